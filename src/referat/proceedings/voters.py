"""Those who vote on an item: names, groups and numbers as written, and whom they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from referat.danish import canonical_key, count, join_names
from referat.model.decision import Voices, Vote
from referat.proceedings.electorate import Electorate

_COUNTED = re.compile(r"(.*\S)\s*\(\s*(\d{1,5})\s*\)")
_COMMA = re.compile(r",(?![^(]*\))")
_ALL = "alle"
_REST = frozenset({_ALL, "øvrige", "de øvrige", "resten"})
_GROUP_WORD = re.compile(
    r"(?:liste|listen|parti|partiet|folkeparti|alliance|alliancen|venstre|gruppe|gruppen|demokratiet"
    r"|\w+listen|\w+partiet|\w+gruppen|\w+demokrater(?:ne)?|\w+demokratiet|borgerlige|konservative)",
    re.IGNORECASE,
)


class VoiceKind(Enum):
    """What a text stands for."""

    PERSON = auto()
    GROUP = auto()
    NUMBER = auto()
    REST = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A text of somebody who votes, understood; ``path`` leads to it from its ``Voices``."""

    kind: VoiceKind
    text: str
    count: int | None
    path: tuple[str, int]


def words(voices: Voices, electorate: Electorate) -> Iterator[Word]:
    """Every name, group and number that is written, in order."""
    for n, text in enumerate(voices.names):
        for part in _parts(text, electorate):
            yield _word(part, electorate, ("navne", n))
    for n, text in enumerate(voices.groups):
        name, number = _counted(text)
        yield Word(VoiceKind.GROUP, name, number, ("gruppe", n))
    for n, text in enumerate(voices.members):
        yield _person(text, electorate, ("medlemmer", n))


def _parts(text: str, electorate: Electorate) -> list[str]:
    """``A, B og C`` is three, unless it is the name of one."""
    if electorate.seat(text) or electorate.has_group(text):
        return [text]
    parts = [part.strip() for part in _COMMA.split(text) if part.strip()]
    last = parts[-1].split(" og ") if parts else []
    if len(last) == 2 and (len(parts) > 1 or all(map(_is_short, last))):
        parts[-1:] = [part.strip() for part in last]
    elif len(last) == 2 and all(electorate.seat(p) or electorate.has_group(p) for p in last):
        parts[-1:] = last
    return parts or [text]


def _is_short(text: str) -> bool:
    """Whether it is a party's letters, or these with a count."""
    return len(_counted(text.strip())[0]) <= 3


def _counted(text: str) -> tuple[str, int | None]:
    match = _COUNTED.fullmatch(text)
    return (match[1], int(match[2])) if match else (text, None)


def _word(text: str, electorate: Electorate, path: tuple[str, int]) -> Word:
    if text.isdecimal():
        return Word(VoiceKind.NUMBER, "", int(text), path)
    if canonical_key(text) in map(canonical_key, _REST):
        return Word(VoiceKind.REST, text, None, path)
    name, number = _counted(text)
    if number is None and not _is_group(name, electorate):
        return _person(name, electorate, path)
    return Word(VoiceKind.GROUP, name, number, path)


def _is_group(name: str, electorate: Electorate) -> bool:
    if electorate.seat(name):
        return False
    return electorate.has_group(name) or " " not in name or is_surely_group(name)


def is_surely_group(name: str) -> bool:
    """Whether a name is a group's by its words: ``Dansk Folkeparti``, ``Borgerlisten``."""
    return any(_GROUP_WORD.fullmatch(word) for word in name.split())


def _person(text: str, electorate: Electorate, path: tuple[str, int]) -> Word:
    seat = electorate.seat(text)
    return Word(VoiceKind.PERSON, seat.name if seat else text, 1, path)


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
        return f"{voice.count} andre"
    if voice.is_group and voice.count is not None and not alone:
        return f"{voice.label} ({voice.count})"
    return voice.label


