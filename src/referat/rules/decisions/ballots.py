"""Rules about a ballot, be it a vote or an election: who can have voted, and how many they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from referat.danish import count
from referat.diagnostics import Diagnostic, Span, error, has_errors, warning
from referat.model.voices import Voices
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.sides import Side, sides_of
from referat.proceedings.decisions.voters import VoiceKind, Word, words
from referat.rules.decisions.groups import emptied_groups, missing_votes
from referat.rules.decisions.placed import PlacedDecision
from referat.rules.decisions.voters import Named, absence_of, named, stranger_findings

_NO_LIMIT = 1_000_000


@dataclass(frozen=True)
class Ballot:
    """Who voted what, where it stands, and those who could take part.

    ``stated`` are the voices by the path to them from ``path``; ``present`` is a stated number of
    those who were there. It is ``is_certain`` who was there when nothing of the meeting was left
    out as faulty.
    """

    placed: PlacedDecision
    path: tuple[str, int]
    noun: str
    stated: Mapping[tuple[str, ...], tuple[Voices, ...]]
    body: Electorate
    is_certain: bool
    present: int | None = None

    @cached_property
    def named(self) -> dict[tuple[str, ...], tuple[Named, ...]]:
        """Everybody, by what they voted."""
        return {
            key: tuple(named(self.placed, self.body, (*self.path, *key), voices))
            for key, voices in self.stated.items()
        }

    @property
    def found(self) -> tuple[Named, ...]:
        """Everybody who is named."""
        return tuple(each for voted in self.named.values() for each in voted)

    @cached_property
    def sides(self) -> dict[tuple[str, ...], Side]:
        """The voices counted."""
        return sides_of(self.stated, self.body)

    @property
    def votes(self) -> int | None:
        """How many voted in all; None when somebody's number is not known."""
        counts = [side.count for side in self.sides.values()]
        return None if None in counts else sum(filter(None, counts))

    def place(self, *inner: str | int) -> Span:
        """The span of a value of the ballot."""
        return self.placed.place(*self.path, *inner)


def ballot_findings(ballot: Ballot) -> list[Diagnostic]:
    """What can't be so: strangers, absentees, votes given twice, numbers that don't add up."""
    wrong = [*_wrong_voters(ballot), *_twice(ballot), *_counts(ballot)]
    wrong += emptied_groups(ballot.named, ballot.body)
    if has_errors(wrong):  # which would be the reason for too many
        return wrong
    wrong += _too_many(ballot)
    if ballot.is_certain:
        wrong += _present(ballot)
        wrong += missing_votes(ballot.sides.values(), ballot.found, ballot.body)
    return wrong


def _wrong_voters(ballot: Ballot) -> Iterator[Diagnostic]:
    for each in ballot.found:
        yield from stranger_findings(each, ballot.body)
        yield from _voted_though_away(each, ballot)


def _voted_though_away(each: Named, ballot: Ballot) -> Iterator[Diagnostic]:
    away = absence_of(each, ballot.body)
    if away:
        seat, why = away
        code = "V003" if seat.is_disqualified else "V002"
        message = f"{seat.name} var {why} under punktet og kan ikke have stemt"
        yield error(code, message, each.place, why, "ret stemmen eller fraværet")


def _twice(ballot: Ballot) -> Iterator[Diagnostic]:
    """A member, the rest, or a group without numbers that stands for two votes."""
    seen: dict[tuple[VoiceKind, str], Named] = {}
    for each in ballot.found:
        is_all = each.is_uncounted_group and each.voices.count is None
        if each.word.kind is VoiceKind.NUMBER or (each.is_group and not is_all):
            continue
        text = "" if each.word.kind is VoiceKind.REST else ballot.body.group_key(each.word.text)
        first = seen.setdefault((each.word.kind, text), each)
        if first is not each:
            message = f"{each.word.text} stemmer to gange i samme {ballot.noun}"
            label = f"står også på linje {first.place.line}"
            yield error("V005", message, each.place, label, "slet den ene")


def _counts(ballot: Ballot) -> Iterator[Diagnostic]:
    for key, each in ballot.stated.items():
        for n, voices in enumerate(each):
            yield from _count_of_names(ballot, key, n, voices)
    yield from _counts_of_groups(ballot)


def _count_of_names(
    ballot: Ballot, key: tuple[str, ...], n: int, voices: Voices
) -> Iterator[Diagnostic]:
    """A number that is not that of the names, or greater than the groups can have."""
    found = list(words(voices, ballot.body))
    if voices.count is None or not found:
        return
    place = ballot.place(*key, n, "antal")
    people = [w for w in found if w.kind is VoiceKind.PERSON]
    most = sum(_most(w, ballot.body) for w in found)
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


def _counts_of_groups(ballot: Ballot) -> Iterator[Diagnostic]:
    """A group with more votes than it has members who could vote and did not by themselves."""
    people = {each.word.text for each in ballot.found if each.is_person}
    voted: Counter[str] = Counter()
    for each in ballot.found:
        if not each.is_group or not ballot.body.has_group(each.word.text):
            continue
        group = ballot.body.group_key(each.word.text)
        voted[group] += each.word.count or 0
        able = [name for name in ballot.body.able_of_group(each.word.text) if name not in people]
        if each.word.count and voted[group] > len(able):
            there = count(len(able), "medlem", "medlemmer")
            message = f"{each.word.text} har {voted[group]} stemmer, men {there} til at afgive dem"
            advice = "fraværende, inhabile og dem, der er nævnt ved navn, tæller ikke med"
            yield error("V006", message, each.place, "", advice)


def _too_many(ballot: Ballot) -> Iterator[Diagnostic]:
    able = len(ballot.body.able) if ballot.body.seats else ballot.present
    if able is None:
        return
    votes = sum(v.count or 0 for side in ballot.sides.values() for v in side.voices)
    if votes > able:
        there = count(able, "medlem", "medlemmer")
        noun = {"afstemning": "afstemningen", "valg": "valget"}[ballot.noun]
        message = f"{noun} har {votes} stemmer, men der var {there} til stede"
        yield error("V004", message, ballot.place(), "", "ret stemmerne eller fraværet")


def _present(ballot: Ballot) -> Iterator[Diagnostic]:
    """A stated number of those present that is not that of the attendance."""
    least, most = len(ballot.body.voting), len(ballot.body.able)
    if ballot.present is None or not ballot.body.seats or least <= ballot.present <= most:
        return
    there = count(least, "medlem", "medlemmer")
    message = f"der står {ballot.present} til stede, men efter fraværet var det {there}"
    yield warning("V025", message, ballot.place("til stede"), "", "ret antallet eller fraværet")
