"""Sealing: a meeting's finished minutes, whole and once, with a record of each decision.

First the files, until they are on the disk; then all entries of both archives in one
transaction; then the heads. Killed before the transaction is kept, it leaves files that no entry
names: the journal knows them, and the next adding removes them. Killed after that, all is there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from referat.archive.chain import append, head, of_meeting
from referat.archive.databases.base import Database
from referat.archive.databases.connected import Connected
from referat.archive.databases.opening import database_at
from referat.archive.delivery.outbox import post
from referat.archive.delivery.routing import Routing
from referat.archive.files import FileStore
from referat.archive.heads import HEADS_FILE, Heads
from referat.archive.index import add_rows, named_files
from referat.archive.journal import JOURNAL_FILE, Journal
from referat.danish import day_of
from referat.diagnostics import MachineError, MaterialError
from referat.model.archived import (
    SEALED,
    Entry,
    EntryKind,
    Head,
    NewEntry,
    Side,
    StoredFile,
    bytes_digest,
)
from referat.model.canonical import digest
from referat.model.documents import DocumentKind

if TYPE_CHECKING:
    from referat.archive.electronic_seal.sealer import Sealer

FILES_FOLDER = "filer"
_PATIENCE = 120.0
"""Seconds that one who adds waits for the others."""


@dataclass(frozen=True)
class FileToKeep:
    """A file before it is stored: what it is, its name, its content, its item, its title.

    ``built`` is what it was before it came under the electronic seal.
    """

    role: str
    name: str
    data: bytes = field(repr=False)
    item: str = ""
    title: str = ""
    built: bytes = field(default=b"", repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its content."""
        return bytes_digest(self.data)

    @property
    def stored(self) -> StoredFile:
        """The same as an entry names it."""
        size, built = len(self.data), bytes_digest(self.built) if self.built else ""
        return StoredFile(self.role, self.name, self.digest, size, self.item, self.title, built)

    @property
    def as_built(self) -> FileToKeep:
        """The same without the electronic seal."""
        return replace(self, data=self.built, built=b"") if self.built else self

    @property
    def is_to_be_sealed(self) -> bool:
        """Whether it is the minutes in the format that carries a seal."""
        return self.name == f"{DocumentKind.MINUTES.file_stem}.pdf" and not self.built


@dataclass(frozen=True, slots=True)
class SideToSeal:
    """What one archive gets of a meeting: files, facts about it, and a record of each decision.

    A record's own files are those of its item.
    """

    files: tuple[FileToKeep, ...]
    facts: Mapping[str, Any]
    decisions: tuple[Mapping[str, Any], ...]

    @property
    def records(self) -> tuple[Mapping[str, Any], ...]:
        """The records of decisions, each with the files of its item."""
        files = [file.stored.as_dict() for file in self.files if file.item]
        return tuple(
            {**record, "filer": [file for file in files if file["punkt"] == record["punkt"]]}
            for record in self.decisions
        )

    def under(self, sealer: Sealer) -> SideToSeal:
        """The same with the minutes under the electronic seal.

        :raises MachineError: when they can't be sealed.
        """

        def sealed(file: FileToKeep) -> FileToKeep:
            return replace(file, data=sealer.sealed(file.data), built=file.data)

        files = (sealed(file) if file.is_to_be_sealed else file for file in self.files)
        return replace(self, files=tuple(files))


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came of it: whether anything was added, and where the chains end now."""

    meeting: str
    is_new: bool
    heads: Mapping[Side, Head]


@dataclass(frozen=True)
class Archive:
    """The open and the closed archive: files in a folder, and a database.

    ``address`` is the URL of a database on a server; without one, it is in the folder too.
    ``routing`` says who is to get what is added, and ``sealer`` puts the municipality's electronic
    seal on minutes; without one they are kept as they were built.
    """

    folder: FilePath
    address: str = ""
    routing: Routing = field(default_factory=Routing)
    sealer: Sealer | None = None

    @cached_property
    def database(self) -> Database:
        """Where the chains are.

        :raises MachineError: when what a server's database needs is not installed.
        """
        return database_at(self.folder, self.address)

    def require_writable(self) -> None:
        """Refuse a folder that no file can be put in; nothing is made there.

        :raises MachineError: when it, or the folder that it would be made in, can't be written.
        """
        nearest = next(each for each in (self.folder, *self.folder.parents) if each.exists())
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise MachineError(f"Arkivets filer kan ikke skrives i {nearest}.")

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
    :raises MachineError: when the archive can't be written, or is held for too long, or something
        new can't be put under the electronic seal.
    """
    ready = [under_seal(archive, each, _is_there) for each in meetings]
    made = archive_time(now)
    with changing(archive) as tables:
        keep_files(archive, [each.sides for each in ready])
        added: dict[Side, list[Entry]] = {side: [] for side in Side}
        done = tuple(_sealed(tables, each, made, added) for each in ready)
        for side, entries in added.items():
            add_rows(tables[side], entries)
        return done


