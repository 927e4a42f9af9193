"""Attendance as it may be told outside: who was there for closed items is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from referat.proceedings.agenda.positions import Positions
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.attendance.presence import Attendance, Excluded
from referat.proceedings.attendance.substitutes import Seat
from referat.proceedings.public.moves import PublicMoves


def public_attendance(given: Attendance, closed: Positions) -> Attendance:
    """The attendance without what is said of the items in ``closed``.

    What holds for the whole meeting is told as such. Who was there for closed items only is told
    as absent for the open ones, and not for the meeting: they were there, and sign.
    """
    return _Public(given, closed).attendance()


@dataclass(frozen=True, slots=True)
class _Public:
    given: Attendance
    closed: Positions

    def attendance(self) -> Attendance:
        given = self.given
        absent, prevented = self._by_name(given.absent), self._by_name(given.prevented)
        disqualified = tuple(self._excluded())
        moves = PublicMoves(given.sequence, self.closed)
        departures, arrivals = moves.told(given.departures, given.arrivals)
        away = {*absent, *prevented, *(e.stated.member for e in disqualified)}
        return replace(
            given,
            items=tuple(self._item(n, item) for n, item in enumerate(given.items)),
            sequence=tuple(n for n in given.sequence if n not in self.closed),
            absent=absent,
            prevented=prevented,
            partly=self._by_name(given.partly),
            apologies=self._by_name(given.apologies),
            expected=self._by_name(given.expected),
            unexcused=given.unexcused & absent.keys(),
            reasons=tuple(
                (name, self._told(items), reason)
                for name, items, reason in given.reasons
                if self._told(items)
            ),
            arrivals=arrivals,
            departures=departures,
            disqualified=disqualified,
            seats=tuple(self._seats(away)),
            others=tuple(
                (person, self._told(items))
                for person, items in given.others
                if not person.items or self._told(items)
            ),
            deputations=tuple(each for each in given.deputations if each[1] not in self.closed),
        )

    def _told(self, positions: Positions) -> Positions:
        return positions if positions >= self.given.everything else positions - self.closed

    def _by_name(self, positions: Mapping[str, Positions]) -> dict[str, Positions]:
        told = {name: self._told(items) for name, items in positions.items()}
        return {name: items for name, items in told.items() if items or not positions[name]}

    def _item(self, position: int, item: NumberedItem) -> NumberedItem:
        """An item as it is referred to; the key of a closed one would tell its title."""
        return replace(item, key=item.number) if position in self.closed else item

    def _excluded(self) -> Iterator[Excluded]:
        for excluded in self.given.disqualified:
            if items := self._told(excluded.items):
                yield replace(excluded, items=items)

    def _seats(self, away: set[str]) -> Iterator[Seat]:
        """The seats; of one that stayed empty it is told where its member's absence is."""
        for seat in self.given.seats:
            items = self._told(seat.items)
            approved = None if seat.seated_by in self.closed else seat.seated_by
            if items or (not seat.items and seat.member in away):
                yield replace(seat, items=items, seated_by=approved)
