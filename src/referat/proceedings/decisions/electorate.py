"""Those who may vote on an item: the body's members, and substitutes in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from referat.danish import canonical_key
from referat.model.decision import VoteKind

_AFTER_NAME = re.compile(r"(.*\S)\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may vote: a member, or a substitute in a member's place.

    ``is_partly`` present is who came or left during the item, and so may have voted. Who
    ``is_prevented`` is neither absent nor disqualified, and not there either. ``replaces`` is
    the member in whose place a substitute sits.
    """

    name: str
    party: str | None = None
    is_present: bool = True
    is_disqualified: bool = False
    is_partly: bool = False
    is_prevented: bool = False
    replaces: str | None = None

    @property
    def votes(self) -> bool:
        """Whether they were there for the vote, as far as is known."""
        return self.is_present and not self.is_disqualified

    @property
    def before_it_was_decided(self) -> Seat:
        """The seat while the member's disqualification was voted on: they may have voted."""
        if not self.is_disqualified:
            return self
        return replace(self, is_disqualified=False, is_present=False, is_partly=True)

    @property
    def may_vote(self) -> bool:
        """Whether they can have voted on the item."""
        return self.votes or self.is_partly


@dataclass(frozen=True)
class Electorate:
    """The body on one item, in printed order; without seats the members are not known.

    ``party_names`` are the parties' full names by their letters: either names the group.
    ``size`` is how many members the body has, there or not; ``joint_with`` are the bodies that it
    meets with and that vote for themselves.
    """

    seats: tuple[Seat, ...] = ()
    shows_parties: bool = False
    party_names: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
    joint_with: tuple[str, ...] = ()

    def voting_on(self, kind: VoteKind) -> Electorate:
        """The body on one vote: who is disqualified is so only when that has been decided.

        Then no substitute has come yet, and the member may have voted where the vote names them.
        """
        excluded = {seat.name for seat in self.seats if seat.is_disqualified}
        if kind is not VoteKind.DISQUALIFICATION or not excluded:
            return self
        here = (seat for seat in self.seats if seat.replaces not in excluded)
        return replace(self, seats=tuple(s.before_it_was_decided for s in here))

    @cached_property
    def _by_name(self) -> dict[str, Seat]:
        return {canonical_key(seat.name): seat for seat in self.seats}

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The groups that members belong to."""
        return tuple(dict.fromkeys(seat.party for seat in self.seats if seat.party))

    @cached_property
    def _party_keys(self) -> frozenset[str]:
        return frozenset(map(self.group_key, self.parties))

    @cached_property
    def _letters(self) -> dict[str, str]:
        named = ((canonical_key(name), letter) for letter, name in self.party_names.items())
        return {name: canonical_key(letter) for name, letter in named}

    def group_key(self, name: str) -> str:
        """What a group is compared by, whether its letter or its full name is written."""
        key = canonical_key(name)
        return self._letters.get(key, key)

    def knows_group(self, name: str) -> bool:
        """Whether it is the letter or the name of a party, with members here or none."""
        key = self.group_key(name)
        return key in self._party_keys or key in self._letters.values()

    @cached_property
    def voting(self) -> tuple[str, ...]:
        """The names of those who were there for the vote."""
        return tuple(seat.name for seat in self.seats if seat.votes)

    @cached_property
    def able(self) -> tuple[str, ...]:
        """The names of those who can have voted."""
        return tuple(seat.name for seat in self.seats if seat.may_vote)

    def seat(self, name: str) -> Seat | None:
        """Whose name it is, also with a letter behind it: ``Eva Eksempel (A)``."""
        bare = _AFTER_NAME.fullmatch(name)
        found = self._by_name.get(canonical_key(name))
        return found or (self._by_name.get(canonical_key(bare[1])) if bare else None)

    def shown(self, name: str) -> str:
        """A name as it is printed: with the party where the municipality wants it."""
        seat = self.seat(name) if self.shows_parties else None
        return f"{seat.name} ({seat.party})" if seat and seat.party else name

    def has_group(self, name: str) -> bool:
        """Whether members belong to the group."""
        return self.group_key(name) in self._party_keys

    def of_group(self, name: str) -> tuple[str, ...]:
        """The names of those in the group who were there for the vote."""
        return tuple(s.name for s in self._seats_of(name) if s.votes)

    def able_of_group(self, name: str) -> tuple[str, ...]:
        """The names of those in the group who can have voted."""
        return tuple(s.name for s in self._seats_of(name) if s.may_vote)

    def size_of_group(self, name: str) -> int:
        """How many belong to the group, also those who were not there."""
        return sum(1 for _ in self._seats_of(name))

    def _seats_of(self, name: str) -> Iterator[Seat]:
        key = self.group_key(name)
        return (s for s in self.seats if s.party and self.group_key(s.party) == key)
