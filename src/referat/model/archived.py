"""What an archive keeps: entries in a chain, the files they name, and the records of decisions.

Plain values without pydantic: an archive is read ten years after the program that wrote it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from referat.model.canonical import canonical, digest

FIRST = ""
"""What the first entry of a chain follows."""

VIEW_ROLE, SOURCE_ROLE, ATTACHMENT_ROLE = "visning", "kilde", "bilag"
"""What a file is to a meeting: all that its minutes say as data, what they were made of, and
what was before the members. The others are documents, by the names of their kinds."""
COPY_ROLE = "ren kopi"
"""What goes out to the public in place of an attachment: the same without what is hidden in it."""
WITHOUT_COPY = "uden ren kopi"
"""The attachments that stay inside since no clean copy could be made, among what an archive is
told."""
WHOLLY_OPEN = "helt åbne punkter"
"""The numbers of the items of which nothing is closed, among what the closed archive is told."""


class Side(StrEnum):
    """Which of the two archives: what all may read, and what only some may."""

    OPEN = "åben"
    CLOSED = "lukket"

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return {"åben": "aaben", "lukket": "lukket"}[self.value]

    @property
    def shown(self) -> str:
        """What it is called in a sentence."""
        return {"åben": "det åbne arkiv", "lukket": "det lukkede arkiv"}[self.value]


class EntryKind(StrEnum):
    """What an entry of the chain is."""

    AGENDA = "dagsorden"
    MEETING = "møde"
    DECISION = "beslutning"
    CORRECTION = "rettelse"
    APPROVAL = "godkendelse"
    ERASURE = "sletning"
    RECEIPT = "kvittering"


SEALED = (EntryKind.MEETING, EntryKind.CORRECTION)
"""The entries that are about a meeting's minutes: the last of them says what holds."""
WHOLE = (EntryKind.AGENDA, *SEALED)
"""The entries that have all of a document in them, and so every item of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the chain.

    ``seq`` counts from 1. ``text`` is its body in canonical JSON, None when it was erased; the
    digest of that stays, and the chain is over it. ``made`` is a time in ISO 8601 (UTC).
    """

    seq: int
    kind: str
    meeting: str
    made: str
    text: str | None
    body_digest: str
    previous: str

    @property
    def body(self) -> Mapping[str, Any]:
        """What it says, as data with Danish keys; nothing when it was erased.

        :raises ValueError: when the text is not what was written.
        """
        if self.text is None:
            return {}
        if not self.is_itself:
            raise ValueError(f"entry {self.seq} was changed")
        found: Mapping[str, Any] = json.loads(self.text)
        return found

    @property
    def is_itself(self) -> bool:
        """Whether what it says is what was written, or was erased."""
        return self.text is None or bytes_digest(self.text.encode()) == self.body_digest

    @property
    def digest(self) -> str:
        """SHA-256 of the link, by which the next one names it."""
        return digest(
            {
                "nummer": self.seq,
                "slags": self.kind,
                "møde": self.meeting,
                "tid": self.made,
                "sha256": self.body_digest,
                "før": self.previous,
            }
        )


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry before it has its place in the chain."""

    kind: EntryKind
    meeting: str
    body: Mapping[str, Any]

    def linked(self, seq: int, made: str, previous: str) -> Entry:
        """The same as a link that follows ``previous``."""
        text = canonical(self.body)
        return Entry(
            seq, self.kind.value, self.meeting, made, text.decode(), bytes_digest(text), previous
        )


@dataclass(frozen=True, slots=True)
class Head:
    """How long a chain is, and the digest of its last link."""

    count: int = 0
    digest: str = FIRST


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as an entry names it: what it is to the meeting, its name, SHA-256 and size.

    An attachment is of an item, and has the title that it is listed by, its kind, and its pages
    where it has any of its own. ``built`` is the SHA-256 that a document had before it came under
    the electronic seal; others have none. ``copy_of`` is that of the attachment that it is a clean
    copy of.
    """

    role: str
    name: str
    digest: str
    size: int
    item: str = ""
    title: str = ""
    built: str = ""
    kind: str = ""
    pages: int | None = None
    copy_of: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Its values with Danish keys; those it has not are left out."""
        data = {"rolle": self.role, "navn": self.name, "sha256": self.digest, "bytes": self.size}
        more = {
            "punkt": self.item,
            "titel": self.title,
            "uden segl": self.built,
            "slags": self.kind,
            "sider": self.pages,
            "kopi af": self.copy_of,
        }
        return data | {key: value for key, value in more.items() if value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> StoredFile:
        """Read back what :meth:`as_dict` gave.

        :raises KeyError: when it is something else.
        """
        return cls(
            data["rolle"],
            data["navn"],
            data["sha256"],
            int(data["bytes"]),
            item=data.get("punkt", ""),
            title=data.get("titel", ""),
            built=data.get("uden segl", ""),
            kind=data.get("slags", ""),
            pages=data.get("sider"),
            copy_of=data.get("kopi af", ""),
        )


def files_of(body: Mapping[str, Any]) -> tuple[StoredFile, ...]:
    """The files that an entry's body names."""
    return tuple(StoredFile.from_dict(each) for each in body.get("filer", ()))


def bytes_digest(data: bytes) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
