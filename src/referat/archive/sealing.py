"""Sealing: a meeting's finished minutes, whole and once, with a record of each decision.

First the files, until they are on the disk; then all entries of both archives in one
transaction; then the heads. Killed before the transaction is kept, it leaves files that no entry
names: the journal knows them, and the next adding removes them. Killed after that, all is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Any

from referat.archive.chain import append, head, of_meeting
from referat.archive.connected import Connected
from referat.archive.database import Database
from referat.archive.files import FileStore
from referat.archive.heads import HEADS_FILE, Heads
from referat.archive.index import add_rows, named_files
from referat.archive.journal import JOURNAL_FILE, Journal
from referat.diagnostics import MaterialError
from referat.disk.lock import project_lock
from referat.model.archived import EntryKind, Head, NewEntry, Side, StoredFile, bytes_digest
from referat.model.canonical import digest

FILES_FOLDER = "filer"
_PATIENCE = 120.0
"""Seconds that one who adds waits for the others."""


@dataclass(frozen=True, slots=True)
class FileToKeep:
    """A file before it is stored: what it is, its name, its content, the item it is of."""

    role: str
    name: str
    data: bytes = field(repr=False)
    item: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of its content."""
        return bytes_digest(self.data)

    @property
    def stored(self) -> StoredFile:
        """The same as an entry names it."""
        return StoredFile(self.role, self.name, self.digest, len(self.data), self.item)


@dataclass(frozen=True, slots=True)
class SideToSeal:
    """What one archive gets of a meeting: files, facts about it, and a record of each decision.

    A record's own files are those of its item.
    """

    files: tuple[FileToKeep, ...]
    facts: Mapping[str, Any]
    decisions: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came of it: whether anything was added, and where the chains end now."""

    meeting: str
    is_new: bool
    heads: Mapping[Side, Head]


@dataclass(frozen=True, slots=True)
class Archive:
    """The open and the closed archive in a folder."""

    folder: FilePath

    @property
    def database(self) -> Database:
        """Where the chains are."""
        return Database(self.folder)

    def files(self, side: Side) -> FileStore:
        """Where the files of one side are."""
        return FileStore(self.folder / side.folder / FILES_FOLDER)

    @property
    def journal(self) -> Journal:
        """What is being added."""
        return Journal(self.folder / JOURNAL_FILE)

    def heads(self, side: Side) -> Heads:
        """The heads of one side."""
        return Heads(self.folder / side.folder / HEADS_FILE)


@dataclass(frozen=True, slots=True)
class MeetingToSeal:
    """A meeting's name and what each archive gets of it."""

    meeting: str
    sides: Mapping[Side, SideToSeal]


def seal(
    archive: Archive, meetings: Sequence[MeetingToSeal], now: Callable[[], datetime] | None = None
) -> tuple[Sealed, ...]:
    """Add meetings; those that are there already, and are the same, are left.

    :raises MaterialError: when a meeting is sealed with another content.
    :raises MachineError: when the archive can't be written, or is held for too long.
    """
    made = archive_time(now)
    with holding(archive):
        stored = _stored(archive, meetings)
        with archive.database.writing() as tables:
            sealed = tuple(_sealed(tables, name, sides, made) for name, sides in stored.items())
        for side in Side:
            archive.heads(side).add(sealed[-1].heads[side])
        archive.journal.end()
    return sealed


@contextmanager
def holding(archive: Archive) -> Iterator[None]:
    """Be the only one who changes an archive, when all that was cut off is cleared away.

    :raises MachineError: when another one is at it for too long.
    """
    with project_lock(archive.folder, _PATIENCE):
        remove_leftovers(archive)
        yield


def archive_time(now: Callable[[], datetime] | None = None) -> str:
    """The time of an entry, in ISO 8601 (UTC)."""
    return (now() if now else datetime.now(UTC)).isoformat(timespec="seconds")


def remove_leftovers(archive: Archive) -> None:
    """Remove what an adding that was cut off has written and no entry names, and write the heads.

    Only who holds the archive's lock may do so.
    """
    if not archive.journal.path.exists():
        return
    archive.database.prepare()  # what was cut off may not have come to it
    for side, digests in archive.journal.left().items():
        with archive.database.reading(side) as tables:
            named = named_files(tables, digests)
            archive.heads(side).add(head(tables))
        for name in digests - named:
            archive.files(side).remove(name)
    archive.journal.end()


Stored = Mapping[Side, tuple[SideToSeal, tuple[StoredFile, ...]]]


def _stored(archive: Archive, meetings: Sequence[MeetingToSeal]) -> dict[str, Stored]:
    """Both sides of each meeting with their files on the disk."""
    sides = [(side, given) for each in meetings for side, given in each.sides.items()]
    coming: dict[Side, list[str]] = {side: [] for side in Side}
    for side, given in sides:
        coming[side] += [file.digest for file in given.files]
    archive.journal.begin(coming)
    for side in Side:
        archive.files(side).add(f.data for s, given in sides if s is side for f in given.files)
    return {
        meeting.meeting: {
            side: (given, tuple(file.stored for file in given.files))
            for side, given in meeting.sides.items()
        }
        for meeting in meetings
    }


def _sealed(tables: Mapping[Side, Connected], meeting: str, sides: Stored, made: str) -> Sealed:
    bodies = {side: tuple(_bodies(*given)) for side, given in sides.items()}
    fresh = {s: b for s, b in bodies.items() if not _is_there(tables[s], meeting, b[0])}
    for side, found in fresh.items():
        kinds = (EntryKind.MEETING, *(EntryKind.DECISION for _ in found[1:]))
        new = [NewEntry(k, meeting, body) for k, body in zip(kinds, found, strict=True)]
        add_rows(tables[side], append(tables[side], new, made))
    heads = {side: head(each) for side, each in tables.items()}
    return Sealed(meeting, bool(fresh), heads)


def _bodies(given: SideToSeal, files: Sequence[StoredFile]) -> Iterator[Mapping[str, Any]]:
    """The body of the meeting's own entry, and one for each decision."""
    records = records_with_files(given)
    yield meeting_body(given.facts, files, records)
    yield from records


def records_with_files(given: SideToSeal) -> tuple[Mapping[str, Any], ...]:
    """The records of decisions, each with the files of its item."""
    files = [file.stored for file in given.files]
    return tuple(_with_files(record, files) for record in given.decisions)


def meeting_body(
    facts: Mapping[str, Any], files: Sequence[StoredFile], records: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any]:
    """What an entry says of a meeting as a whole; ``indhold`` tells it from any other content."""
    body = {
        **facts,
        "filer": [file.as_dict() for file in files],
        "beslutninger": [digest(record) for record in records],
    }
    return {**body, "indhold": digest(body)}


def _with_files(record: Mapping[str, Any], files: Sequence[StoredFile]) -> Mapping[str, Any]:
    own = [file.as_dict() for file in files if file.item and file.item == record["punkt"]]
    return {**record, "filer": own}


def _is_there(tables: Connected, meeting: str, body: Mapping[str, Any]) -> bool:
    """Whether this very content was sealed before.

    :raises MaterialError: when another was.
    """
    sealed = of_meeting(tables, meeting, (EntryKind.MEETING, EntryKind.CORRECTION))
    if not sealed:
        return False
    if sealed[-1].body.get("indhold") == body["indhold"]:
        return True
    raise MaterialError(
        f"{meeting} er arkiveret med et andet indhold den {sealed[0].made[:10]}. Det, der er"
        " arkiveret, ændres ikke; skal referatet rettes, så brug “referat archive correct”."
    )
