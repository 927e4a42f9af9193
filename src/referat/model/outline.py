"""What the numbers of a series depend on in a meeting's own file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountedItem:
    """An item that is to have a number: its key, and the number it states, if any.

    What ``is_late``, because it came at the meeting, takes its number after all the others.
    """

    key: str
    stated: str | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class MeetingOutline:
    """A meeting as far as others are counted by it.

    ``day`` is an ISO date; ``items`` is None where errors leave their number or series uncertain.
    """

    day: str
    items: tuple[CountedItem, ...] | None = None
    term: str | None = None
    first_number: int | None = None
    is_cancelled: bool = False
