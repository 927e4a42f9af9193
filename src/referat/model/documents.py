"""The documents made of a meeting; light, for programs that only ask which there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """The documents made of a meeting, in the order in which they come to be."""

    AGENDA = "dagsorden"
    SUPPLEMENT = "tillægsdagsorden"
    SUPPLEMENT_2 = "tillægsdagsorden 2"
    SUPPLEMENT_3 = "tillægsdagsorden 3"
    SUPPLEMENT_4 = "tillægsdagsorden 4"
    SUPPLEMENT_5 = "tillægsdagsorden 5"
    MINUTES = "referat"

    @property
    def file_stem(self) -> str:
        """What its files are called, without an ending: names of files are ASCII.

        ``tillaegsdagsorden-2.json`` is the second version of the first as it was sent, so the
        second one is called otherwise.
        """
        return self.value.replace("æ", "ae").replace(" ", "-nr-")

    @property
    def supplement(self) -> int | None:
        """Which of the supplementary agendas it is, from 0; None of the other kinds."""
        return SUPPLEMENTS.index(self) if self in SUPPLEMENTS else None

    @property
    def is_before(self) -> bool:
        """Whether it is read before the meeting."""
        return self is not DocumentKind.MINUTES


SUPPLEMENTS = (
    DocumentKind.SUPPLEMENT,
    DocumentKind.SUPPLEMENT_2,
    DocumentKind.SUPPLEMENT_3,
    DocumentKind.SUPPLEMENT_4,
    DocumentKind.SUPPLEMENT_5,
)
"""The supplementary agendas of a meeting, in their order: each is a document of its own."""


PUBLIC_KINDS = frozenset({DocumentKind.AGENDA, *SUPPLEMENTS, DocumentKind.MINUTES})
"""Those that have a public version; a kind that is not named here never goes out."""


def missing_kind(kind: DocumentKind) -> str:
    """Why a meeting has no document of this kind."""
    if kind is DocumentKind.MINUTES:
        return "Mødet har ingen beslutninger endnu, så der er intet referat."
    return f"Mødet har ingen {kind.value}."


class Enclosure(StrEnum):
    """How the attachments go with a document that has them."""

    BOUND = "med-bilag"
    """Page by page in the same PDF."""
    ORIGINALS = "med-originaler"
    """As the files they are, inside the PDF (PDF/A-3: ISO 19005-3, 6.8)."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A document with its attachments; there is only a PDF of it."""

    kind: DocumentKind
    enclosure: Enclosure

    @property
    def value(self) -> str:
        """What it is asked for by, as ``dagsorden-med-bilag``; supplementary agendas all as one."""
        asked = DocumentKind.SUPPLEMENT if self.kind in SUPPLEMENTS else self.kind
        return f"{asked.value}-{self.enclosure.value}"

    @property
    def file_stem(self) -> str:
        """What its file is called, without an ending: names of files are ASCII."""
        return f"{self.kind.file_stem}-{self.enclosure.value}"

    def of(self, kinds: tuple[DocumentKind, ...]) -> Iterator[Bundle]:
        """Those to be made of a meeting that has ``kinds``, one for each supplementary agenda."""
        meant = SUPPLEMENTS if self.kind is DocumentKind.SUPPLEMENT else (self.kind,)
        yield from (Bundle(kind, self.enclosure) for kind in kinds if kind in meant)


BUNDLES = tuple(
    Bundle(kind, enclosure)
    for enclosure in Enclosure
    for kind in DocumentKind
    if kind not in SUPPLEMENTS[1:]
)
"""The bundles that can be asked for."""


class PaperKind(StrEnum):
    """Papers drawn from a meeting's minutes, when they are asked for."""

    EXTRACT = "protokoludskrift"
    FOLLOW_UP = "opfølgningsliste"

    @property
    def file_stem(self) -> str:
        """What its file or folder is called, without an ending: names of files are ASCII."""
        return self.value.replace("ø", "oe")

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats there are of it."""
        return ("pdf", "docx") if self is PaperKind.EXTRACT else ("pdf", "docx", "html")


class SheetKind(StrEnum):
    """Sheets that a command of their own makes."""

    CORRECTIONS = "rettelsesblad"

    @property
    def file_stem(self) -> str:
        """What its files are called, without an ending."""
        return self.value


def paper_kind(stem: str) -> PaperKind:
    """What a paper is, by its file's name without what tells its format."""
    follow_up = PaperKind.FOLLOW_UP
    return follow_up if stem == follow_up.file_stem else PaperKind.EXTRACT
