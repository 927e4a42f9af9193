"""Lines, marks, quorum and signatories of random meetings against a count by hand.

The reference below asks of each member and item anew: is anything stated that keeps this member
from this item? It knows nothing of sets, stretches or moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from referat.model.committee import Committee
from referat.model.documents import DocumentKind
from referat.model.settings.attendance_texts import AttendanceTopic
from referat.model.settings.signature_rules import Signatories, SignatureRules
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.attendance.lines import ItemAttendance, Wording, item_attendance
from referat.proceedings.cover import people
from referat.proceedings.public.attendance import public_attendance
from referat.proceedings.signatures import signatures
from tests.support.attendance import read

MEMBERS = ["Eva Eksempel", "Per Prøve", "Mona Mønster", "Søren Skitse"]
CALLED = ["Knud Kontrol", "Tine Test"]
BODY = Committee.model_validate(
    {"navn": "Prøveudvalget", "medlemmer": [{"navn": name} for name in MEMBERS]}
)
LABELS = ["83", "84", "84a", "85", "T1", "86"]
CLOSED = {3, 5}
ITEMS = [NumberedItem(label, f"sag-{n}", n in CLOSED) for n, label in enumerate(LABELS)]
CLOCKS = ["15:00", "15:20", "15:40", "16:00", "16:20", "16:40"]
TEXTS = {"delvist fravær": "({punkter})"}


@dataclass(frozen=True)
class Away:
    """One statement: whom, the items as a stretch or a choice, and who came instead."""

    name: str
    way: str
    first: int
    last: int
    minutes: int
    prevented: bool
    called: str | None

    def stated(self) -> dict[str, Any]:
        """As the meeting's file would have it."""
        plain: dict[str, Any] = {"medlem": self.name}
        label, clock = LABELS[self.first], _after(self.first, self.minutes)
        match self.way:
            case "items":
                plain["punkter"] = [f"{label}-{LABELS[self.last]}"]
            case "from":
                plain["fra"] = {"punkt": label}
            case "to":
                plain["til"] = {"punkt": label}
            case "left":
                plain["fra"] = {"punkt": clock}
            case "came":
                plain["til"] = {"punkt": clock}
            case "out":
                plain |= {"fra": {"punkt": label}, "til": {"punkt": LABELS[self.last]}}
            case "out by the clock":
                back = {"punkt": _after(self.last, self.minutes + 5)}
                plain |= {"fra": {"punkt": clock}, "til": back}
            case "closed":
                plain["lukkede punkter"] = "ja"
        if self.prevented and self.way != "whole":
            plain["forhindret"] = "ja"
        if self.called:
            plain["stedfortræder"] = {"navn": self.called}
        return plain

    def misses(self, item: int) -> bool:
        """Whether this statement keeps its member from the decision on an item."""
        if self.way == "closed":
            return item in CLOSED
        if self.way in ("whole", "items"):
            return self.way == "whole" or self.first <= item <= self.last
        return self.is_out(2 * item + 1)

    def is_out(self, half: int) -> bool:
        """Whether somebody who moved was out; each item is two halves, and is decided last."""
        gone = 2 * self.first + (self.minutes > 0)
        begin, end = {
            "from": (2 * self.first, None),
            "to": (None, 2 * self.first + 2),
            "left": (gone, None),
            "came": (None, gone),
            "out": (2 * self.first, 2 * self.last + 2),
            "out by the clock": (gone, 2 * self.last + 1),
        }[self.way]
        return (begin is None or begin <= half) and (end is None or half < end)

    @property
    def is_out_shortly(self) -> bool:
        """Whether somebody went and came within one half of an item."""
        return self.way == "out by the clock" and self.first == self.last and self.minutes > 0

    def halves(self, item: int) -> bool:
        """Whether the member left in the middle of this item, and missed it."""
        left = self.way in ("left", "out by the clock") and item == self.first
        return left and self.minutes > 0 and self.misses(item)

    @property
    def is_prevented(self) -> bool:
        """Whether it is no absence."""
        return self.prevented and self.way != "whole"


