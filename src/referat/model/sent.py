"""What was sent of a meeting, and the numbers that were given with it: plain values.

Both are kept as text beside the case files; see ``source.ledger`` and ``source.sent``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from referat.diagnostics import Span
from referat.model.documents import DocumentKind


@dataclass(frozen=True, slots=True)
class FrozenNumber:
    """A number that was sent: in which series, of which item of which meeting, with what.

    ``meeting`` is the name of the meeting's folder; ``sent`` a time or a day in ISO 8601;
    ``version`` counts the sendings of the document from 1.
    """

    series: str
    number: str
    meeting: str
    key: str
    document: str
    version: int
    sent: str

    @property
    def is_counted(self) -> bool:
        """Whether it is a number of the series; a label such as ``T1`` is its meeting's alone."""
        return self.number.isdigit()

    def as_dict(self) -> dict[str, Any]:
        """The values of a line of the ledger, but for its seals."""
        return {
            "række": self.series,
            "nummer": self.number,
            "møde": self.meeting,
            "nøgle": self.key,
            "dokument": self.document,
            "version": self.version,
            "sendt": self.sent,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> FrozenNumber:
        """Read back what :meth:`as_dict` gave.

        :raises KeyError, TypeError, ValueError: when it is something else.
        """
        keys = ("række", "nummer", "møde", "nøgle", "dokument", "sendt")
        if not all(isinstance(data[key], str) for key in keys):
            raise TypeError("a value is no text")
        series, number, meeting, key, document, sent = (data[key] for key in keys)
        kind = DocumentKind(document).value
        return cls(series, number, meeting, key, kind, int(data["version"]), sent)


@dataclass(frozen=True, slots=True)
class SentVersion:
    """That a version of a document was sent, where it gave no new number that would tell so."""

    meeting: str
    document: str
    version: int
    sent: str

    def as_dict(self) -> dict[str, Any]:
        """The values of a line of the ledger, but for its seals."""
        return {
            "møde": self.meeting,
            "dokument": self.document,
            "version": self.version,
            "sendt": self.sent,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SentVersion:
        """Read back what :meth:`as_dict` gave.

        :raises KeyError, TypeError, ValueError: when it is something else.
        """
        meeting, document, sent = (data[key] for key in ("møde", "dokument", "sendt"))
        if not all(isinstance(value, str) for value in (meeting, document, sent)):
            raise TypeError("a value is no text")
        return cls(meeting, DocumentKind(document).value, int(data["version"]), sent)


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A document as it was sent, whole: its ``view`` as JSON-able data with Danish keys.

    ``span`` is its seal's place in its file.
    """

    kind: DocumentKind
    version: int
    meeting: str
    sent: str
    view: Mapping[str, Any]
    span: Span

    @property
    def file_name(self) -> str:
        """The name of its file: ``dagsorden.json``, later ``dagsorden-2.json``."""
        return sent_name(self.kind, self.version)

    @property
    def numbers(self) -> dict[str, str]:
        """The number of each of its items, by key."""
        return {item["nøgle"]: item["nummer"] for item in self.view["punkter"]}


def sent_name(kind: DocumentKind, version: int) -> str:
    """The file of a version of a sent document."""
    return f"{kind.file_stem}.json" if version == 1 else f"{kind.file_stem}-{version}.json"