IsThere = Callable[[Connected, str, Mapping[str, Any]], bool]
"""Whether the chain of a side has this body of a meeting."""


def under_seal(archive: Archive, meeting: MeetingToSeal, is_there: IsThere) -> MeetingToSeal:
    """The same with the electronic seal on what is new: that takes time, and nobody waits for it.

    :raises MachineError: when it can't be sealed.
    """
    sealer = archive.sealer
    if sealer is None:
        return meeting
    sides = dict(meeting.sides)
    for side, given in meeting.sides.items():
        if not _has(archive, side, meeting.meeting, meeting_body(given), is_there):
            sides[side] = _under(sealer, meeting.meeting, given)
    return replace(meeting, sides=sides)


def _under(sealer: Sealer, meeting: str, given: SideToSeal) -> SideToSeal:
    try:
        return given.under(sealer)
    except MachineError as failure:
        said = f"{meeting} kan ikke forsegles, så intet er arkiveret: {failure.message}"
        raise MachineError(said) from None


def _has(
    archive: Archive, side: Side, meeting: str, body: Mapping[str, Any], is_there: IsThere
) -> bool:
    if not archive.database.exists():
        return False
    with archive.database.reading(side) as tables:
        return is_there(tables, meeting, body)


def is_known(archive: Archive, meeting: str, kinds: Sequence[EntryKind] = ()) -> bool:
    """Whether the archive has anything about a meeting, or anything of some kinds.

    :raises MachineError: when the archive can't be read.
    """
    if not archive.database.exists():
        return False
    with archive.database.reading(Side.CLOSED) as tables:
        return bool(of_meeting(tables, meeting, kinds))


def heads_now(archive: Archive) -> Mapping[Side, Head]:
    """Where both chains end.

    :raises UsageError: when there is no archive.
    :raises MachineError: when the archive can't be read.
    """
    ends = {}
    for side in Side:
        with archive.database.reading(side) as tables:
            ends[side] = head(tables)
    return ends


@contextmanager
def changing(archive: Archive) -> Iterator[Mapping[Side, Connected]]:
    """Be the only one who changes an archive, when all that was cut off is cleared away.

    When the block ends well, what was added is put into the outbox, and all of it is kept. Then
    the files go that the journal names and no entry does, the heads are written, and the journal
    ends.

    :raises MachineError: when another one is at it for too long, or it can't be written.
    """
    with archive.database.alone(_PATIENCE) as writer:
        remove_leftovers(archive)
        with writer.writing() as tables:
            _refuse_shortened(archive, tables)
            before = {side: head(each).count for side, each in tables.items()}
            yield tables
            post(tables, before, archive.routing, archive_time())
            ends = {side: _end(archive, side, each) for side, each in tables.items()}
        _tidy(archive, ends)


