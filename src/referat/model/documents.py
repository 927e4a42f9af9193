"""The documents made of a meeting; light, for programs that only ask which there are."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """The documents made of a meeting, in the order in which they come to be."""

    AGENDA = "dagsorden"
    SUPPLEMENT = "tillægsdagsorden"
    MINUTES = "referat"

    @property
    def file_stem(self) -> str:
        """What its files are called, without an ending: names of files are ASCII."""
        return self.value.replace("æ", "ae")


PUBLIC_KINDS = frozenset({DocumentKind.AGENDA, DocumentKind.SUPPLEMENT, DocumentKind.MINUTES})
"""Those that have a public version; a kind that is not named here never goes out."""


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
