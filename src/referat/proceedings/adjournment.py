"""What minutes say of a meeting that was adjourned and went on, on another day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from referat.danish import format_time
from referat.proceedings.agenda.sittings import Sitting
from referat.proceedings.facts import Proceedings
from referat.proceedings.phrases import Values, fill


def adjourned_lines(facts: Proceedings, values: Values) -> Iterator[str]:
    """The cover's lines: one for each time that the meeting was adjourned."""
    for before, after in pairwise(facts.conduct.days):
        told = {**values, **_values(facts, before, after)}
        yield from filter(None, [fill(facts.settings.meeting.adjourned, told)])


def adjourned_notes(facts: Proceedings, number: str, values: Values) -> Iterator[str]:
    """The lines of the item with which the meeting went on."""
    position = facts.numbers.index(number)
    for before, after in pairwise(facts.conduct.days):
        if after.items[0] == position:
            told = {**values, **_values(facts, before, after)}
            yield from filter(None, [fill(facts.settings.agenda.adjourned, told)])


def _values(facts: Proceedings, before: Sitting, after: Sitting) -> Values:
    last = before.items[-1] if before.items else None
    item = "" if last is None else facts.label(facts.numbers[last])
    return {
        "afbrudt": format_time(before.end, facts.clock_mark) if before.end else "",
        "efter": "" if after.goes_on else item,
        "under": item if after.goes_on else "",
        "dato": after.day,
        "tid": format_time(after.start, facts.clock_mark) if after.start else "",
        "sted": "" if after.place == before.place else after.place,
    }
