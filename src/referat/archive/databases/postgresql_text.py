"""Words found by PostgreSQL: a vector of each decision's stems, and trigrams of all stems.

The vectors are written here and not by the server's own parser, so that the same words are found
as in any other database. PostgreSQL counts the places of words to 16,383: of what stands later in
a text the words are found, but no phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Select,
    Table,
    cast,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from referat.archive.databases.connected import Connected
from referat.archive.databases.full_text import WEIGHTS, Compounds, Sought
from referat.archive.databases.tables import STEMS, WORDS
from referat.archive.query import Term

_METADATA = MetaData()
VECTORS, RANKS = (
    Table(
        name,
        _METADATA,
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("vector", TSVECTOR, nullable=False),
    )
    for name in ("vectors", "ranks")
)
"""The stems of each decision as PostgreSQL looks them up, and those of them that rank it. The first
are so long that they lie apart from their rows: quick to pass over, and slow to get at."""

_COLUMNS = {
    VECTORS: tuple(WEIGHTS),
    RANKS: tuple(column for column, weight in WEIGHTS.items() if weight > 1),
}
_PARTS: ColumnElement[str] = literal_column("stem || ''")
"""What the index of trigrams is on; were it on the stem itself, it would be asked for whole ones,
which it is slow at."""
_LABELS = {8.0: "A", 4.0: "B", 2.0: "C", 1.0: ""}
"""PostgreSQL's names of what words count for; the least, D, is not written."""
_RANKING = "'{a,b,c}'"
"""The names of what counts more than the least."""
_RANK_WEIGHTS = "'{0.125, 0.25, 0.5, 1}'::float4[]"
"""Of D, C, B and A."""
_BY_LENGTH = 1
"""A rank is divided by the logarithm of the text's length."""
_LAST_PLACE = 16383
_MOST_PLACES = 255
"""Of one word."""
_LARGEST = 900_000
"""Bytes of a vector; a little less than the server's limit."""
_GAP = 2
"""Between columns, so that no phrase reaches from one into the next."""
_BLOCK = 2048
"""Decisions that have a mark in common, by which the index finds those of some time alone."""
_STRETCHES = (3, 13)
"""Blocks from the last one back that are looked through before all: words that are in every second
decision are in enough of the first few, and those that are in enough of no stretch are in few."""


