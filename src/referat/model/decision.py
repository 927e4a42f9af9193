"""What a body decided on an item, as a plain text or in its parts."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from referat.model.base import Value


class Decision(Value):
    """A body's decision on an item. It is true when something was decided."""

    text_key: ClassVar[str | None] = "tekst"

    text: str = Field(
        "", alias="tekst", title="Tekst", description="Beslutningens ordlyd (Markdown)."
    )

    def __bool__(self) -> bool:
        return self != Decision()
