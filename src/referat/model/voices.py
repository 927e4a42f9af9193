"""Those who vote or say something, as a case file names them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BeforeValidator, Field

from referat.danish import canonical_key
from referat.model.base import Count, Text, Value


def in_ascii_too(choices: type[StrEnum]) -> BeforeValidator:
    """Accept ``aendringsforslag`` for ``ændringsforslag``."""
    by_key = {canonical_key(choice): choice.value for choice in choices}

    def spelled(raw: Any) -> Any:
        return by_key.get(canonical_key(raw), raw) if isinstance(raw, str) else raw

    return BeforeValidator(spelled)


class Voices(Value):
    """Those who said or did something: members, groups, both, or only how many."""

    text_key: ClassVar[str | None] = "navne"
    list_key: ClassVar[str | None] = "navne"

    names: tuple[Text, ...] = Field(
        (),
        alias="navne",
        title="Navne",
        description="Medlemmer og grupper ved navn. En gruppe kan have et antal: V (3). "
        "Et tal alene er et antal stemmer. “øvrige” er alle andre, der var til stede.",
    )
    groups: tuple[Text, ...] = Field(
        (),
        alias="gruppe",
        title="Gruppe",
        description="En gruppe eller flere, når navnet ikke selv viser, at det er en gruppe.",
    )
    members: tuple[Text, ...] = Field(
        (),
        alias="medlemmer",
        title="Medlemmer",
        description="Medlemmer ved navn; står de sammen med en gruppe, er det dem fra gruppen.",
    )
    count: Count | None = Field(
        None, alias="antal", title="Antal", description="Hvor mange de er tilsammen."
    )
