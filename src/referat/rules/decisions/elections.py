"""Rules about elections: whether the votes add up, and whether those elected follow from them."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import count, join_names
from referat.diagnostics import Diagnostic, error, has_errors, hint, warning
from referat.model.election import Election, ElectionKind
from referat.proceedings.decisions.elections import Choice, Outcome, is_fitting_lot, outcome
from referat.proceedings.decisions.electorate import Electorate
from referat.rules.decisions.ballots import Ballot, ballot_findings
from referat.rules.decisions.placed import PlacedDecision

_LAW = "kommunestyrelseslovens § 24"


def election_findings(
    placed: PlacedDecision, body: Electorate, *, is_certain: bool
) -> Iterator[Diagnostic]:
    """What is wrong with the elections of a decision, one after the other."""
    stated = placed.decision.elections
    for n, election in enumerate(stated):
        ballot = _ballot(placed, n, election, body, is_certain=is_certain)
        wrong = [*_form(election, ballot), *ballot_findings(ballot)]
        yield from wrong
        if has_errors(wrong) or not is_certain:
            continue
        found = outcome(election, body)
        followed = any(later.office == election.office for later in stated[n + 1 :])
        yield from _sum(ballot, found)
        yield from _lot(election, found.choice, ballot, is_followed=followed)
        yield from _elected(election, found, ballot)
        yield from _lists(election, found, ballot)


def _ballot(
    placed: PlacedDecision, n: int, election: Election, body: Electorate, *, is_certain: bool
) -> Ballot:
    stated = {
        (*path, "stemmer") if len(path) > 1 else path: voices
        for path, voices in election.ballot.items()
    }
    return Ballot(placed, ("valg", n), "valg", stated, body, is_certain, election.present)


def _form(election: Election, ballot: Ballot) -> Iterator[Diagnostic]:
    if not (election.candidates or election.lists or election.elected):
        advice = "skriv “kandidater” med deres stemmer, eller skriv “valgt”"
        yield error(
            "V026", "valget har hverken kandidater eller valgte", ballot.place(), "", advice
        )
    if election.lists and (election.candidates or election.kind is ElectionKind.MAJORITY):
        advice = "skriv “lister” ved et forholdstalsvalg og “kandidater” ved et flertalsvalg"
        message = "et flertalsvalg har kandidater og ikke lister"
        yield error("V027", message, ballot.place("lister"), "", advice)


def _sum(ballot: Ballot, found: Outcome) -> Iterator[Diagnostic]:
    """Fewer votes than people: blank ones, or somebody who did not vote, are not written."""
    votes, there = ballot.votes, found.present
    if votes and there is not None and votes < there:
        message = f"valget har {count(votes, 'stemme', 'stemmer')}, men {there} var til stede"
        advice = "resten kan stå som “blanke”, “ugyldige” eller “undlod”"
        yield warning("V028", message, ballot.place(), "", advice)


def _lot(
    election: Election, choice: Choice | None, ballot: Ballot, *, is_followed: bool
) -> Iterator[Diagnostic]:
    if choice is None:
        return
    if election.lot and not is_fitting_lot(election.lot, choice):
        message, advice = _wrong_lot(choice)
        yield error("V029", message, ballot.place("lodtrækning"), "", advice)
    elif choice.tied and not election.lot and not is_followed:
        message = f"stemmerne står lige mellem {join_names(choice.tied)}"
        advice = f"skriv, hvem “lodtrækning” faldt ud til ({_LAW}), eller den nye afstemning"
        yield error("V030", message, ballot.place(), "", advice)


def _wrong_lot(choice: Choice) -> tuple[str, str]:
    if not choice.tied:
        return "stemmerne står ikke lige, så der er ikke noget at trække lod om", "slet linjen"
    seats = count(choice.open, "plads", "pladser")
    message = f"lodtrækningen er om {seats} mellem {join_names(choice.tied)}"
    return message, "ret navnene, eller ret stemmerne"


def _elected(election: Election, found: Outcome, ballot: Ballot) -> Iterator[Diagnostic]:
    """Those stated as elected, where the votes elect others."""
    choice = found.choice
    if not election.elected or choice is None or election.lists:
        return
    if set(election.elected) != set(found.seats):
        who = join_names(tuple(found.seats)) or "ingen"
        message = f"efter stemmerne er {who} valgt"
        advice = f"ret navnene eller stemmerne; slettes linjen, følger det af stemmerne ({_LAW})"
        yield warning("V031", message, ballot.place("valgt"), "", advice)


def _lists(election: Election, found: Outcome, ballot: Ballot) -> Iterator[Diagnostic]:
    """Seats of a list that d'Hondt does not give it, and lists with too few names."""
    for name, each in election.lists.items():
        place = ("lister", name)
        choice, number = found.choice, found.seats.get(name, 0)
        if each.seats and choice and not choice.tied and choice.seats.get(name, 0) != each.seats:
            given = count(choice.seats.get(name, 0), "plads", "pladser")
            message = f"efter stemmerne får {name} {given}"
            advice = f"slet linjen, så følger pladserne af stemmerne (d’Hondt, {_LAW})"
            yield warning("V031", message, ballot.place(*place, "pladser"), "", advice)
        elif each.names and len(each.names) < number:
            has = count(len(each.names), "navn", "navne")
            message = f"{name} får {count(number, 'plads', 'pladser')}, men har {has}"
            yield hint("V032", message, ballot.place(*place, "kandidater"), "", "skriv flere navne")
