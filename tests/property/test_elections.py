"""Elections add up: whatever way the votes are written, those elected are those with most votes.

Each member's vote is drawn, written by name, by group or as a number, and counted by the program;
the reference takes one seat after the other, in the slowest way there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from referat.model.decision import Decision
from referat.model.election import Election
from referat.proceedings.decisions.decisions import Wordings, printed_decision
from referat.proceedings.decisions.elections import Choice, by_proportion, outcome
from referat.proceedings.decisions.electorate import Electorate, Seat

STOOD = ("Kandidat Et", "Kandidat To", "Kandidat Tre")
BLANK = "blanke"


@dataclass(frozen=True)
class Drawn:
    """A body, what each of those present voted, and the election as written."""

    body: Electorate
    votes: dict[str, str]
    election: Election

    def number(self, voted: str) -> int:
        """How many voted so, counted one by one."""
        return sum(1 for chosen in self.votes.values() if chosen == voted)


@st.composite
def drawn_elections(draw: st.DrawFn) -> Drawn:
    seats = tuple(
        Seat(f"Medlem Nummer{n}", draw(st.sampled_from(("A", "V", None))), draw(st.booleans()))
        for n in range(draw(st.integers(1, 12)))
    )
    body = Electorate(seats)
    votes = {name: draw(st.sampled_from((*STOOD, BLANK))) for name in body.voting}
    stated = {voted: draw(written(body, votes, voted)) for voted in (*STOOD, BLANK)}
    given = {"kandidater": {n: {"stemmer": stated[n]} for n in STOOD}, "blanke": stated[BLANK]}
    number = draw(st.integers(1, 3))
    return Drawn(body, votes, Election.model_validate({**given, "pladser": number}))


@st.composite
def written(
    draw: st.DrawFn, body: Electorate, votes: dict[str, str], voted: str
) -> list[dict[str, object]]:
    """Those who voted so: whole groups by their letter or number, the others by name."""
    left = [name for name, chosen in votes.items() if chosen == voted]
    if draw(st.booleans()):
        return [{"navne": [str(len(left))]}]
    words = []
    for party in body.parties:
        of_party = body.of_group(party)
        if of_party and set(of_party) <= set(left) and draw(st.booleans()):
            words.append(draw(st.sampled_from((party, f"{party} ({len(of_party)})"))))
            left = [name for name in left if name not in of_party]
    return [{"navne": [word]} for word in (*words, *left)] or [{"navne": ["0"]}]


@given(drawn_elections())
@settings(max_examples=200)
def test_each_has_as_many_votes_as_voted_so(drawn: Drawn) -> None:
    counted = {
        path[-1]: side.count for path, side in outcome(drawn.election, drawn.body).sides.items()
    }
    assert counted == {voted: drawn.number(voted) for voted in (*STOOD, BLANK)}
    assert sum(number or 0 for number in counted.values()) == len(drawn.body.voting)


@given(drawn_elections())
@settings(max_examples=200)
def test_nobody_is_elected_before_one_with_more_votes(drawn: Drawn) -> None:
    found = outcome(drawn.election, drawn.body)
    votes = {name: drawn.number(name) for name in STOOD}
    if not any(votes.values()):
        assert found.choice is None
        return
    assert found.choice == slowly({name: [v] for name, v in votes.items()}, drawn.election.seats)
    assert all(votes[name] for name in found.elected)
    if not found.choice.tied:
        stood = sum(1 for number in votes.values() if number)
        assert len(found.elected) == min(drawn.election.seats, stood)


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 40), min_size=1), st.integers(1, 9))
def test_lists_share_the_seats_one_by_one(votes: dict[str, int], seats: int) -> None:
    shares = {name: [Fraction(v, n) for n in range(1, seats + 1)] for name, v in votes.items()}
    assert by_proportion(votes, seats) == slowly(shares, seats)


def slowly(shares: dict[str, list[int]] | dict[str, list[Fraction]], seats: int) -> Choice:
    """One seat after the other to the greatest share that is left, until some are equal."""
    left = {name: [share for share in each if share] for name, each in shares.items()}
    given: dict[str, int] = {}
    while seats and any(left.values()):
        most = max(each[0] for each in left.values() if each)
        first = [name for name, each in left.items() if each and each[0] == most]
        if len(first) > seats:
            return Choice(given, tuple(first), seats)
        for name in first:
            given[name] = given.get(name, 0) + 1
            left[name] = left[name][1:]
        seats -= len(first)
    return Choice(given)


@given(drawn_elections())
@settings(max_examples=100)
def test_what_is_printed_says_the_numbers(drawn: Drawn) -> None:
    wordings = Wordings(electorate=drawn.body)
    (part,) = printed_decision(Decision(valg=(drawn.election,)), wordings).parts
    for name in STOOD:
        number = drawn.number(name)
        said = "ingen stemmer" if not number else f"{number} stemme{'r' if number > 1 else ''}"
        assert any(line.startswith(f"{name} fik {said}") for line in part.lines)