class PostgresqlText:
    """A table of vectors beside ours, and an index of trigrams on the words."""

    def add(self, tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put the stems of new decisions into the index."""
        tables.insert(VECTORS, [{"seq": r["seq"], "vector": _written(VECTORS, r)} for r in rows])
        seq, ranking = VECTORS.c.seq, func.ts_filter(VECTORS.c.vector, literal_column(_RANKING))
        some = select(seq, ranking).where(tables.is_among(seq, [row["seq"] for row in rows]))
        tables.execute(insert(RANKS).from_select(["seq", "vector"], some))

    def add_words(self, tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
        """Nothing: the index is on the table of the words itself."""

    def forget(self, tables: Connected, numbers: Sequence[int]) -> None:
        """Take some decisions out."""
        for table in _COLUMNS:
            tables.execute(delete(table).where(tables.is_among(table.c.seq, numbers)))

    def newest(self, tables: Connected, sought: Sought, limit: int) -> Iterator[int]:
        """The links of decisions that have the words, the last added first."""
        yield from tables.execute(_newest(tables, sought, limit)).scalars()

    def best(self, tables: Connected, sought: Sought, among: int, limit: int) -> Iterator[int]:
        """The same by rank, which is worked out for these alone."""
        words = cast(literal(" & ".join(_queries(sought))), TSQUERY)
        found = _newest(tables, sought, among).subquery()
        rank = func.ts_rank(literal_column(_RANK_WEIGHTS), RANKS.c.vector, words, _BY_LENGTH)
        both = found.join(RANKS, RANKS.c.seq == found.c.seq)
        ranked = select(found.c.seq).select_from(both).order_by(rank.desc(), found.c.seq.desc())
        yield from tables.execute(ranked.limit(limit)).scalars()

    def containing(self, tables: Connected, part: str) -> Iterator[str]:
        """The stems with a part in them, the shortest first."""
        stem = WORDS.c.stem
        query = select(stem).where(_PARTS.contains(part)).order_by(func.length(stem), stem)
        yield from tables.execute(query).scalars()

    def faults(self, tables: Connected) -> Iterator[str]:
        """The vectors that are not those of the stems."""
        for table in _COLUMNS:
            both = STEMS.outerjoin(table, STEMS.c.seq == table.c.seq, full=True)
            query = select(STEMS, table.c.seq.label("found"), table.c.vector).select_from(both)
            for row in tables.stream(query).mappings():
                if row["seq"] is None:
                    yield f"post {row['found']} står i søgningens indeks uden at være en beslutning"
                elif _parsed(row["vector"] or "") != _parsed(_written(table, dict(row))):
                    yield f"post {row['seq']} står med andre ord i søgningens indeks"


def _newest(tables: Connected, sought: Sought, limit: int) -> Select[Any]:
    """Stretch by stretch: the server takes the parts of a union in turn, until it has enough.

    Of each it goes through all that have the words before it knows which are the last.
    """
    seq = VECTORS.c.seq
    words = map(_has, _queries(sought))
    # By the number itself, the server would go through the vectors one by one from the last.
    newest = (seq + literal_column("0")).desc()
    found = select(seq).where(*words, *sought.further(seq)).order_by(newest).limit(limit)
    stretches = union_all(*(found.where(each) for each in _stretches(tables))).subquery()
    return select(stretches.c.seq).limit(limit)


def _stretches(tables: Connected) -> Iterator[ColumnElement[bool]]:
    """Conditions that together mean all decisions, from the last to the first."""
    seq = VECTORS.c.seq
    end = (tables.execute(select(func.max(seq))).scalar() or 0) // _BLOCK + 1
    for blocks in _STRETCHES:
        begin = max(end - blocks, 0)
        yield _has(" | ".join(map(_mark, range(begin, end))))
        end = begin
        if not end:
            return
    yield seq + literal_column("0") < end * _BLOCK


def _has(query: str) -> ColumnElement[bool]:
    """What the index is asked for; several side by side are found faster than one with an “&”."""
    return VECTORS.c.vector.op("@@")(cast(literal(query), TSQUERY))


def _mark(block: int) -> str:
    """What stands in the vectors of a block; no word begins so."""
    return f"'_{block}'"


def _written(table: Table, row: Mapping[str, Any]) -> str:
    """The vector of a decision as it stands in a table."""
    vector = _vector(row, _COLUMNS[table])
    return f"{_mark(row['seq'] // _BLOCK)} {vector}" if table is VECTORS else vector


def _vector(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    """The stems of a decision in PostgreSQL's form of a vector."""
    places: dict[str, list[str]] = {}
    place = size = 0
    for column in columns:
        for stem in row[column].split():
            place += 1
            where = f"{min(place, _LAST_PLACE)}{_LABELS[WEIGHTS[column]]}"
            there = places.setdefault(stem, [])
            if len(there) < _MOST_PLACES and where not in there[-1:] and size < _LARGEST:
                there.append(where)
                size += 4 + (len(stem.encode()) if len(there) == 1 else 0)
        place += _GAP
    return " ".join(f"'{stem}':{','.join(there)}" for stem, there in places.items() if there)


def _parsed(vector: str) -> dict[str, str]:
    """The places of each word of a vector, which is not kept in the order it was written in."""
    parts = (each.partition(":") for each in vector.split(" ") if each)
    return {word: places for word, _, places in parts}


def _queries(sought: Sought) -> list[str]:
    """A query for each term in PostgreSQL's own form; the first has what must not be there, too."""
    own = [_alternatives(term, sought.parts) for term in sought.terms if not term.is_unwanted]
    unwanted = (_alternatives(term, sought.parts) for term in sought.terms if term.is_unwanted)
    return [" & !".join([own[0], *unwanted]), *own[1:]]


def _alternatives(term: Term, parts: Compounds) -> str:
    phrase = _phrase(term.stems)
    own = f"{phrase}:*" if term.begins else phrase
    others = (_phrase(each.split()) for each in (*term.forms, *parts.get(term.part, ())))
    return f"({' | '.join(f'({each})' for each in (own, *others))})"


def _phrase(stems: Sequence[str]) -> str:
    return " <-> ".join(f"'{stem}'" for stem in stems)