def _after(item: int, minutes: int) -> str:
    hour, minute = map(int, CLOCKS[item].split(":"))
    return f"{hour:02}:{minute + minutes:02}"


MOVING = ["from", "to", "left", "came", "out", "out by the clock"]
WAYS = ["whole", "items", "closed", *MOVING]
PLACE = st.integers(0, len(LABELS) - 1)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[list[Away], dict[str, list[int]]]:
    """Statements about members and substitutes, and who was disqualified for which items."""
    called = draw(st.permutations([*CALLED, None, None]))
    away = []
    for name, substitute in zip(draw(st.permutations(MEMBERS))[:3], called, strict=False):
        first, last = sorted((draw(PLACE), draw(PLACE)))
        prevented = draw(st.booleans())
        way = draw(st.sampled_from(WAYS))
        minutes = draw(st.integers(0, 9))
        away.append(Away(name, way, first, last, minutes, prevented, substitute))
    for absence in [a for a in away if a.called][:1]:
        if draw(st.booleans()):
            place = draw(PLACE)
            away.append(Away(str(absence.called), "from", place, place, 0, False, None))
    chosen = draw(st.dictionaries(st.sampled_from([*MEMBERS, *CALLED]), PLACE, max_size=2))
    known = {*MEMBERS, *(a.called for a in away)}
    return away, {name: [item] for name, item in chosen.items() if name in known}


def naive_present(
    name: str, item: int, away: list[Away], disqualified: dict[str, list[int]]
) -> bool:
    """Whether somebody took part in an item: nothing kept them, and they had a seat."""
    if item in disqualified.get(name, []):
        return False
    if any(a.name == name and a.misses(item) for a in away):
        return False
    return name in MEMBERS or any(a.called == name and a.misses(item) for a in away)


def naive_absent(item: int, away: list[Away]) -> list[str]:
    """The members absent for an item, in the order of the list."""
    return [m for m in MEMBERS if _kept(m, item, away, prevented=False)]


def _kept(name: str, item: int, away: list[Away], *, prevented: bool) -> bool:
    return any(a.name == name and a.misses(item) and a.is_prevented is prevented for a in away)


def naive_signatories(away: list[Away], disqualified: dict[str, list[int]]) -> Iterator[str]:
    """Those who took part in at least part of the meeting, each substitute after the member."""
    everything = range(len(LABELS))
    for member in MEMBERS:
        stood_in = [a.called for a in away if a.name == member and a.called]
        for name in (member, *stood_in):
            was_there = any(naive_present(name, n, away, disqualified) for n in everything)
            barred = disqualified.get(name, [])
            halves = [n for n in everything if n not in barred]
            left_midway = any(a.name == name and a.halves(n) for a in away for n in halves)
            if was_there or (left_midway and name in MEMBERS):
                yield name


def naive_mark(name: str, away: list[Away]) -> str:
    """The mark on the cover: absent all meeting, or the items in words."""
    missed = [n for n in range(len(LABELS)) if name in naive_absent(n, away)]
    kept = [n for n in range(len(LABELS)) if any(a.name == name and a.misses(n) for a in away)]
    if len(kept) == len(LABELS) and not any(
        a.name == name and a.halves(n) for a in away for n in kept
    ):
        return "(fraværende)"
    return f"({naive_words(missed)})" if missed else ""


def naive_words(missed: list[int]) -> str:
    """``83 og 84a-85``."""
    words: list[str] = []
    for n in missed:
        if n - 1 not in missed:
            end = next(m for m in range(n, len(LABELS) + 1) if m + 1 not in missed)
            words.append(LABELS[n] if end == n else f"{LABELS[n]}-{LABELS[end]}")
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def given_meeting(away: list[Away], disqualified: dict[str, list[int]]) -> Wording:
    stated = {
        "tider": dict(zip(LABELS, CLOCKS, strict=True)),
        "fravær": [a.stated() for a in away],
        "inhabile": [
            {"medlem": name, "punkter": [LABELS[n] for n in items]}
            for name, items in disqualified.items()
        ],
    }
    wording, found = read(stated, BODY, ITEMS, TEXTS)
    assert {d.code for d in found} <= {"M032", "M036", "M037"}, found
    return wording


