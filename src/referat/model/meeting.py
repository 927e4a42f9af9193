"""A meeting as ``moede.yaml`` states it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from referat.model.agenda import AgendaEntry, SupplementaryAgenda
from referat.model.attendance import (
    Absence,
    CalledSubstitute,
    Deputation,
    Disqualification,
    OtherParticipant,
)
from referat.model.base import Clock, Count, Day, Flag, Identity, Reason, TermYears, Text, Value
from referat.model.committee import JointBody
from referat.model.decision import Decision
from referat.model.policy import Acceptance
from referat.model.publicity import Closed
from referat.model.resumption import Resumption


class MeetingForm(StrEnum):
    """How the members meet."""

    IN_PERSON = "fysisk"
    VIDEO = "video"
    WRITTEN = "skriftlig"


class Meeting(Value):
    """One meeting of a committee."""

    instead_of: ClassVar[Mapping[str, str]] = {
        "afbud": "skriv det under “fravær”: “- medlem: …” og under navnet “afbud: ja”",
        **dict.fromkeys(
            ("øvrige", "gæster", "embedsfolk", "deltagere"),
            "skriv “øvrige deltagere”; medlemmerne står i udvalg.yaml, og mødet siger, hvem der "
            "manglede",
        ),
        **dict.fromkeys(
            ("genoptaget", "afbrudt", "fortsætter", "fortsættelse"),
            "skriv “fortsat: {dato: …, tid: …, fra: …}”; “slut” er, hvornår mødet blev afbrudt",
        ),
        **dict.fromkeys(("begyndt", "start", "begynder"), "skriv “tid”: mødets begyndelse"),
    }

    day: Day = Field(
        alias="dato",
        title="Dato",
        description="Mødets dato, ÅÅÅÅ-MM-DD, den samme som mappens navn. Ugedagen følger af den.",
    )
    start: Clock | None = Field(
        None, alias="tid", title="Tid", description="Mødets begyndelse, TT:MM."
    )
    end: Clock | None = Field(
        None,
        alias="slut",
        title="Slut",
        description="Mødets slutning, TT:MM; når det fortsatte en anden dag, hvornår det blev "
        "afbrudt.",
    )
    place: str | None = Field(None, alias="sted", title="Sted", description="Hvor mødet holdes.")
    resumptions: tuple[Resumption, ...] = Field(
        (),
        alias="fortsat",
        title="Fortsat",
        description="Den dag eller de dage, mødet fortsatte, når det blev afbrudt og genoptaget "
        "en anden dag.",
    )
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
    disqualified: tuple[Disqualification, ...] = Field(
        (),
        alias="inhabile",
        title="Inhabile",
        description="Hvem der var inhabil til hvilke punkter.",
    )
    other_participants: tuple[OtherParticipant, ...] = Field(
        (),
        alias="øvrige deltagere",
        title="Øvrige deltagere",
        description="Embedsfolk og gæster, der deltog i mødet eller i enkelte punkter.",
    )
    deputations: tuple[Deputation, ...] = Field(
        (),
        alias="foretræde",
        title="Foretræde",
        description="Dem, der havde foretræde.",
    )
    leader: Text | None = Field(
        None,
        alias="mødeleder",
        title="Mødeleder",
        description="Den, der ledede mødet, når det hverken var formanden eller næstformanden.",
    )
    secretary: Text | None = Field(
        None,
        alias="sekretær",
        title="Sekretær",
        description="Mødets sekretær, når det ikke var udvalgets.",
    )
    notes: dict[str, Text] = Field(
        default_factory=dict,
        alias="deltagernoter",
        title="Deltagernoter",
        description="Det, der skal stå efter et medlems navn på referatets forside, fx deltog via "
        "video.",
    )
    times: dict[str, Clock] = Field(
        default_factory=dict,
        alias="tider",
        title="Tider",
        description="Hvornår punkter begyndte, efter deres nummer eller nøgle. Så kan et "
        "klokkeslæt i fraværet blive til punkter.",
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
    accepted: tuple[Acceptance, ...] = Field(
        (),
        alias="accepteret",
        title="Accepteret",
        description="Det, “referat check” siger om mødefilen, og som skal stå, som det står.",
    )
    supplements: tuple[SupplementaryAgenda, ...] = Field(
        (),
        alias="tillægsdagsorden",
        title="Tillægsdagsorden",
        description="Punkter, der er kommet til, efter at dagsordenen blev sendt: en "
        "begrundelse og punkterne. Flere tillæg skrives som en liste.",
    )
    order: tuple[Text, ...] = Field(
        (),
        alias="rækkefølge",
        title="Rækkefølge",
        description="Rækkefølgen, punkterne blev behandlet i, når den var en anden end den "
        "trykte: numre eller nøgler.",
    )
    together: tuple[tuple[Text, ...], ...] = Field(
        (),
        alias="samlet",
        title="Samlet",
        description="Punkter, der blev behandlet under ét, som numre eller nøgler; flere grupper "
        "skrives som en liste af lister.",
    )
    en_bloc: tuple[Text, ...] = Field(
        (),
        alias="en bloc",
        title="En bloc",
        description="Punkter, der blev godkendt under ét uden drøftelse, som numre eller nøgler.",
    )
    cancelled: Reason = Field(
        None,
        alias="aflyst",
        title="Aflyst",
        description="ja eller en begrundelse: Mødet er aflyst. Punkterne beholder deres numre, "
        "hvis dagsordenen var sendt.",
    )
    is_extraordinary: Flag = Field(
        False,
        alias="ekstraordinært",
        title="Ekstraordinært",
        description="ja: mødet er ekstraordinært.",
    )
    joint_with: tuple[JointBody, ...] = Field(
        (),
        alias="fællesmøde med",
        title="Fællesmøde med",
        description="De udvalg eller organer, mødet holdes sammen med: navne, eller navn og "
        "medlemmer.",
    )
    form: MeetingForm = Field(
        MeetingForm.IN_PERSON,
        alias="form",
        title="Form",
        description="Hvordan mødet holdes: fysisk, video eller skriftlig.",
    )
    question_time: str = Field(
        "",
        alias="spørgetid",
        title="Spørgetid",
        description="Det, referatet skal sige om spørgetiden før dagsordenen (Markdown).",
    )
    remarks: str = Field(
        "",
        alias="bemærkninger",
        title="Bemærkninger",
        description="Det, referatet ellers skal sige om mødet (Markdown).",
    )

    id: Identity | None = Field(
        None,
        alias="id",
        title="Id",
        description="Det, arkivet og modtagerne kender mødet på. Udeladt er det navnene på "
        "udvalgets og mødets mapper, fx udvalget/2026-02-12. Omdøbes de, når mødet er arkiveret, "
        "skrives de gamle navne her.",
    )

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it met: its own, and those on which it went on."""
        return (self.day, *(resumed.day for resumed in self.resumptions))

    @property
    def is_cancelled(self) -> bool:
        """Whether the meeting was called off."""
        return self.cancelled is not None

    @property
    def concerns_other_bodies(self) -> bool:
        """Whether it is a joint meeting, or anybody was called in a member's place."""
        return bool(self.joint_with or self.called_substitutes)

    @property
    def called_substitutes(self) -> tuple[CalledSubstitute, ...]:
        """Everybody who was called in a member's place."""
        called = [a.substitute for a in self.absences] + [d.substitute for d in self.disqualified]
        return tuple(filter(None, called))
