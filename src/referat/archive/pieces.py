"""A chain read in pieces, each in a transaction of its own, with the rows made of its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, select

from referat.archive.chain import entries
from referat.archive.databases.base import Database
from referat.archive.databases.connected import Connected
from referat.archive.databases.tables import DECISIONS, ENTRIES, FILES, MEMBERS, STEMS, WORDS
from referat.archive.index import rows_of, stems_in
from referat.model.archived import Entry, Side

_DERIVED = (FILES, DECISIONS, MEMBERS, STEMS)
_AT_ONCE = 500
Rows = Mapping[Table, Mapping[int, Sequence[Mapping[str, Any]]]]
"""Rows of the derived tables, by the number of the link that they are made of."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What there is beside the links: all words, and the tables with rows that are of no link.

    ``said`` is what the full text index finds wrong with itself.
    """

    words: frozenset[str]
    surplus: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some links, each with the digest that is stored with it; the last has an ending."""

    links: tuple[tuple[Entry, str], ...]
    rows: Rows
    ending: Ending | None
    stems: set[str] = field(default_factory=set)

    def other_rows(self) -> Iterator[tuple[Entry, str]]:
        """The sound links of which a table says something else, with its name.

        The stems that the links have are then known.
        """
        for entry, _ in self.links:
            if not entry.is_itself:
                continue
            expected = rows_of(entry)
            for table in _DERIVED:
                there = self.rows[table].get(entry.seq, ())
                if not _same_rows(expected.get(table, ()), there):
                    yield entry, table.name
            self.stems.update(*map(stems_in, expected.get(STEMS, ())))


def pieces(database: Database, side: Side) -> Iterator[Piece]:
    """The whole chain in order; nothing is locked while a piece is looked at."""
    last = 0
    while True:
        with database.reading(side) as tables:
            links = tuple(entries(tables, ENTRIES.c.seq > last, most=_AT_ONCE))
            end = links[-1][0].seq if links else last
            rows = {table: _rows(tables, table, last, end) for table in _DERIVED}
            ending = _ending(tables) if len(links) < _AT_ONCE else None
        yield Piece(links, rows, ending)
        if ending:
            return
        last = end


def _rows(
    tables: Connected, table: Table, after: int, end: int
) -> Mapping[int, Sequence[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = {}
    query = select(table).where(table.c.seq > after, table.c.seq <= end)
    for row in tables.execute(query).mappings():
        found.setdefault(row["seq"], []).append(dict(row))
    return found


def _ending(tables: Connected) -> Ending:
    known = select(ENTRIES.c.seq)
    beside = {t: select(t.c.seq).where(t.c.seq.not_in(known)).limit(1) for t in _DERIVED}
    surplus = (table.name for table, query in beside.items() if tables.execute(query).first())
    words = map(str, tables.execute(select(WORDS.c.stem)).scalars())
    return Ending(frozenset(words), tuple(surplus), tuple(tables.full_text.faults(tables)))


def _same_rows(expected: Iterable[Mapping[str, Any]], there: Iterable[Mapping[str, Any]]) -> bool:
    def ordered(rows: Iterable[Mapping[str, Any]]) -> list[list[tuple[str, str]]]:
        return sorted(sorted((k, str(v)) for k, v in row.items()) for row in rows)

    return ordered(expected) == ordered(there)
