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
