"""Rules about a decision's text beside its votes: what it says must be what was voted.

Only what is certain is told of: a text about one thing and a vote about another are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, warning
from referat.model.decision import Vote, VoteKind
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.sides import Side
from referat.proceedings.decisions.tally import Ending, Tally
from referat.rules.decisions.groups import text_numbers
from referat.rules.decisions.placed import PlacedDecision

_UNANIMOUS = re.compile(r"(?<!ikke )\b(?:enstemmigt?|énstemmigt?)\b", re.IGNORECASE)
_TIE = re.compile(r"\bstemmelighed\b", re.IGNORECASE)
_NUMBERS = re.compile(
    r"\b(\d{1,3}) stemmer?(?: for)?,? (?:(?:og|i)?mod|og) (\d{1,3})\b(?! hverken)", re.IGNORECASE
)
"""Votes for and against in a text: “5 stemmer for og 2 imod”."""
_ADOPTED = ("godkendt", "tiltrådt", "vedtaget")
_REFUSED = ("ikke godkendt", "ikke tiltrådt", "forkastet", "bortfaldet")
_ADVICE = "ret teksten eller stemmerne"


def text_findings(
    placed: PlacedDecision, tallies: Sequence[Tally], sides: Iterable[Side], body: Electorate
) -> Iterator[Diagnostic]:
    """What the decision's text says of the votes, and they don't."""
    place = placed.place("tekst" if placed.decision.text else "udfald")
    for message in (
        *_messages(placed, tallies),
        *text_numbers(placed.decision.text, sides, body),
    ):
        yield warning("V009", message, place, "", _ADVICE)


def _messages(placed: PlacedDecision, tallies: Sequence[Tally]) -> Iterator[str]:
    decision = placed.decision
    text = decision.text
    main = _main(decision.votes, tallies)
    opposed = any(canonical_key(p.stance) == "imod" for p in decision.positions if not p.points)
    if _UNANIMOUS.search(text) and (opposed or (main and main.against)):
        yield "teksten siger enstemmigt, men nogen var imod"
    if decision.votes and _TIE.search(text) and all(_is_no_tie(t) for t in tallies):
        yield "teksten siger stemmelighed, men i ingen afstemning står stemmerne lige"
    if said := _other_numbers(text, tallies):
        yield f"teksten siger {_in_words(said)}, men afstemningen har {_all_in_words(tallies)}"
    if main and main.ending:
        yield from _wrong_outcome(decision.outcome or text, main.ending)
    elif main and _begins(decision.outcome or text, _ADOPTED) and _nobody_voted(main):
        yield "beslutningen siger, at forslaget er vedtaget, men ingen stemte for"


def _main(votes: Sequence[Vote], tallies: Sequence[Tally]) -> Tally | None:
    """The one vote that the decision as a whole is about, when that is certain."""
    deciding = [
        found
        for vote, found in zip(votes, tallies, strict=True)
        if vote.kind in (VoteKind.MAIN, VoteKind.RECOMMENDATION) and not vote.points
    ]
    if len(deciding) == 1:
        return deciding[0]
    is_plain = len(votes) == 1 and votes[0].kind is VoteKind.MOTION
    if is_plain and not (votes[0].proposers or votes[0].points or votes[0].subject):
        return tallies[0]
    return None


def _is_no_tie(found: Tally) -> bool:
    return found.ending is not None and found.ending is not Ending.TIED


def _other_numbers(text: str, tallies: Sequence[Tally]) -> tuple[int, int] | None:
    """The first votes for and against in a text that no vote has."""
    written = [(int(match[1]), int(match[2])) for match in _NUMBERS.finditer(text)]
    if not tallies or any(t.in_favour is None or t.against is None for t in tallies):
        return None
    counted = {frozenset((t.in_favour or 0, t.against or 0)) for t in tallies}
    return next((numbers for numbers in written if frozenset(numbers) not in counted), None)


def _in_words(numbers: tuple[int, int]) -> str:
    return f"{numbers[0]} for og {numbers[1]} imod"


def _all_in_words(tallies: Sequence[Tally]) -> str:
    each = [_in_words((t.in_favour or 0, t.against or 0)) for t in tallies]
    return "; ".join(each)


def _wrong_outcome(text: str, ending: Ending) -> Iterator[str]:
    """What the decision begins with, against how the vote on it ended."""
    if ending is Ending.CARRIED and _begins(text, _REFUSED):
        yield "beslutningen siger det modsatte af afstemningen, som vedtog forslaget"
    elif ending is not Ending.CARRIED and _begins(text, _ADOPTED):
        yield "beslutningen siger det modsatte af afstemningen, som ikke vedtog forslaget"


def _begins(text: str, words: tuple[str, ...]) -> bool:
    return text.casefold().startswith(words)


def _nobody_voted(found: Tally) -> bool:
    """Whether there is neither a vote for nor one against."""
    return found.in_favour == found.against == 0
