"""Danish holidays, and the days that count in a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from referat.model.policy import CountedDays, Deadlines

_SATURDAY, _SUNDAY = 5, 6
_WITHOUT = frozenset({2, 7, 8, 9, 10, 11})
"""Months that never have a holiday: the library takes time to import, and isn't asked of them."""
_HALF_HOLIDAYS = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}
"""No holidays of the church, but offices are closed, and deadlines of law pass over them."""


def day_off(day: date) -> str | None:
    """The name of a holiday, in Danish; None on other days, also on Saturdays and Sundays."""
    if day.month in _WITHOUT:
        return None
    return _HALF_HOLIDAYS.get((day.month, day.day)) or _holidays(day.year).get(day)


@lru_cache(maxsize=128)
def _holidays(year: int) -> dict[date, str]:
    from holidays import country_holidays

    days = country_holidays("DK", years=year, language="da")
    return {day: name.casefold() for day, name in days.items()}


def counts(day: date, deadlines: Deadlines) -> bool:
    """Whether a day counts in the body's deadline."""
    if deadlines.counted is CountedDays.CALENDAR:
        return True
    with_saturdays = deadlines.counted is CountedDays.WITH_SATURDAYS
    is_weekend = day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not with_saturdays)
    return not is_weekend and day not in deadlines.days_off and day_off(day) is None


def last_day_to_send(meeting: date, deadlines: Deadlines) -> date:
    """The last day on which the agenda is in time.

    The meeting's own day does not count: with four weekdays the agenda of a meeting on a Tuesday
    is sent on Wednesday the week before.
    """
    before = (day for day in _days_before(meeting) if counts(day, deadlines))
    return next(day for number, day in enumerate(before, 1) if number == deadlines.agenda)


def _days_before(day: date) -> Iterator[date]:
    while True:
        day -= timedelta(days=1)
        yield day
