"""Changing an archive: one at a time, whole or not at all.

First the files, until they are on the disk; then all entries of both archives in one
transaction; then the heads. Killed before the transaction is kept, it leaves files that no entry
names: the journal knows them, and the next change removes them. Killed after that, all is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from referat.archive.archive import Archive
from referat.archive.chain import head
from referat.archive.databases.connected import Connected
from referat.archive.delivery.outbox import post
from referat.archive.index import named_files
from referat.archive.material import SideToSeal
from referat.diagnostics import MachineError
from referat.model.archived import Head, Side

_PATIENCE = 120.0
"""Seconds that one who adds waits for the others."""


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
