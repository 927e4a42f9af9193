"""Votes add up: whatever way a vote is written, it says how each member voted.

Each vote is drawn member by member, written in one of the ways a clerk may write it, and counted
by the program; a naive count of what was drawn is the reference.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from referat.model.decision import Decision, Vote, VoteKind
from referat.model.settings.wordings import VoteTexts
from referat.proceedings.decisions.decisions import Wordings, printed_decision
from referat.proceedings.decisions.electorate import Electorate, Seat
from referat.proceedings.decisions.sides import sides
from referat.proceedings.decisions.tally import Ending, count, tally

SIDES = ("for", "imod", "hverken for eller imod")
PARTIES = ("A", "V", "Ø", None)


@dataclass(frozen=True)
class Drawn:
    """A body, how each of its members voted (nothing, when not there), and the vote as written."""

    body: Electorate
    votes: dict[str, str]
    vote: Vote

    def number(self, side: str) -> int:
        """How many voted so, counted one by one."""
        return sum(1 for chosen in self.votes.values() if chosen == side)


@st.composite
def drawn_votes(draw: st.DrawFn) -> Drawn:
    seats = tuple(
        Seat(f"Medlem Nummer{n}", draw(st.sampled_from(PARTIES)), draw(st.booleans()))
        for n in range(draw(st.integers(1, 12)))
    )
    votes = {s.name: draw(st.sampled_from(SIDES)) for s in seats if s.votes}
    body = Electorate(seats)
    return Drawn(body, votes, Vote.model_validate(draw(written(body, votes))))


@st.composite
def written(draw: st.DrawFn, body: Electorate, votes: dict[str, str]) -> dict[str, object]:
    """One of the ways to write a vote: by name, by group, by group and number, the rest."""
    stated: dict[str, list[dict[str, object]]] = {side: [] for side in SIDES}
    left = dict(votes)
    for party in body.parties:
        of_party = {name: votes[name] for name in body.of_group(party)}
        form = draw(st.sampled_from(("names", "group", "numbers")))
        if form == "numbers":
            for side, number in Counter(of_party.values()).items():
                stated[side].append({"navne": [f"{party} ({number})"]})
        elif form == "group" and of_party:
            side = draw(st.sampled_from(sorted(set(of_party.values()))))
            stated[side].append({"navne": [party]})
            for name, other in of_party.items():
                if other != side:
                    stated[other].append({"navne": [name]})
        if form != "names":
            left = {name: side for name, side in left.items() if name not in of_party}
    same = set(left.values())
    if len(same) == 1 and draw(st.booleans()):
        stated[same.pop()].append({"navne": ["øvrige"]})
    else:
        for name, side in left.items():
            stated[side].append({"navne": [name]})
    return {side: each for side, each in stated.items() if each}


@given(drawn_votes())
@settings(max_examples=200)
def test_each_side_has_as_many_as_voted_so(drawn: Drawn) -> None:
    found = sides(drawn.vote, drawn.body)
    assert {key: side.count for key, side in found.items()} == {
        side: drawn.number(side) for side in SIDES
    }
    assert sum(side.count or 0 for side in found.values()) == len(drawn.body.voting)


@given(drawn_votes())
@settings(max_examples=200)
def test_names_that_are_told_are_on_their_own_side(drawn: Drawn) -> None:
    for key, side in sides(drawn.vote, drawn.body).items():
        assert len(set(side.names)) == len(side.names)
        for voice in side.voices:
            if not voice.is_group or len(voice.names) == voice.count:
                assert all(drawn.votes[name] == key for name in voice.names)


@given(drawn_votes())
@settings(max_examples=200)
def test_the_majority_of_the_votes_cast_decides(drawn: Drawn) -> None:
    """Kommunestyrelsesloven § 11, written out."""
    found = tally(drawn.vote, sides(drawn.vote, drawn.body))
    in_favour, against = drawn.number("for"), drawn.number("imod")
    if not in_favour and not against:
        assert found.ending is None
    elif in_favour > against:
        assert found.ending is Ending.CARRIED
    elif in_favour < against:
        assert found.ending is Ending.REJECTED
    else:
        assert found.ending is Ending.TIED


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 6), st.integers(1, 6))
def test_a_greater_majority_is_that_part_of_the_votes(
    in_favour: int, against: int, part: int, whole: int
) -> None:
    if part > whole:
        part, whole = whole, part
    stated = {"for": [{"navne": [str(in_favour)]}], "imod": [{"navne": [str(against)]}]}
    vote = Vote.model_validate({**stated, "kræver": f"{part}/{whole} af stemmerne"})
    is_enough = in_favour > against and in_favour * whole >= part * (in_favour + against)
    assert (tally(vote, sides(vote, Electorate())).ending is Ending.CARRIED) == is_enough


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_who_votes_neither_way_decides_nothing(in_favour: int, against: int, neither: int) -> None:
    numbers = zip(SIDES, (in_favour, against, neither), strict=True)
    vote = Vote.model_validate({side: [{"navne": [str(n)]}] for side, n in numbers})
    assert tally(vote, sides(vote, Electorate())).ending is count(in_favour, against)


@given(drawn_votes(), st.sampled_from(VoteKind))
@settings(max_examples=100)
def test_what_is_printed_says_the_numbers(drawn: Drawn, kind: VoteKind) -> None:
    vote = drawn.vote.model_copy(update={"kind": kind})
    wordings = Wordings(texts=VoteTexts(), electorate=drawn.body)
    (part,) = printed_decision(Decision(afstemninger=(vote,)), wordings).parts or (None,)
    begins = {"for": "For stemte", "imod": "Imod stemte", SIDES[2]: "Hverken for eller imod stemte"}
    lines = part.lines if part else ()
    for side, first in begins.items():
        said = [line for line in lines if line.startswith(f"{first} ")]
        number = drawn.number(side)
        assert [line.split(first)[1].split(":")[0].strip(" .") for line in said] == (
            [str(number)] if number else []
        )
