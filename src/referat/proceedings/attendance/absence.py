"""One statement of absence as the items it keeps a member from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from referat.danish import format_date, format_time, join_names
from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.attendance import Absence, Moment
from referat.model.meeting import Meeting
from referat.proceedings.agenda.positions import Positions, referred, referred_item
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.agenda.sittings import Sitting
from referat.proceedings.attendance.item_times import ItemTimes, cannot_place
from referat.source.documents import Document
from referat.source.places import Path

_NOTHING: Positions = frozenset()
_TIME = re.compile(r"(?:kl(?:okken)?\b\.?\s*)?(\d{1,2})(?:[.:,](\d\d))?")
"""A time of day as it may be typed, and not as it is read: ``kl. 13.25``, ``13,25``."""


@dataclass(frozen=True, slots=True)
class Move:
    """That somebody came or went before an item, or during it, and when.

    ``sitting`` counts the meeting's days from 0, where an item was treated on two of them.
    """

    name: str
    item: int
    during: bool
    clock: time | None = None
    sitting: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """What a member missed: items, those of them that were half attended, and the moves."""

    items: Positions = _NOTHING
    partly: Positions = _NOTHING
    departure: Move | None = None
    arrival: Move | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items that statements refer to, how they were treated, and where statements stand.

    ``sequence`` is the order of treatment; ``times`` are those of each of ``sittings``.
    """

    document: Document[Meeting]
    items: Sequence[NumberedItem]
    sequence: Sequence[int]
    sittings: Sequence[Sitting]
    times: Sequence[ItemTimes]

    def rank(self, position: int) -> int:
        """How many items were treated before this one."""
        return self.sequence.index(position)

    def first_of(self, days: range) -> int:
        """The rank of the first item treated on these of the meeting's days."""
        return self.times[days[0]].first

    def behind(self, days: range) -> int:
        """The rank after the last item that was finished on these of the meeting's days."""
        last = days[-1]
        return self.times[last + 1].first if last + 1 < len(self.times) else len(self.sequence)

    def place(self, path: Path) -> Span:
        """Where a value of the meeting's file stands."""
        return self.document.places.value(path)

    def referred(self, texts: Sequence[str], path: Path) -> tuple[Positions, list[Diagnostic]]:
        """The items that a list in the file names; none while numbers are unknown."""
        found: set[int] = set()
        problems: list[Diagnostic] = []
        for n, text in enumerate(texts if self.items else ()):
            given, wrong = referred(text, self.items, self.place((*path, n)))
            found |= given
            problems += wrong
        return frozenset(found), problems

    def referred_item(self, text: str | None, path: Path) -> tuple[int | None, list[Diagnostic]]:
        """The one item that a value in the file names."""
        if text is None or not self.items:
            return None, []
        found, wrong = referred_item(text, self.items, self.place(path))
        return found, [*wrong]


def missed(absence: Absence, agenda: Agenda, path: Path) -> tuple[Missed, list[Diagnostic]]:
    """What a statement at ``path`` says that the member missed."""
    if problem := _contradiction(absence, agenda.document, path):
        return Missed(), [problem]
    if not agenda.items:
        return Missed(), []
    if absence.closed_part:
        return _closed_part(agenda, (*path, "lukkede punkter"))
    if absence.items:
        items, problems = agenda.referred(absence.items, (*path, "punkter"))
        return Missed(items), problems
    return _of_days(absence, agenda, path)


def _of_days(absence: Absence, agenda: Agenda, path: Path) -> tuple[Missed, list[Diagnostic]]:
    """What is missed of the whole meeting, or of one of its days."""
    if absence.day is None:
        return _stretch(absence, agenda, path, range(len(agenda.sittings)))
    days = [sitting.day for sitting in agenda.sittings]
    if absence.day in days:
        at = days.index(absence.day)
        return _stretch(absence, agenda, path, range(at, at + 1))
    message = f"mødet blev ikke holdt den {format_date(absence.day)}"
    place = agenda.place((*path, "dato"))
    advice = f"mødet er den {join_names([format_date(day) for day in days])}"
    more = "fortsatte det den dag, så skriv “fortsat: …” i mødefilen"
    return Missed(), [error("M073", message, place, "", advice, more)]


