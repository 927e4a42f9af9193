"""How a vote ended (kommunestyrelsesloven § 11): a majority of the votes cast decides.

Those who vote neither for nor against are not counted; when as many vote for as against, the
proposal falls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from referat.model.decision import Vote, VoteResult
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.sides import Side


class Ending(Enum):
    """How a vote ended, a tie apart from a proposal that lapsed for another reason."""

    CARRIED = auto()
    REJECTED = auto()
    TIED = auto()
    LAPSED = auto()
    WITHDRAWN = auto()


_RESULT = {
    Ending.CARRIED: VoteResult.CARRIED,
    Ending.REJECTED: VoteResult.REJECTED,
    Ending.TIED: VoteResult.LAPSED,
    Ending.LAPSED: VoteResult.LAPSED,
    Ending.WITHDRAWN: VoteResult.WITHDRAWN,
}
_STATED = {
    VoteResult.CARRIED: Ending.CARRIED,
    VoteResult.REJECTED: Ending.REJECTED,
    VoteResult.LAPSED: Ending.LAPSED,
    VoteResult.WITHDRAWN: Ending.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes for and against, as far as they are known, and how the vote ended.

    ``counted`` is what follows from the votes, ``ending`` what is printed: the stated result
    where there is one. Both are None when nothing can be told.
    """

    in_favour: int | None
    against: int | None
    counted: Ending | None
    ending: Ending | None

    @property
    def agrees(self) -> bool:
        """Whether the stated result, if any, is what the votes say."""
        if self.counted is None or self.ending is None:
            return True
        return _RESULT[self.counted] is _RESULT[self.ending]


def tally(vote: Vote, sides: Mapping[str, Side], body: Electorate | None = None) -> Tally:
    """Count a vote whose ``sides`` are understood; ``body`` matters to a greater majority."""
    in_favour, against = sides["for"].count, sides["imod"].count
    counted = None if in_favour is None or against is None else count(in_favour, against)
    if vote.majority and counted is Ending.CARRIED:
        counted = _by_majority(vote, sides, body or Electorate())
    stated = _STATED[vote.result] if vote.result else None
    if stated is Ending.LAPSED and counted is Ending.TIED:
        stated = Ending.TIED
    return Tally(in_favour, against, counted, stated or counted)


def _by_majority(vote: Vote, sides: Mapping[str, Side], body: Electorate) -> Ending | None:
    """How a vote with more for than against ends when that is not enough by itself."""
    from referat.proceedings.decisions.majority import votes_needed

    needed, in_favour = votes_needed(vote, sides, body), sides["for"].count
    if needed is None or in_favour is None:
        return None
    return Ending.CARRIED if in_favour >= needed else Ending.REJECTED


def count(in_favour: int, against: int) -> Ending | None:
    """The ending that follows from the votes cast; None when nobody cast one."""
    if in_favour == against:
        return Ending.TIED if in_favour else None
    return Ending.CARRIED if in_favour > against else Ending.REJECTED
