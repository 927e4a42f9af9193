"""The documents made of a meeting; light, for programs that only ask which there are."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """The documents made of a meeting."""

    AGENDA = "dagsorden"
    MINUTES = "referat"
