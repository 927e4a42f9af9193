"""What ``referat.toml`` decides: looks, texts, sections, signatures, rules."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from referat.model.base import Flag, Text, Value
from referat.model.policy import Deadlines, Level
from referat.model.publicity import OpennessRules
from referat.model.settings.agenda_texts import AgendaTexts, MeetingTexts
from referat.model.settings.archive_rules import ArchiveRules
from referat.model.settings.attachment_texts import AttachmentTexts
from referat.model.settings.attendance_texts import AttendanceTexts
from referat.model.settings.deliveries import Deliveries
from referat.model.settings.election_texts import ElectionTexts
from referat.model.settings.fact import Fact
from referat.model.settings.paper_texts import ExtractTexts, FollowUpTexts
from referat.model.settings.section_rules import DEFAULT_SECTIONS, SectionKind, SectionRule
from referat.model.settings.signature_rules import SignatureRules
from referat.model.settings.wordings import OUTCOMES, STANCES, VoteTexts, extended

FORMAT = 1


class ClockForm(StrEnum):
    """How times of day are printed."""

    POINT = "punktum"
    COLON = "kolon"

    @property
    def mark(self) -> str:
        """What stands between hours and minutes."""
        return "." if self is ClockForm.POINT else ":"


class CoverForm(StrEnum):
    """Where title and facts stand."""

    PAGE = "side"
    TOP = "øverst"


class Looks(Value):
    """Colour, logo, letterhead, templates and page breaks."""

    colour: str = Field(
        "#1f4e79",
        alias="farve",
        title="Farve",
        description="Kommunens farve, #rrggbb. Den skal kunne læses på hvidt.",
        pattern=r"^#[0-9a-fA-F]{6}$",
    )
    logo: str | None = Field(
        None,
        alias="logo",
        title="Logo",
        description="Logoets fil (svg, png, jpg), set fra referat.toml.",
    )
    letterhead: str | None = Field(
        None,
        alias="brevpapir",
        title="Brevpapir",
        description="Word-fil (dotx, docx), hvis sidehoved, sidefod og typografier DOCX-filen får, "
        "set fra referat.toml.",
    )
    templates: str = Field(
        "templates",
        alias="skabeloner",
        title="Skabeloner",
        description="Mappe med egne skabeloner, set fra referat.toml.",
    )
    item_on_new_page: Flag = Field(
        True,
        alias="punkt på ny side",
        title="Punkt på ny side",
        description="true: hvert punkt begynder på en ny side.",
    )


DEFAULT_FACTS = (
    Fact(navn="Mødedato", tekst="{dato:EEEE 'd.' d. MMMM y}[ kl. {tid}][ til {slut}]"),
    Fact(navn="Mødested", tekst="{sted}"),
    Fact(navn="Mødedeltagere", tekst="{deltagere}"),
    Fact(navn="Øvrige deltagere", tekst="{øvrige}"),
)


class DocumentTexts(Value):
    """Title, running header, contents and cover of a document."""

    title: Text = Field(
        "{slags}: {udvalg} {dato:d. MMMM y}",
        alias="titel",
        title="Titel",
        description="Dokumentets titel på forsiden og i filens oplysninger.",
    )
    header: str = Field(
        "{kommune} · {udvalg} · {dato:d. MMMM y}",
        alias="sidehoved",
        title="Sidehoved",
        description="Linjen øverst på siderne efter forsiden.",
    )
    cover: CoverForm = Field(
        CoverForm.PAGE,
        alias="forside",
        title="Forside",
        description="side: titel og oplysninger står på en side for sig. øverst: de står øverst på "
        "første side med punkterne lige efter, og der er ingen indholdsfortegnelse.",
    )
    has_contents: Flag = Field(
        True,
        alias="indholdsfortegnelse",
        title="Indholdsfortegnelse",
        description="false: der er ingen indholdsfortegnelse.",
    )
    contents: Text = Field(
        "Indhold",
        alias="indhold",
        title="Indhold",
        description="Indholdsfortegnelsens overskrift.",
    )
    contents_numbers: Flag = Field(
        True,
        alias="indhold med numre",
        title="Indhold med numre",
        description="true: punkternes numre står i indholdsfortegnelsen.",
    )
    clock: ClockForm = Field(
        ClockForm.POINT,
        alias="klokkeslæt",
        title="Klokkeslæt",
        description="Hvordan klokkeslæt trykkes overalt: punktum (17.00) eller kolon (17:00).",
    )
    facts: tuple[Fact, ...] = Field(
        DEFAULT_FACTS,
        alias="oplysninger",
        title="Oplysninger",
        description="Forsidens oplysninger i rækkefølge.",
    )

    @property
    def prints_contents(self) -> bool:
        """Whether a document has contents."""
        return self.has_contents and self.cover is CoverForm.PAGE


class ItemTexts(Value):
    """How an item's number, title and case number are printed."""

    heading: Text = Field(
        "Punkt {nummer}: {titel}[ ({behandling})]",
        alias="overskrift",
        title="Overskrift",
        description="Punktets overskrift.",
    )
    case_number: Text = Field(
        "Sagsnr. {sagsnr}",
        alias="sagsnr",
        title="Sagsnummer",
        description="Linjen med sagsnummeret; udelades, når punktet intet har.",
    )


