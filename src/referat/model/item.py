"""An item of an agenda as its case file states it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from referat.model.attachment import AttachmentEntry
from referat.model.base import Day, Flag, Override, Text, Value
from referat.model.decision import Decision
from referat.model.journey import EarlierTreatment
from referat.model.policy import Acceptance
from referat.model.publicity import Closed, ItemClosure, OpenMark


class Point(Value):
    """One point of a recommendation, with the points below it."""

    text_key: ClassVar[str | None] = "tekst"

    text: Text = Field(
        alias="tekst", title="Tekst", description="Punktets ordlyd (en linje Markdown)."
    )
    points: tuple[Text, ...] = Field(
        (), alias="punkter", title="Underpunkter", description="Punkter under dette punkt."
    )


class Recommendation(Value):
    """The administration's recommendation: who recommends, and what."""

    text_key: ClassVar[str | None] = "tekst"

    proposers: tuple[Text, ...] = Field(
        (),
        alias="indstiller",
        title="Indstiller",
        description="Den eller de, der indstiller. Linjen “… indstiller, at” skrives af sig selv.",
    )
    addressee: Text | None = Field(
        None,
        alias="til",
        title="Til",
        description="Det organ, der indstilles til, fx Kommunalbestyrelsen.",
    )
    via: tuple[Text, ...] = Field(
        (), alias="via", title="Via", description="De organer, indstillingen går gennem."
    )
    day: Day | None = Field(
        None,
        alias="dato",
        title="Dato",
        description="Indstillingens egen dato, ÅÅÅÅ-MM-DD, når den har en.",
    )
    lead: Override | None = Field(
        None,
        alias="indledning",
        title="Anden indledning",
        description="En anden indledning end den afledte “… indstiller, at”, med begrundelse.",
    )
    points: tuple[Point, ...] = Field(
        (),
        alias="at",
        title="At",
        description="Indstillingens punkter. Ordet “at” står i linjen før.",
    )
    after: str = Field(
        "", alias="efter", title="Efter punkterne", description="Tekst efter punkterne (Markdown)."
    )
    text: str = Field(
        "",
        alias="tekst",
        title="Tekst",
        description="Hele indstillingen som Markdown, når den ikke er delt i punkter.",
    )


class Treatment(Value):
    """One body's treatment of the case, and when."""

    body: Text = Field(
        alias="udvalg", title="Udvalg", description="Det organ, der behandler sagen."
    )
    day: Day = Field(alias="dato", title="Dato", description="Mødets dato, ÅÅÅÅ-MM-DD.")


class Procedure(Value):
    """The bodies that treat the case after this one, or the line as it must be printed."""

    list_key: ClassVar[str | None] = "videre"

    onward: tuple[Treatment, ...] = Field(
        (),
        alias="videre",
        title="Videre behandling",
        description="De organer, sagen går videre til efter dette møde.",
    )
    printed: str | None = Field(
        None,
        alias="trykt",
        title="Det, der trykkes",
        description="Linjen, som den skal stå i dokumentet i stedet for den afledte.",
    )
    reason: str | None = Field(
        None,
        alias="begrundelse",
        title="Begrundelse",
        description="Hvorfor linjen afviger. Trykkes ikke, men vises af “referat check”.",
    )


class SubSection(Value):
    """A section below an item's own section."""

    heading: Text = Field(alias="overskrift", title="Overskrift", description="Overskriften.")
    text: str = Field("", alias="tekst", title="Tekst", description="Teksten (Markdown).")
    closed: Closed | None = Field(
        None,
        alias="lukket",
        title="Lukket",
        description="ja, eller nøglen til grunden: afsnittet er ikke i den offentlige udgave.",
    )


class OwnSection(Value):
    """A section that only this item has, for papers that are not of one mould."""

    heading: Text = Field(alias="overskrift", title="Overskrift", description="Overskriften.")
    day: Day | None = Field(
        None, alias="dato", title="Dato", description="Papirets egen dato, ÅÅÅÅ-MM-DD."
    )
    text: str = Field("", alias="tekst", title="Tekst", description="Teksten (Markdown).")
    signatories: tuple[Text, ...] = Field(
        (),
        alias="underskrivere",
        title="Underskrivere",
        description="De, der har skrevet under, fx et medlems forslag.",
    )
    sections: tuple[SubSection, ...] = Field(
        (), alias="afsnit", title="Underafsnit", description="Afsnit under dette afsnit."
    )
    closed: Closed | None = Field(
        None,
        alias="lukket",
        title="Lukket",
        description="ja, eller nøglen til grunden: afsnittet er ikke i den offentlige udgave.",
    )


_OF_DECISION = (
    "det hører til beslutningen: skriv “beslutning:” og nøglen på linjen under, rykket ind"
)


