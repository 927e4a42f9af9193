"""Reading everything back: each fault in an archive, by name.

Nobody who adds is held up for long: an archive is read in pieces, each as it is then. What is
added comes last and changes nothing of what was read before. When something is erased meanwhile,
all is read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from referat.archive.archive import Archive
from referat.archive.chain import entries, head, of_meeting
from referat.archive.databases.base import DamagedError, NoArchiveError, nothing_there
from referat.archive.databases.connected import Connected
from referat.archive.databases.migrating import LaterVersionError
from referat.archive.databases.tables import ENTRIES
from referat.archive.delivery.outbox import faults as outbox_faults
from referat.archive.electronic_seal.sealer import require_installed
from referat.archive.heads import HEADS_FILE
from referat.archive.index import named_files
from referat.archive.markers import MARKER_FILE, Marker
from referat.archive.pieces import Ending, Piece, pieces
from referat.model.archived import FIRST, Entry, EntryKind, Head, Side, files_of

if TYPE_CHECKING:
    from referat.archive.electronic_seal.inspection import Seal


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: an entry of the chain, a file, a table."""

    side: Side
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The faults found, and how much was read to find them.

    ``unmarked`` are archived meetings that have a folder, and nothing in it says that they are.
    ``seals`` are the electronic seals that are as they should be.
    """

    faults: tuple[Fault, ...]
    entries: int
    files: int
    unmarked: tuple[str, ...] = ()
    seals: tuple[Seal, ...] = ()


def verify(
    archive: Archive, markers: Iterable[Marker] = (), without: Iterable[str] = ()
) -> Verified:
    """Read both archives whole.

    ``markers`` are those beside the meetings, and ``without`` the meetings that have none.

    :raises UsageError: when there is no archive, and nothing says that there was one.
    :raises MachineError: when an archive can't be read, but may be sound, or it has electronic
        seals and what reads them is not installed.
    """
    beside, bare = tuple(markers), tuple(without)
    sides = [_read(archive, side, beside) for side in Side]
    count = sum(side.named.entries for side in sides)
    if not (count or beside) and any(side.named.is_missing for side in sides):
        raise nothing_there(archive.database)
    return Verified(
        tuple(fault for side in sides for fault in side.found),
        count,
        sum(len(side.named.files) for side in sides),
        _unmarked(archive, bare),
        tuple(seal for side in sides for seal in side.named.seals),
    )


def _read(archive: Archive, side: Side, markers: tuple[Marker, ...]) -> _Side:
    """One side with its faults; read anew when what is a fault may come of an erasure."""
    while True:
        checked = _Side(archive, side, markers)
        try:
            checked.found.extend(checked.faults())
            if not (checked.found and checked.was_erased()):
                return checked
        except DamagedError as failure:
            checked.found.append(Fault(side, "databasen", failure.message))
            return checked
        except LaterVersionError as failure:
            said = f"{failure.message} Er det ikke så, er dens udgave ændret."
            checked.found.append(Fault(side, "databasen", said))
            return checked
        except NoArchiveError:
            checked.named.is_missing = True
            checked.found.append(Fault(side, "databasen", "mangler"))
            return checked


def _unmarked(archive: Archive, meetings: Sequence[str]) -> tuple[str, ...]:
    if not meetings or not archive.database.exists():
        return ()
    with archive.database.reading(Side.CLOSED) as tables:
        return tuple(name for name in meetings if of_meeting(tables, name))


@dataclass(slots=True)
class _Named:
    """What the entries read so far have named; ``began`` is how many there were at first."""

    began: int = 0
    entries: int = 0
    files: dict[str, str] = field(default_factory=dict)
    sealed: list[str] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    erased: set[int] = field(default_factory=set)
    lacking: list[Entry] = field(default_factory=list)
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """One archive being read, and the faults found in it."""

    archive: Archive
    side: Side
    markers: tuple[Marker, ...]
    named: _Named = field(default_factory=_Named)
    found: list[Fault] = field(default_factory=list)

    def faults(self) -> Iterator[Fault]:
        """All that is wrong with it."""
        with self.archive.database.reading(self.side) as tables:
            self.named.began = head(tables).count
        for said in self.archive.database.faults(self.side):
            yield self._fault("databasen", said)
        yield from self._of_chain()
        yield from self._of_outbox()
        yield from self._of_files()
        yield from self._of_seals()
        yield from self._of_heads()
        yield from self._of_markers()

    def was_erased(self) -> bool:
        """Whether something was erased since the reading began."""
        with self.archive.database.reading(self.side) as tables:
            kind = ENTRIES.c.kind == EntryKind.ERASURE.value
            return bool([*entries(tables, kind, ENTRIES.c.seq > self.named.began, most=1)])

    def _fault(self, place: str, message: str) -> Fault:
        return Fault(self.side, place, message)

    def _of_chain(self) -> Iterator[Fault]:
        expected, before = 1, FIRST
        stems: set[str] = set()
        for piece in pieces(self.archive.database, self.side):
            for entry, stored in piece.links:
                if entry.seq != expected:
                    yield self._fault(_place(entry), _gap(expected, entry.seq))
                elif entry.previous != before:
                    yield self._fault(_place(entry), "fortsætter ikke fra den før")
                yield from self._of_entry(entry, stored)
                expected, before = entry.seq + 1, stored
            yield from self._of_rows(piece)
            stems |= piece.stems
            if piece.ending:
                yield from self._of_ending(piece.ending, stems)

    def _of_entry(self, entry: Entry, stored: str) -> Iterator[Fault]:
        self.named.entries += 1
        if entry.digest != stored:
            yield self._fault(_place(entry), "passer ikke med sit segl: den er ændret")
        if not entry.is_itself:
            yield self._fault(_place(entry), "indholdet er ændret")
            return
        if entry.text is None:
            self.named.lacking.append(entry)
        elif entry.kind == EntryKind.ERASURE:
            self.named.erased |= {*entry.body["poster"]}
        for file in files_of(entry.body):
            self.named.files.setdefault(file.digest, f"{entry.meeting}: {file.name}")
            if file.built:
                self.named.sealed.append(file.digest)

    def _of_rows(self, piece: Piece) -> Iterator[Fault]:
        for entry, table in piece.other_rows():
            yield self._fault(_place(entry), f"tabellen {table} siger noget andet")

    def _of_ending(self, ending: Ending, stems: set[str]) -> Iterator[Fault]:
        for entry in self.named.lacking:
            if entry.seq not in self.named.erased:
                message = "indholdet er væk, og ingen sletning siger det"
                yield self._fault(_place(entry), message)
        for table in ending.surplus:
            yield self._fault("databasen", f"tabellen {table} har rækker for meget")
        if lacking := stems - ending.words:
            yield self._fault("søgningen", f"ordet “{min(lacking)}” mangler i ordlisten")
        if surplus := ending.words - stems:
            yield self._fault("søgningen", f"ordet “{min(surplus)}” står i intet punkt")
        for said in ending.said:
            yield self._fault("søgningen", said)

    def _of_outbox(self) -> Iterator[Fault]:
        with self.archive.database.reading(self.side) as tables:
            told = [*outbox_faults(tables, self.side)]
        for said in told:
            yield self._fault("udbakken", said)

    def _of_files(self) -> Iterator[Fault]:
        store = self.archive.files(self.side)
        for name, what in self.named.files.items():
            match store.is_whole(name):
                case None:
                    yield self._fault(f"filen {name[:12]}…", f"mangler ({what})")
                case False:
                    yield self._fault(f"filen {name[:12]}…", f"er ændret ({what})")
        for name in store.digests():
            if name not in self.named.files and not self._is_coming(name):
                yield self._fault(f"filen {name[:12]}…", "hører ikke til noget, der er arkiveret")
        for path in store.strays():
            yield self._fault(
                f"filen {path.name}", "ligger blandt arkivets filer og er ikke en af dem"
            )

    def _of_seals(self) -> Iterator[Fault]:
        """Each document that came under the electronic seal, as far as it is there."""
        if not self.named.sealed:
            return
        require_installed()
        from referat.archive.electronic_seal.inspection import inspect
        from referat.archive.electronic_seal.roots import read_roots

        sealer, store = self.archive.sealer, self.archive.files(self.side)
        roots = read_roots(sealer.roots if sealer else None)
        for name in dict.fromkeys(self.named.sealed):
            try:
                inspected = inspect(store.read(name), roots)
            except OSError:
                continue  # told of already, with the other files
            if inspected.seal and not inspected.faults:
                self.named.seals.append(inspected.seal)
            for said in inspected.faults:
                yield self._fault(f"filen {name[:12]}…", f"{said} ({self.named.files[name]})")

    def _is_coming(self, name: str) -> bool:
        """Whether a file is being added, or was while the others were read."""
        if name in self.archive.journal.left()[self.side]:
            return True
        with self.archive.database.reading(self.side) as tables:
            return bool(named_files(tables, [name]))

    def _of_heads(self) -> Iterator[Fault]:
        """Each line, and that the last is as long as the chain was before they were read."""
        with self.archive.database.reading(self.side) as tables:
            least = head(tables).count
        is_being_added_to = self.archive.journal.path.exists()
        lines = [*self.archive.heads(self.side).lines()]
        with self.archive.database.reading(self.side) as tables:
            for number, line in lines[:-1] if is_being_added_to else lines:
                yield from self._of_head(tables, f"{HEADS_FILE}, linje {number}", line)
        last = lines[-1][1] if lines else Head()
        if last and last.count < least and not is_being_added_to:
            yield self._fault(HEADS_FILE, f"slutter ved {last.count} poster, men kæden har {least}")

    def _of_markers(self) -> Iterator[Fault]:
        with self.archive.database.reading(self.side) as tables:
            for marker in self.markers:
                yield from self._of_marker(tables, marker)

    def _of_marker(self, tables: Connected, marker: Marker) -> Iterator[Fault]:
        place = f"{marker.meeting}/{MARKER_FILE}"
        yield from self._of_head(tables, place, marker.heads[self.side] if marker.heads else None)
        if not of_meeting(tables, marker.meeting):
            yield self._fault(place, "mødet er ikke i arkivet. Er mappen omdøbt eller kopieret?")

    def _of_head(self, tables: Connected, place: str, told: Head | None) -> Iterator[Fault]:
        """Whether the chain still has the length and the link that were written down."""
        if told is None:
            yield self._fault(place, "er ændret eller kan ikke læses")
            return
        end = head(tables)
        there = {stored for _, stored in entries(tables, ENTRIES.c.seq == told.count)}
        if told.count > end.count:
            yield self._fault(place, _shortened(told, end))
        elif told.count and told.digest not in there:
            message = f"kæden er en anden end den, der havde {told.count} poster"
            yield self._fault(place, message)


def _place(entry: Entry) -> str:
    return f"post {entry.seq} ({entry.meeting})"


def _gap(expected: int, found: int) -> str:
    missing = f"post {expected}" if found == expected + 1 else f"post {expected}-{found - 1}"
    return f"{missing} mangler"


def _shortened(line: Head, end: Head) -> str:
    return f"kæden har {end.count} poster, men havde {line.count}: de sidste er taget ud"
