"""Rules about votes: who can have voted, and whether numbers, result and text fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from referat.danish import canonical_key, count
from referat.diagnostics import Diagnostic, error, has_errors, hint, warning
from referat.model.committee import BodyKind, Committee
from referat.model.decision import Voices, Vote, VoteKind
from referat.model.meeting import Meeting
from referat.proceedings.electorate import Electorate, Seat
from referat.proceedings.facts import Proceedings
from referat.proceedings.sides import Side, sides
from referat.proceedings.tally import Ending, tally
from referat.proceedings.voters import VoiceKind, Word, words
from referat.rules.groups import emptied_groups, missing_votes, said_counts
from referat.rules.outcomes import text_findings
from referat.rules.placed import PlacedDecision, placed_decisions
from referat.rules.voters import Named, absence_of, named, speakers, stranger_findings
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles

_WORDS = {
    Ending.CARRIED: "vedtaget",
    Ending.REJECTED: "forkastet",
    Ending.TIED: "bortfaldet ved stemmelighed",
    Ending.LAPSED: "bortfaldet",
}
_NO_LIMIT = 1_000_000
_PROCEDURAL = frozenset({"udsat", "tilbagesendt", "oversendt", "henvist", "udgår"})


@dataclass(frozen=True)
class _Vote:
    """A vote, where it stands, and those who could take part.

    It is ``is_certain`` who was there when nothing of the meeting was left out as faulty.
    """

    placed: PlacedDecision
    n: int
    vote: Vote
    body: Electorate
    is_certain: bool

    @cached_property
    def named(self) -> dict[str, tuple[Named, ...]]:
        """Everybody on each side."""
        path = ("afstemninger", self.n)
        return {
            key: tuple(named(self.placed, self.body, (*path, key), voices))
            for key, voices in self.vote.sides.items()
        }

    @property
    def found(self) -> tuple[Named, ...]:
        return tuple(each for side in self.named.values() for each in side)

    @cached_property
    def sides(self) -> dict[str, Side]:
        return sides(self.vote, self.body)


def vote_findings(files: MeetingFiles, facts: Proceedings | None) -> Iterator[Diagnostic]:
    """What is wrong with the votes and statements of a meeting's decisions."""
    is_certain = facts is not None and facts.knows_who_was_there
    for placed in placed_decisions(files):
        if not placed.decision.names_somebody:
            continue
        body = _body(placed.source, files, facts)
        stated = enumerate(placed.decision.votes)
        votes = [_Vote(placed, n, vote, body, is_certain) for n, vote in stated]
        for vote in votes:
            yield from _vote(vote)
        yield from _statements(placed, body)
        yield from _halt(placed, files.committee.value)
        if is_certain:
            tallies = [tally(vote.vote, vote.sides) for vote in votes]
            yield from text_findings(placed, tallies, [vote.sides for vote in votes], body)


def _body(source: ItemSource, files: MeetingFiles, facts: Proceedings | None) -> Electorate:
    """The body on an item; where nothing could be derived, all its members."""
    if facts:
        return facts.electorate(facts.number(source))
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


def _vote(vote: _Vote) -> Iterator[Diagnostic]:
    yield from _empty(vote)
    wrong = [*_wrong_voters(vote), *_twice(vote), *_counts(vote)]
    wrong += emptied_groups(vote.named, vote.body)
    yield from wrong
    if not has_errors(wrong):  # which would be the reason
        yield from _too_many(vote)
        if vote.is_certain:
            yield from missing_votes(vote.sides, vote.found, vote.body)
    if vote.is_certain:
        yield from _result(vote)
    yield from _secret(vote)


def _empty(vote: _Vote) -> Iterator[Diagnostic]:
    if vote.vote.result is None and not any(vote.vote.sides.values()):
        place = vote.placed.place("afstemninger", vote.n)
        advice = "skriv “for” og “imod” med navne, grupper eller antal"
        yield error("V018", "afstemningen har ingen stemmer", place, "", advice)


def _wrong_voters(vote: _Vote) -> Iterator[Diagnostic]:
    for each in vote.found:
        yield from stranger_findings(each, vote.body)
        yield from _voted_though_away(each, vote)


def _voted_though_away(each: Named, vote: _Vote) -> Iterator[Diagnostic]:
    away = absence_of(each, vote.body)
    if away:
        seat, why = away
        code = "V003" if seat.is_disqualified else "V002"
        message = f"{seat.name} var {why} under punktet og kan ikke have stemt"
        yield error(code, message, each.place, why, "ret stemmen eller fraværet")