def _closed_part(agenda: Agenda, path: Path) -> tuple[Missed, list[Diagnostic]]:
    closed = frozenset(n for n, item in enumerate(agenda.items) if item.is_closed)
    if closed:
        return Missed(closed), []
    message, advice = "mødet har ingen lukkede punkter", "skriv “punkter: …”, eller slet fraværet"
    return Missed(), [warning("M049", message, agenda.place(path), "", advice)]


def _contradiction(absence: Absence, document: Document[Meeting], path: Path) -> Diagnostic | None:
    ways = {
        "punkter": bool(absence.items),
        "lukkede punkter": absence.closed_part,
        "dato": absence.day is not None,
        "fra": absence.has_moments and absence.day is None,
    }
    stated = [key for key, is_there in ways.items() if is_there]
    if len(stated) > 1:
        message = f"“{stated[0]}” og “{stated[1]}” kan ikke stå sammen"
        place = document.places.key((*path, stated[1]))
        advice = "skriv fraværet som to punkter på listen"
        return error("M046", message, place, "", advice)
    if absence.apologies and absence.unexcused:
        message = "“afbud” og “uden afbud” kan ikke stå sammen"
        place = document.places.key((*path, "uden afbud"))
        return error("M047", message, place, "", "slet den ene")
    if absence.prevented and not stated:
        message = "“forhindret” gælder punkter og ikke hele mødet"
        place = document.places.key((*path, "forhindret"))
        return error("M048", message, place, "", "tilføj “punkter: …”, eller slet linjen")
    return None


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a stretch: an item in order, whether it had begun, and the time if given.

    ``sitting`` is the day that the time is of.
    """

    item: int
    during: bool = False
    clock: time | None = None
    problems: list[Diagnostic] = field(default_factory=list)
    sitting: int = 0


def _stretch(
    absence: Absence, agenda: Agenda, path: Path, days: range
) -> tuple[Missed, list[Diagnostic]]:
    """What is missed from one moment, or the beginning of ``days``, to another, or their end."""
    since = _end(absence.since, agenda, (*path, "fra"), days, is_last=False)
    until = _end(absence.until, agenda, (*path, "til"), days, is_last=True)
    problems = [p for end in (since, until) if end for p in end.problems]
    if problems:
        return Missed(), problems
    first = since.item if since else agenda.first_of(days)
    behind = until.item if until else max(agenda.behind(days), first)
    if first > behind or (since and until and _is_later(since, until, agenda.times)):
        return Missed(), [_backwards(first, max(behind, 1) - 1, agenda, (*path, "til"))]
    order, is_of_one_day = agenda.sequence, absence.day is not None
    is_short = first == behind and not (is_of_one_day and until is None)
    if is_short and not (until and until.during and until.clock != (since and since.clock)):
        return Missed(), [_of_no_length(agenda, path)]
    items = frozenset(order[first:behind])
    was_there = since.during if since else agenda.sittings[days[0]].goes_on
    return Missed(
        items,
        frozenset({order[first]}) if was_there and first < behind else _NOTHING,
        _move(absence.member, since, order),
        _move(absence.member, until, order),
    ), []


def _move(name: str, end: _End | None, order: Sequence[int]) -> Move | None:
    """The coming or going at an end; none where the meeting ended first."""
    if end is None or end.item >= len(order):
        return None
    return Move(name, order[end.item], end.during, end.clock, end.sitting)


def _is_later(since: _End, until: _End, times: Sequence[ItemTimes]) -> bool:
    if since.clock is None or until.clock is None:
        return False
    return _moment(since, since.clock, times) > _moment(until, until.clock, times)


def _moment(end: _End, clock: time, times: Sequence[ItemTimes]) -> tuple[int, int]:
    return end.sitting, times[end.sitting].minutes(clock)


def _of_no_length(agenda: Agenda, path: Path) -> Diagnostic:
    """Nothing was missed: both ends are the same moment, or the meeting was over, or not begun."""
    message = "fraværet har ingen længde, så der mangles ikke til noget"
    advice = "ret “fra” og “til”, eller slet fraværet"
    return warning("M064", message, agenda.place((*path, "medlem")), "", advice)


def _backwards(first: int, last: int, agenda: Agenda, path: Path) -> Diagnostic:
    numbers = [agenda.items[agenda.sequence[n]].number for n in (first, last)]
    if numbers[0] != numbers[1]:
        message = f"fraværet begynder ved punkt {numbers[0]} og slutter ved punkt {numbers[1]}"
    else:
        message = "fraværet slutter, før det begynder"
    advice = "byt “fra” og “til” om, eller ret dem"
    return error("M012", message, agenda.place(path), "", advice)


def _end(
    moment: Moment | None, agenda: Agenda, path: Path, days: range, *, is_last: bool
) -> _End | None:
    """A moment of ``days`` as the first item that comes after it, or during which it was.

    A last item that is named without a time is missed as a whole: then the one after it counts.
    """
    if moment is None:
        return None
    clock = moment.named_time
    if moment.named_item is None:
        return _by_time(clock, agenda, path, days)
    item, wrong = agenda.referred_item(moment.named_item, (*path, "punkt"))
    told = _perhaps_a_time(moment.named_item, wrong)
    treated = [n for n in days if item in agenda.sittings[n].items] if item is not None else []
    sitting, problems = _day_of(clock, agenda, path, treated or days)
    rank = 0 if item is None else agenda.rank(item)
    whole = is_last and clock is None
    return _End(rank + whole, clock is not None, clock, [*problems, *told], sitting)


def _day_of(
    clock: time | None, agenda: Agenda, path: Path, days: Sequence[int]
) -> tuple[int, list[Diagnostic]]:
    """The one of ``days`` that a time of day is of."""
    if clock is None:
        return days[0], []
    outside = {n: agenda.times[n].outside(clock, agenda.place(path)) for n in days}
    possible = [n for n, problem in outside.items() if problem is None]
    if len(possible) == 1:
        return possible[0], []
    if not possible:
        return days[0], [problem for problem in outside.values() if problem][:1]
    shown = format_time(clock)
    names = [format_date(agenda.sittings[n].day) for n in possible]
    message = f"kl. {shown} kan være den {join_names(names, 'eller den')}"
    advice = f"skriv også dagen, fx “dato: {agenda.sittings[possible[-1]].day}”"
    more = (
        "så gælder fraværet den dag alene; manglede medlemmet også en anden, så skriv den for sig"
    )
    return days[0], [error("M074", message, agenda.place(path), "", advice, more)]


def _perhaps_a_time(text: str, found: list[Diagnostic]) -> list[Diagnostic]:
    """What names no item may be meant as an hour, or as a time that is not typed as one."""
    if not found or not (match := _TIME.fullmatch(text)) or int(match[1]) > 23:
        return found
    advice = f"er det et klokkeslæt, så skriv {int(match[1])}.{match[2] or '00'}"
    return [replace(found[0], help=(*(found[0].help if text.isdigit() else ()), advice))]


def _by_time(clock: time | None, agenda: Agenda, path: Path, days: range) -> _End:
    if clock is None:
        advice = "skriv et punkt eller et klokkeslæt"
        missing = error("F006", "her mangler en tekst", agenda.place(path), "", advice)
        return _End(0, problems=[missing] if agenda.document.is_sound else [])
    sitting, problems = _day_of(clock, agenda, path, days)
    if problems:
        return _End(0, problems=problems)
    found = agenda.times[sitting].item_at(clock)
    if found is None:
        place = agenda.place(path)
        ordered = [agenda.items[n] for n in agenda.sequence]
        return _End(0, problems=[cannot_place(clock, agenda.times[sitting], ordered, place)])
    return _End(found[0], found[1], clock, sitting=sitting)
