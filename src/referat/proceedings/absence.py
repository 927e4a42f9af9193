"""One statement of absence as the items it keeps a member from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.attendance import Absence, Moment
from referat.model.meeting import Meeting
from referat.proceedings.item_times import ItemTimes, cannot_place
from referat.proceedings.positions import Positions, referred, referred_item
from referat.proceedings.references import NumberedItem
from referat.source.documents import Document
from referat.source.places import Path

_NOTHING: Positions = frozenset()
_TIME = re.compile(r"(?:kl(?:okken)?\b\.?\s*)?(\d{1,2})(?:[.:,](\d\d))?")
"""A time of day as it may be typed, and not as it is read: ``kl. 13.25``, ``13,25``."""


@dataclass(frozen=True, slots=True)
class Move:
    """That somebody came or went before an item, or during it, and when."""

    name: str
    item: int
    during: bool
    clock: time | None = None


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

    ``sequence`` is the order of treatment.
    """

    document: Document[Meeting]
    items: Sequence[NumberedItem]
    sequence: Sequence[int]
    times: ItemTimes

    def rank(self, position: int) -> int:
        """How many items were treated before this one."""
        return self.sequence.index(position)

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
    return _stretch(absence, agenda, path)


def _closed_part(agenda: Agenda, path: Path) -> tuple[Missed, list[Diagnostic]]:
    closed = frozenset(n for n, item in enumerate(agenda.items) if item.is_closed)
    if closed:
        return Missed(closed), []
    message, advice = "mødet har ingen lukkede punkter", "skriv “punkter: …”, eller slet fraværet"
    return Missed(), [warning("M049", message, agenda.place(path), "", advice)]


def _contradiction(absence: Absence, document: Document[Meeting], path: Path) -> Diagnostic | None:
    moments = absence.since is not None or absence.until is not None
    ways = {"punkter": bool(absence.items), "fra": moments, "lukkede punkter": absence.closed_part}
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
    """One end of a stretch: an item in order, whether it had begun, and the time if given."""

    item: int
    during: bool = False
    clock: time | None = None
    problems: list[Diagnostic] = field(default_factory=list)


def _stretch(absence: Absence, agenda: Agenda, path: Path) -> tuple[Missed, list[Diagnostic]]:
    """What is missed from one moment, or the beginning, to another, or the end."""
    since = _end(absence.since, agenda, (*path, "fra"), is_last=False)
    until = _end(absence.until, agenda, (*path, "til"), is_last=True)
    problems = [p for end in (since, until) if end for p in end.problems]
    if problems:
        return Missed(), problems
    first = since.item if since else 0
    behind = until.item if until else len(agenda.items)
    if first > behind or (since and until and _is_later(since, until, agenda.times)):
        return Missed(), [_backwards(first, max(behind, 1) - 1, agenda, (*path, "til"))]
    order = agenda.sequence
    if first == behind and not (until and until.during and until.clock != (since and since.clock)):
        return Missed(), [_of_no_length(agenda, path)]
    items = frozenset(order[first:behind])
    is_half = since is not None and since.during and first < behind
    return Missed(
        items,
        frozenset({order[first]}) if is_half else _NOTHING,
        _move(absence.member, since, order),
        _move(absence.member, until, order),
    ), []


def _move(name: str, end: _End | None, order: Sequence[int]) -> Move | None:
    """The coming or going at an end; none where the meeting ended first."""
    if end is None or end.item >= len(order):
        return None
    return Move(name, order[end.item], end.during, end.clock)


def _is_later(since: _End, until: _End, times: ItemTimes) -> bool:
    if since.clock is None or until.clock is None:
        return False
    return times.minutes(since.clock) > times.minutes(until.clock)


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


def _end(moment: Moment | None, agenda: Agenda, path: Path, *, is_last: bool) -> _End | None:
    """A moment as the first item that comes after it, or during which it was.

    A last item that is named without a time is missed as a whole: then the one after it counts.
    """
    if moment is None:
        return None
    clock, problems = moment.named_time, []
    if clock and (problem := agenda.times.outside(clock, agenda.place(path))):
        problems.append(problem)
    if moment.named_item is not None:
        item, wrong = agenda.referred_item(moment.named_item, (*path, "punkt"))
        whole = is_last and clock is None
        rank = 0 if item is None else agenda.rank(item)
        told = _perhaps_a_time(moment.named_item, wrong)
        return _End(rank + whole, clock is not None, clock, [*problems, *told])
    return _by_time(clock, agenda, path, problems)


def _perhaps_a_time(text: str, found: list[Diagnostic]) -> list[Diagnostic]:
    """What names no item may be meant as an hour, or as a time that is not typed as one."""
    if not found or not (match := _TIME.fullmatch(text)) or int(match[1]) > 23:
        return found
    advice = f"er det et klokkeslæt, så skriv {int(match[1])}.{match[2] or '00'}"
    return [replace(found[0], help=(*(found[0].help if text.isdigit() else ()), advice))]


def _by_time(clock: time | None, agenda: Agenda, path: Path, problems: list[Diagnostic]) -> _End:
    if clock is None:
        advice = "skriv et punkt eller et klokkeslæt"
        missing = error("F006", "her mangler en tekst", agenda.place(path), "", advice)
        return _End(0, problems=[missing] if agenda.document.is_sound else [])
    if problems:
        return _End(0, problems=problems)
    found = agenda.times.item_at(clock)
    if found is None:
        place = agenda.place(path)
        ordered = [agenda.items[n] for n in agenda.sequence]
        return _End(0, problems=[cannot_place(clock, agenda.times, ordered, place)])
    return _End(found[0], found[1], clock)
