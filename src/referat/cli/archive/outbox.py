"""What the verbs about delivering share: a parcel told in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referat.archive.delivery.outbox import Posted
    from referat.archive.sealing import Archive
    from referat.model.archived import Side


def parcels_in(archive: Archive) -> Iterator[tuple[Side, Posted]]:
    """Every parcel of both archives, in the order of what is in them."""
    from referat.archive.delivery.outbox import posted
    from referat.model.archived import Side

    for side in Side:
        with archive.database.reading(side) as tables:
            found = sorted(posted(tables), key=lambda each: each.entries)
        yield from ((side, each) for each in found)


def line_of(archive: Archive, side: Side, parcel: Posted) -> str:
    """Whose a parcel is, and what is in it."""
    from referat.archive.chain import entries
    from referat.archive.databases.tables import ENTRIES

    with archive.database.reading(side) as tables:
        inside = [entry for entry, _ in entries(tables, ENTRIES.c.seq.in_(parcel.entries))]
    numbers = [str(entry.body["punkt"]) for entry in inside if "punkt" in entry.body]
    items = f" punkt {', '.join(numbers)}" if numbers else ""
    case = f", sag {parcel.case_number}" if parcel.case_number else ""
    return f"{parcel.receiver}: {parcel.meeting}{items}{case}"
