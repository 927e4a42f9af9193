"""Those who voted alike, counted and in words: what each name, group and number stands for."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from referat.danish import count, join_names
from referat.model.decision import Vote
from referat.model.voices import Voices
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.voters import (
    ALL,
    VoiceKind,
    Word,
    is_no_party,
    rest_word,
    those_alone,
    words,
)

Choice = TypeVar("Choice", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Voice:
    """What is printed of some of a side: the words, how many they are, and who, when known."""

    label: str
    count: int | None
    names: tuple[str, ...] = ()
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Those who voted alike."""

    voices: tuple[Voice, ...] = ()

    @property
    def count(self) -> int | None:
        """How many they are; None when a group's size is not known."""
        counts = [voice.count for voice in self.voices]
        return None if None in counts else sum(filter(None, counts))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that is known."""
        return tuple(name for voice in self.voices for name in voice.names)

    @property
    def words(self) -> str:
        """``A (3), B (2) og Eva Eksempel``; empty when only a number is known."""
        if all(not voice.label for voice in self.voices):
            return ""
        alone = len(self.voices) == 1
        return join_names([_label(voice, alone) for voice in self.voices])


def _label(voice: Voice, alone: bool) -> str:
    if not voice.label:
        return count(voice.count or 0, "anden", "andre")
    if voice.is_group and voice.count is not None and not alone:
        return f"{voice.label} ({voice.count})"
    return voice.label


def sides(vote: Vote, electorate: Electorate) -> dict[str, Side]:
    """The three sides of a vote by their key, groups and the rest counted where they can be."""
    return sides_of(vote.sides, electorate)


def sides_of(
    stated: Mapping[Choice, tuple[Voices, ...]], electorate: Electorate
) -> dict[Choice, Side]:
    """Everything that could be voted in one ballot, counted.

    A group stands for those of its members who were there and are not named by themselves in
    the same ballot; ``øvrige`` for everybody who was there and is not accounted for otherwise.
    Who came or left during the item counts where they are named.
    """
    found = [w for each in stated.values() for v in each for w in words(v, electorate)]
    ballot = _Ballot(electorate, tuple(found))
    return {
        key: Side(tuple(voice for voices in each for voice in _voices(voices, ballot)))
        for key, each in stated.items()
    }


@dataclass(frozen=True)
class _Ballot:
    """The body, and everything that is written of how it voted once."""

    electorate: Electorate
    found: tuple[Word, ...]

    @cached_property
    def named(self) -> frozenset[str]:
        """Those named by themselves."""
        return frozenset(w.text for w in self.found if w.kind is VoiceKind.PERSON)

    @cached_property
    def _groups(self) -> dict[str, int | None]:
        """The groups that are written, by key, with their counts; None for all of a group."""
        counts: dict[str, int | None] = {}
        for word in self.found:
            if word.kind is VoiceKind.GROUP:
                key = self.electorate.group_key(word.text)
                before = counts.get(key, 0)
                is_part = before is not None and word.count is not None
                counts[key] = (before or 0) + (word.count or 0) if is_part else None
        return counts

    def of_group(self, name: str) -> tuple[str, ...]:
        """Those of a group who are not named by themselves."""
        return tuple(n for n in self.electorate.of_group(name) if n not in self.named)

    @cached_property
    def rest(self) -> tuple[Voice, ...]:
        """All the others: whole groups with their numbers, then the names of who is left."""
        voices, alone = [], set(self.electorate.voting) - self.named
        for party in self.electorate.parties:
            left = self.of_group(party)
            taken = self._groups.get(self.electorate.group_key(party), 0)
            is_whole = len(left) == len(self.electorate.of_group(party))
            if taken != 0:
                alone -= set(left)
                if taken is not None and len(left) > taken:
                    voices.append(Voice(party, len(left) - taken, is_group=True))
            elif left and is_whole and not is_no_party(party):
                alone -= set(left)
                voices.append(Voice(party, len(left), left, is_group=True))
        names = [name for name in self.electorate.voting if name in alone]
        return (*voices, *(Voice(self.electorate.shown(n), 1, (n,)) for n in names))

    def rest_in(self, word: Word) -> tuple[Voice, ...]:
        """What is printed for ``øvrige`` or ``alle``."""
        if not self.electorate.seats:
            return (Voice(rest_word(word), None),)
        side = Side(self.rest)
        number = sum(w.count or 0 for w in self.found if w.kind is VoiceKind.NUMBER)
        if number:  # somebody, and nobody knows who
            return (Voice(rest_word(word), max(0, (side.count or 0) - number)),)
        if rest_word(word) == ALL and side.count == len(self.electorate.voting):
            return (Voice(ALL, side.count, self.electorate.voting),)
        return self.rest


def _voices(voices: Voices, ballot: _Ballot) -> Iterator[Voice]:
    found = list(words(voices, ballot.electorate))
    groups = [w for w in found if w.kind is VoiceKind.GROUP]
    people = [w.text for w in found if w.kind is VoiceKind.PERSON]
    if voices.members and len(groups) == 1:
        label = f"{groups[0].text} ({join_names(people)})"  # the group is their party
        yield Voice(label, voices.count or len(people), tuple(people))
        return
    single = [_voice(word, ballot) for word in found]
    made = tuple(voice for each in single for voice in each if not _is_empty(voice))
    if voices.count is None or Side(made).count == voices.count:
        yield from made
    else:
        labels = [voice.label for voice in made if voice.label]
        names = tuple(people) if len(people) == len(found) else ()
        yield Voice(join_names(labels), voices.count, names, is_group=bool(groups))


def _is_empty(voice: Voice) -> bool:
    """Whether a group's members are all named by themselves, so that it stands for nobody."""
    return voice.is_group and voice.count == 0


def _voice(word: Word, ballot: _Ballot) -> tuple[Voice, ...]:
    match word.kind:
        case VoiceKind.PERSON:
            return (Voice(ballot.electorate.shown(word.text), 1, (word.text,)),)
        case VoiceKind.NUMBER:
            return (Voice("", word.count),)
        case VoiceKind.REST:
            return ballot.rest_in(word)
    alone = those_alone(word, ballot.of_group(word.text))
    if alone:
        return tuple(Voice(ballot.electorate.shown(name), 1, (name,)) for name in alone)
    return (_group(word, ballot),)


def _group(word: Word, ballot: _Ballot) -> Voice:
    known = ballot.of_group(word.text)
    if word.count == 1 and is_no_party(word.text):
        return Voice(word.text, 1)
    if word.count is not None:
        names = known if len(known) == word.count else ()
        return Voice(word.text, word.count, names, is_group=True)
    number = len(known) if ballot.electorate.has_group(word.text) else None
    return Voice(word.text, number, known, is_group=True)