class Item(Value):
    """One item: title, case number, and what its sections say.

    ``key`` is what others know it by. ``texts`` holds the text sections that ``referat.toml``
    names, by key; they stand beside the other keys in the file and are gathered by the source
    room, and so are the keys of those sections that are ``empty``, in their canonical spelling.
    """

    instead_of: ClassVar[Mapping[str, str]] = {
        "id": "det, arkivet og modtagerne kender punktet på, er dets nøgle: skriv nøgle: …",
        "deadline": "skriv “frist”: dagen, det besluttede skal være gjort",
        **dict.fromkeys(
            ("afstemning", "afstemninger", "valg", "udfald", "holdninger", "forbehold"),
            _OF_DECISION,
        ),
        **dict.fromkeys(
            (
                *("mindretalsudtalelse", "mindretalsudtalelser"),
                *("protokolbemærkning", "protokolbemærkninger"),
            ),
            _OF_DECISION,
        ),
    }

    title: Text = Field(
        alias="titel",
        title="Titel",
        description="Punktets titel uden nummer; nummeret kommer af sig selv.",
    )
    key: Text | None = Field(
        None,
        alias="nøgle",
        title="Nøgle",
        description="Punktets korte navn i mødets “beslutninger” og “fravær”. Udeladt er det "
        "filens navn eller, for et punkt uden fil, titlen med små bogstaver og bindestreger.",
    )
    case_number: str | None = Field(
        None, alias="sagsnr", title="Sagsnummer", description="Sagens nummer i ESDH-systemet."
    )
    texts: dict[str, str] = Field(
        default_factory=dict,
        alias="tekster",
        title="Tekstafsnit",
        description="De tekstafsnit, som referat.toml nævner, efter deres nøgle.",
        json_schema_extra={"gathered": True},
    )
    empty: tuple[str, ...] = Field(
        (),
        alias="tomme",
        title="Tomme",
        description="Nøglerne til afsnit, der står i sagen med intet efter.",
        json_schema_extra={"gathered": True},
    )
    recommendation: Recommendation | None = Field(
        None,
        alias="indstilling",
        title="Indstilling",
        description="Hvem der indstiller hvad, eller indstillingen som tekst.",
    )
    procedure: Procedure | None = Field(
        None,
        alias="procedure",
        title="Procedure",
        description="Udelades normalt: linjen følger af udvalg og mødedato. "
        "En liste tilføjer de organer, sagen går videre til.",
    )
    decision: Decision | None = Field(
        None,
        alias="beslutning",
        title="Beslutning",
        description="Udvalgets beslutning (Markdown). Kan i stedet stå i mødets “beslutninger”.",
    )
    attachments: tuple[AttachmentEntry, ...] = Field(
        (),
        alias="bilag",
        title="Bilag",
        description="Bilagenes titler, i den trykte orden. En gruppe har sin egen overskrift og "
        "står efter de bilag, der ingen gruppe har.",
    )
    sections: tuple[OwnSection, ...] = Field(
        (),
        alias="afsnit",
        title="Egne afsnit",
        description="Afsnit, som kun denne sag har, fx et medlems forslag.",
    )
    participants_list: Flag = Field(
        False,
        alias="deltagerliste",
        title="Deltagerliste",
        description="ja: punktets beslutning er listen over dem, der var til stede og fraværende.",
    )
    signature_page: Flag = Field(
        False,
        alias="underskriftsside",
        title="Underskriftsside",
        description="ja: tabellen til underskrifter står i dette punkt.",
    )
    closed: ItemClosure | None = Field(
        None,
        alias="lukket",
        title="Lukket",
        description="ja, eller nøglen til grunden, fx personsag: punktet er lukket. Den "
        "offentlige udgave viser dets nummer, og kun det, der nævnes her.",
    )
    open: OpenMark = Field(
        False,
        alias="åben",
        title="Åben",
        description="ja: punktet er åbent, også hvor referat.toml siger, at punkter er lukkede.",
    )
    section_order: tuple[Text, ...] = Field(
        (),
        alias="afsnitsorden",
        title="Afsnitsorden",
        description="Nøglerne til de afsnit, der kun i denne sag står i en anden orden. De bytter "
        "pladser med hinanden, fx [egne, indstilling]; de andre bliver, hvor de er.",
    )
    closed_sections: tuple[Text, ...] = Field(
        (),
        alias="lukkede afsnit",
        title="Lukkede afsnit",
        description="Nøglerne til de afsnit, som ikke er i den offentlige udgave.",
    )
    accepted: tuple[Acceptance, ...] = Field(
        (),
        alias="accepteret",
        title="Accepteret",
        description="Det, “referat check” siger om sagen, og som skal stå, som det står.",
    )
    journey: tuple[EarlierTreatment, ...] = Field(
        (),
        alias="forløb",
        title="Forløb",
        description="De tidligere behandlinger af sagen, i den orden, de fandt sted.",
    )
    continues: Text | None = Field(
        None,
        alias="fortsætter",
        title="Fortsætter",
        description="Punktet på et tidligere møde, som dette fortsætter: "
        "udvalgets mappe/mødets dato/sagens filnavn eller nøgle. Indholdet følger med.",
    )
    reading: Text | None = Field(
        None,
        alias="behandling",
        title="Behandling",
        description="Hvilken behandling af sagen det er, fx 1. behandling.",
    )
    decided_in: Text | None = Field(
        None,
        alias="afgøres i",
        title="Afgøres i",
        description="Det organ, der afgør sagen, fx Kommunalbestyrelsen.",
    )
    responsible: tuple[Text, ...] = Field(
        (),
        alias="ansvarlig",
        title="Ansvarlig",
        description="Den eller de afdelinger, der følger op på beslutningen; "
        "trykkes kun i opfølgningslisten.",
    )
    deadline: Day | None = Field(
        None,
        alias="frist",
        title="Frist",
        description="Hvornår der skal være fulgt op, ÅÅÅÅ-MM-DD.",
    )
