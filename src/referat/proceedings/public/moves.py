"""Coming and going as it may be told outside: by open items alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from referat.proceedings.agenda.positions import Positions
from referat.proceedings.attendance.absence import Move

_Moment = tuple[int, bool]
"""A rank in the order of treatment, and whether its item had begun."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A time somebody was away: from a departure, or the beginning, to an arrival, or the end."""

    departure: Move | None
    arrival: Move | None


@dataclass(frozen=True, slots=True)
class PublicMoves:
    """Moves as open items show them, the items in ``sequence`` treated in that order.

    Who goes or comes at a closed item is gone, or is back, when the next open one begins; the
    time of day is that of the closed one and is left out. Who missed no open item has not moved.
    """

    sequence: Sequence[int]
    closed: Positions

    def told(
        self, departures: Sequence[Move], arrivals: Sequence[Move]
    ) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
        """The departures and the arrivals that are told."""
        if not self.closed:
            return tuple(departures), tuple(arrivals)
        away = self._joined(self._stretches(departures, arrivals))
        stretches = [stretch for stretch in away if self._is_seen(stretch)]
        gone = (self._departure(s.departure) for s in stretches if s.departure)
        come = (self._moved(s.arrival) for s in stretches if s.arrival)
        return tuple(filter(None, gone)), tuple(filter(None, come))

    def _stretches(
        self, departures: Sequence[Move], arrivals: Sequence[Move]
    ) -> Iterator[_Stretch]:
        """Each departure with the arrival that follows it, by name."""
        for name in dict.fromkeys(move.name for move in (*departures, *arrivals)):
            back = sorted((m for m in arrivals if m.name == name), key=self._moment)
            for gone in sorted((m for m in departures if m.name == name), key=self._moment):
                while back and self._moment(back[0]) < self._moment(gone):
                    yield _Stretch(None, back.pop(0))
                yield _Stretch(gone, back.pop(0) if back else None)
            yield from (_Stretch(None, move) for move in back)

    def _joined(self, stretches: Iterator[_Stretch]) -> Iterator[_Stretch]:
        """Stretches with nothing but closed items between them are one."""
        before: _Stretch | None = None
        for stretch in stretches:
            if before and self._goes_on(before.arrival, stretch.departure):
                before = _Stretch(before.departure, stretch.arrival)
                continue
            if before:
                yield before
            before = stretch
        if before:
            yield before

    def _goes_on(self, arrival: Move | None, departure: Move | None) -> bool:
        if arrival is None or departure is None or arrival.name != departure.name:
            return False
        is_unseen = arrival.item in self.closed or departure.item in self.closed
        return is_unseen and self._public_moment(arrival) == self._public_moment(departure)

    def _moment(self, move: Move) -> _Moment:
        return self.sequence.index(move.item), move.during

    def _is_seen(self, stretch: _Stretch) -> bool:
        """Whether some of an open item was missed."""
        begin, end = (0, False), (len(self.sequence), False)
        gone = self._public_moment(stretch.departure) if stretch.departure else begin
        come = self._public_moment(stretch.arrival) if stretch.arrival else end
        within = {move.item for move in (stretch.departure, stretch.arrival) if move}
        is_short = len(within) == 1 and stretch.departure is not None and gone == come
        return max(gone, self._next_open(0)) < come or (is_short and within.isdisjoint(self.closed))

    def _public_moment(self, move: Move) -> _Moment:
        """When a move is seen: at a closed item, when the next open one begins."""
        rank, during = self._moment(move)
        return self._next_open(rank) if move.item in self.closed else (rank, during)

    def _next_open(self, rank: int) -> _Moment:
        ahead = (n for n in range(rank, len(self.sequence)) if self.sequence[n] not in self.closed)
        return next(ahead, len(self.sequence)), False

    def _departure(self, move: Move) -> Move | None:
        """A departure; none where nobody outside has seen them there."""
        was_unseen = self._public_moment(move) == self._next_open(0)
        at_once = move.item == self.sequence[0] and move.item not in self.closed
        return None if was_unseen and not at_once else self._moved(move)

    def _moved(self, move: Move) -> Move | None:
        if move.item not in self.closed:
            return move
        rank, _ = self._public_moment(move)
        if rank == len(self.sequence):
            return None
        return replace(move, item=self.sequence[rank], during=False, clock=None)
