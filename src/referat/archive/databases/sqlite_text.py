"""Words found by SQLite's FTS5: a table of stems with BM25, and one of trigrams for their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Float, Select, column, literal_column, select, table, text

from referat.archive.databases.connected import Connected
from referat.archive.databases.full_text import WEIGHTS, Compounds, Sought
from referat.archive.query import Term

INDEXES = ("stems_index", "words_index")
_STEMS = table("stems_index", column("rowid"))
_SCORE = f"bm25(stems_index, {', '.join(map(str, WEIGHTS.values()))})"


class SqliteText:
    """The two tables of FTS5 that have the content of ours."""

    def add(self, tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put the stems of new decisions into the index."""
        columns, values = ", ".join(WEIGHTS), ", ".join(f":{name}" for name in WEIGHTS)
        tables.sql(
            f"INSERT INTO {{s}}.stems_index (rowid, {columns}) VALUES (:seq, {values})", rows
        )

    def add_words(self, tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put new words into the index of parts."""
        tables.sql("INSERT INTO {s}.words_index (rowid, stem) VALUES (:id, :stem)", rows)

    def forget(self, tables: Connected, numbers: Sequence[int]) -> None:
        """Make both anew of the tables: what was taken out of them would leave its words."""
        for name in INDEXES:
            tables.sql(f"INSERT INTO {{s}}.{name} ({name}) VALUES ('rebuild')")

    def newest(self, tables: Connected, sought: Sought, limit: int) -> Iterator[int]:
        """The links of decisions that have the words, the last added first."""
        yield from tables.execute(_newest(sought).limit(limit)).scalars()

    def best(self, tables: Connected, sought: Sought, among: int, limit: int) -> Iterator[int]:
        """The same by BM25, which is known only where the words are looked for."""
        score = literal_column(_SCORE, Float)
        found = _newest(sought).add_columns(score.label("score")).limit(among).subquery()
        ranked = select(found.c.seq).order_by(found.c.score, found.c.seq.desc())
        yield from tables.execute(ranked.limit(limit)).scalars()

    def containing(self, tables: Connected, part: str) -> Iterator[str]:
        """The stems with a part in them, the shortest first."""
        rows = tables.sql(
            "SELECT stem FROM {s}.words_index WHERE words_index MATCH :part"
            " ORDER BY length(stem), stem",
            [{"part": f'"{part}"'}],
        )
        yield from rows.scalars()

    def faults(self, tables: Connected) -> Iterator[str]:
        """None that a connection which only reads can see: the database looks into them."""
        yield from ()


def _newest(sought: Sought) -> Select[Any]:
    seq = _STEMS.c.rowid
    query = _query(sought.terms, sought.parts)
    condition = text("stems_index MATCH :query").bindparams(query=query)
    found = select(seq.label("seq")).where(condition, *sought.further(seq))
    return found.order_by(seq.desc())


def _query(terms: Iterable[Term], parts: Compounds) -> str:
    """The query in FTS5's own form."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in terms:
        (unwanted if term.is_unwanted else wanted).append(_alternatives(term, parts))
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


def _alternatives(term: Term, parts: Compounds) -> str:
    phrase = " ".join(term.stems)
    own = f'"{phrase}" *' if term.begins else f'"{phrase}"'
    others = [f'"{each}"' for each in (*term.forms, *parts.get(term.part, ()))]
    return f"({' OR '.join([own, *others])})"
