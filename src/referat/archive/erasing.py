"""The one exception: personal data that must be erased (databeskyttelsesforordningen, artikel 17).

What an entry said and the files with the data in them go; their digests stay, so that the chain
can still be followed, and a new entry tells what is gone, why, and who had it erased.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from referat.archive.archive import Archive
from referat.archive.chain import append, of_meeting
from referat.archive.changing import archive_time, changing
from referat.archive.choosing import cases_meant
from referat.archive.databases.base import require
from referat.archive.databases.connected import Connected
from referat.archive.databases.tables import DECISIONS, ENTRIES
from referat.archive.index import add_rows, forget_rows, named_files
from referat.diagnostics import UsageError
from referat.model.archived import COPY_ROLE, WHOLE, Entry, EntryKind, NewEntry, Side, files_of


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is to be erased: the items of a meeting, by number, why and by whom."""

    meeting: str
    items: tuple[str, ...]
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: how many entries, and how many files.

    ``elsewhere`` are the other meetings with a decision on the same cases, whose documents may
    tell what was decided here.
    """

    entries: int
    files: int
    elsewhere: tuple[str, ...] = ()


def erase(archive: Archive, erasure: Erasure, now: Callable[[], datetime] | None = None) -> Erased:
    """Erase the items from both archives, with every file of the meeting that has them in it.

    The records, extracts and attachments of the meeting's other items stay.

    :raises UsageError: when the meeting or an item is not archived, or nothing is left to erase.
    :raises MachineError: when the archive can't be written.
    """
    require(archive.database)
    with changing(archive) as tables:
        found = {side: _found(each, erasure) for side, each in tables.items()}
        _refuse_unknown(found, erasure)
        gone = {side: _files(found[side], erasure) for side in Side}
        archive.journal.begin({side: sorted(names) for side, names in gone.items()})
        made = archive_time(now)
        files = sum(_erase(tables[s], found[s], gone[s], erasure, made) for s in Side)
        cases = _cases([entry for some in found.values() for entry in some], erasure)
        elsewhere = {m for each in tables.values() for m in _elsewhere(each, cases, erasure)}
    archive.database.scrub()
    return Erased(sum(map(len, found.values())), files, tuple(sorted(elsewhere)))


def _found(tables: Connected, erasure: Erasure) -> tuple[Entry, ...]:
    """The entries that say something of the items: theirs, and those of the meeting as a whole.

    What somebody made a reservation for later may be any of the items.
    """
    there = (entry for entry in of_meeting(tables, erasure.meeting) if entry.text is not None)
    return tuple(
        e
        for e in there
        if e.kind in WHOLE or e.body.get("punkt") in erasure.items or "forbehold" in e.body
    )


def _refuse_unknown(found: Mapping[Side, Sequence[Entry]], erasure: Erasure) -> None:
    bodies = [entry.body for entries in found.values() for entry in entries]
    known = {number for body in bodies for number in (body.get("punkt"), *body.get("punkter", ()))}
    if unknown := [item for item in erasure.items if item not in known]:
        raise UsageError(
            f"{erasure.meeting}: punkt {', '.join(unknown)} er ikke i arkivet, eller er slettet."
            " Se, hvad der er, med “referat archive show”."
        )


def _files(found: Sequence[Entry], erasure: Erasure) -> frozenset[str]:
    """The files of the items, and those of the meeting as a whole with its clean copies."""
    files = (file for entry in found for file in files_of(entry.body))
    whole = ("", *erasure.items)
    return frozenset(f.digest for f in files if f.item in whole or f.role == COPY_ROLE)


def _erase(
    tables: Connected, found: Sequence[Entry], gone: frozenset[str], erasure: Erasure, made: str
) -> int:
    """Erase entries of one side, and say so in its chain; gives how many files are gone."""
    if not found:
        return 0
    numbers = [entry.seq for entry in found]
    forget_rows(tables, numbers)
    tables.execute(update(ENTRIES).where(tables.is_among(ENTRIES.c.seq, numbers)).values(body=None))
    lost = gone - named_files(tables, gone)
    body = dict(_tombstone(numbers, lost, erasure))
    new = NewEntry(EntryKind.ERASURE, erasure.meeting, body)
    add_rows(tables, append(tables, [new], made))
    return len(lost)


def _cases(found: Sequence[Entry], erasure: Erasure) -> frozenset[str]:
    """The case numbers of the items, those that have one."""
    bodies = (entry.body for entry in found)
    return frozenset(b["sagsnr"] for b in bodies if "sagsnr" in b and b["punkt"] in erasure.items)


def _elsewhere(tables: Connected, cases: frozenset[str], erasure: Erasure) -> Iterator[str]:
    """The other meetings with a decision on some cases."""
    numbers = [number for case in cases for number in cases_meant(tables, case)]
    query = (
        select(ENTRIES.c.meeting)
        .join(DECISIONS, DECISIONS.c.seq == ENTRIES.c.seq)
        .where(DECISIONS.c.case_number.in_(numbers), ENTRIES.c.meeting != erasure.meeting)
    )
    yield from tables.execute(query).scalars()


def _tombstone(
    numbers: Sequence[int], lost: frozenset[str], erasure: Erasure
) -> Iterator[tuple[str, Any]]:
    yield "møde", erasure.meeting
    yield "punkter", list(erasure.items)
    yield "poster", list(numbers)
    yield "slettede filer", sorted(lost)
    yield "grund", erasure.reason
    yield "af", erasure.by
