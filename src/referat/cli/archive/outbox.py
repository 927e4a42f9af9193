"""What the verbs about delivering share: a parcel told in a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.delivery.outbox import Posted
    from referat.model.archived import Side


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
        side: _items_of(archive, side, [each for its, each in parcels if its is side])
        for side in Side
    }
    for side, each in parcels:
        numbers = [inside[side][seq] for seq in each.entries if seq in inside[side]]
        items = f" punkt {', '.join(numbers)}" if numbers else ""
        case = f", sag {each.case_number}" if each.case_number else ""
        yield f"{each.receiver}: {each.meeting}{items}{case}"


def _items_of(archive: Archive, side: Side, parcels: Sequence[Posted]) -> Mapping[int, str]:
    """The number of the item that each entry in the parcels is about, as far as it is about one."""
    from referat.archive.chain import entries
    from referat.archive.databases.tables import ENTRIES

    numbers = {seq for each in parcels for seq in each.entries}
    if not numbers:
        return {}
    with archive.database.reading(side) as tables:
        between = ENTRIES.c.seq.between(min(numbers), max(numbers))
        there = (entry for entry, _ in entries(tables, between) if entry.seq in numbers)
        return {entry.seq: str(entry.body["punkt"]) for entry in there if "punkt" in entry.body}