def _refuse_shortened(archive: Archive, tables: Mapping[Side, Connected]) -> None:
    """Put nothing after a chain that has lost its end: what was lost could not come back then."""
    ends = {side: head(each) for side, each in tables.items()}
    for side, end in ends.items():
        last = archive.heads(side).last() or Head()
        if last.count > end.count or (not end.count and any(e.count for e in ends.values())):
            raise MachineError(
                f"{archive.folder}: {side.shown} mangler sine sidste poster. Hent det fra en"
                " sikkerhedskopi; “referat archive verify” siger, hvad der mangler."
            )


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
    ends = {}
    for side, left in archive.journal.left().items():
        archive.files(side).remove_unfinished(left)
        with archive.database.reading(side) as tables:
            ends[side] = _end(archive, side, tables)
    _tidy(archive, ends)


def _end(archive: Archive, side: Side, tables: Connected) -> tuple[Head, frozenset[str]]:
    """Where a chain ends, and the files of the journal that it does not name."""
    left = archive.journal.left()[side]
    return head(tables), left - named_files(tables, left)


def _tidy(archive: Archive, ends: Mapping[Side, tuple[Head, frozenset[str]]]) -> None:
    for side, (end, surplus) in ends.items():
        for name in surplus:
            archive.files(side).remove(name)
        archive.heads(side).add(end)
    archive.journal.end()


def keep_files(archive: Archive, given: Sequence[Mapping[Side, SideToSeal]]) -> None:
    """Say in the journal which files come, and write them until they are on the disk."""
    files = {side: [file for sides in given for file in sides[side].files] for side in Side}
    archive.journal.begin({side: [f.digest for f in some] for side, some in files.items()})
    for side, some in files.items():
        archive.files(side).add(file.data for file in some)


def _sealed(
    tables: Mapping[Side, Connected],
    meeting: MeetingToSeal,
    made: str,
    added: Mapping[Side, list[Entry]],
) -> Sealed:
    """Append a meeting to both chains; its links are ``added`` to those of the others."""
    name = meeting.meeting
    bodies = {side: tuple(_bodies(given)) for side, given in meeting.sides.items()}
    fresh = {s: b for s, b in bodies.items() if not _is_there(tables[s], name, b[0])}
    for side, found in fresh.items():
        kinds = (EntryKind.MEETING, *(EntryKind.DECISION for _ in found[1:]))
        new = [NewEntry(k, name, body) for k, body in zip(kinds, found, strict=True)]
        added[side] += append(tables[side], new, made)
    heads = {side: head(each) for side, each in tables.items()}
    return Sealed(name, bool(fresh), heads)


def _bodies(given: SideToSeal) -> Iterator[Mapping[str, Any]]:
    """The body of the meeting's own entry, and one for each decision."""
    yield meeting_body(given)
    yield from given.records


def meeting_body(given: SideToSeal) -> Mapping[str, Any]:
    """What an entry says of a meeting as a whole; ``indhold`` tells it from any other content.

    An electronic seal is another each time it is made, so the content is that of what was built.
    """
    content = {
        **given.facts,
        "filer": [file.as_built.stored.as_dict() for file in given.files],
        "beslutninger": [digest(record) for record in given.records],
    }
    files = [file.stored.as_dict() for file in given.files]
    return {**content, "filer": files, "indhold": digest(content)}


def _is_there(tables: Connected, meeting: str, body: Mapping[str, Any]) -> bool:
    """Whether this very content was sealed before.

    :raises MaterialError: when another was.
    """
    sealed = of_meeting(tables, meeting, SEALED)
    if not sealed:
        return False
    if sealed[-1].text is None:
        raise MaterialError(
            f"{meeting}: referatet er slettet i arkivet. Skal et nyt ind i stedet, så brug"
            " “referat archive correct”."
        )
    if sealed[-1].body.get("indhold") == body["indhold"]:
        return True
    raise MaterialError(
        f"{meeting} er arkiveret med et andet indhold den {day_of(sealed[0].made)}. Det, der er"
        " arkiveret, ændres ikke; skal referatet rettes, så brug “referat archive correct”."
    )
