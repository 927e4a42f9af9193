"""What is printed of an election: who stood, the votes each got, and who is elected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referat.danish import count, join_names
from referat.model.election import Candidate, Election, ElectionKind
from referat.model.settings.election_texts import ElectionTexts
from referat.proceedings.decisions.elections import Outcome, kind_of, outcome
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.sides import Side
from referat.proceedings.phrases import fill


def election_heading(election: Election, texts: ElectionTexts) -> str:
    """What stands over an election."""
    kind = kind_of(election) or (election.form and ElectionKind.MAJORITY)
    words = " ".join(filter(None, (election.form, kind)))
    return fill(texts.heading, {"post": election.office or "", "form": words})


def election_lines(election: Election, texts: ElectionTexts, body: Electorate) -> Iterator[str]:
    """The sentences about an election, in the order in which it was held."""
    found = outcome(election, body)
    if election.present:
        yield fill(texts.present, {"antal": str(election.present)})
    for path, side in found.sides.items():
        yield _votes(path, side, election, texts, body)
    yield from _ending(election, found, texts, body)


def _votes(
    path: tuple[str, ...], side: Side, election: Election, texts: ElectionTexts, body: Electorate
) -> str:
    if path[0] == "kandidater":
        return _candidate(path[1], election.candidates[path[1]], side, texts, body)
    if path[0] == "lister":
        return _candidate(path[1], election.lists[path[1]], side, texts, body)
    frame = {"blanke": texts.blank, "ugyldige": texts.invalid, "undlod": texts.abstained}[path[0]]
    if side.count is None:
        return fill(frame, {"antal": side.words, "hvem": ""})
    return fill(frame, {"antal": str(side.count) if side.count else "ingen", "hvem": side.words})


def _candidate(
    name: str, candidate: Candidate, side: Side, texts: ElectionTexts, body: Electorate
) -> str:
    proposers = join_names([body.shown(each) for each in candidate.proposers])
    values = {"kandidat": body.shown(name), "stillere": proposers}
    if not candidate.votes:
        return fill(texts.proposed, values)
    return fill(texts.candidate, {**values, "antal": _votes_in_words(side), "hvem": side.words})


def _votes_in_words(side: Side) -> str:
    if side.count is None:
        return "stemmer"
    return count(side.count, "stemme", "stemmer") if side.count else "ingen stemmer"


def _ending(
    election: Election, found: Outcome, texts: ElectionTexts, body: Electorate
) -> Iterator[str]:
    choice = found.choice
    if choice and choice.tied:
        yield fill(texts.tied, {"hvem": _names(choice.tied, body)})
    if choice and election.absolute and not choice.seats and not choice.tied:
        yield texts.nobody
    if election.lists:
        yield from _lists(election, found, texts, body)
    by_lot = () if election.lists else tuple(n for n in found.elected if n in found.by_lot)
    others = tuple(name for name in found.elected if name not in by_lot)
    if others:
        frame = texts.unopposed if election.unopposed else texts.elected
        yield fill(frame, {"hvem": _names(others, body)})
    if by_lot:
        yield fill(texts.by_lot, {"hvem": _names(by_lot, body)})


def _lists(
    election: Election, found: Outcome, texts: ElectionTexts, body: Electorate
) -> Iterator[str]:
    if found.by_lot:
        yield fill(texts.list_by_lot, {"hvem": join_names(found.by_lot)})
    for name, each in election.lists.items():
        if number := found.seats.get(name, 0):
            seats = count(number, "plads", "pladser")
            who = _names(each.names[:number], body)
            yield fill(texts.list_seats, {"kandidat": name, "pladser": seats, "hvem": who})


def _names(names: Iterable[str], body: Electorate) -> str:
    return join_names([body.shown(name) for name in names])
