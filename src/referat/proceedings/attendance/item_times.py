"""Which item was treated at a time of day, as far as the meeting's noted times tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from referat.danish import format_time
from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.meeting import Meeting
from referat.proceedings.agenda.positions import referred_item
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.agenda.sittings import Sitting
from referat.source.documents import Document
from referat.source.places import Path

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ItemTimes:
    """When a day of the meeting began and ended and its items began, in minutes after midnight.

    ``begins`` are in the order in which items were treated; ``first`` is the rank of the first
    one, which ``goes_on`` when it was begun another day. Minutes after the midnight that a
    meeting runs past are counted on from 24 hours.
    """

    start: int | None
    end: int | None
    begins: tuple[int | None, ...]
    first: int = 0
    goes_on: bool = False

    def minutes(self, clock: time) -> int:
        """A time of day on the meeting's count."""
        minutes = _minutes(clock)
        past_midnight = self.start is not None and self.end is not None and self.end >= _DAY
        return minutes + _DAY if past_midnight and minutes < (self.start or 0) else minutes

    def outside(self, clock: time, place: Span) -> Diagnostic | None:
        """What is wrong with a time when nobody met."""
        minutes, shown = self.minutes(clock), format_time(clock)
        if self.start is not None and minutes < self.start:
            message = f"kl. {shown} er før mødets begyndelse"
            advice = "ret klokkeslættet; gik mødet over midnat, så skriv “slut: …” i mødefilen"
            return error("M038", message, place, f"mødet begynder {_shown(self.start)}", advice)
        if self.end is not None and minutes > self.end:
            message = f"kl. {shown} er efter mødets slutning"
            label = f"mødet slutter {_shown(self.end)}"
            return error("M038", message, place, label, "ret klokkeslættet eller “slut”")
        return None

    def item_at(self, clock: time) -> tuple[int, bool] | None:
        """The rank of the item that was treated at a time, and whether it had begun before.

        None when that is not certain.
        """
        minutes = self.minutes(clock)
        begun = [(b, n) for n, b in enumerate(self.begins) if b is not None and b <= minutes]
        if not begun:
            return None
        began, item = max(begun)
        following = self.begins[item + 1 : item + 2]
        if began < minutes and None in following:
            return None
        return self.first + item, began < minutes or (self.goes_on and item == 0)


def item_times(
    document: Document[Meeting], items: Sequence[NumberedItem], sittings: Sequence[Sitting]
) -> tuple[tuple[ItemTimes, ...], tuple[Diagnostic, ...]]:
    """The times that the meeting's file notes for each of its days, and what is wrong with them."""
    meeting = document.value
    if meeting is None:
        return (), ()
    begins: dict[int, tuple[time, Path]] = {}
    found: list[Diagnostic] = []
    for key, clock in meeting.times.items() if items else ():
        path: Path = ("tider", key)
        position, problems = referred_item(key, items, document.places.key(path))
        found += problems
        if position is not None:
            begins[position] = (clock, path)
    days: list[ItemTimes] = []
    for sitting in sittings:
        first = days[-1].first + len(days[-1].begins) - sitting.goes_on if days else 0
        times, wrong = _of_day(sitting, max(first, 0), begins, items, document)
        days.append(times)
        found += wrong
    return tuple(days), tuple(found)


def _of_day(
    sitting: Sitting,
    first: int,
    stated: Mapping[int, tuple[time, Path]],
    items: Sequence[NumberedItem],
    document: Document[Meeting],
) -> tuple[ItemTimes, Sequence[Diagnostic]]:
    """The times of one day; ``stated`` are those at which items began."""
    start, end = (_minutes(t) if t else None for t in (sitting.start, sitting.end))
    if end is not None and sitting.is_past_midnight:
        end += _DAY
    plain = ItemTimes(start, end, (), first, sitting.goes_on)
    own = sitting.items[sitting.goes_on :]
    known = {n: stated[n] for n in own if n in stated}
    places = {n: document.places.value(path) for n, (_, path) in known.items()}
    outside = (plain.outside(clock, places[n]) for n, (clock, _) in known.items())
    found = [problem for problem in outside if problem]
    begins = {n: plain.minutes(clock) for n, (clock, _) in known.items()}
    ordered = [begins.get(n) for n in sitting.items]
    if not found:
        found += _disorder(ordered, sitting.items, items, places)
    if ordered and ordered[0] is None:
        ordered[0] = start
    return replace(plain, begins=tuple(ordered)), found


def _disorder(
    begins: Sequence[int | None],
    sequence: Sequence[int],
    items: Sequence[NumberedItem],
    stated: Mapping[int, Span],
) -> Iterator[Diagnostic]:
    """Items that began before one that was treated earlier; ``stated`` are their times."""
    known = [(n, begin) for n, begin in zip(sequence, begins, strict=True) if begin]
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            message = f"punkt {items[later].number} begyndte før punkt {items[earlier].number}"
            advice = "ret tiderne, eller skriv “rækkefølge: …”, når punkterne blev byttet om"
            yield warning("M041", message, stated[later], "", advice)


def cannot_place(
    clock: time, times: ItemTimes, ordered: Sequence[NumberedItem], place: Span
) -> Diagnostic:
    """A time of day of which nobody can tell the item; ``ordered`` are those as treated."""
    shown = format_time(clock)
    minutes = times.minutes(clock)
    begins = times.begins
    before = max((n for n, b in enumerate(begins) if b is not None and b <= minutes), default=-1)
    unknown = (times.first + n for n, b in enumerate(begins) if b is None and n > before)
    number = ordered[next(unknown, times.first)].number
    return error(
        "M039",
        f"det vides ikke, hvilket punkt der blev behandlet kl. {shown}",
        place,
        "",
        f"skriv under “tider”, hvornår punkterne begyndte, fx {number}: {shown}",
        f"eller skriv punktet her: {{punkt: {number}, kl: {shown}}}",
    )


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _shown(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
