"""The numbers of a series: what was sent keeps its own, the rest take the next that are free.

A number of digits alone is the series' and is used once in it. Any other label, such as ``T1`` or
``8a``, is its meeting's, and the next meeting may begin with ``T1`` again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from referat.danish import canonical_key
from referat.model.committee import Committee, Numbering
from referat.model.outline import CountedItem, MeetingOutline
from referat.model.sent import FrozenNumber
from referat.source.sent.ledger import SeriesLedger

_ALONE = "møde "
Frozen = Mapping[str, Mapping[str, FrozenNumber]]
"""The numbers that were sent, by meeting and by the item's key."""


@dataclass(frozen=True, slots=True)
class SeriesMeeting:
    """What numbering needs to know of a meeting; ``series`` is None when it can't be read.

    ``day`` is an ISO date. What is not ``counted``, because it was cancelled before it was sent,
    leaves its numbers to the next.
    """

    name: str
    day: str
    series: str | None
    items: tuple[CountedItem, ...] = ()
    stated_first: int | None = None
    counted: bool = True

    @property
    def place(self) -> tuple[str, str]:
        """Where the meeting stands among the others."""
        return (self.day, self.name)


@dataclass(frozen=True, slots=True)
class Clash:
    """A stated number that another item has: of which item (None: the first number), and whose."""

    item: int | None
    number: str
    owner: str


@dataclass(frozen=True, slots=True)
class MeetingNumbers:
    """The numbers of a meeting's items; ``unknown`` is the unreadable meeting they depend on."""

    numbers: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    unknown: str = ""


@dataclass
class SeriesCount:
    """Counts through the meetings of one series in order of date.

    ``owners`` has the meeting of each number of the series that is taken, ``last`` the meeting
    counted last and the number after its items, and ``unreadable`` the last meeting that could
    not be counted.
    """

    series: str
    ledger: SeriesLedger
    frozen: Frozen
    owners: dict[str, str] = field(default_factory=dict)
    last: tuple[tuple[str, str], int] | None = None
    unreadable: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        self.owners |= {label: number.meeting for label, number in self.ledger.owners.items()}

    def through(self, meetings: Sequence[SeriesMeeting]) -> dict[str, MeetingNumbers]:
        """The numbers of each meeting of the series, by name."""
        return dict(self._through(sorted(meetings, key=lambda meeting: meeting.place)))

    def _through(self, meetings: Sequence[SeriesMeeting]) -> Iterator[tuple[str, MeetingNumbers]]:
        for meeting in meetings:
            if meeting.series is None:
                self.unreadable = meeting.place
            elif meeting.series == self.series:
                yield meeting.name, self.count(meeting)

    def count(self, meeting: SeriesMeeting) -> MeetingNumbers:
        """The numbers of the next meeting."""
        own = self.frozen.get(meeting.name, {})
        if meeting.stated_first is not None:
            self.unreadable = None
        if unknown := self._unknown(meeting, own):
            return MeetingNumbers(unknown=unknown)
        attempt = _Attempt(meeting, own, self.owners, self._first(meeting, own))
        numbers = attempt.numbers()
        if meeting.counted or own:
            self.owners |= dict.fromkeys(filter(str.isdigit, attempt.given), meeting.name)
            self.last = (meeting.place, attempt.following)
        return MeetingNumbers(numbers, tuple(attempt.clashes))

    def copy(self) -> SeriesCount:
        """A count that goes on from here by itself."""
        return replace(self, owners=dict(self.owners))

    def _unknown(self, meeting: SeriesMeeting, own: Mapping[str, FrozenNumber]) -> str:
        if self.unreadable is None or all(item.key in own for item in meeting.items):
            return ""
        before = self.ledger.before(meeting.name)
        is_passed = own or (before and _place(before[0]) > self.unreadable)
        return "" if is_passed else self.unreadable[1]

    def _first(self, meeting: SeriesMeeting, own: Mapping[str, FrozenNumber]) -> int:
        """Where the count goes on: after the meeting's own numbers, or after those before it."""
        if own:
            return 1 + max((int(n.number) for n in own.values() if n.is_counted), default=0)
        if meeting.stated_first is not None:
            return meeting.stated_first
        before = self.ledger.before(meeting.name)
        if self.last and (before is None or self.last[0] >= _place(before[0])):
            return self.last[1]
        return before[1] + 1 if before else 1


