"""What a municipality and an author say of the rules: on, off, how grave, and what is accepted."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from referat.model.base import Count, Day, Text, Value

_FLAGS = {"ja": "true", "nej": "false"}
"""How the reader of ``referat.toml`` gives true and false."""


class RuleLevel(StrEnum):
    """What a municipality makes of a rule in ``[regler]``."""

    OFF = "false"
    ON = "true"
    ERROR = "fejl"
    WARNING = "advarsel"
    HINT = "tip"


def _parse_level(raw: Any) -> Any:
    return _FLAGS.get(raw, raw) if isinstance(raw, str) else raw


Level = Annotated[
    RuleLevel,
    BeforeValidator(_parse_level),
    WithJsonSchema({"enum": [True, False, "fejl", "advarsel", "tip"]}),
]


class Acceptance(Value):
    """That the author has looked at a finding, and why it stays as it is."""

    rule: Text = Field(
        alias="regel",
        title="Regel",
        description="Reglens kode, som den står i meddelelsen, fx R034.",
    )
    where: Text | None = Field(
        None,
        alias="sted",
        title="Sted",
        description="Kun når reglen rammer flere steder: den nøgle, den peger på, fx "
        "sagsfremstilling, eller nogle af de ord, den peger på.",
    )
    reason: Text = Field(
        alias="grund",
        title="Grund",
        description="Hvorfor det står, som det gør. Trykkes ikke.",
    )


class CountedDays(StrEnum):
    """Which days count in a deadline before a meeting."""

    WEEKDAYS = "hverdage"
    WITH_SATURDAYS = "hverdage og lørdage"
    CALENDAR = "kalenderdage"


class Deadlines(Value):
    """How long before the meeting the members have the agenda.

    Kommunestyrelsesloven § 8 gives the council four weekdays; a committee's own rules of
    procedure decide for it (§ 20).
    """

    agenda: Count = Field(
        4,
        alias="dagsorden",
        title="Dagsorden",
        description="Så mange dage før mødet skal dagsordenen være sendt. Kommunalbestyrelsens er "
        "fire hverdage (kommunestyrelsesloven § 8); et udvalg følger sin egen forretningsorden.",
    )
    counted: CountedDays = Field(
        CountedDays.WEEKDAYS,
        alias="dage",
        title="Dage",
        description="Hvilke dage der tæller. Helligdage, grundlovsdag, juleaftensdag og "
        "nytårsaftensdag tæller kun som kalenderdage.",
    )
    days_off: tuple[Day, ...] = Field(
        (),
        alias="fridage",
        title="Fridage",
        description="Andre dage, der ikke tæller, fx når rådhuset holder lukket.",
    )
