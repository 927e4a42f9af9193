"""Rules about who is named in a decision: strangers, unknown groups, those who were not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from referat.danish import did_you_mean, join_names, nearest
from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.decision import Reservation, Statement
from referat.model.voices import Voices
from referat.proceedings.decisions.electorate import Electorate, Seat
from referat.proceedings.decisions.voters import VoiceKind, Word, is_surely_group, words
from referat.rules.decisions.placed import PlacedDecision
from referat.source.places import Path

_DESCRIBED = re.compile(
    r"((?:et |de )?(?:mindretal|flertal)(?:let)?)\b(?:[^()]*\(([^()]*)\).*|.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a decision, where, and the voices that they are named in."""

    word: Word
    place: Span
    voices: Voices

    @property
    def is_person(self) -> bool:
        """Whether it is one member's name."""
        return self.word.kind is VoiceKind.PERSON

    @property
    def is_group(self) -> bool:
        """Whether it is a group."""
        return self.word.kind is VoiceKind.GROUP

    @property
    def is_uncounted_group(self) -> bool:
        """Whether it is a group without a number and without those of it who voted so."""
        alone = not self.voices.members or len(self.voices.groups) != 1
        return self.is_group and self.word.count is None and alone


def named(
    placed: PlacedDecision, body: Electorate, path: Path, each: Iterable[Voices]
) -> Iterator[Named]:
    """Everybody named in the voices at ``path`` of a decision."""
    for n, voices in enumerate(each):
        for word in words(voices, body):
            yield Named(word, placed.place(*path, n, *word.path), voices)


def speakers(placed: PlacedDecision, body: Electorate) -> Iterator[tuple[str, Named]]:
    """Everybody named beside the votes, with the key that names them."""
    decision = placed.decision
    lists: dict[str, Sequence[Reservation | Statement]] = {
        "forbehold": decision.reservations,
        "holdninger": decision.positions,
        "mindretalsudtalelser": decision.dissents,
        "protokolbemærkninger": decision.remarks,
    }
    for key, statements in lists.items():
        for n, statement in enumerate(statements):
            for each in named(placed, body, (key, n, "hvem"), statement.who):
                yield key, each
    halting = Voices(medlemmer=decision.halt.members if decision.halt else ())
    for n, name in enumerate(halting.members):
        word = Word(VoiceKind.PERSON, name, 1, ("medlemmer", n))
        yield "standset af", Named(word, placed.place("standset af", *word.path), halting)


def stranger_findings(each: Named, body: Electorate) -> Iterator[Diagnostic]:
    """A name that no member has, and a group that no member belongs to."""
    text = each.word.text
    known = (*(seat.name for seat in body.seats), *body.parties)
    if described := _DESCRIBED.fullmatch(text):
        yield _not_a_name(each, described)
    elif each.is_person and body.seats and body.seat(text) is None:
        message = f"“{text}” er ikke medlem af udvalget"
        help = (*did_you_mean(text, known), *_elsewhere(body))
        yield error("V001", message, each.place, "ukendt medlem", *help)
    elif each.is_group and body.parties and not body.has_group(text):
        is_counted = each.word.count is not None or each.word.path[0] == "gruppe"
        if is_counted or is_surely_group(text):
            message = f"ingen medlemmer hører til gruppen “{text}”"
            full_name = "er det et partis navn, så skriv det under [partier] i referat.toml"
            help = (*_meant(text, body.parties, body), full_name, *_elsewhere(body))
            yield warning("V007", message, each.place, "ukendt gruppe", *help)
        else:
            message = f"“{text}” er hverken et medlem eller en gruppe i udvalget"
            help = (*_meant(text, known, body), *_elsewhere(body))
            yield error("V001", message, each.place, "ukendt", *help)


def _meant(text: str, known: Sequence[str], body: Electorate) -> tuple[str, ...]:
    """The name that is nearest; a party's full name is not listed, and may yet be meant."""
    near = None if nearest(text, known) else nearest(text, [*body.party_names.values()])
    return (f"mente du “{near}”?",) if near else did_you_mean(text, known)


def _elsewhere(body: Electorate) -> Iterator[str]:
    """Where the votes of another body are written, at a joint meeting."""
    if body.joint_with:
        others = join_names(body.joint_with, "eller")
        yield f"stemmer i {others} står for sig: “organer: {{{body.joint_with[0]}: …}}”"


def _not_a_name(each: Named, described: re.Match[str]) -> Diagnostic:
    """``Et mindretal (Ø)``: words about those who voted where they themselves are wanted."""
    message = f"“{each.word.text}” er hverken et navn eller en gruppe"
    advice = [f"skriv {described[2]} alene"] if described[2] else ["skriv navnene eller grupperne"]
    advice.append(f"i “holdninger” kan ordene stå som “foran: {described[1]} bestående af”")
    return error("V001", message, each.place, "beskriver nogen", *advice)


def empty_group(each: Named, body: Electorate) -> bool:
    """Whether a group has members, and none of them can have taken part."""
    name = each.word.text
    return each.is_group and body.size_of_group(name) > 0 and not body.able_of_group(name)


def absence_of(each: Named, body: Electorate) -> tuple[Seat, str] | None:
    """The seat of somebody who can't have taken part, and why, in a word."""
    seat = body.seat(each.word.text) if each.is_person else None
    if seat is None or seat.may_vote:
        return None
    if seat.is_disqualified:
        return seat, "inhabil"
    return seat, "forhindret" if seat.is_prevented else "fraværende"
