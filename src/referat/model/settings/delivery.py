"""What ``referat.toml`` says of where decisions and documents are delivered."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from referat.model.base import Text, Value


class DeliveredSide(StrEnum):
    """How much of the archive a receiver gets."""

    OPEN = "åbent"
    ALL = "alt"


class Destination(Value):
    """What all receivers have."""

    name: Text = Field(
        alias="navn",
        title="Navn",
        description="Hvad modtageren hedder i “referat archive status”.",
    )
    what: DeliveredSide = Field(
        DeliveredSide.OPEN,
        alias="hvad",
        title="Hvad",
        description="åbent: kun det, alle må læse. alt: også det lukkede.",
    )
