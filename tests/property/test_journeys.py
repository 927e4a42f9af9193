"""Random journeys: every earlier decision is printed once and in order, and every ring is found.

The reference is naive: all cases that can be reached by following what is written, by date.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.projects import check, view, write_project

BODIES = 3
FIRST = date(2026, 1, 5)
EXAMPLES = settings(max_examples=60, database=None)


@dataclass(frozen=True)
class Case:
    """The one item of a meeting: who meets, when, and what it goes on with and lists."""

    body: int
    day: date
    continues: int | None
    listed: tuple[int, ...]
    outside: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"u{self.body}/{self.day.isoformat()}/sag"

    @property
    def references(self) -> tuple[int, ...]:
        return (*(() if self.continues is None else (self.continues,)), *self.listed)


@st.composite
def journeys(draw: st.DrawFn, *, may_ring: bool = False) -> list[Case]:
    """Cases a day apart; each refers to earlier ones, or with ``may_ring`` to any of one day."""
    count = draw(st.integers(2, 6))
    cases = []
    for n in range(count):
        known = [m for m in range(count) if m != n] if may_ring else list(range(n))
        some = st.lists(st.sampled_from(known), max_size=2, unique=True) if known else st.just([])
        listed = draw(some)
        first = draw(st.sampled_from([None, *known]))
        outside = draw(st.lists(st.integers(0, 40), max_size=2, unique=True))
        day = FIRST if may_ring else FIRST + timedelta(days=7 * n)
        body = n if may_ring else draw(st.integers(0, BODIES - 1))
        cases.append(Case(body, day, first, tuple(listed), tuple(outside)))
    return cases


def project(cases: list[Case]) -> Mapping[str, str | None]:
    files: dict[str, str | None] = {}
    for n, case in enumerate(cases):
        files[f"agendas/u{case.body}/udvalg.yaml"] = f"navn: Udvalg {case.body}\n"
        title = "titel: Sag" if case.continues is None else "nøgle: sag"
        lines = [f"  - {title}\n", "    nøgle: sag\n" if case.continues is None else ""]
        if case.continues is not None:
            lines.append(f"    fortsætter: {cases[case.continues].name}\n")
        entries = [f"      - sag: {cases[m].name}\n" for m in case.listed]
        entries += [
            f"      - {{udvalg: Råd {o}, dato: {_outside(o)}, beslutning: Ord {o}}}\n"
            for o in case.outside
        ]
        lines += ["    forløb:\n", *entries] if entries else []
        lines.append(f"    beslutning: Ord {n} i sagen\n")
        path = f"agendas/u{case.body}/{case.day.isoformat()}/moede.yaml"
        files[path] = f"dato: {case.day.isoformat()}\ndagsorden:\n{''.join(lines)}"
    return files


def _outside(number: int) -> str:
    return (FIRST - timedelta(days=1 + number)).isoformat()


def reachable(cases: list[Case], n: int, seen: set[int]) -> set[int]:
    for m in cases[n].references:
        if m not in seen:
            seen.add(m)
            reachable(cases, m, seen)
    return seen


def rings(cases: list[Case], n: int, way: tuple[int, ...] = ()) -> bool:
    if n in way:
        return True
    return any(rings(cases, m, (*way, n)) for m in cases[n].references)


def expected(cases: list[Case], n: int) -> Iterator[str]:
    """The decisions before case ``n``, by date."""
    reached = reachable(cases, n, set())
    dated = [(cases[m].day, f"Ord {m} i sagen") for m in reached]
    numbers = {o for m in (*reached, n) for o in cases[m].outside}
    dated += [(FIRST - timedelta(days=1 + o), f"Ord {o}") for o in numbers]
    yield from (words for _, words in sorted(dated))


@EXAMPLES
@given(journeys())
def test_every_earlier_decision_is_printed_once_and_in_order(cases: list[Case]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder), project(cases))
        last = len(cases) - 1
        shown = view(root, meeting=f"agendas/{cases[last].name.rpartition('/')[0]}").items[0]
        (printed,) = [s.treatments for s in shown.sections if s.kind == "forløb"] or [()]
        assert [t.decision for t in printed] == list(expected(cases, last))


@EXAMPLES
@given(journeys(may_ring=True))
def test_every_ring_is_found_and_nothing_else_is_taken_for_one(cases: list[Case]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder), project(cases))
        found = {d.span.file for d in check(root) if d.code == "F023" and d.span}
        for n, case in enumerate(cases):
            file = f"agendas/u{case.body}/{case.day.isoformat()}/moede.yaml"
            assert (file in found) == rings(cases, n), case.name
