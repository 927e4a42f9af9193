"""Who was there and who was not, as ``moede.yaml`` states it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from referat.model.base import Clock, Day, Flag, Text, Value, is_clock, parse_clock


def _check_moment(raw: Any) -> Any:
    if isinstance(raw, str) and is_clock(raw):
        parse_clock(raw)
    return raw


MomentText = Annotated[Text, BeforeValidator(_check_moment)]


class Moment(Value):
    """When somebody came or went: at an item, at a time of day, or at a time during an item."""

    text_key: ClassVar[str | None] = "punkt"

    item: MomentText | None = Field(
        None,
        alias="punkt",
        title="Punkt",
        description="Punktets nummer eller nøgle. Et klokkeslæt alene, fx 17.05, kan stå her i "
        "stedet.",
    )
    clock: Clock | None = Field(
        None,
        alias="kl",
        title="Klokkeslæt",
        description="Klokkeslættet, TT:MM, når det skal stå sammen med punktet: Det var, mens "
        "punktet blev behandlet.",
    )

    @property
    def named_item(self) -> str | None:
        """The item, when one is named."""
        return None if self.item is None or is_clock(self.item) else self.item

    @property
    def named_time(self) -> time | None:
        """The time of day, when one is named."""
        if self.item is not None and is_clock(self.item):
            return parse_clock(self.item)
        return self.clock


class CalledSubstitute(Value):
    """A substitute who was called for a member who could not take part."""

    text_key: ClassVar[str | None] = "navn"

    name: Text = Field(alias="navn", title="Navn", description="Stedfortræderens navn.")
    party: str | None = Field(
        None,
        alias="parti",
        title="Parti",
        description="Stedfortræderens parti, når det ikke står i udvalgets eller "
        "kommunalbestyrelsens udvalg.yaml.",
    )
    came: Flag = Field(
        True,
        alias="mødte",
        title="Mødte",
        description="nej: stedfortræderen var indkaldt, men kom ikke.",
    )
    first_item: Text | None = Field(
        None,
        alias="fra",
        title="Fra",
        description="Det første punkt, stedfortræderen deltog i, når det ikke er det første, "
        "medlemmet manglede til.",
    )
    seated_by: Text | None = Field(
        None,
        alias="godkendt ved",
        title="Godkendt ved",
        description="Det punkt, hvor stedfortræderens indtræden blev godkendt. Stedfortræderen "
        "deltager fra punktet efter.",
    )


_CAME = (
    "skriv “til”: det sidste punkt, medlemmet manglede til, fx til: 4, eller klokkeslættet, "
    "fx til: 17.05"
)
_LEFT = (
    "skriv “fra”: det første punkt, medlemmet manglede til, fx fra: 5, eller klokkeslættet, "
    "fx fra: 17.05"
)


class Absence(Value):
    """That a member was absent: for the whole meeting, for items, or from or to a moment."""

    text_key: ClassVar[str | None] = "medlem"
    instead_of: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("kom", "ankom"), _CAME),
        **dict.fromkeys(("gik", "forlod"), _LEFT),
        "suppleant": "skriv “stedfortræder”: den, der var indkaldt i medlemmets sted",
        "navn": "skriv “medlem”: navnet, som det står i udvalg.yaml",
        **dict.fromkeys(
            ("kl", "klokken", "tid"),
            "skriv “fra”, da medlemmet gik, eller “til”, da det kom, fx fra: 17.05",
        ),
    }

    member: Text = Field(
        alias="medlem", title="Medlem", description="Medlemmets navn, som det står i udvalg.yaml."
    )
    items: tuple[Text, ...] = Field(
        (),
        alias="punkter",
        title="Punkter",
        description="De punkter, fraværet gælder, som numre eller nøgler, fx 86-89. "
        "Udelades, når det gælder hele mødet.",
    )
    day: Day | None = Field(
        None,
        alias="dato",
        title="Dato",
        description="Fraværet gælder den dag af et møde, der fortsatte en anden dag; “fra” og "
        "“til” er så den dags.",
    )
    since: Moment | None = Field(
        None,
        alias="fra",
        title="Fra",
        description="Medlemmet gik: det første punkt, fraværet gælder, eller et klokkeslæt. Står "
        "punkt og klokkeslæt sammen, gik medlemmet under punktet. "
        "Uden “til” varer fraværet mødet ud.",
    )
    until: Moment | None = Field(
        None,
        alias="til",
        title="Til",
        description="Medlemmet kom: det sidste punkt, fraværet gælder, eller et klokkeslæt. Står "
        "punkt og klokkeslæt sammen, kom medlemmet under punktet og var med til det. "
        "Uden “fra” begynder fraværet med mødet.",
    )
    closed_part: Flag = Field(
        False,
        alias="lukkede punkter",
        title="Lukkede punkter",
        description="ja: fraværet gælder de lukkede punkter.",
    )
    apologies: Flag = Field(
        False,
        alias="afbud",
        title="Afbud",
        description="ja: afbuddet var kendt, da dagsordenen blev sendt, og står også på den.",
    )
    unexcused: Flag = Field(
        False,
        alias="uden afbud",
        title="Uden afbud",
        description="ja: medlemmet blev væk uden at melde afbud.",
    )
    prevented: Flag = Field(
        False,
        alias="forhindret",
        title="Forhindret",
        description="ja: medlemmet var forhindret i at deltage i punkterne, uden at være "
        "fraværende eller inhabil.",
    )
    reason: Text | None = Field(
        None,
        alias="grund",
        title="Grund",
        description="Hvorfor medlemmet manglede, fx sygdom, barsel eller ferie. Trykkes kun, hvor "
        "referat.toml siger det.",
    )
    substitute: CalledSubstitute | None = Field(
        None,
        alias="stedfortræder",
        title="Stedfortræder",
        description="Den, der var indkaldt i medlemmets sted.",
    )

    @property
    def has_moments(self) -> bool:
        """Whether it is said from or to when the member was absent."""
        return self.since is not None or self.until is not None

    @property
    def is_whole_meeting(self) -> bool:
        """Whether nothing limits the absence."""
        limits = (self.items, self.day, self.since, self.until, self.closed_part)
        return not any(limits)


class Disqualification(Value):
    """That a member was disqualified for items (kommunestyrelsesloven § 14)."""

    member: Text = Field(
        alias="medlem", title="Medlem", description="Medlemmets navn, som det står i udvalg.yaml."
    )
    items: tuple[Text, ...] = Field(
        alias="punkter",
        title="Punkter",
        description="De punkter, medlemmet var inhabilt til, som numre eller nøgler.",
        min_length=1,
    )
    decided_by: str | None = Field(
        None,
        alias="afgjort af",
        title="Afgjort af",
        description="Hvem der afgjorde, at medlemmet var inhabilt, fx udvalget.",
    )
    reason: str | None = Field(
        None,
        alias="begrundelse",
        title="Begrundelse",
        description="Hvorfor medlemmet var inhabilt. Trykkes kun, når referat.toml siger det.",
    )
    substitute: CalledSubstitute | None = Field(
        None,
        alias="stedfortræder",
        title="Stedfortræder",
        description="Den, der var indkaldt i medlemmets sted til punktet.",
    )


class OtherParticipant(Value):
    """Somebody who took part without being a member: an official or a guest."""

    text_key: ClassVar[str | None] = "navn"

    name: Text = Field(alias="navn", title="Navn", description="Navnet, som det trykkes.")
    title: str | None = Field(
        None, alias="titel", title="Titel", description="Stilling eller forening, fx plejechef."
    )
    items: tuple[Text, ...] = Field(
        (),
        alias="punkter",
        title="Punkter",
        description="De punkter, vedkommende deltog i. Udelades, når det var hele mødet.",
    )


class Deputation(Value):
    """Somebody who was heard by the body."""

    text_key: ClassVar[str | None] = "navn"

    name: Text = Field(alias="navn", title="Navn", description="Hvem der havde foretræde.")
    item: Text | None = Field(
        None, alias="punkt", title="Punkt", description="Det punkt, foretrædet hørte til."
    )
    subject: str | None = Field(
        None, alias="emne", title="Emne", description="Hvad foretrædet handlede om."
    )
