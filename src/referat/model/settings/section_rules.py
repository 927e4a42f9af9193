"""The sections of every item: what they are made of, their order, and how they are printed."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from referat.danish import canonical_key
from referat.model.base import FALSE_WORDS, TRUE_WORDS, Flag, Text, Value
from referat.model.settings.attendance_texts import AttendanceTopic


class SectionKind(StrEnum):
    """What a section of an item is made of."""

    TEXT = "tekst"
    RECOMMENDATION = "indstilling"
    PROCEDURE = "procedure"
    DECISION = "beslutning"
    ABSENCE = "fravær"
    ATTENDANCE = "fremmøde"
    PARTICIPANTS = "deltagere"
    ATTACHMENTS = "bilag"
    OWN = "egne"
    JOURNEY = "forløb"
    DECIDED_IN = "afgøres i"


class PointForm(StrEnum):
    """How the points of a recommendation are marked."""

    BULLETS = "punkter"
    NUMBERS = "tal"
    LETTERS = "bogstaver"


class AbsenceForm(StrEnum):
    """How absent members are named in an item."""

    NAMES = "navne"
    LINE = "linje"


class SectionDocument(StrEnum):
    """The documents that a section may be kept to; late items are an agenda too."""

    AGENDA = "dagsorden"
    MINUTES = "referat"


class PrintEmpty(StrEnum):
    """When a section's heading is printed with nothing under it."""

    NEVER = "false"
    ALWAYS = "true"
    STATED = "skrevet"


def _parse_print_empty(raw: Any) -> Any:
    word = str(raw).strip().casefold()
    if word in TRUE_WORDS | FALSE_WORDS:
        return PrintEmpty.ALWAYS if word in TRUE_WORDS else PrintEmpty.NEVER
    return raw