@dataclass
class _Attempt:
    """The numbering of one meeting on the way.

    ``own`` are its frozen numbers by the item's key, ``taken`` those of the series with their
    meetings, ``given`` the labels that its items have come to.
    """

    meeting: SeriesMeeting
    own: Mapping[str, FrozenNumber]
    taken: Mapping[str, str]
    following: int
    given: set[str] = field(default_factory=set)
    clashes: list[Clash] = field(default_factory=list)

    def numbers(self) -> tuple[str, ...]:
        """The numbers of all items, in the agenda's order."""
        items = self.meeting.items
        order = sorted(range(len(items)), key=lambda n: items[n].is_late)
        numbers = {n: self._number(n) for n in order}
        return tuple(numbers[n] for n in range(len(items)))

    def _number(self, n: int) -> str:
        """The number of the item at ``n``."""
        item, frozen = self.meeting.items[n], self.own.get(self.meeting.items[n].key)
        if frozen and canonical_key(frozen.number) not in self.given:
            number = frozen.number
            if item.stated is not None and canonical_key(item.stated) != canonical_key(number):
                self.clashes.append(Clash(n, item.stated, ""))
        elif item.stated is None:
            number = self._next()
        else:
            number = item.stated
            self._refuse_taken(n, number)
            self.following = int(number) + 1 if number.isdigit() else self.following
        self.given.add(canonical_key(number))
        return number

    def _next(self) -> str:
        """The next number that is free; one that a stated first number runs into is no clash."""
        while owner := self._owner(label := str(self.following)):
            if self.meeting.stated_first is not None and not self.own and not self.clashes:
                self.clashes.append(Clash(None, label, owner))
            self.following += 1
        self.following += 1
        return label

    def _refuse_taken(self, n: int, number: str) -> None:
        if owner := self._owner(canonical_key(number)):
            self.clashes.append(Clash(n, number, owner))

    def _owner(self, label: str) -> str:
        """The meeting that has a label already: this one, or for a number one of the series."""
        is_given = label in self.given or label in self._frozen
        return self.taken.get(label) or (self.meeting.name if is_given else "")

    @cached_property
    def _frozen(self) -> frozenset[str]:
        return frozenset(canonical_key(number.number) for number in self.own.values())


def _place(name: str) -> tuple[str, str]:
    """Where a meeting of the ledger stands, by its folder's name."""
    return (name[: len("2026-02-12")], name)


def series_of(meeting: MeetingOutline, committee: Committee, name: str) -> str:
    """The series that the numbers of a meeting belong to, by the body's policy.

    A meeting that states its term belongs to that term's first year at the earliest: a
    constituting meeting in December begins the next series.
    """
    day = date.fromisoformat(meeting.day)
    in_term = committee.in_term(day, meeting.term)
    match in_term.numbering:
        case Numbering.MEETING:
            return f"{_ALONE}{name}"
        case Numbering.TERM:
            return f"valgperiode {meeting.term or in_term.term or ''}"
        case Numbering.YEAR:
            first_year = int((meeting.term or "0").split("-")[0])
            return f"år {max(day.year, first_year)}"


def meeting_of(series: str) -> str:
    """The folder of the one meeting that a series is for; empty when it is for several."""
    return series.removeprefix(_ALONE) if series.startswith(_ALONE) else ""


def may_belong(folder: str, series: str) -> bool:
    """Whether the meeting in a folder named by its date may belong to a series.

    A meeting may state the term that begins the year after, so the year before counts too.
    """
    kind, _, name = series.partition(" ")
    year = int(folder[:4])
    if kind == "år":
        return int(name) - 1 <= year <= int(name)
    if kind == "valgperiode" and name:
        first, last = map(int, name.split("-"))
        return first - 1 <= year <= last
    return kind == "valgperiode"
