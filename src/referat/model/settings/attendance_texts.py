"""What ``referat.toml`` says of attendance: marks after names, sentences, and lists."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from referat.model.base import Text, Value
from referat.model.settings.fact import Fact


class AttendanceTopic(StrEnum):
    """What a section on attendance tells of."""

    ABSENT = "fraværende"
    EXCUSED = "afbud"
    UNEXCUSED = "uden afbud"
    ARRIVALS = "kom"
    SUBSTITUTES = "stedfortrædere"
    DEPUTATIONS = "foretræde"
    OTHERS = "øvrige"
    PREVENTED = "forhindrede"
    DISQUALIFIED = "inhabile"
    DEPARTURES = "gik"


ABSENCES = (AttendanceTopic.ABSENT, AttendanceTopic.EXCUSED, AttendanceTopic.UNEXCUSED)

STANDARD_SENTENCES = (
    AttendanceTopic.ARRIVALS,
    AttendanceTopic.SUBSTITUTES,
    AttendanceTopic.DEPUTATIONS,
    AttendanceTopic.PREVENTED,
    AttendanceTopic.DISQUALIFIED,
    AttendanceTopic.DEPARTURES,
)

DEFAULT_LIST = (
    Fact(navn="Til stede", tekst="{tilstede}"),
    Fact(navn="Fraværende", tekst="{fraværende}"),
    Fact(navn="Øvrige deltagere", tekst="{øvrige}"),
)


_RETURN = "{navn} kom tilbage til mødet[ kl. {kl}][ under punkt {under}][ før punkt {før}]."


class AttendanceTexts(Value):
    """The marks after names, the sentences at items, and the list of participants."""

    absent: str = Field(
        "(fraværende)",
        alias="fravær",
        title="Fravær",
        description="Efter navnet på den, der var fraværende hele mødet.",
    )
    apologies: str = Field(
        "(afbud)",
        alias="afbud",
        title="Afbud",
        description="Efter navnet på den, der har meldt afbud: på dagsordenen, og i referatet på "
        "den, der var fraværende hele mødet.",
    )
    partial_apologies: str = Field(
        "(afbud til punkt {punkter})",
        alias="afbud til punkter",
        title="Afbud til punkter",
        description="Det samme, når afbuddet kun gælder nogle punkter.",
    )
    absent_with_apologies: str | None = Field(
        None,
        alias="fravær med afbud",
        title="Fravær med afbud",
        description="I referatet efter navnet på den, der var fraværende hele mødet og havde meldt "
        "afbud. Udeladt er det som “afbud”.",
    )
    absent_unexcused: str | None = Field(
        None,
        alias="fravær uden afbud",
        title="Fravær uden afbud",
        description="I referatet efter navnet på den, der blev væk hele mødet uden afbud. Udeladt "
        "er det som “fravær”.",
    )
    partly_absent: str = Field(
        "",
        alias="delvist fravær",
        title="Delvist fravær",
        description="I referatet efter navnet på den, der manglede til nogle punkter.",
    )
    substitute: str = Field(
        "(stedfortræder for {medlem}[ ved punkt {punkter}])",
        alias="stedfortræder",
        title="Stedfortræder",
        description="Efter navnet på en stedfortræder. {punkter} er dem, stedfortræderen deltog "
        "i, og står på forsiden, når det ikke var hele mødet.",
    )
    substitute_missing: str = Field(
        "(stedfortræderen {stedfortræder} mødte ikke)",
        alias="stedfortræder mødte ikke",
        title="Stedfortræder mødte ikke",
        description="Efter navnet på et fraværende medlem, hvis stedfortræder ikke kom.",
    )
    replaced: str = Field(
        "",
        alias="afløst",
        title="Afløst",
        description="På forsiden efter navnet på det medlem, hvis stedfortræder kom, fx "
        "(stedfortræder: {stedfortræder}). {grund} er fraværets grund.",
    )
    nobody: str = Field(
        "",
        alias="ingen",
        title="Ingen",
        description="I referatet i stedet for en tom liste over fraværende eller afbud. Er den "
        "tom, udelades listen.",
    )
    member: Text = Field(
        "{navn}[ ({parti})][ – {rolle}]",
        alias="deltager",
        title="Deltager",
        description="Sådan skrives et medlem på forsiden, før det, der står efter navnet.",
    )
    note: str = Field(
        "({note})",
        alias="note",
        title="Note",
        description="På forsiden efter navnet på den, mødefilen har en deltagernote om.",
    )
    other_body: str = Field(
        "({organ})",
        alias="fra organ",
        title="Fra organ",
        description="På forsiden efter navnet på et medlem af et andet organ, når mødet er et "
        "fællesmøde.",
    )
    absent_heading: Text = Field(
        "Fraværende",
        alias="overskrift på fraværende",
        title="Overskrift på fraværende",
        description="Oplysningens navn i stedet for fx Mødedeltagere, når udvalget ingen liste "
        "over medlemmer har, så kun de fraværende kendes.",
    )
    apologies_heading: Text = Field(
        "Afbud",
        alias="overskrift på afbud",
        title="Overskrift på afbud",
        description="Det samme på dagsordenen.",
    )
    name: Text = Field(
        "{navn}",
        alias="navn",
        title="Navn",
        description="Sådan skrives et navn ved punkterne og i lister, fx {navn}[ ({parti})].",
    )
    present_name: str | None = Field(
        None,
        alias="tilstede",
        title="Til stede",
        description="Sådan skrives et navn i listen {tilstede}, fx {navn}[ ({parti})][, {rolle}]. "
        "Udeladt er det som “navn”.",
    )
    absent_sentence: str = Field(
        "Fraværende: {navne}.",
        alias="fraværende",
        title="Fraværende",
        description="Sætningen om dem, der var fraværende under punktet.",
    )
    departure: str = Field(
        "{navn} forlod mødet[ kl. {kl}][ under punkt {under}][ før punkt {før}].",
        alias="gik",
        title="Gik",
        description="Sætningen om et medlem, der gik.",
    )
    arrival: str = Field(
        "{navn} kom til mødet[ kl. {kl}][ under punkt {under}][ før punkt {før}].",
        alias="kom",
        title="Kom",
        description="Sætningen om et medlem, der kom.",
    )
    back: str | None = Field(
        None,
        alias="kom tilbage",
        title="Kom tilbage",
        description="Sætningen om et medlem, der var gået og kom igen. Udeladt er den som “kom”, "
        "men med ordet tilbage, så længe “kom” ikke er skrevet om.",
    )
    disqualified: str = Field(
        "{navn} var inhabil og deltog ikke i behandlingen af punktet."
        "[ Inhabiliteten blev afgjort af {afgjort af}.]",
        alias="inhabil",
        title="Inhabil",
        description="Sætningen om et medlem, der var inhabilt til punktet.",
    )
    prevented: str = Field(
        "{navn} var forhindret i at deltage i behandlingen af punktet.",
        alias="forhindret",
        title="Forhindret",
        description="Sætningen om et medlem, der var forhindret i at deltage i punktet.",
    )
    of_open_items: Text = Field(
        "{punkter} af de åbne punkter",
        alias="åbne punkter",
        title="Åbne punkter",
        description="I den offentlige udgave, når der er lukkede punkter mellem dem, der nævnes: "
        "punkt 3-7 af de åbne punkter.",
    )
    seated: str = Field(
        "{navn} deltog som stedfortræder for {medlem} ved punkt {punkter}.",
        alias="indtrådte",
        title="Indtrådte",
        description="Sætningen om en stedfortræder, der ikke deltog i hele mødet. Den står ved det "
        "første punkt, stedfortræderen deltog i.",
    )
    other_participant: str = Field(
        "{navn}[, {titel}][ (punkt {punkter})]",
        alias="øvrig deltager",
        title="Øvrig deltager",
        description="En deltager, der ikke er medlem.",
    )
    at_item: str = Field(
        "{navn}[, {titel},] deltog i punktet.",
        alias="deltog i punktet",
        title="Deltog i punktet",
        description="Sætningen om en deltager, der ikke er medlem, ved et punkt.",
    )
    deputation: str = Field(
        "Foretræde: {navn}[ om {emne}].",
        alias="foretræde",
        title="Foretræde",
        description="Sætningen om en, der havde foretræde, ved punktet.",
    )
    deputation_on_cover: str = Field(
        "{navn}[ om {emne}][ (punkt {punkt})]",
        alias="foretræde på forsiden",
        title="Foretræde på forsiden",
        description="Linjen på forsiden om en, der havde foretræde.",
    )
    participants: tuple[Fact, ...] = Field(
        DEFAULT_LIST,
        alias="liste",
        title="Liste",
        description="Listen over deltagere i et punkt med “deltagerliste: ja” og i afsnit med "
        "slags deltagere.",
    )

    @property
    def return_sentence(self) -> str:
        """The sentence about who comes back: who words arrivals anew has worded returns."""
        if self.back is not None:
            return self.back
        is_ours = self.arrival == type(self).model_fields["arrival"].default
        return _RETURN if is_ours else self.arrival

    def absence_mark(self, *, has_apologies: bool, is_unexcused: bool) -> str:
        """What stands after the name of who missed the whole meeting, ``afbud`` or not."""
        if has_apologies:
            own = self.absent_with_apologies
            return self.apologies if own is None else own
        own = self.absent_unexcused if is_unexcused else None
        return self.absent if own is None else own

    def phrases(self) -> Iterator[tuple[str, str]]:
        """Every text with its key."""
        for name, field in type(self).model_fields.items():
            if isinstance(text := getattr(self, name), str):
                yield str(field.alias), text
