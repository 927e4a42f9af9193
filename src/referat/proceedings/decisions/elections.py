"""Who is elected, as far as it follows from the votes (kommunestyrelsesloven § 24).

At a majority election those with the most votes are elected; at a proportional one the lists
share the seats by d'Hondt's method. What the votes do not decide is decided by lot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import lcm

from referat.model.election import Election, ElectionKind
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.sides import Side, sides_of

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the votes decide: the winners, each with seats, and those equal for ``open`` more."""

    seats: Mapping[str, int] = field(default_factory=dict)
    tied: tuple[str, ...] = ()
    open: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an election ended.

    ``choice`` is what the votes decide, None when they are not all known; ``seats`` adds what the
    lot decided. ``elected`` are the names, ``by_lot`` those whom the lot chose. ``present`` is how
    many were there, where it is known.
    """

    sides: Mapping[Path, Side]
    choice: Choice | None
    seats: Mapping[str, int]
    elected: tuple[str, ...]
    by_lot: tuple[str, ...]
    present: int | None


def kind_of(election: Election) -> ElectionKind | None:
    """The kind that is stated, or that lists tell of."""
    return election.kind or (ElectionKind.PROPORTIONAL if election.lists else None)


def outcome(election: Election, body: Electorate) -> Outcome:
    """Count an election and say who is elected."""
    sides = sides_of(election.ballot, body)
    present = election.present or (len(body.voting) if body.seats else None)
    choice = _choice(election, sides, present)
    chosen = choice or Choice()
    is_drawn = choice is None or is_fitting_lot(election.lot, choice)
    by_lot = election.lot if is_drawn else ()
    seats = dict(Counter(chosen.seats) + Counter(by_lot))
    if election.lists:
        seats |= {n: each.seats for n, each in election.lists.items() if each.seats}
        names = tuple(
            n for key, each in election.lists.items() for n in each.names[: seats.get(key, 0)]
        )
    else:
        names = tuple(seats)
    return Outcome(sides, choice, seats, election.elected or names, by_lot, present)


def is_fitting_lot(lot: Sequence[str], choice: Choice) -> bool:
    """Whether a lot was drawn for as many seats as were open, among those who were equal."""
    return len(lot) == len(set(lot)) == choice.open and set(lot) <= set(choice.tied)


def _choice(election: Election, sides: Mapping[Path, Side], present: int | None) -> Choice | None:
    stood = {path[-1]: side.count for path, side in sides.items() if len(path) > 1}
    votes = {name: number for name, number in stood.items() if number is not None}
    if len(votes) < len(stood) or not any(votes.values()):
        return None
    if election.lists:
        return by_proportion(votes, election.seats)
    if not election.absolute:
        return by_majority(votes, election.seats)
    if present is None:
        return None
    return by_majority({n: v for n, v in votes.items() if 2 * v > present}, election.seats)


def by_majority(votes: Mapping[str, int], seats: int) -> Choice:
    """Those with the most votes; nobody is elected without one."""
    return _highest([(number, name) for name, number in votes.items() if number], seats)


def by_proportion(votes: Mapping[str, int], seats: int) -> Choice:
    """The lists' seats by d'Hondt: each list's votes divided by 1, 2, 3 …, the highest first."""
    whole = lcm(*range(1, seats + 1))  # so that every quotient is a whole number
    shares = range(1, seats + 1)
    quotients = [(v * whole // n, name) for name, v in votes.items() if v for n in shares]
    return _highest(quotients, seats)


def _highest(ranked: Sequence[tuple[int, str]], seats: int) -> Choice:
    in_order = sorted(ranked, key=lambda each: -each[0])
    if len(in_order) <= seats:
        return Choice(Counter(name for _, name in in_order))
    last = in_order[seats - 1][0]
    above = [name for number, name in in_order if number > last]
    equal = [name for number, name in in_order if number == last]
    if len(above) + len(equal) == seats:
        return Choice(Counter((*above, *equal)))
    return Choice(Counter(above), tuple(equal), seats - len(above))
