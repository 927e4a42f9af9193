"""The chain in its table: where it ends, what is put after that, and what it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, select

from referat.archive.databases.connected import Connected
from referat.archive.databases.tables import ENTRIES
from referat.model.archived import Entry, EntryKind, Head, NewEntry


def head(tables: Connected) -> Head:
    """How long the chain is, and its last link."""
    last = select(ENTRIES.c.seq, ENTRIES.c.digest).order_by(ENTRIES.c.seq.desc()).limit(1)
    row = tables.execute(last).first()
    return Head(row.seq, row.digest) if row else Head()


def append(tables: Connected, new: Iterable[NewEntry], made: str) -> tuple[Entry, ...]:
    """Put entries at the end of the chain, in order."""
    end = head(tables)
    entries: list[Entry] = []
    for each in new:
        entry = each.linked(end.count + 1, made, end.digest)
        entries.append(entry)
        end = Head(entry.seq, entry.digest)
    tables.insert(ENTRIES, [_as_row(entry) for entry in entries])
    return tuple(entries)


def entries(
    tables: Connected, *conditions: Any, most: int | None = None
) -> Iterator[tuple[Entry, str]]:
    """The links that fit, in order, each with the digest that was stored with it."""
    query = select(ENTRIES).where(*conditions).order_by(ENTRIES.c.seq).limit(most)
    for row in tables.stream(query):
        yield _as_entry(row), str(row.digest)


def numbered(tables: Connected, numbers: Collection[int]) -> dict[int, Entry]:
    """Some links by their numbers, in order, and so few that they are fetched at once."""
    query = select(ENTRIES).where(tables.is_among(ENTRIES.c.seq, numbers))
    rows = tables.execute(query.order_by(ENTRIES.c.seq))
    return {row.seq: _as_entry(row) for row in rows}


def of_meeting(
    tables: Connected, meeting: str, kinds: Sequence[EntryKind] = ()
) -> tuple[Entry, ...]:
    """The links about a meeting, or those of some kinds."""
    conditions = [ENTRIES.c.meeting == meeting]
    if kinds:
        conditions.append(ENTRIES.c.kind.in_([kind.value for kind in kinds]))
    return tuple(entry for entry, _ in entries(tables, *conditions))


def _as_row(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "meeting": entry.meeting,
        "made": entry.made,
        "body": entry.text,
        "body_digest": entry.body_digest,
        "previous": entry.previous,
        "digest": entry.digest,
    }


def _as_entry(row: Row[Any]) -> Entry:
    """A link; what somebody made something else of than text is text that does not fit."""
    kind, meeting, made, digest, previous = map(
        str, (row.kind, row.meeting, row.made, row.body_digest, row.previous)
    )
    body = row.body if row.body is None else str(row.body)
    return Entry(row.seq, kind, meeting, made, body, digest, previous)