def at(wording: Wording, item: int) -> ItemAttendance:
    return item_attendance(wording, item, {})


@given(meetings())
def test_lines_marks_and_signatories_agree_with_counting(
    meeting: tuple[list[Away], dict[str, list[int]]],
) -> None:
    away, disqualified = meeting
    wording = given_meeting(away, disqualified)
    here = wording.attendance
    for n, label in enumerate(LABELS):
        present = [p for p in (*MEMBERS, *CALLED) if naive_present(p, n, away, disqualified)]
        assert sorted(here.present_for(label)) == sorted(present)
        assert list(here.absent_for(label)) == naive_absent(n, away)
        names = at(wording, n).names
        assert list(names[AttendanceTopic.ABSENT]) == naive_absent(n, away)
        prevented = [m for m in MEMBERS if _kept(m, n, away, prevented=True)]
        assert list(names[AttendanceTopic.PREVENTED]) == prevented
        seats = {s.split(" (")[0] for s in names[AttendanceTopic.SUBSTITUTES]}
        assert seats == {p for p in present if p in CALLED}
    marks = {p.name: p.mark for p in people(wording, DocumentKind.MINUTES) if p.name in MEMBERS}
    assert marks == {m: naive_mark(m, away) for m in MEMBERS}
    rules = SignatureRules(hvem=Signatories.PARTICIPANTS)
    signed = signatures(rules, tuple(wording.signatories()), None, here.absent_throughout)
    expected = list(naive_signatories(away, disqualified))
    assert [p.name for p in signed.signatories] == expected if signed else expected == []


Seen = list[tuple[str, int, bool]]
"""Names with the items at which, or during which, they were seen to go or come."""


def naive_moves(away: list[Away], shown: list[int]) -> tuple[Seen, Seen]:
    """What somebody sees who is there for the open items only: who is out in each half of them."""
    gone: Seen = []
    come: Seen = []
    for absence in (a for a in away if a.way in MOVING):
        halves = [2 * n + later for n in shown for later in (0, 1)]
        before = absence.is_out(halves[0])
        if absence.is_out_shortly and absence.first in shown:
            gone.append((absence.name, absence.first, True))
            come.append((absence.name, absence.first, True))
        if before and absence.way not in ("to", "came") and absence.first == shown[0] == 0:
            gone.append((absence.name, 0, False))  # stated to go at the very beginning
        for half in halves[1:]:
            now = absence.is_out(half)
            if now != before:
                (gone if now else come).append((absence.name, half // 2, bool(half % 2)))
            before = now
    return gone, come


@given(meetings(), st.sets(PLACE, max_size=len(LABELS) - 1))
def test_outside_the_open_items_tell_who_came_and_went(
    meeting: tuple[list[Away], dict[str, list[int]]], closed: set[int]
) -> None:
    away, disqualified = meeting
    assume(not any((a.way, a.first, a.minutes) == ("came", 0, 0) for a in away))  # missed nothing
    here = given_meeting(away, disqualified).attendance
    shown = public_attendance(here, frozenset(closed))
    open_items = [n for n in range(len(LABELS)) if n not in closed]
    gone, come = naive_moves(away, open_items)
    assert sorted((m.name, m.item, m.during) for m in shown.departures) == sorted(gone)
    assert sorted((m.name, m.item, m.during) for m in shown.arrivals) == sorted(come)
    for n in open_items:
        present = [p for p in (*MEMBERS, *CALLED) if naive_present(p, n, away, disqualified)]
        assert sorted(shown.present_for(LABELS[n])) == sorted(present)
    told = {(m.item, m.clock) for m in (*here.departures, *here.arrivals)}
    moves = (*shown.departures, *shown.arrivals)
    assert all(m.clock is None or (m.item, m.clock) in told for m in moves)
