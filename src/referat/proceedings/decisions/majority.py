"""How many votes a greater majority takes, as far as it is known of how many."""

from __future__ import annotations

from collections.abc import Mapping

from referat.model.decision import Vote
from referat.model.majority import Base, Majority, parse_majority
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.sides import Side


def votes_needed(vote: Vote, sides: Mapping[str, Side], body: Electorate) -> int | None:
    """The fewest votes for that carry a vote with a stated majority; None when not known."""
    majority = parse_majority(vote.majority or "")
    people = _people(majority, vote, sides, body) if majority else None
    return majority.needed(people) if majority and people is not None else None


def _people(
    majority: Majority, vote: Vote, sides: Mapping[str, Side], body: Electorate
) -> int | None:
    match majority.base:
        case Base.NUMBER:
            return majority.number
        case Base.MEMBERS:
            return body.size
        case Base.PRESENT:
            return vote.present or (len(body.voting) if body.seats else None)
    in_favour, against = sides["for"].count, sides["imod"].count
    return None if in_favour is None or against is None else in_favour + against
