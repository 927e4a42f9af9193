"""What ``referat.toml`` says of the archive."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Text, Value


class ArchiveRules(Value):
    """Where the archive lies."""

    folder: Text = Field(
        "arkiv",
        alias="mappe",
        title="Mappe",
        description="Arkivets mappe, fra projektets mappe eller som en hel sti.",
    )
