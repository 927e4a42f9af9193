"""What a receiver gets in one go, what comes back of it, and what a receiver is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from mimetypes import guess_type
from typing import Any, Protocol

from referat.model.archived import Side


class ParcelKind(StrEnum):
    """What a parcel holds: decisions on one case, or all that a meeting's document is made of."""

    DECISIONS = "beslutninger"
    DOCUMENT = "dokument"


@dataclass(frozen=True, slots=True)
class ParcelFile:
    """A file of a parcel, as the archive has it.

    ``item`` is the number of its item and ``title`` what it is listed by, if any; ``side`` is the
    archive that it is from. ``ending`` is that of its content, where the name has another.
    """

    role: str
    name: str
    digest: str
    data: bytes = field(repr=False)
    item: str = ""
    title: str = ""
    side: Side = Side.CLOSED
    ending: str = ""

    @property
    def media_type(self) -> str:
        """Its type by its name (RFC 6838); what is not known is a stream of bytes."""
        return guess_type(self.name)[0] or "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receiver answered: the ids that it gave, by our names for them, and a line to read."""

    ids: Mapping[str, str] = field(default_factory=dict)
    told: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one receiver gets in one go.

    ``key`` is the same each time the same is sent, and another when anything in it is: a receiver
    that has seen it has the parcel already. ``meeting`` are the archive's facts about the meeting,
    ``records`` those of the decisions in it. ``view`` is all that a document says, for parcels of
    documents. ``earlier`` is the receipt of what this one corrects; ``left_out`` what should be in
    it and can't go out, in words.
    """

    key: str
    kind: ParcelKind
    side: Side
    meeting: Mapping[str, Any]
    case_number: str = ""
    records: tuple[Mapping[str, Any], ...] = ()
    files: tuple[ParcelFile, ...] = ()
    view: Mapping[str, Any] = field(default_factory=dict)
    earlier: Receipt | None = None
    left_out: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether all of it, each file too, is from the archive that everybody may read."""
        return {self.side, *(file.side for file in self.files)} == {Side.OPEN}


class RefusedError(Exception):
    """The receiver will not have it, however often it is sent; says why, in Danish."""


class LaterError(Exception):
    """It could not be delivered now; says why, in Danish.

    ``after`` is the number of seconds that the receiver asked us to wait, if it did.
    """

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class NoAccessError(LaterError):
    """The receiver lets nobody in with what we have: the next parcel would fare no better."""


class Receiver(Protocol):
    """Where parcels go. The same parcel may come twice, and must then do no harm."""

    def deliver(self, parcel: Parcel) -> Receipt:
        """Hand over a parcel, whole.

        :raises RefusedError: when it is of no use to try again.
        :raises LaterError: when it is.
        """
        ...

    def contents(self, parcel: Parcel) -> Mapping[str, int]:
        """The files that it would be given, by their names, with their sizes in bytes.

        :raises RefusedError: when it would not have the parcel.
        """
        ...

    def probe(self) -> str:
        """A line that tells that the receiver is there and would take something.

        :raises RefusedError: when what is configured does not fit.
        :raises LaterError: when the receiver does not answer.
        """
        ...
