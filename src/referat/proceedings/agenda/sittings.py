"""The days of a meeting: one, or several when it was adjourned, and what was treated on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from referat.danish import format_date, format_time
from referat.diagnostics import Diagnostic, Span, error
from referat.model.meeting import Meeting
from referat.model.resumption import Resumption
from referat.proceedings.agenda.positions import referred_item
from referat.proceedings.agenda.references import NumberedItem
from referat.source.documents import Document
from referat.source.places import Path


@dataclass(frozen=True, slots=True)
class Sitting:
    """One day of a meeting, and the items that were treated then, as places on the agenda.

    ``items`` are in the order of treatment; the first one ``goes_on`` when it was begun the day
    before. ``place`` is empty where it is not known.
    """

    day: date
    start: time | None
    end: time | None
    place: str
    items: tuple[int, ...] = ()
    goes_on: bool = False

    @property
    def is_past_midnight(self) -> bool:
        """Whether it ended on the day after."""
        return self.start is not None and self.end is not None and self.end < self.start

    @property
    def finished(self) -> datetime:
        """When it ended; where that is not known, the end of the day before it at the latest."""
        ended = datetime.combine(self.day, self.end or self.start or time.min)
        return ended + timedelta(days=self.is_past_midnight)


def only_sitting(meeting: Meeting, sequence: Sequence[int]) -> Sitting:
    """The meeting's own day, on which all items in ``sequence`` are treated."""
    return Sitting(meeting.day, meeting.start, meeting.end, meeting.place or "", tuple(sequence))


def sittings(
    document: Document[Meeting], items: Sequence[NumberedItem], sequence: Sequence[int]
) -> tuple[tuple[Sitting, ...], tuple[Diagnostic, ...]]:
    """The days of the meeting, and what can't be right about those after the first.

    Items stay with the first day where it is not known from which one the meeting went on.
    """
    meeting = document.value
    if meeting is None:
        return (), ()
    found = [only_sitting(meeting, sequence)]
    problems: list[Diagnostic] = []
    for n, resumed in enumerate(meeting.resumptions):
        path: Path = ("fortsat", n)
        position, wrong = _first_item(resumed, items, document, path)
        wrong += _too_early(resumed, found[-1], document, path)
        if position is not None:
            key = "under" if resumed.first_item is None else "fra"
            place = document.places.value((*path, key))
            wrong += _out_of_turn(position, found[-1], items, place)
        problems += wrong
        found += _divided(found.pop(), resumed, None if wrong else position)
    return tuple(found), tuple(problems)


def _first_item(
    resumed: Resumption,
    items: Sequence[NumberedItem],
    document: Document[Meeting],
    path: Path,
) -> tuple[int | None, list[Diagnostic]]:
    stated = {"fra": resumed.first_item, "under": resumed.interrupted_item}
    given = {key: text for key, text in stated.items() if text is not None}
    if len(given) == 1:
        ((key, text),) = given.items()
        if not items:
            return None, []
        position, wrong = referred_item(text, items, document.places.value((*path, key)))
        return position, [*wrong]
    advice = "skriv “fra”: det første punkt den dag, eller “under”: det punkt, der blev afbrudt"
    if given:
        message = "“fra” og “under” kan ikke stå sammen"
        place = document.places.key((*path, "under"))
        return None, [error("M070", message, place, "", advice)]
    message = "her mangler, hvilket punkt mødet fortsatte med"
    place = document.places.value((*path, "dato"))
    is_sure = document.is_sound
    return None, [error("M070", message, place, "", advice)] if is_sure else []


def _too_early(
    resumed: Resumption, before: Sitting, document: Document[Meeting], path: Path
) -> list[Diagnostic]:
    """What goes on before it was adjourned."""
    ended = f"mødet er den {format_date(before.day)}"
    if resumed.day <= before.day:
        message = "mødet fortsætter på en dag, der ikke ligger efter den forrige"
        place = document.places.value((*path, "dato"))
        advice = "ret datoen; en pause samme dag skrives under “bemærkninger”"
        return [error("M071", message, place, ended, advice)]
    is_early = resumed.start and datetime.combine(resumed.day, resumed.start) < before.finished
    if is_early and before.end:
        message = f"mødet fortsætter, før det blev afbrudt kl. {format_time(before.end)}"
        place = document.places.value((*path, "tid"))
        return [error("M071", message, place, "", "ret “tid”, eller “slut” dagen før")]
    return []


def _out_of_turn(
    position: int, before: Sitting, items: Sequence[NumberedItem], place: Span
) -> list[Diagnostic]:
    """An item that was treated on an earlier day than those of the day before."""
    if position in before.items:
        return []
    number, day = items[position].number, format_date(before.day)
    message = f"punkt {number} blev efter mødefilen behandlet, før mødet fortsatte den {day}"
    return [error("M072", message, place, "", "ret punktet, eller skriv “rækkefølge: …”")]


def _divided(before: Sitting, resumed: Resumption, position: int | None) -> Iterator[Sitting]:
    """The day before with what was left to it, and the day on which the meeting went on."""
    goes_on = resumed.interrupted_item is not None
    at = len(before.items) if position is None else before.items.index(position)
    yield replace(before, items=before.items[: at + (goes_on and position is not None)])
    place = resumed.place or before.place
    yield Sitting(resumed.day, resumed.start, resumed.end, place, before.items[at:], goes_on)
