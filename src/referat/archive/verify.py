"""Reading everything back: each fault in an archive, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import select

from referat.archive.chain import entries, head, of_meeting
from referat.archive.databases.connected import Connected
from referat.archive.databases.tables import DECISIONS, ENTRIES, FILES, MEMBERS, STEMS, WORDS
from referat.archive.heads import HEADS_FILE
from referat.archive.index import rows_of
from referat.archive.markers import MARKER_FILE, Marker
from referat.archive.sealing import Archive
from referat.model.archived import FIRST, Entry, EntryKind, Head, Side, bytes_digest, files_of

_DERIVED = (FILES, DECISIONS, MEMBERS, STEMS)
_READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: an entry of the chain, a file, a table."""

    side: Side
    place: str
    message: str


@dataclass(slots=True)
class _Named:
    """What the entries read so far have named."""

    files: dict[str, str] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    lacking: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verified:
    """The faults found, and how much was read to find them."""

    faults: tuple[Fault, ...]
    entries: int
    files: int


def verify(archive: Archive, markers: Iterable[Marker] = ()) -> Verified:
    """Read both archives whole; ``markers`` are those beside the meetings.

    :raises UsageError: when there is no archive.
    :raises MachineError: when a database can't be read at all.
    """
    faults: list[Fault] = []
    read = files = 0
    beside = tuple(markers)
    for side in Side:
        with archive.database.reading(side) as tables:
            checked = _Side(archive, side, tables, beside)
            faults += checked.faults()
            read += head(tables).count
            files += len(checked.named.files)
    return Verified(tuple(faults), read, files)


