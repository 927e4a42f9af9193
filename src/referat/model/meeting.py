"""A meeting as ``moede.yaml`` states it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from referat.model.base import Clock, Count, Day, Flag, Label, TermYears, Text, Value
from referat.model.decision import Decision
from referat.model.item import Item
from referat.model.publicity import Closed


class Absence(Value):
    """That a member was absent: for the whole meeting, or for the items named."""

    text_key: ClassVar[str | None] = "medlem"

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
    apologies: Flag = Field(
        False,
        alias="afbud",
        title="Afbud",
        description="ja: afbuddet var kendt, da dagsordenen blev sendt, og står også på den.",
    )


class AgendaEntry(Value):
    """A line of the agenda: the key of an item's file, a group heading, or an item itself."""

    text_key: ClassVar[str | None] = "fil"

    file: Text | None = Field(
        None, alias="fil", title="Fil", description="Sagens fil ved siden af mødet, uden .yaml."
    )
    heading: Text | None = Field(
        None,
        alias="overskrift",
        title="Overskrift",
        description="En overskrift over de punkter, der følger.",
    )
    item: Item | None = Field(
        None,
        alias="punkt",
        title="Punkt",
        description="Et punkt uden egen fil.",
        json_schema_extra={"gathered": True},
    )
    number: Label | None = Field(
        None,
        alias="nummer",
        title="Nummer",
        description="Kun hvor nummeret ikke følger af rækken. 8a og T1 bruger intet af rækkens "
        "numre; et tal flytter rækken dertil.",
    )


class Meeting(Value):
    """One meeting of a committee."""

    day: Day = Field(
        alias="dato",
        title="Dato",
        description="Mødets dato, ÅÅÅÅ-MM-DD, den samme som mappens navn. Ugedagen følger af den.",
    )
    start: Clock | None = Field(
        None, alias="tid", title="Tid", description="Mødets begyndelse, TT:MM."
    )
    end: Clock | None = Field(
        None, alias="slut", title="Slut", description="Mødets slutning, TT:MM."
    )
    place: str | None = Field(None, alias="sted", title="Sted", description="Hvor mødet holdes.")
    term: TermYears | None = Field(
        None,
        alias="valgperiode",
        title="Valgperiode",
        description="Kun når datoen ikke afgør det, fx et konstituerende møde i december.",
    )
    first_number: Count | None = Field(
        None,
        alias="første nummer",
        title="Første nummer",
        description="Kun hvor en nummerrække begynder midt i; ellers fortsætter numrene.",
    )
    absences: tuple[Absence, ...] = Field(
        (),
        alias="fravær",
        title="Fravær",
        description="Hvem der var fraværende, og for hvilke punkter.",
    )
    agenda: tuple[AgendaEntry, ...] = Field(
        alias="dagsorden",
        title="Dagsorden",
        description="Punkterne i rækkefølge: filnavne, overskrifter eller punkter uden fil.",
    )
    decisions: dict[str, Decision] = Field(
        default_factory=dict,
        alias="beslutninger",
        title="Beslutninger",
        description="Beslutningerne (Markdown) efter punktets nøgle, som de tages på mødet.",
    )
    closed: Closed | None = Field(
        None,
        alias="lukket",
        title="Lukket",
        description="ja, eller nøglen til grunden: alle mødets punkter er lukkede. Kan ikke "
        "bruges i kommunalbestyrelsen, hvor hvert punkt lukkes for sig.",
    )
