"""What decisions are found by: rows beside the chain, made of its entries and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, select

from referat.archive.chain import numbered
from referat.archive.databases.connected import Connected
from referat.archive.databases.full_text import WEIGHTS
from referat.archive.databases.tables import DECISIONS, FILES, MEMBERS, STEMS, WORDS
from referat.archive.stems import stemmed
from referat.model.archived import Entry, EntryKind, files_of

_REWRITTEN_AT_ONCE = 500


def rows_of(entry: Entry) -> dict[Table, list[dict[str, Any]]]:
    """The rows of each table that follow from an entry; none from one that was erased.

    :raises ValueError: when the entry was changed.
    """
    body = entry.body
    files = [
        {"seq": entry.seq, "place": place, "digest": file.digest}
        for place, file in enumerate(files_of(body))
    ]
    if entry.kind != EntryKind.DECISION or entry.text is None:
        return {FILES: files}
    return {
        FILES: files,
        DECISIONS: [_decision(entry.seq, body)],
        MEMBERS: [
            {"seq": entry.seq, "name": name} for name in sorted({*body.get("medlemmer", ())})
        ],
        STEMS: [_stems(entry.seq, body)],
    }


def add_rows(tables: Connected, entries: Sequence[Entry]) -> None:
    """Write what follows from new entries."""
    rows: dict[Table, list[dict[str, Any]]] = {}
    for entry in entries:
        for table, found in rows_of(entry).items():
            rows.setdefault(table, []).extend(found)
    for table, found in rows.items():
        tables.insert(table, found)
    if stems := rows.get(STEMS):
        _add_to_full_text(tables, stems)


def forget_rows(tables: Connected, numbers: Sequence[int]) -> None:
    """Take out what follows from entries that are erased, down to the last word of the index."""
    for table in (FILES, DECISIONS, MEMBERS, STEMS):
        tables.execute(delete(table).where(tables.is_among(table.c.seq, numbers)))
    still = {stem for row in tables.stream(select(STEMS)) for stem in stems_in(row._asdict())}
    lost = [stem for stem in tables.execute(select(WORDS.c.stem)).scalars() if stem not in still]
    tables.execute(delete(WORDS).where(tables.is_among(WORDS.c.stem, lost)))
    tables.full_text.forget(tables, numbers)


def rewrite_stems(tables: Connected) -> None:
    """Make the stems of all decisions anew, after a version that made others; and their index."""
    numbers = [*tables.execute(select(STEMS.c.seq).order_by(STEMS.c.seq)).scalars()]
    if not numbers:
        return
    for table in (STEMS, WORDS):
        tables.execute(delete(table))
    tables.full_text.forget(tables, numbers)
    for start in range(0, len(numbers), _REWRITTEN_AT_ONCE):
        some = numbered(tables, numbers[start : start + _REWRITTEN_AT_ONCE])
        rows = [row for entry in some.values() for row in _stem_rows(entry)]
        tables.insert(STEMS, rows)
        _add_to_full_text(tables, rows)


def _stem_rows(entry: Entry) -> list[dict[str, Any]]:
    """Those of an entry; none of one that somebody changed, which ``verify`` tells of."""
    try:
        return rows_of(entry).get(STEMS, [])
    except ValueError:
        return []


def named_files(tables: Connected, digests: Iterable[str]) -> frozenset[str]:
    """Those of some files that an entry names."""
    digest = FILES.c.digest
    found = tables.execute(select(digest).where(tables.is_among(digest, sorted(digests))))
    return frozenset(found.scalars())


def _decision(seq: int, body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "seq": seq,
        "committee": body["udvalg"],
        "day": body["dato"],
        "case_number": body.get("sagsnr", ""),
        "outcome": body.get("udfald", ""),
        "corrects": body.get("retter"),
    }


def _stems(seq: int, body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "seq": seq,
        "title": stemmed(body["titel"]),
        "case_number": stemmed(body.get("sagsnr", "")),
        "decision": stemmed(body.get("beslutning", "")),
        "recommendation": stemmed(body.get("indstilling", "")),
        "matter": stemmed(body.get("sagen", "")),
    }


def _add_to_full_text(tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
    tables.full_text.add(tables, rows)
    stems = {stem for row in rows for stem in stems_in(row)}
    known = tables.execute(select(WORDS.c.stem).where(tables.is_among(WORDS.c.stem, stems)))
    if fresh := stems.difference(known.scalars()):
        _add_words(tables, sorted(fresh))


def stems_in(row: Mapping[str, Any]) -> Iterator[str]:
    """The words of a decision by their stems, from its row."""
    for name in WEIGHTS:
        yield from row[name].split()


def _add_words(tables: Connected, stems: Iterable[str]) -> None:
    last = tables.execute(select(WORDS.c.id).order_by(WORDS.c.id.desc()).limit(1)).scalar() or 0
    rows = [{"id": last + n, "stem": stem} for n, stem in enumerate(stems, 1)]
    tables.insert(WORDS, rows)
    tables.full_text.add_words(tables, rows)
