"""Who took part in which item of a meeting.

Everything is kept by name and by an item's place on the agenda, from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property

from referat.danish import join_names
from referat.model.attendance import Deputation, Disqualification, OtherParticipant
from referat.model.committee import Committee, Member
from referat.proceedings.agenda.positions import Positions
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.attendance.absence import Move
from referat.proceedings.attendance.substitutes import Seat

_NOTHING: Positions = frozenset()


@dataclass(frozen=True, slots=True)
class Excluded:
    """That a member was disqualified for items, and the statement that says so."""

    stated: Disqualification
    items: Positions


@dataclass(frozen=True)
class Attendance:
    """Who was there for which item, by name.

    ``sequence`` is the order in which the items were treated. ``members`` are the body's;
    without a list of them it is known only who was not there.
    ``joint`` are the other bodies of a joint meeting whose members are known.
    ``reasons`` are the names, items and words of the absences whose reason is told.
    ``absent`` and ``prevented`` are items; ``partly`` those of them that somebody attended a
    part of. ``apologies`` are the items of which apologies tell, and ``expected`` those for which
    they were known before the meeting.
    """

    items: tuple[NumberedItem, ...] = ()
    sequence: tuple[int, ...] = ()
    members: tuple[Member, ...] = ()
    joint: tuple[Committee, ...] = ()
    led_by: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, Positions] = field(default_factory=dict)
    prevented: Mapping[str, Positions] = field(default_factory=dict)
    partly: Mapping[str, Positions] = field(default_factory=dict)
    apologies: Mapping[str, Positions] = field(default_factory=dict)
    expected: Mapping[str, Positions] = field(default_factory=dict)
    unexcused: frozenset[str] = frozenset()
    reasons: tuple[tuple[str, Positions, str], ...] = ()
    arrivals: tuple[Move, ...] = ()
    departures: tuple[Move, ...] = ()
    disqualified: tuple[Excluded, ...] = ()
    seats: tuple[Seat, ...] = ()
    others: tuple[tuple[OtherParticipant, Positions], ...] = ()
    deputations: tuple[tuple[Deputation, int | None], ...] = ()

    @cached_property
    def everything(self) -> Positions:
        """All items."""
        return frozenset(range(len(self.items)))

    @cached_property
    def untold(self) -> Positions:
        """The items of which nothing is told: in the public version the closed ones."""
        return self.everything.difference(self.sequence)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The members' names, or without a list those who are stated absent."""
        stated = () if self.members else (*self.absent, *self.prevented)
        return tuple(dict.fromkeys((*(member.name for member in self.seated), *stated)))

    @cached_property
    def seated(self) -> tuple[Member, ...]:
        """The members of this body, and after them those whom only another one has."""
        others = {m.name: m for body in self.joint for m in body.members}
        return (*self.members, *(m for name, m in others.items() if name in self.other_body))

    @cached_property
    def other_body(self) -> Mapping[str, str]:
        """The body of each who is a member of another one only."""
        bodies = {m.name: body.name for body in reversed(self.joint) for m in body.members}
        own = {member.name for member in self.members}
        return {name: body for name, body in bodies.items() if name not in own}

    def position(self, number: str) -> int:
        """The place on the agenda of the item with this number."""
        return self._positions[number]

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {item.number: n for n, item in enumerate(self.items)}

    def absent_for(self, number: str) -> tuple[str, ...]:
        """The members absent for the item with this number, prevented ones apart."""
        return self._for(self.absent, self.position(number))

    def prevented_for(self, number: str) -> tuple[str, ...]:
        """The members who were prevented from taking part in the item."""
        return self._for(self.prevented, self.position(number))

    def disqualified_for(self, number: str) -> tuple[Excluded, ...]:
        """Those who were disqualified for the item."""
        position = self.position(number)
        return tuple(e for e in self.disqualified if position in e.items)

    def seats_for(self, number: str) -> tuple[Seat, ...]:
        """The substitutes who took part in the item."""
        position = self.position(number)
        return tuple(s for s in self.seats if position in s.items)

    def present_for(self, number: str) -> tuple[str, ...]:
        """Those who took part in the item as members; nobody where members aren't known.

        Members in their order, a substitute in the place of the member.
        """
        return self.present_of(self.seated, number)

    def present_of(self, members: Sequence[Member], number: str) -> tuple[str, ...]:
        """Those of a body's members, and their substitutes, who took part in the item."""
        return self._present(members, self.position(number))

    @cached_property
    def absent_throughout(self) -> tuple[str, ...]:
        """The members who took part in nothing of the meeting."""
        return tuple(name for name in self.order if self.is_away_throughout(name))

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """The members of all bodies, and the substitutes, who took part in some of the meeting."""
        return self._participants(self.seated)

    @cached_property
    def signatories(self) -> tuple[str, ...]:
        """This body's own members and substitutes who took part (§ 13)."""
        return self._participants(self.members)

    def _participants(self, members: Sequence[Member]) -> tuple[str, ...]:
        return tuple(
            name
            for member in members
            for name in (member.name, *self.substitutes_of(member.name))
            if name != member.name or self._took_part(name)
        )

    def reason_of(self, name: str) -> str:
        """Why somebody was absent, as far as it is told."""
        return join_names([*dict.fromkeys(why for who, _, why in self.reasons if who == name)])

    def substitutes_of(self, member: str) -> tuple[str, ...]:
        """The substitutes who took part in a member's place."""
        return tuple(dict.fromkeys(s.name for s in self.seats if s.member == member and s.items))

    def items_of_seat(self, name: str, member: str) -> Positions:
        """The items that a substitute sat in, in a member's place."""
        sat_in = (s.items for s in self.seats if (s.name, s.member) == (name, member))
        return _NOTHING.union(*sat_in)

    def is_away_throughout(self, name: str) -> bool:
        """Whether somebody missed every item as a whole."""
        return bool(self.items) and self.missed_by(name) >= self.everything

    def is_back(self, arrival: Move) -> bool:
        """Whether somebody who came had gone before."""
        return any(
            gone.name == arrival.name and self._moment(gone) < self._moment(arrival)
            for gone in self.departures
        )

    def _moment(self, move: Move) -> tuple[int, bool, int, time]:
        clock = move.clock or time.min
        return self.sequence.index(move.item), move.during, move.sitting, clock

    def missed_by(self, name: str) -> Positions:
        """All items that somebody missed, prevented or not, and did not attend a part of."""
        away = self.absent.get(name, _NOTHING) | self.prevented.get(name, _NOTHING)
        return away - self.partly.get(name, _NOTHING)

    def _took_part(self, name: str) -> bool:
        excluded = {n for e in self.disqualified if e.stated.member == name for n in e.items}
        return not self.missed_by(name) | excluded >= self.everything

    def _for(self, away: Mapping[str, Positions], position: int) -> tuple[str, ...]:
        return tuple(n for n in self.order if position in away.get(n, _NOTHING))

    def _present(self, members: Sequence[Member], position: int) -> tuple[str, ...]:
        away = {e.stated.member for e in self.disqualified if position in e.items}
        away |= {*self._for(self.absent, position), *self._for(self.prevented, position)}
        present: list[str] = []
        for member in members:
            if member.name not in away:
                present.append(member.name)
            present += (
                s.name for s in self.seats if s.member == member.name and position in s.items
            )
        return tuple(present)
