"""The view: everything a document says, derived and in order. Templates see its Danish form.

``show`` prints it, templates are filled from it, and nothing is derived after it.
Texts marked Markdown are still source text, without what is never printed (comments, addresses
that lead nowhere); the render room turns them into HTML. A PDF carries its view with it.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from referat.model.attached_file import FileKind
from referat.model.base import Value
from referat.model.changes import ParagraphView
from referat.model.documents import DocumentKind, Enclosure, PaperKind, SheetKind
from referat.model.settings.section_rules import PointForm


class FactView(Value):
    """A fact on the cover: its name and one or more lines."""

    name: str = Field(alias="navn", description="Oplysningens navn, fx Mødedato.")
    lines: tuple[str, ...] = Field(
        alias="linjer", description="Oplysningens linjer; deltagere har en linje hver."
    )


class PersonView(Value):
    """A member as the cover and the signature page show them."""

    name: str = Field(alias="navn", description="Navnet.")
    role: str | None = Field(None, alias="rolle", description="Rollen, fx formand.")
    party: str | None = Field(None, alias="parti", description="Partibogstavet.")
    mark: str = Field(
        "",
        alias="mærke",
        description="Det, der står efter navnet på den, der mangler, fx (afbud); ellers tom.",
    )
    approval: str = Field(
        "",
        alias="godkendelse",
        description="Kun på underskriftsiden: om personen har godkendt referatet; ellers tom.",
    )
    approval_time: str = Field(
        "", alias="godkendt_tid", description="Kun på underskriftsiden: hvornår det skete."
    )
    member: str = Field(
        "", alias="medlem", exclude=True, description="Navnet, som det står i udvalget."
    )


class TextView(Value):
    """A text of the meeting itself, such as its question time."""

    key: str = Field(alias="nøgle", description="Tekstens nøgle, fx spørgetid.")
    heading: str = Field("", alias="overskrift", description="Overskriften; tom betyder ingen.")
    text: str = Field(alias="tekst", description="Teksten (Markdown).")


class PointView(Value):
    """A point of a recommendation (one line of Markdown) and those below it."""

    text: str = Field(alias="tekst", description="Punktets ordlyd (en linje Markdown).")
    points: tuple[str, ...] = Field(
        (), alias="punkter", description="Underpunkterne (hver en linje Markdown)."
    )
    mark: str = Field(
        "", alias="mærke", description="Det, der står foran, fx At 1); tomt i en liste."
    )


class AttachedFileView(Value):
    """The file of an attachment, told from every other by its digest."""

    kind: FileKind = Field(alias="slags", description="Hvad filen er, fx pdf eller docx.")
    size: int = Field(alias="størrelse", description="Filens størrelse i byte.")
    pages: int | None = Field(
        None, alias="sider", description="Sider, når filen selv har dem; ellers null."
    )
    digest: str = Field(alias="sha256", description="Filens SHA-256, hexadecimalt.")
    alternative: str = Field(
        "", alias="beskrivelse", description="Hvad et billede viser, til oplæsning."
    )
    name: str = Field("", alias="navn", exclude=True, description="Filen, som sagen nævner den.")
    title: str = Field("", alias="titel", exclude=True, description="Bilagets titel alene.")


class AttachmentView(Value):
    """An attachment as it is listed."""

    title: str = Field(
        alias="titel", description="Bilagets titel, med det, der står efter den, fx (lukket)."
    )
    number: str = Field("", alias="nummer", description="Bilagets nummer under punktet.")
    file: AttachedFileView | None = Field(None, alias="fil", description="Bilagets fil.")
    anchor: str = Field(
        "",
        alias="anker",
        description="Det navn, et link til bilaget fører til, når det er med i samme PDF.",
    )
    stamp: str = Field(
        "",
        alias="stempel",
        description="Det, der står på bilagets sider, når det er med i samme PDF.",
    )


class AttachmentGroupView(Value):
    """Attachments under a heading of their own."""

    heading: str = Field(alias="overskrift", description="Gruppens overskrift.")
    attachments: tuple[AttachmentView, ...] = Field(alias="bilag", description="Gruppens bilag.")


class DecisionPartView(Value):
    """A part of a decision beside its text: a point, a vote, what members said of it.

    Either ``line`` or ``text`` is Markdown; ``lines`` are plain sentences.
    """

    kind: str = Field(
        alias="slags",
        description="tekst, punkt, organ, afstemning, valg, holdninger, standset, "
        "mindretalsudtalelse eller protokolbemærkning.",
    )
    label: str = Field("", alias="mærke", description="Det, der står først, fx Ad 1.")
    line: str = Field(
        "", alias="linje", description="Teksten, når den er ét stykke (en linje Markdown)."
    )
    text: str = Field("", alias="tekst", description="Teksten, når den er mere (Markdown).")
    lines: tuple[str, ...] = Field((), alias="linjer", description="Sætningerne.")


class RemarkView(Value):
    """What the administration added after a treatment."""

    heading: str = Field("", alias="overskrift", description="Overskriften; tom betyder ingen.")
    text: str = Field(alias="tekst", description="Bemærkningen (Markdown).")


class TreatmentView(Value):
    """An earlier treatment of the case, or a remark that stands alone."""

    heading: str = Field(
        "", alias="overskrift", description="Organ, dato og nummer; tom ved en bemærkning alene."
    )
    decision: str = Field("", alias="beslutning", description="Beslutningen (Markdown).")
    parts: tuple[DecisionPartView, ...] = Field(
        (), alias="dele", description="Beslutningens dele: punkter, afstemninger, holdninger."
    )
    positions: tuple[str, ...] = Field(
        (), alias="forbehold", description="Forbehold og holdninger (hver en linje Markdown)."
    )
    absent: tuple[str, ...] = Field((), alias="fraværende", description="De fraværende.")
    disqualified: tuple[str, ...] = Field((), alias="inhabile", description="De inhabile.")
    remarks: tuple[RemarkView, ...] = Field(
        (), alias="bemærkninger", description="Forvaltningens bemærkninger bagefter."
    )


class SectionView(Value):
    """A section of an item. Which fields are filled follows from ``kind``."""

    key: str = Field(alias="nøgle", description="Afsnittets nøgle; egne afsnit får -1, -2 … efter.")
    kind: str = Field(
        alias="slags",
        description="Hvad afsnittet består af; den afgør, hvilken skabelon der bruges.",
    )
    heading: str = Field("", alias="overskrift", description="Overskriften; tom betyder ingen.")
    text: str = Field("", alias="tekst", description="Teksten (Markdown).")
    lead: str = Field(
        "", alias="indledning", description="Linjen før indstillingens punkter (en linje Markdown)."
    )
    points: tuple[PointView, ...] = Field(
        (), alias="punkter", description="Indstillingens punkter."
    )
    point_form: PointForm = Field(
        PointForm.BULLETS, alias="punktform", description="Hvad der står foran punkterne."
    )
    after: str = Field("", alias="efter", description="Teksten efter punkterne (Markdown).")
    parts: tuple[DecisionPartView, ...] = Field(
        (),
        alias="dele",
        description="En beslutnings dele efter teksten: punkter, afstemninger, udtalelser.",
    )
    lines: tuple[str, ...] = Field(
        (), alias="linjer", description="Procedurens linjer, eller sætningerne om fremmødet."
    )
    names: tuple[str, ...] = Field(
        (),
        alias="navne",
        description="De fraværende, inhabile eller andre, som afsnittet nævner; er formen linje, "
        "står alle navne i ét.",
    )
    groups: tuple[FactView, ...] = Field(
        (), alias="grupper", description="Listen over deltagere: grupper med navne."
    )
    form: str = Field("", alias="form", description="Fraværets form: navne eller linje.")
    changes: tuple[ParagraphView, ...] = Field(
        (), alias="ændringer", description="Kun i et rettelsesblad: afsnittene med ændringer."
    )
    attachments: tuple[AttachmentView, ...] = Field(
        (), alias="bilag", description="Bilagene, der ikke er i en gruppe."
    )
    attachment_groups: tuple[AttachmentGroupView, ...] = Field(
        (), alias="bilagsgrupper", description="Grupper af bilag med hver sin overskrift."
    )
    day: str = Field("", alias="dato", description="Et eget afsnits dato, skrevet ud.")
    signatories: tuple[str, ...] = Field(
        (), alias="underskrivere", description="Dem, der har skrevet et eget afsnit under."
    )
    sections: tuple[SectionView, ...] = Field(
        (), alias="afsnit", description="Afsnittene under et eget afsnit."
    )
    treatments: tuple[TreatmentView, ...] = Field(
        (), alias="behandlinger", description="De tidligere behandlinger af sagen."
    )


class SignaturesView(Value):
    """Those who must sign, and those who were absent."""

    heading: str = Field(alias="overskrift", description="Overskriften på en side for sig.")
    signatories: tuple[PersonView, ...] = Field(
        alias="underskrivere", description="Dem, der skal skrive under."
    )
    absent: tuple[str, ...] = Field(
        (), alias="fraværende", description="Navnene på dem, der var fraværende hele mødet."
    )
    has_seal: bool = Field(
        False,
        alias="segl",
        description="Om der er en plads, hvor kommunens elektroniske segl vises i PDF-filen.",
    )


class ItemView(Value):
    """One item, its number and anchor given, its sections in printed order."""

    key: str = Field(alias="nøgle", description="Punktets korte navn.")
    number: str = Field(alias="nummer", description="Punktets nummer.")
    anchor: str = Field(alias="anker", description="Det navn, links i dokumentet fører til.")
    title: str = Field(alias="titel", description="Titlen uden nummer.")
    heading: str = Field(alias="overskrift", description="Den trykte overskrift, med nummer.")
    case_number: str = Field("", alias="sagsnr", description="Sagsnummeret alene.")
    case_line: str = Field("", alias="sagslinje", description="Linjen med sagsnummeret.")
    notes: tuple[str, ...] = Field(
        (),
        alias="noter",
        description="Linjer om, hvad der er sket med punktet, fx at det udgår.",
    )
    mark: str = Field(
        "", alias="mærke", description="Det, der står efter titlen i indholdet, fx (udgår)."
    )
    group: str = Field(
        "", alias="gruppe", description="Overskriften over punkterne, når en ny begynder her."
    )
    stands_apart: bool = Field(
        False,
        alias="for_sig",
        description="Om punktet er en underskriftsside, der ikke hører til gruppen over den.",
    )
    is_closed: bool = Field(False, alias="lukket", description="Om punktet er lukket.")
    closed_line: str = Field(
        "", alias="lukket_linje", description="Linjen, der siger, at punktet er lukket."
    )
    sections: tuple[SectionView, ...] = Field(
        alias="afsnit", description="Afsnittene i den rækkefølge, de trykkes."
    )
    signatures: SignaturesView | None = Field(
        None,
        alias="underskrifter",
        description="Underskrifterne, når de står i dette punkt.",
    )
    folder: str = Field(alias="mappe", exclude=True, default="", description="Sagens mappe.")

    @property
    def attachments(self) -> tuple[AttachmentView, ...]:
        """The attachments of all its sections, those in groups too."""
        listed = [each for section in self.sections for each in section.attachments]
        groups = (group for section in self.sections for group in section.attachment_groups)
        return (*listed, *(each for group in groups for each in group.attachments))


class View(Value):
    """A whole document."""

    schema_number: Literal[1] = Field(1, alias="format", description="Nummeret på visningens form.")
    kind: DocumentKind | PaperKind | SheetKind = Field(
        alias="slags", description="Hvad dokumentet er."
    )
    is_public: bool = Field(
        False,
        alias="offentlig",
        description="Om det er den offentlige udgave, uden det, der er lukket.",
    )
    enclosure: Enclosure | None = Field(
        None,
        alias="bilag_med",
        description="med-bilag eller med-originaler, når bilagenes filer er med; ellers null.",
    )
    title: str = Field(alias="titel", description="Dokumentets titel.")
    header: str = Field(alias="sidehoved", description="Linjen øverst på siderne.")
    municipality: str = Field(alias="kommune", description="Kommunens navn.")
    committee: str = Field(alias="udvalg", description="Udvalgets navn.")
    day: str = Field(alias="dato", description="Mødets dato, ÅÅÅÅ-MM-DD.")
    start: str = Field("", alias="tid", description="Mødets begyndelse, TT:MM.")
    facts: tuple[FactView, ...] = Field(
        alias="oplysninger", description="Forsidens oplysninger i rækkefølge."
    )
    members: tuple[PersonView, ...] = Field(alias="medlemmer", description="Medlemmerne.")
    texts: tuple[TextView, ...] = Field(
        (), alias="tekster", description="Det, referatet siger om mødet selv, fx spørgetiden."
    )
    folder: str = Field(alias="mappe", exclude=True, default="", description="Mødets mappe.")
    plain_title: str = Field(
        "", alias="titel_uden_mærker", exclude=True, description="Titlen, før noget er særligt."
    )
    cover_on_top: bool = Field(
        False,
        alias="forside_øverst",
        description="Om titel og oplysninger står over det første punkt og ikke på en forside.",
    )
    has_contents: bool = Field(
        True, alias="har_indhold", description="Om der er en indholdsfortegnelse."
    )
    contents_heading: str = Field(
        alias="indholdsoverskrift", description="Indholdsfortegnelsens overskrift."
    )
    contents_numbers: bool = Field(
        alias="indhold_med_numre", description="Om punkternes numre står i indholdsfortegnelsen."
    )
    colour: str = Field(alias="farve", description="Kommunens farve, #rrggbb.")
    item_on_new_page: bool = Field(
        alias="punkt_på_ny_side", description="Om hvert punkt begynder på en ny side."
    )
    items: tuple[ItemView, ...] = Field(alias="punkter", description="Punkterne i rækkefølge.")
    signatures: SignaturesView | None = Field(
        None,
        alias="underskrifter",
        description="Underskrifterne, når de står på en side for sig.",
    )

    def as_dict(self) -> dict[str, Any]:
        """JSON-able form with Danish keys: what templates see."""
        return self.model_dump(mode="json", by_alias=True)

    def said(self) -> dict[str, Any]:
        """The same without what is as it always is, so that a view may come to have more keys."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
