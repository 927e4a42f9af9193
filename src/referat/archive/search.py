"""Decisions found again: by their words, and by body, time, case, member and outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select

from referat.archive.archive import Archive
from referat.archive.chain import numbered
from referat.archive.choosing import Chosen, Wanted, cases_meant, choose
from referat.archive.databases.connected import Connected
from referat.archive.databases.full_text import Sought
from referat.archive.databases.tables import DECISIONS
from referat.archive.query import Term, parse_query
from referat.archive.sentences import Sentence, best_sentence
from referat.archive.stems import stem_beginning
from referat.model.archived import Side

_MOST_COMPOUNDS = 200
_MOST_RANKED = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """A decision that was found: its link of the chain, its record, the words in their sentence.

    ``corrected_by`` is the link of the record that corrects it, if one does.
    """

    seq: int
    record: Mapping[str, Any]
    sentence: Sentence | None = None
    corrected_by: int | None = None


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is marked: stems of the terms and their forms, those with a part inside, beginnings."""

    own: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    parts: tuple[Term, ...] = ()
    begins: tuple[str, ...] = ()

    def is_wanted(self, stem: str) -> bool:
        return (
            stem in self.stems
            or any(term.is_part_of(stem) for term in self.parts)
            or (bool(self.begins) and stem.startswith(self.begins))
        )


def search(archive: Archive, side: Side, query: str, wanted: Wanted, limit: int) -> tuple[Hit, ...]:
    """The best decisions of one archive, at most ``limit``.

    Those with the very words come first, then those in which a word is part of a longer one.
    Without words, they are in order of day, the latest first. What was corrected comes last.

    :raises UsageError: when there is no archive, nothing to look for, or no such body, member or
        outcome.
    """
    terms = parse_query(query) if query.strip() else ()
    with archive.database.reading(side) as tables:
        chosen = choose(tables, wanted)
        if not terms:
            return _in_force_first(_hits(tables, [*_latest(tables, chosen, limit)], _Shown()))
        found = [*_ranked(tables, terms, chosen, limit)]
        if len(found) < limit:
            found += _with_parts(tables, terms, chosen, limit, {*found})
        return _in_force_first(_hits(tables, found[:limit], _shown(terms)))


def _in_force_first(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.corrected_by is not None))


def of_case(archive: Archive, side: Side, case_number: str) -> tuple[Hit, ...]:
    """All decisions on a case, however its number is written, in order of day.

    :raises UsageError: when there is no archive.
    """
    with archive.database.reading(side) as tables:
        query = (
            select(DECISIONS.c.seq)
            .where(DECISIONS.c.case_number.in_(cases_meant(tables, case_number)))
            .order_by(DECISIONS.c.day, DECISIONS.c.seq)
        )
        found = [*tables.execute(query).scalars()]
        return tuple(_hits(tables, found, _Shown()))


def _ranked(tables: Connected, terms: Sequence[Term], chosen: Chosen, limit: int) -> Iterator[int]:
    """The best by their words, of the latest that have them: to rank all would take too long."""
    sought = Sought(terms, chosen.of_found)
    yield from tables.full_text.best(tables, sought, max(_MOST_RANKED, limit), limit)


def _with_parts(
    tables: Connected, terms: Sequence[Term], chosen: Chosen, limit: int, found: Collection[int]
) -> list[int]:
    """More, in which a word may be part of a longer one: the latest, as they are too many to rank.

    What was found already is among them.
    """
    parts = {term.part: _compounds(tables, term) for term in terms if term.part}
    if not any(parts.values()):
        return []
    sought = Sought(terms, chosen.of_found, parts)
    more = tables.full_text.newest(tables, sought, limit + len(found))
    return [seq for seq in more if seq not in found]


def _latest(tables: Connected, chosen: Chosen, limit: int) -> Iterator[int]:
    statement = (
        select(DECISIONS.c.seq)
        .where(*chosen.of_rows())
        .order_by(DECISIONS.c.day.desc(), DECISIONS.c.seq)
        .limit(limit)
    )
    yield from tables.execute(statement).scalars()


def _compounds(tables: Connected, term: Term) -> tuple[str, ...]:
    """The stems that have a term's within them, then those that end as another form of it."""
    parts = (term.part, *term.ends)
    stems = (stem for part in parts for stem in tables.full_text.containing(tables, part))
    found = (stem for stem in stems if term.is_part_of(stem))
    return tuple(islice(dict.fromkeys(found), _MOST_COMPOUNDS))


def _shown(terms: Sequence[Term]) -> _Shown:
    shown = [term for term in terms if not term.is_unwanted]
    own = [stem for term in shown for stem in (*term.stems, *term.ends)]
    forms = [stem for term in shown for stem in term.forms]
    parts = tuple(term for term in shown if term.part)
    begins = tuple(term.stems[-1] for term in shown if term.begins)
    return _Shown(tuple(own), frozenset((*own, *forms)), parts, begins)


def _hits(tables: Connected, found: Sequence[int], shown: _Shown) -> Iterator[Hit]:
    links = numbered(tables, found)
    corrects, seq = DECISIONS.c.corrects, DECISIONS.c.seq
    beginnings = tuple(map(stem_beginning, shown.own))
    later = select(corrects, seq).where(tables.is_among(corrects, found))
    corrected = {row.corrects: row.seq for row in tables.execute(later)}
    for number in found:
        record = links[number].body
        texts = (record.get(key, "") for key in ("beslutning", "indstilling", "sagen", "titel"))
        sentence = best_sentence(texts, beginnings, shown.is_wanted) if shown.own else None
        yield Hit(number, record, sentence, corrected.get(number))