class Settings(Value):
    """All of ``referat.toml``; every table may be left out."""

    format: int = Field(
        alias="format",
        title="Format",
        description="Filformatets nummer; skriv 1.",
    )
    municipality: Text = Field(
        "Kommunen", alias="kommune", title="Kommune", description="Kommunens navn, som det trykkes."
    )
    looks: Looks = Field(
        default_factory=Looks,
        alias="udseende",
        title="Udseende",
        description="Farve, logo, brevpapir og skabeloner.",
    )
    document: DocumentTexts = Field(
        default_factory=DocumentTexts,
        alias="dokument",
        title="Dokument",
        description="Titel, sidehoved, indhold og forside.",
    )
    item: ItemTexts = Field(
        default_factory=ItemTexts,
        alias="punkt",
        title="Punkt",
        description="Punktets overskrift og sagsnummer.",
    )
    meeting: MeetingTexts = Field(
        default_factory=MeetingTexts,
        alias="møde",
        title="Møde",
        description="Det, forsiden siger om et møde, der er aflyst, ekstraordinært og lignende.",
    )
    agenda: AgendaTexts = Field(
        default_factory=AgendaTexts,
        alias="dagsorden",
        title="Dagsorden",
        description="Linjerne ved punkter, der udgår, er udsat, kom til på mødet og lignende.",
    )
    attendance: AttendanceTexts = Field(
        default_factory=AttendanceTexts,
        alias="fremmøde",
        title="Fremmøde",
        description="Det, der står efter navnene på forsiden, sætningerne ved punkterne og listen "
        "over deltagere.",
    )
    outcomes: dict[str, str] = Field(
        default_factory=dict,
        alias="beslutninger",
        title="Beslutninger",
        description="Stående vendinger til beslutninger: nøglen, som den skrives i “udfald”, og "
        "sætningen, der trykkes. De føjes til dem, programmet har; en tom tekst fjerner en af dem.",
    )
    stances: dict[str, str] = Field(
        default_factory=dict,
        alias="holdninger",
        title="Holdninger",
        description="Standpunkter: nøglen, som den skrives i “standpunkt”, og ordene efter "
        "navnene. De føjes til dem, programmet har; en tom tekst fjerner en af dem.",
    )
    parties: dict[str, str] = Field(
        default_factory=dict,
        alias="partier",
        title="Partier",
        description="Partiernes navne efter deres bogstav. Så er “Socialdemokratiet” og “A” den "
        "samme gruppe, hvor den nævnes i stemmer og holdninger.",
    )
    votes: VoteTexts = Field(
        default_factory=VoteTexts,
        alias="afstemninger",
        title="Afstemninger",
        description="Sætningerne om afstemninger, holdninger og udtalelser.",
    )
    elections: ElectionTexts = Field(
        default_factory=ElectionTexts,
        alias="valg",
        title="Valg",
        description="Sætningerne om valg mellem personer eller lister.",
    )
    signatures: SignatureRules = Field(
        default_factory=SignatureRules,
        alias="underskrifter",
        title="Underskrifter",
        description="Hvem der skriver referatet under.",
    )
    openness: OpennessRules = Field(
        default_factory=OpennessRules,
        alias="offentlighed",
        title="Offentlighed",
        description="Hvad der er åbent og lukket, og hvordan det trykkes.",
    )
    deadlines: Deadlines = Field(
        default_factory=Deadlines,
        alias="frister",
        title="Frister",
        description="Hvornår dagsordenen senest sendes. Overskrides fristen, er det en advarsel.",
    )
    rules: dict[str, Level] = Field(
        default_factory=dict,
        alias="regler",
        title="Regler",
        description="Regler, der skal være slået fra (false), slået til (true) eller have en anden "
        "alvor: fejl, advarsel eller tip. Se [reglerne](regler.md).",
    )
    extract: ExtractTexts = Field(
        default_factory=ExtractTexts,
        alias="protokoludskrift",
        title="Protokoludskrift",
        description="Udskrifter af referatet, en for hvert punkt.",
    )
    follow_up: FollowUpTexts = Field(
        default_factory=FollowUpTexts,
        alias="opfølgningsliste",
        title="Opfølgningsliste",
        description="Listen over beslutninger efter, hvem der har ansvaret.",
    )
    attachments: AttachmentTexts = Field(
        default_factory=AttachmentTexts,
        alias="bilag",
        title="Bilag",
        description="Bilag, der er med i samme PDF som dagsordenen eller referatet.",
    )
    archive: ArchiveRules = Field(
        default_factory=ArchiveRules,
        alias="arkiv",
        title="Arkiv",
        description="Hvor arkivet over beslutninger ligger. Kun i projektets egen referat.toml.",
    )
    deliveries: Deliveries = Field(
        default_factory=Deliveries,
        alias="levering",
        title="Levering",
        description="Hvem det arkiverede leveres til. Kun i projektets egen referat.toml. Ingen "
        "linje herfra vises i en melding.",
    )
    sections: tuple[SectionRule, ...] = Field(
        DEFAULT_SECTIONS,
        alias="afsnit",
        title="Afsnit",
        description="Punktets afsnit i den rækkefølge, de trykkes.",
    )

    @property
    def all_outcomes(self) -> dict[str, str]:
        """Every standing phrase by its key."""
        return extended(OUTCOMES, self.outcomes)

    @property
    def all_stances(self) -> dict[str, str]:
        """The words of every stance by its key."""
        return extended(STANCES, self.stances)

    @property
    def text_keys(self) -> tuple[str, ...]:
        """Keys of the sections that hold plain text in an item's file."""
        return tuple(s.key for s in self.sections if s.kind is SectionKind.TEXT)