def _twice(vote: _Vote) -> Iterator[Diagnostic]:
    """A member, the rest, or a group without numbers that stands for two votes."""
    seen: dict[tuple[VoiceKind, str], Named] = {}
    for each in vote.found:
        is_part = each.is_group and each.word.count is not None
        if each.word.kind is VoiceKind.NUMBER or is_part or each.word.path[0] == "gruppe":
            continue
        text = "" if each.word.kind is VoiceKind.REST else vote.body.group_key(each.word.text)
        first = seen.setdefault((each.word.kind, text), each)
        if first is not each:
            message = f"{each.word.text} stemmer to gange i samme afstemning"
            label = f"står også på linje {first.place.line}"
            yield error("V005", message, each.place, label, "slet den ene")


def _counts(vote: _Vote) -> Iterator[Diagnostic]:
    for key, each in vote.vote.sides.items():
        for n, voices in enumerate(each):
            yield from _count_of_names(vote, key, n, voices)
    yield from _counts_of_groups(vote)


def _count_of_names(vote: _Vote, key: str, n: int, voices: Voices) -> Iterator[Diagnostic]:
    """A number that is not that of the names, or greater than the groups can have."""
    found = list(words(voices, vote.body))
    if voices.count is None or not found:
        return
    place = vote.placed.place("afstemninger", vote.n, key, n, "antal")
    people = [w for w in found if w.kind is VoiceKind.PERSON]
    most = sum(_most(w, vote.body) for w in found)
    if people and (len(people) == len(found) or voices.members):
        if len(people) != voices.count:
            names = count(len(people), "navn", "navne")
            message = f"der står {names}, men antallet er {voices.count}"
            yield error("V006", message, place, "", "ret antallet eller navnene")
    elif most < voices.count:
        message = f"de kan højst være {most} tilsammen, men antallet er {voices.count}"
        yield error("V006", message, place, "", "ret antallet eller grupperne")


def _most(word: Word, body: Electorate) -> int:
    """The most votes that a name, a group or a number can stand for."""
    if word.count is not None:
        return word.count
    if word.kind is VoiceKind.GROUP:
        return len(body.able_of_group(word.text)) if body.has_group(word.text) else _NO_LIMIT
    return len(body.able) if body.seats else _NO_LIMIT


def _counts_of_groups(vote: _Vote) -> Iterator[Diagnostic]:
    """A group with more votes than it has members who could vote and did not by themselves."""
    people = {each.word.text for each in vote.found if each.is_person}
    voted: Counter[str] = Counter()
    for each in vote.found:
        if not each.is_group or not vote.body.has_group(each.word.text):
            continue
        group = vote.body.group_key(each.word.text)
        voted[group] += each.word.count or 0
        able = [name for name in vote.body.able_of_group(each.word.text) if name not in people]
        if each.word.count and voted[group] > len(able):
            there = count(len(able), "medlem", "medlemmer")
            message = f"{each.word.text} har {voted[group]} stemmer, men {there} til at afgive dem"
            advice = "fraværende, inhabile og dem, der er nævnt ved navn, tæller ikke med"
            yield error("V006", message, each.place, "", advice)


def _too_many(vote: _Vote) -> Iterator[Diagnostic]:
    if not vote.body.seats:
        return
    votes = sum(v.count or 0 for side in vote.sides.values() for v in side.voices)
    able = len(vote.body.able)
    if votes > able:
        there = count(able, "medlem", "medlemmer")
        message = f"afstemningen har {votes} stemmer, men der var {there} til stede"
        place = vote.placed.place("afstemninger", vote.n)
        yield error("V004", message, place, "", "ret stemmerne eller fraværet")


def _result(vote: _Vote) -> Iterator[Diagnostic]:
    found = tally(vote.vote, vote.sides)
    if not found.agrees and found.counted:
        place = vote.placed.place("afstemninger", vote.n, "resultat")
        message = (
            f"resultatet er skrevet som {vote.vote.result}, men med {found.in_favour} for og "
            f"{found.against} imod er forslaget {_WORDS[found.counted]}"
        )
        advice = "slet linjen, så følger resultatet af stemmerne (kommunestyrelseslovens § 11)"
        yield warning("V008", message, place, "", advice)


def _secret(vote: _Vote) -> Iterator[Diagnostic]:
    if not vote.vote.secret:
        return
    place = vote.placed.place("afstemninger", vote.n, "hemmelig")
    advice = "referatet skal vise, hvordan hvert medlem har stemt (kommunestyrelseslovens § 13)"
    yield warning("V011", "afstemningen er hemmelig", place, "", advice)
    for each in vote.found:
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