@dataclass(frozen=True, slots=True)
class _Side:
    """One archive being read."""

    archive: Archive
    side: Side
    tables: Connected
    markers: tuple[Marker, ...]
    named: _Named = field(default_factory=_Named)

    def faults(self) -> Iterator[Fault]:
        """All that is wrong with it."""
        yield from self._of_database()
        yield from self._of_chain()
        yield from self._of_words()
        yield from self._of_files()
        yield from self._of_heads()
        yield from self._of_markers()

    def _fault(self, place: str, message: str) -> Fault:
        return Fault(self.side, place, message)

    def _of_database(self) -> Iterator[Fault]:
        for said in self.archive.database.faults(self.side):
            yield self._fault("databasen", said)

    def _of_chain(self) -> Iterator[Fault]:
        expected, before = 1, FIRST
        read = entries(self.tables)
        while some := list(islice(read, _READ_AT_ONCE)):
            for entry, stored in some:
                if entry.seq != expected:
                    yield self._fault(_place(entry.seq), _gap(expected, entry.seq))
                elif entry.previous != before:
                    yield self._fault(_place(entry.seq), "fortsætter ikke fra den før")
                yield from self._of_entry(entry, stored)
                expected, before = entry.seq + 1, stored
            yield from self._of_derived([entry for entry, _ in some if _is_itself(entry)])
        yield from self._of_erased()
        yield from self._of_surplus_rows()

    def _of_entry(self, entry: Entry, stored: str) -> Iterator[Fault]:
        if entry.digest != stored:
            yield self._fault(_place(entry.seq), "passer ikke med sit segl: den er ændret")
        if entry.text is None:
            self.named.lacking.append(entry)
        elif not _is_itself(entry):
            yield self._fault(_place(entry.seq), "indholdet er ændret")
        elif entry.kind == EntryKind.ERASURE:
            self.named.erased |= {*entry.body["poster"]}
        if _is_itself(entry):
            for file in files_of(entry.body):
                self.named.files.setdefault(file.digest, f"{entry.meeting}: {file.name}")

    def _of_derived(self, some: list[Entry]) -> Iterator[Fault]:
        """Rows that do not follow from their entries."""
        if not some:
            return
        first, last = some[0].seq, some[-1].seq
        for table in _DERIVED:
            query = select(table).where(table.c.seq.between(first, last))
            there: dict[int, list[dict[str, Any]]] = {}
            for row in self.tables.execute(query).mappings():
                there.setdefault(row["seq"], []).append(dict(row))
            for entry in some:
                expected = rows_of(entry).get(table, [])
                if not _same_rows(expected, there.pop(entry.seq, [])):
                    yield self._fault(_place(entry.seq), f"tabellen {table.name} siger noget andet")
                if table is STEMS:
                    self.named.stems |= {s for row in expected for s in _stems(row)}

    def _of_erased(self) -> Iterator[Fault]:
        for entry in self.named.lacking:
            if entry.seq not in self.named.erased:
                yield self._fault(
                    _place(entry.seq), "indholdet er væk, og ingen sletning siger det"
                )

    def _of_surplus_rows(self) -> Iterator[Fault]:
        for table in _DERIVED:
            known = select(ENTRIES.c.seq)
            surplus = select(table.c.seq).where(table.c.seq.not_in(known)).limit(1)
            if self.tables.execute(surplus).first():
                yield self._fault("databasen", f"tabellen {table.name} har rækker for meget")

    def _of_words(self) -> Iterator[Fault]:
        there = {*self.tables.execute(select(WORDS.c.stem)).scalars()}
        if lacking := self.named.stems - there:
            yield self._fault("søgningen", f"ordet “{min(lacking)}” mangler i ordlisten")
        if surplus := there - self.named.stems:
            yield self._fault("søgningen", f"ordet “{min(surplus)}” står i intet punkt")
        for said in self.tables.full_text.faults(self.tables):
            yield self._fault("søgningen", said)

    def _of_files(self) -> Iterator[Fault]:
        store, left = self.archive.files(self.side), self.archive.journal.left()[self.side]
        for name, what in self.named.files.items():
            match store.is_whole(name):
                case None:
                    yield self._fault(f"filen {name[:12]}…", f"mangler ({what})")
                case False:
                    yield self._fault(f"filen {name[:12]}…", f"er ændret ({what})")
        for name in store.digests():
            if name not in self.named.files and name not in left:
                yield self._fault(f"filen {name[:12]}…", "hører ikke til noget, der er arkiveret")
        for path in store.strays():
            yield self._fault(
                f"filen {path.name}", "ligger blandt arkivets filer og er ikke en af dem"
            )

    def _of_heads(self) -> Iterator[Fault]:
        for number, line in self.archive.heads(self.side).lines():
            yield from self._of_head(f"{HEADS_FILE}, linje {number}", line)

    def _of_markers(self) -> Iterator[Fault]:
        for marker in self.markers:
            place = f"{marker.meeting}/{MARKER_FILE}"
            yield from self._of_head(place, marker.heads[self.side] if marker.heads else None)
            if not of_meeting(self.tables, marker.meeting):
                yield self._fault(place, "mødet er ikke i arkivet")

    def _of_head(self, place: str, told: Head | None) -> Iterator[Fault]:
        """Whether the chain still has the length and the link that were written down."""
        end = head(self.tables)
        if told is None:
            yield self._fault(place, "kan ikke læses")
        elif told.count > end.count:
            yield self._fault(place, _shortened(told, end))
        elif told.count and self._digest_of(told.count) != told.digest:
            message = f"kæden er en anden end den, der havde {told.count} poster"
            yield self._fault(place, message)

    def _digest_of(self, seq: int) -> str | None:
        query = select(ENTRIES.c.digest).where(ENTRIES.c.seq == seq)
        return self.tables.execute(query).scalar()


def _is_itself(entry: Entry) -> bool:
    """Whether what an entry says is what was written, or was erased."""
    return entry.text is None or bytes_digest(entry.text.encode()) == entry.body_digest


def _place(seq: int) -> str:
    return f"post {seq}"


def _gap(expected: int, found: int) -> str:
    missing = f"post {expected}" if found == expected + 1 else f"post {expected}-{found - 1}"
    return f"{missing} mangler"


def _shortened(line: Head, end: Head) -> str:
    return f"kæden har {end.count} poster, men havde {line.count}: de sidste er taget ud"


def _stems(row: Mapping[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if name != "seq":
            yield from value.split()


def _same_rows(expected: Iterable[Mapping[str, Any]], there: Iterable[Mapping[str, Any]]) -> bool:
    def ordered(rows: Iterable[Mapping[str, Any]]) -> list[list[tuple[str, str]]]:
        return sorted(sorted((k, str(v)) for k, v in row.items()) for row in rows)

    return ordered(expected) == ordered(there)
