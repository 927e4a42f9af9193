"""Those who vote on an item: names, groups and numbers as written, and whom they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from referat.danish import canonical_key, count, join_names
from referat.model.voices import Voices
from referat.proceedings.decisions.electorate import Electorate

_COUNTED = re.compile(r"(.*\S)\s*\(\s*(\d{1,5})\s*\)")
_COMMA = re.compile(r",(?![^(]*\))")
ALL = "alle"
_REST = frozenset({ALL, "øvrige", "de øvrige", "resten"})
_NO_PARTY = frozenset(
    {
        *("uden for parti", "uden for partierne", "udenfor parti", "udenfor partierne", "ufp"),
        *("loesgaenger", "loesgaengere", "partiloes", "partiloese"),
    }
)
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
    if electorate.seat(text) or electorate.knows_group(text):
        return [text]
    parts = [part.strip() for part in _COMMA.split(text) if part.strip()]
    last = parts[-1].split(" og ") if parts else []
    if len(last) == 2 and (len(parts) > 1 or all(map(_is_short, last))):
        parts[-1:] = [part.strip() for part in last]
    elif len(last) == 2 and all(electorate.seat(p) or electorate.knows_group(p) for p in last):
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
    return electorate.knows_group(name) or " " not in name or is_surely_group(name)


def is_surely_group(name: str) -> bool:
    """Whether a name is a group's by its words: ``Dansk Folkeparti``, ``Borgerlisten``."""
    return any(_GROUP_WORD.fullmatch(word) for word in name.split())


def is_no_party(name: str) -> bool:
    """Whether it is a word for those who are in no party: each of them stands alone."""
    return canonical_key(name) in _NO_PARTY


def those_alone(word: Word, known: tuple[str, ...]) -> tuple[str, ...]:
    """Those in no party whom a word stands for, ``known`` to be all of them here."""
    is_all = word.count in (None, len(known))
    return known if is_no_party(word.text) and is_all else ()


def _person(text: str, electorate: Electorate, path: tuple[str, int]) -> Word:
    seat = electorate.seat(text)
    return Word(VoiceKind.PERSON, seat.name if seat else text, 1, path)


def who_says(who: Iterable[Voices], electorate: Electorate) -> str:
    """Those who said something, in words: ``V (3) og Eva Eksempel``, ``2 medlemmer``."""
    return join_names([label for voices in who for label in _labels(voices, electorate)])


def _labels(voices: Voices, electorate: Electorate) -> list[str]:
    found = list(words(voices, electorate))
    if voices.members and voices.groups:
        people = join_names([w.text for w in found if w.kind is VoiceKind.PERSON])
        return [f"{join_names(voices.groups)} ({people})"]
    labels = [label for word in found for label in _stated(word, electorate)]
    if voices.count is None:
        return labels
    if not labels:
        return [count(voices.count, "medlem", "medlemmer")]
    return [f"{join_names(labels)} ({'' if len(labels) == 1 else 'i alt '}{voices.count})"]


def rest_word(word: Word) -> str:
    """How all the others are printed where they are not known: ``alle`` or ``de øvrige``."""
    return ALL if canonical_key(word.text) == ALL else "de øvrige"


def _stated(word: Word, electorate: Electorate) -> list[str]:
    if word.kind is VoiceKind.NUMBER:
        return [count(word.count or 0, "medlem", "medlemmer")]
    if word.kind is VoiceKind.REST:
        return [rest_word(word)]
    if word.kind is VoiceKind.PERSON:
        return [electorate.shown(word.text)]
    alone = those_alone(word, electorate.of_group(word.text))
    if alone:
        return [electorate.shown(name) for name in alone]
    return [f"{word.text} ({word.count})" if word.count else word.text]