def sides(vote: Vote, electorate: Electorate) -> dict[str, Side]:
    """The three sides of a vote by their key, groups and the rest counted where they can be.

    A group stands for those of its members who were there and are not named by themselves in
    the same vote; ``øvrige`` for everybody who was there and is not accounted for otherwise.
    Who came or left during the item counts where they are named.
    """
    found = [w for each in vote.sides.values() for v in each for w in words(v, electorate)]
    named = {w.text for w in found if w.kind is VoiceKind.PERSON}
    grouped = {n for w in found if w.kind is VoiceKind.GROUP for n in electorate.of_group(w.text)}
    rest = tuple(n for n in electorate.voting if n not in named | grouped)
    return {
        key: Side(tuple(x for v in each for x in _voices(v, electorate, named, rest)))
        for key, each in vote.sides.items()
    }


def _voices(
    voices: Voices, electorate: Electorate, named: set[str], rest: tuple[str, ...]
) -> Iterator[Voice]:
    found = list(words(voices, electorate))
    groups = [w for w in found if w.kind is VoiceKind.GROUP]
    people = [w.text for w in found if w.kind is VoiceKind.PERSON]
    if voices.members and len(groups) == 1:
        label = f"{groups[0].text} ({join_names(people)})"  # the group is their party
        yield Voice(label, voices.count or len(people), tuple(people))
        return
    single = [_voice(w, electorate, named, rest) for w in found]
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


def _voice(
    word: Word, electorate: Electorate, named: set[str], rest: tuple[str, ...]
) -> Sequence[Voice]:
    match word.kind:
        case VoiceKind.PERSON:
            return [Voice(electorate.shown(word.text), 1, (word.text,))]
        case VoiceKind.NUMBER:
            return [Voice("", word.count)]
        case VoiceKind.REST if electorate.seats and not _is_everybody(word, rest, electorate):
            return [Voice(electorate.shown(name), 1, (name,)) for name in rest]
        case VoiceKind.REST:
            return [Voice(_rest(word), len(rest) if electorate.seats else None, rest)]
    return [_group(word, electorate, named)]


def _group(word: Word, electorate: Electorate, named: set[str]) -> Voice:
    known = tuple(n for n in electorate.of_group(word.text) if n not in named)
    if word.count is not None:
        names = known if len(known) == word.count else ()
        return Voice(word.text, word.count, names, is_group=True)
    count = len(known) if electorate.has_group(word.text) else None
    return Voice(word.text, count, known, is_group=True)


def who_says(who: Iterable[Voices], electorate: Electorate) -> str:
    """Those who said something, in words: ``V (3) og Eva Eksempel``, ``2 medlemmer``."""
    return join_names([label for voices in who for label in _labels(voices, electorate)])


def _labels(voices: Voices, electorate: Electorate) -> list[str]:
    found = list(words(voices, electorate))
    if voices.members and voices.groups:
        people = join_names([w.text for w in found if w.kind is VoiceKind.PERSON])
        return [f"{join_names(voices.groups)} ({people})"]
    labels = [_stated(word, electorate) for word in found]
    if voices.count is None:
        return labels
    if not labels:
        return [count(voices.count, "medlem", "medlemmer")]
    return [f"{join_names(labels)} ({'' if len(labels) == 1 else 'i alt '}{voices.count})"]


def _is_everybody(word: Word, rest: tuple[str, ...], electorate: Electorate) -> bool:
    return _rest(word) == _ALL and rest == electorate.voting


def _rest(word: Word) -> str:
    return _ALL if canonical_key(word.text) == _ALL else "de øvrige"


def _stated(word: Word, electorate: Electorate) -> str:
    if word.kind is VoiceKind.NUMBER:
        return count(word.count or 0, "medlem", "medlemmer")
    if word.kind is VoiceKind.REST:
        return _rest(word)
    if word.kind is VoiceKind.PERSON:
        return electorate.shown(word.text)
    return f"{word.text} ({word.count})" if word.count else word.text
