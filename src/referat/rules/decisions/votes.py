"""Rules about votes: who can have voted, and whether numbers, result and text fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, Span, error, has_errors, hint, warning
from referat.model.committee import BodyKind, Committee
from referat.model.decision import Vote, VoteKind
from referat.model.meeting import Meeting
from referat.model.voices import Voices
from referat.proceedings.decisions.electorate import Electorate, Seat
from referat.proceedings.decisions.sides import Side
from referat.proceedings.decisions.tally import Ending, tally
from referat.proceedings.decisions.voters import VoiceKind
from referat.proceedings.facts import Proceedings
from referat.rules.decisions.ballots import Ballot, ballot_findings
from referat.rules.decisions.groups import said_counts
from referat.rules.decisions.outcomes import text_findings
from referat.rules.decisions.placed import PlacedDecision, placed_decisions
from referat.rules.decisions.voters import absence_of, empty_group, speakers, stranger_findings
from referat.source.meetings import MeetingFiles

_WORDS = {
    Ending.CARRIED: "vedtaget",
    Ending.REJECTED: "forkastet",
    Ending.TIED: "bortfaldet ved stemmelighed",
    Ending.LAPSED: "bortfaldet",
    Ending.WITHDRAWN: "trukket",
}
_PROCEDURAL = frozenset({"udsat", "tilbagesendt", "oversendt", "henvist", "udgår"})


@dataclass(frozen=True, slots=True)
class _Vote:
    """A vote and the ballot it was."""

    vote: Vote
    ballot: Ballot

    @property
    def sides(self) -> dict[str, Side]:
        return {key: side for (key, *_), side in self.ballot.sides.items()}


def vote_findings(files: MeetingFiles, facts: Proceedings | None) -> Iterator[Diagnostic]:
    """What is wrong with the votes and statements of a meeting's decisions."""
    is_certain = facts is not None and facts.knows_who_was_there
    for placed in placed_decisions(files):
        if not placed.decision.names_somebody:
            continue
        body, speakers = _bodies(placed, files, facts)
        votes = list(_votes(placed, body, is_certain=is_certain))
        wrong = [diagnostic for vote in votes for diagnostic in _vote(vote)]
        yield from wrong
        yield from _numbered_twice(placed)
        if placed.decision.elections:
            yield from _elections(placed, body, is_certain=is_certain)
        yield from _statements(placed, speakers)
        yield from _halt(placed, files.committee.value)
        if is_certain and not has_errors(wrong):
            tallies = [tally(vote.vote, vote.sides, vote.ballot.body) for vote in votes]
            sides = [side for vote in votes for side in vote.sides.values()]
            yield from text_findings(placed, tallies, sides, body)


def _bodies(
    placed: PlacedDecision, files: MeetingFiles, facts: Proceedings | None
) -> tuple[Electorate, Electorate]:
    """The body that decides, and those who can have said something at its meeting."""
    if facts is None:
        members = _members(files)
        return members, members
    number = facts.number(placed.source)
    joint = facts.joint_electorates(number)
    if joint and placed.body is not None:
        body = joint.find(placed.body)[1]
        return body, body
    body = facts.electorate(number)
    return body, joint.everybody if joint else body


def _members(files: MeetingFiles) -> Electorate:
    """All members of the body, where nothing could be derived; of joint meetings nobody."""
    names = files.settings.value.parties
    meeting: Meeting | None = files.meeting.value
    committee = files.committee.value
    if meeting is None or committee is None or meeting.joint_with:
        return Electorate(party_names=names)
    members = committee.in_term(meeting.day, meeting.term).members
    called = meeting.called_substitutes
    seats = [Seat(member.name, member.party) for member in members]
    seats += [Seat(each.name, each.party, is_present=False, is_partly=True) for each in called]
    return Electorate(tuple(seats), party_names=names)


def _votes(placed: PlacedDecision, body: Electorate, *, is_certain: bool) -> Iterator[_Vote]:
    for n, vote in enumerate(placed.decision.votes):
        stated: dict[tuple[str, ...], tuple[Voices, ...]] = {
            (key,): voices for key, voices in vote.sides.items()
        }
        path = ("afstemninger", n)
        yield _Vote(
            vote,
            Ballot(
                *(placed, path, "afstemning", stated),
                *(body.voting_on(vote.kind), is_certain, vote.present),
            ),
        )


def _elections(
    placed: PlacedDecision, body: Electorate, *, is_certain: bool
) -> Iterator[Diagnostic]:
    from referat.rules.decisions.elections import election_findings

    yield from election_findings(placed, body, is_certain=is_certain)


def _vote(vote: _Vote) -> Iterator[Diagnostic]:
    yield from _empty(vote)
    yield from ballot_findings(vote.ballot)
    if vote.ballot.is_certain:
        yield from _result(vote)
        yield from _majority(vote)
    yield from _secret(vote)


