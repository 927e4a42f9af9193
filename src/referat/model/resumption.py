"""A later day on which a meeting that was adjourned went on, as ``moede.yaml`` states it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from referat.model.base import Clock, Day, Text, Value

_FIRST = "skriv “fra”: det første punkt, der blev behandlet den dag, fx fra: 9"


class Resumption(Value):
    """That a meeting went on, on another day: at an item, or in the middle of one."""

    text_key: ClassVar[str | None] = "dato"
    instead_of: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("punkt", "punkter", "fra punkt"), _FIRST),
        "til": "skriv “slut”: hvornår mødet sluttede den dag",
    }

    day: Day = Field(
        alias="dato",
        title="Dato",
        description="Dagen, mødet fortsatte, ÅÅÅÅ-MM-DD.",
    )
    start: Clock | None = Field(
        None, alias="tid", title="Tid", description="Hvornår mødet blev genoptaget, TT:MM."
    )
    end: Clock | None = Field(
        None, alias="slut", title="Slut", description="Hvornår mødet sluttede den dag, TT:MM."
    )
    place: str | None = Field(
        None,
        alias="sted",
        title="Sted",
        description="Hvor mødet fortsatte, når det var et andet sted end før.",
    )
    first_item: Text | None = Field(
        None,
        alias="fra",
        title="Fra",
        description="Det første punkt, der blev behandlet den dag: nummer eller nøgle.",
    )
    interrupted_item: Text | None = Field(
        None,
        alias="under",
        title="Under",
        description="I stedet for “fra”: punktet, mødet blev afbrudt under. Det blev afgjort den "
        "dag, mødet fortsatte.",
    )
