"""A committee: its name, term, members and standing items."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from referat.model.base import Day, Flag, Identity, TermYears, Text, Value
from referat.model.item import Item


class Numbering(StrEnum):
    """How far a series of item numbers runs."""

    TERM = "valgperiode"
    YEAR = "år"
    MEETING = "møde"


class BodyKind(StrEnum):
    """What kind of body it is in law; quorum and substitutes follow from it."""

    COMMITTEE = "udvalg"
    COUNCIL = "kommunalbestyrelse"
    OTHER = "andet"


class Substitute(Value):
    """Somebody who may be called in a member's place."""

    text_key: ClassVar[str | None] = "navn"

    name: Text = Field(alias="navn", title="Navn", description="Navnet, som det trykkes.")
    party: str | None = Field(
        None, alias="parti", title="Parti", description="Partibogstav eller liste, fx A."
    )


class Member(Value):
    """A member of the committee."""

    text_key: ClassVar[str | None] = "navn"

    name: Text = Field(alias="navn", title="Navn", description="Navnet, som det trykkes.")
    party: str | None = Field(
        None, alias="parti", title="Parti", description="Partibogstav eller liste, fx A."
    )
    role: str | None = Field(
        None,
        alias="rolle",
        title="Rolle",
        description="Fx formand eller næstformand. Ordet “formand” afgør, hvem formanden er, "
        "når formanden skal skrive under; er der ingen formand, er det “borgmester”.",
    )
    substitute: Substitute | None = Field(
        None,
        alias="suppleant",
        title="Suppleant",
        description="Medlemmets egen suppleant.",
    )
    joined: Day | None = Field(
        None,
        alias="indtrådt",
        title="Indtrådt",
        description="Den første dag som medlem, når det er midt i perioden, ÅÅÅÅ-MM-DD.",
    )
    left: Day | None = Field(
        None,
        alias="udtrådt",
        title="Udtrådt",
        description="Den sidste dag som medlem, når det er midt i perioden, ÅÅÅÅ-MM-DD.",
    )

    def is_member_on(self, day: date) -> bool:
        """Whether they had become a member and had not left."""
        return (self.joined or day) <= day <= (self.left or day)


class JointBody(Value):
    """A body that another one meets together with."""

    text_key: ClassVar[str | None] = "navn"

    name: Text = Field(
        alias="navn",
        title="Navn",
        description="Udvalgets eller organets navn, eller navnet på dets mappe i projektet.",
    )
    members: tuple[Member, ...] = Field(
        (),
        alias="medlemmer",
        title="Medlemmer",
        description="Medlemmerne, når organet ikke har en udvalg.yaml ved siden af udvalgets.",
    )


class EarlierTerm(Value):
    """An earlier term of the same body; what is left out is as in the current one."""

    term: TermYears = Field(
        alias="valgperiode", title="Valgperiode", description="Fra og til år, fx 2022-2025."
    )
    name: Text | None = Field(
        None, alias="navn", title="Navn", description="Udvalgets navn i den periode."
    )
    term_in_title: Flag | None = Field(
        None,
        alias="valgperiode i titel",
        title="Valgperiode i titel",
        description="ja: valgperioden trykkes efter navnet i dokumentets titel.",
    )
    numbering: Numbering | None = Field(
        None,
        alias="nummerering",
        title="Nummerering",
        description="Hvor længe punktnumrene løber, før de begynder forfra.",
    )
    secretary: str | None = Field(
        None,
        alias="sekretær",
        title="Sekretær",
        description="Udvalgets sekretær; bruges, når sekretæren skal skrive under.",
    )
    members: tuple[Member, ...] | None = Field(
        None,
        alias="medlemmer",
        title="Medlemmer",
        description="Medlemmerne i den orden, de trykkes.",
    )
    substitutes: tuple[Substitute, ...] | None = Field(
        None,
        alias="suppleanter",
        title="Suppleanter",
        description="Dem, der kunne indkaldes i et medlems sted.",
    )


class Committee(Value):
    """A body that meets (``udvalg.yaml``)."""

    name: Text = Field(
        alias="navn", title="Navn", description="Udvalgets fulde navn, som det trykkes."
    )
    kind: BodyKind = Field(
        BodyKind.COMMITTEE,
        alias="slags",
        title="Slags",
        description="Hvad det er efter loven. For udvalg og kommunalbestyrelse ses efter, om de er "
        "beslutningsdygtige; “andet” er fx et råd, som loven ingen regler har for.",
    )
    term: TermYears | None = Field(
        None,
        alias="valgperiode",
        title="Valgperiode",
        description="Den nuværende valgperiode, fra og til år, fx 2026-2029.",
    )
    term_in_title: Flag = Field(
        False,
        alias="valgperiode i titel",
        title="Valgperiode i titel",
        description="ja: valgperioden trykkes efter navnet i dokumentets titel.",
    )
    numbering: Numbering = Field(
        Numbering.YEAR,
        alias="nummerering",
        title="Nummerering",
        description="Hvor længe punktnumrene løber, før de begynder forfra.",
    )
    secretary: str | None = Field(
        None,
        alias="sekretær",
        title="Sekretær",
        description="Udvalgets sekretær; bruges, når sekretæren skal skrive under.",
    )
    members: tuple[Member, ...] = Field(
        (),
        alias="medlemmer",
        title="Medlemmer",
        description="Medlemmerne i den orden, de trykkes. Kan udelades helt.",
    )
    substitutes: tuple[Substitute, ...] = Field(
        (),
        alias="suppleanter",
        title="Suppleanter",
        description="Dem, der kan indkaldes i et medlems sted. Et medlems egen suppleant kan stå "
        "ved medlemmet.",
    )
    standing_items: tuple[Item, ...] = Field(
        (),
        alias="faste punkter",
        title="Faste punkter",
        description="Punkter, som “referat new møde” sætter på hver dagsorden.",
    )
    earlier_terms: tuple[EarlierTerm, ...] = Field(
        (),
        alias="tidligere valgperioder",
        title="Tidligere valgperioder",
        description="Udvalgets navn og medlemmer i tidligere valgperioder. Mødets år afgør, "
        "hvilken der gælder; det, der udelades, er som i den nuværende.",
    )

    id: Identity | None = Field(
        None,
        alias="id",
        title="Id",
        description="Det, arkivet og modtagerne kender udvalget på. Udeladt er det navnet på "
        "udvalgets mappe. Omdøbes mappen, skrives dens gamle navn her.",
    )

    def in_term(self, day: date, stated: str | None = None) -> Committee:
        """The body as it was on ``day``, in the term of it or in that ``stated`` by the meeting."""
        body = self._in_term(day, stated)
        members = tuple(member for member in body.members if member.is_member_on(day))
        return body.model_copy(update={"members": members})

    def _in_term(self, day: date, stated: str | None) -> Committee:
        for earlier in self.earlier_terms:
            if earlier.term == stated or (stated is None and _covers(earlier.term, day)):
                given = {name: value for name, value in earlier if value is not None}
                return self.model_copy(update=given)
        return self

    @property
    def known_terms(self) -> tuple[str, ...]:
        """Every term the file names, the current one first."""
        current = (self.term,) if self.term else ()
        return current + tuple(t.term for t in self.earlier_terms)


def _covers(term: str, day: date) -> bool:
    first, last = map(int, term.split("-"))
    return first <= day.year <= last
