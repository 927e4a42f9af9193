"""What the verbs about delivering share: a parcel told in a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.delivery.outbox import Posted
    from referat.model.archived import Entry, Side


def parcels_in(archive: Archive) -> Iterator[tuple[Side, Posted]]:
    """Every parcel of both archives, in the order of what is in them."""
    from referat.archive.delivery.outbox import posted
    from referat.model.archived import Side

    for side in Side:
        with archive.database.reading(side) as tables:
            found = sorted(posted(tables), key=lambda each: each.entries)
        yield from ((side, each) for each in found)


def lines_of(archive: Archive, parcels: Sequence[tuple[Side, Posted]]) -> Iterator[str]:
    """Whose each parcel is, and what is in it; each archive is read once."""
    from referat.model.archived import Side

    inside = {
        side: _entries_of(archive, side, [each for its, each in parcels if its is side])
        for side in Side
    }
    for side, each in parcels:
        there = [inside[side][seq] for seq in each.entries if seq in inside[side]]
        case = f", sag {each.case_number}" if each.case_number else ""
        yield f"{each.receiver}: {each.meeting}{_told(there)}{case}"


def _told(there: Sequence[Entry]) -> str:
    """The items that the entries are about, or else which document it is."""
    from referat.model.archived import SEALED, EntryKind
    from referat.model.documents import DocumentKind

    if numbers := [str(entry.body["punkt"]) for entry in there if "punkt" in entry.body]:
        return f" punkt {', '.join(numbers)}"
    if there and there[0].kind == EntryKind.AGENDA:
        return f" {there[0].body.get('slags', EntryKind.AGENDA)}"
    return f" {DocumentKind.MINUTES}" if there and there[0].kind in SEALED else ""


def _entries_of(archive: Archive, side: Side, parcels: Sequence[Posted]) -> Mapping[int, Entry]:
    """The entries in the parcels, by their numbers."""
    from referat.archive.chain import entries
    from referat.archive.databases.tables import ENTRIES

    numbers = {seq for each in parcels for seq in each.entries}
    if not numbers:
        return {}
    with archive.database.reading(side) as tables:
        between = ENTRIES.c.seq.between(min(numbers), max(numbers))
        return {e.seq: e for e, _ in entries(tables, between) if e.seq in numbers}
