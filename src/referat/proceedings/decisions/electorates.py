"""Who could vote on an item in each of the bodies that meet, as far as they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from referat.danish import canonical_key, join_names
from referat.model.committee import Member
from referat.model.meeting import Meeting
from referat.model.settings.settings import Settings
from referat.proceedings.attendance.lines import Wording
from referat.proceedings.attendance.presence import Attendance
from referat.proceedings.decisions.electorate import Electorate, Seat

ALL_BODIES = "alle"


@dataclass(frozen=True)
class JointElectorates:
    """The bodies of a joint meeting by their names, this one first, and all their members."""

    bodies: Mapping[str, Electorate]
    everybody: Electorate

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[str, Electorate]]:
        named = {canonical_key(name): (name, body) for name, body in self.bodies.items()}
        return {ALL_BODIES: (join_names([*self.bodies]), self.everybody), **named}

    def find(self, name: str) -> tuple[str, Electorate]:
        """A body's printed name and those of it who could vote; nobody known of a stranger."""
        return self._by_key.get(canonical_key(name), (name, Electorate()))


@dataclass(frozen=True, slots=True)
class Voting:
    """What tells who could vote at a meeting."""

    meeting: Meeting
    body: str
    attendance: Attendance
    settings: Settings
    wording: Wording

    def electorate(self, number: str) -> Electorate:
        """Those of the body itself who could vote on the item with this number."""
        others = tuple(stated.name for stated in self.meeting.joint_with)
        return replace(self._of(self.attendance.members, number), joint_with=others)

    def joint(self, number: str) -> JointElectorates | None:
        """Those of each body, at a joint meeting."""
        if not self.meeting.joint_with:
            return None
        known = {canonical_key(b.name): b.members for b in self.attendance.joint}
        names = [stated.name for stated in self.meeting.joint_with]
        others = [known.get(canonical_key(name), ()) for name in names]
        bodies = {self.body: self.attendance.members, **dict(zip(names, others, strict=True))}
        return JointElectorates(
            {name: self._of(members, number) for name, members in bodies.items()},
            self._of(self.attendance.seated if all(bodies.values()) else (), number),
        )

    def _of(self, members: Sequence[Member], number: str) -> Electorate:
        """Members and their substitutes; without members nobody is known."""
        here, place = self.attendance, self.attendance.position(number)
        own = [member.name for member in members]
        called = {s.name: s.member for s in here.seats_for(number) if s.member in own}
        present = here.present_of(members, number)
        excluded = {e.stated.member for e in here.disqualified_for(number)}
        prevented = here.prevented_for(number)
        partly = {name for name, items in here.partly.items() if place in items}
        party = self.wording.party
        return Electorate(
            tuple(
                Seat(
                    *(n, party(n), n in present, n in excluded, n in partly, n in prevented),
                    replaces=called.get(n),
                )
                for n in dict.fromkeys((*own, *called))
            ),
            self.settings.votes.party_after_name,
            self.settings.parties,
            len(own) or None,
        )