class SectionRule(Value):
    """One section of every item: its key, what it is made of, and how it is printed."""

    key: Text = Field(
        alias="nøgle", title="Nøgle", description="Afsnittets nøgle i sagens fil, fx sagsresume."
    )
    kind: SectionKind = Field(
        SectionKind.TEXT, alias="slags", title="Slags", description="Hvad afsnittet består af."
    )
    heading: str | None = Field(
        None,
        alias="overskrift",
        title="Overskrift",
        description="Den trykte overskrift. Udeladt er det nøglen med stort begyndelsesbogstav; "
        "tom betyder ingen.",
    )
    print_empty: Annotated[PrintEmpty, BeforeValidator(_parse_print_empty)] = Field(
        PrintEmpty.NEVER,
        alias="trykkes tom",
        title="Trykkes tom",
        description="true: overskriften trykkes ved alle punkter, også når afsnittet er tomt. "
        "skrevet: også når det er tomt, men kun hvor sagen har nøglen, fx en linje med “høring:” "
        "og intet efter.",
    )
    only_in: SectionDocument | None = Field(
        None,
        alias="kun i",
        title="Kun i",
        description="Afsnittet trykkes kun i dagsordenen eller kun i referatet.",
    )
    lead: Text = Field(
        "{indstiller} indstiller[ den {indstillet}][ til {modtager}][ via {via}], at",
        alias="indledning",
        title="Indledning",
        description="Kun ved slags indstilling: linjen før punkterne.",
    )
    lead_without: str = Field(
        "",
        alias="indledning uden indstiller",
        title="Indledning uden indstiller",
        description="Kun ved slags indstilling: linjen før punkterne, når ingen indstiller er "
        "nævnt, fx “Det indstilles, at”; tom betyder ingen.",
    )
    point_mark: str = Field(
        "",
        alias="punktmærke",
        title="Punktmærke",
        description="Kun ved slags indstilling: det, der står foran hvert punkt, med {tal} eller "
        "{bogstav}, fx “At {tal})”. Tomt bruges “punktform”.",
    )
    point_form: PointForm = Field(
        PointForm.BULLETS,
        alias="punktform",
        title="Punktform",
        description="Kun ved slags indstilling: hvad der står foran punkterne.",
    )
    line: Text | None = Field(
        None,
        alias="tekst",
        title="Tekst",
        description="Kun ved slags procedure, forløb og afgøres i: linjen for hvert organ; ved "
        "slags bilag: linjen for hvert bilag. "
        "Udeladt er den “{udvalg} {dato:d. MMMM y}.” ved procedure, "
        "“{udvalg}[ {dato:d. MMMM y}][, punkt {nummer}][, {behandling}]” ved forløb, "
        "“Sagen afgøres i {organ}.” ved afgøres i og “{titel}[ ({note})]” ved bilag.",
    )
    form: AbsenceForm = Field(
        AbsenceForm.NAMES,
        alias="form",
        title="Form",
        description="Kun ved slags fravær: navne under overskriften eller alt på én linje.",
    )
    topics: tuple[AttendanceTopic, ...] = Field(
        (),
        alias="hvem",
        title="Hvem",
        description="Kun ved slags fravær: hvem der nævnes; udeladt er det fraværende. Ved slags "
        "fremmøde: hvad der er sætninger om, i den orden; udeladt er det kom, stedfortrædere, "
        "foretræde, forhindrede, inhabile og gik.",
    )
    newest_first: Flag = Field(
        False,
        alias="nyeste først",
        title="Nyeste først",
        description="Kun ved slags forløb. true: den seneste behandling står øverst.",
    )
    only_with_decision: Flag = Field(
        False,
        alias="kun med beslutning",
        title="Kun med beslutning",
        description="Kun ved slags fravær, fremmøde og deltagere. true: trykkes kun ved "
        "punkter med en beslutning.",
    )
    counts_through: Flag = Field(
        False,
        alias="fortløbende numre",
        title="Fortløbende numre",
        description="Kun ved slags bilag. true: {nummer} tæller gennem hele punktet; ellers "
        "begynder hver gruppe med 1.",
    )
    on_signature_page: Flag = Field(
        False,
        alias="på underskriftssiden",
        title="På underskriftssiden",
        description="true: afsnittet trykkes også på underskriftssiden, når det ikke er skrevet "
        "dér. Ellers står hverken procedure, fremmøde, deltagere, fravær eller tomme afsnit på en "
        "side, der kun skal skrives under.",
    )

    def prints_empty(self, stated: Collection[str]) -> bool:
        """Whether it has a heading without content; ``stated`` are the item's empty keys."""
        if self.print_empty is PrintEmpty.STATED:
            return not {canonical_key(self.key), canonical_key(self.kind.value)}.isdisjoint(stated)
        return self.print_empty is PrintEmpty.ALWAYS

    @property
    def phrase(self) -> str:
        """The line for each body: as stated, or as the section's kind has it."""
        return self.line or _LINES.get(self.kind, "")


_LINES = {
    SectionKind.PROCEDURE: "{udvalg} {dato:d. MMMM y}.",
    SectionKind.JOURNEY: "{udvalg}[ {dato:d. MMMM y}][, punkt {nummer}][, {behandling}]",
    SectionKind.DECIDED_IN: "Sagen afgøres i {organ}.",
    SectionKind.ATTACHMENTS: "{titel}[ ({note})]",
}


DEFAULT_SECTIONS = (
    SectionRule(nøgle="sagsresume", overskrift="Sagsresumé"),
    SectionRule(nøgle="indstilling", slags=SectionKind.RECOMMENDATION),
    SectionRule(nøgle="sagsfremstilling"),
    SectionRule(nøgle="egne", slags=SectionKind.OWN),
    SectionRule(nøgle="økonomiske forhold"),
    SectionRule(nøgle="lovgrundlag"),
    SectionRule(nøgle="høring"),
    SectionRule(nøgle="procedure", slags=SectionKind.PROCEDURE),
    SectionRule(nøgle="afgøres i", slags=SectionKind.DECIDED_IN, overskrift=""),
    SectionRule(nøgle="forløb", slags=SectionKind.JOURNEY, overskrift="Tidligere behandling"),
    SectionRule(nøgle="beslutning", slags=SectionKind.DECISION),
    SectionRule(nøgle="fremmøde", slags=SectionKind.ATTENDANCE, overskrift=""),
    SectionRule(nøgle="fraværende", slags=SectionKind.ABSENCE),
    SectionRule(nøgle="bilag", slags=SectionKind.ATTACHMENTS),
)