def _numbered_twice(placed: PlacedDecision) -> Iterator[Diagnostic]:
    """A proposal with the number of another of its kind in the same decision."""
    seen: dict[tuple[VoteKind, str], Span] = {}
    for n, vote in enumerate(placed.decision.votes):
        if vote.number is None:
            continue
        place = placed.place("afstemninger", n, "nummer")
        first = seen.setdefault((vote.kind, canonical_key(vote.number)), place)
        if first is not place:
            message = f"nummer {vote.number} er brugt to gange i samme beslutning"
            label = f"står også på linje {first.line}"
            yield warning("V036", message, place, label, "ret det ene nummer")


def _empty(vote: _Vote) -> Iterator[Diagnostic]:
    if vote.vote.result is None and not any(vote.vote.sides.values()):
        advice = "skriv “for” og “imod” med navne, grupper eller antal"
        fallen = "kom det ikke til afstemning, så skriv “resultat: trukket” eller “bortfaldet”"
        place = vote.ballot.place()
        yield error("V018", "afstemningen har ingen stemmer", place, "", advice, fallen)


def _result(vote: _Vote) -> Iterator[Diagnostic]:
    found = tally(vote.vote, vote.sides, vote.ballot.body)
    if not found.agrees and found.counted:
        place = vote.ballot.place("resultat")
        more = f", når der kræves {vote.vote.majority}" if vote.vote.majority else ""
        message = (
            f"resultatet er skrevet som {vote.vote.result}, men med {found.in_favour} for og "
            f"{found.against} imod er forslaget {_WORDS[found.counted]}{more}"
        )
        advice = "slet linjen, så følger resultatet af stemmerne (kommunestyrelseslovens § 11)"
        yield warning("V008", message, place, "", advice)


def _majority(vote: _Vote) -> Iterator[Diagnostic]:
    """A greater majority of a number that is not known."""
    found = tally(vote.vote, vote.sides, vote.ballot.body)
    is_carried = (found.in_favour or 0) > (found.against or 0)
    if vote.vote.majority and found.counted is None and is_carried:
        message = "om flertallet er stort nok, kan ikke regnes ud"
        advice = "skriv det af et antal, fx “2/3 af 31”, eller skriv “til stede”"
        yield hint("V033", message, vote.ballot.place("kræver"), "", advice)


def _secret(vote: _Vote) -> Iterator[Diagnostic]:
    if not vote.vote.secret:
        return
    place = vote.ballot.place("hemmelig")
    advice = "referatet skal vise, hvordan hvert medlem har stemt (kommunestyrelseslovens § 13)"
    yield warning("V011", "afstemningen er hemmelig", place, "", advice)
    for each in vote.ballot.found:
        if each.word.kind is not VoiceKind.NUMBER:
            message = "en hemmelig afstemning kan ikke vise, hvem der stemte hvad"
            yield error("V019", message, each.place, "", "skriv kun antallet af stemmer")
            return


def _statements(placed: PlacedDecision, body: Electorate) -> Iterator[Diagnostic]:
    yield from said_counts(placed, body)
    for key, each in speakers(placed, body):
        yield from stranger_findings(each, body)
        away = absence_of(each, body)
        if away:
            seat, why = away
            message = f"{seat.name} var {why} under punktet, men står under “{key}”"
            advice = "kun den, der deltog, kan få noget ført til protokols"
            yield warning("V010", message, each.place, why, advice)
        elif empty_group(each, body):
            message = f"ingen fra {each.word.text} deltog i punktet, men gruppen står under “{key}”"
            advice = "kun den, der deltog, kan få noget ført til protokols"
            yield warning(
                "V010", message, each.place, "fraværende, forhindrede eller inhabile", advice
            )


def _halt(placed: PlacedDecision, committee: Committee | None) -> Iterator[Diagnostic]:
    decision = placed.decision
    if decision.halt is None:
        return
    if committee and committee.kind is BodyKind.COUNCIL:
        message = "kommunalbestyrelsens egne beslutninger kan ikke bringes for den selv"
        advice = "kommunestyrelseslovens § 23 gælder udvalg; slet “standset af”"
        yield error("V015", message, placed.key("standset af"), "", advice)
        return
    kinds: Mapping[VoteKind, int] = Counter(vote.kind for vote in decision.votes)
    only_procedure = set(kinds) == {VoteKind.PROCEDURE}
    outcome = canonical_key(decision.outcome or decision.text).rstrip(".")
    if only_procedure or outcome in map(canonical_key, _PROCEDURAL):
        message = "en beslutning om sagens gang kan ikke standses"
        advice = "kommunestyrelseslovens § 23 gælder ikke beslutninger af ren proceskarakter"
        yield hint("V016", message, placed.key("standset af"), "", advice)
