"""Rules about the numbers of groups: in votes, in what they say, and in a decision's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from referat.danish import count, join_names
from referat.diagnostics import Diagnostic, error, hint, warning
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.sides import Side
from referat.proceedings.decisions.voters import VoiceKind
from referat.rules.decisions.placed import PlacedDecision
from referat.rules.decisions.voters import Named, speakers

_SAID = re.compile(r"(?<![\w(])([^\W\d_][\w ]{0,40}?)\s*\((\d{1,3})\)")
_LAST_OF_LIST = re.compile(r"(?:,|\bog)\s*$")
Path = tuple[str, ...]
"""What could be voted, as the path to it."""


def emptied_groups(named: Mapping[Path, Sequence[Named]], body: Electorate) -> Iterator[Diagnostic]:
    """Groups of whom nobody is left: not there, named one by one, or with the number 0."""
    for side, each in named.items():
        for voice in each:
            if voice.is_group and voice.word.count == 0:
                message = f"{voice.word.text} står med 0 stemmer"
                yield error("V006", message, voice.place, "", "slet gruppen")
            elif voice.is_uncounted_group and body.has_group(voice.word.text):
                yield from _emptied(voice, side, named, body)


def _emptied(
    voice: Named, side: Path, named: Mapping[Path, Sequence[Named]], body: Electorate
) -> Iterator[Diagnostic]:
    group, able = voice.word.text, set(body.able_of_group(voice.word.text))
    if not able:
        message = f"ingen fra {group} var til stede under punktet"
        yield error("V002", message, voice.place, "", "ret stemmen eller fraværet")
        return
    found = {
        key: [n.word.text for n in each if n.is_person and n.word.text in able]
        for key, each in named.items()
    }
    people = [name for each in found.values() for name in each]
    if left := able - set(people):
        yield from _in_doubt(voice, [n for n in body.able_of_group(group) if n in left], body)
        return
    who = f"{join_names(people)} er nævnt ved navn"
    if set(people) <= set(found[side]):
        message = f"{group} har ikke flere medlemmer: {who}"
        yield warning("V022", message, voice.place, "", "slet gruppen, eller slet navnene")
    else:
        voted = side[:2][-1]  # a side of a vote, or the name of a candidate
        message = f"{group} har ingen til at stemme “{voted}”: {who} et andet sted"
        yield error("V005", message, voice.place, "", "slet gruppen, eller slet navnene")


def _in_doubt(voice: Named, left: Sequence[str], body: Electorate) -> Iterator[Diagnostic]:
    """A group of whom only those are left who may have voted: it would stand for nobody."""
    if voice.voices.count is not None or set(left) & set(body.of_group(voice.word.text)):
        return
    group, who = voice.word.text, join_names(left)
    message = f"det vides ikke, om {who} stemte, og andre fra {group} er der ikke til det"
    advice = f"nævn {who} ved navn i stedet for gruppen, eller slet den"
    yield error("V002", message, voice.place, "måske ikke med", advice)


def missing_votes(
    cast: Iterable[Side], found: Sequence[Named], body: Electorate
) -> Iterator[Diagnostic]:
    """A group whose numbers are fewer than those of it who were there."""
    if any(each.word.kind in (VoiceKind.REST, VoiceKind.NUMBER) for each in found):
        return
    sides = tuple(cast)
    counted = [e for e in found if e.is_group and e.word.count and body.has_group(e.word.text)]
    for key, of_group in _by_group(counted, body).items():
        group = of_group[0].word.text
        there = len(body.of_group(group))
        numbers = [numbers_of(side, body).get(key) for side in sides]
        voted = sum(number or 0 for number in numbers)
        if None not in numbers and voted < there:
            message = f"{group} har {count(voted, 'stemme', 'stemmer')}, men {there} var til stede"
            advice = "stemte nogen af dem ikke, kan de stå under “hverken for eller imod”"
            yield hint("V024", message, of_group[0].place, "", advice)


def _by_group(named: Iterable[Named], body: Electorate) -> dict[str, list[Named]]:
    groups: dict[str, list[Named]] = {}
    for each in named:
        groups.setdefault(body.group_key(each.word.text), []).append(each)
    return groups


def numbers_of(side: Side, body: Electorate) -> dict[str, int | None]:
    """How many of each group voted so, by its key; None where a number is not its alone."""
    numbers: Counter[str] = Counter()
    unsure: set[str] = set()
    for voice in side.voices:
        parties = {p for name in voice.names if (p := _party(name, body))}
        if voice.is_group and body.has_group(voice.label):
            numbers[body.group_key(voice.label)] += voice.count or 0
        elif len(voice.names) == voice.count:
            numbers.update(p for name in voice.names if (p := _party(name, body)))
        else:
            unsure |= parties or set(map(body.group_key, body.parties))
    keys = map(body.group_key, body.parties)
    return {key: None if key in unsure else numbers[key] for key in keys}


def _party(name: str, body: Electorate) -> str | None:
    seat = body.seat(name)
    return body.group_key(seat.party) if seat and seat.party else None


def said_counts(placed: PlacedDecision, body: Electorate) -> Iterator[Diagnostic]:
    """A group that says something with another number than it has members."""
    counted = [
        each
        for _, each in speakers(placed, body)
        if each.is_group and each.word.count and body.has_group(each.word.text)
    ]
    for of_group in _by_group(counted, body).values():
        total = sum(each.word.count or 0 for each in of_group)
        for each in of_group:
            size, number = body.size_of_group(each.word.text), each.word.count or 0
            there = len(body.able_of_group(each.word.text))
            if number > there:
                yield _too_many(each, size, there)
            elif len(of_group) == 1 and total < len(body.of_group(each.word.text)):
                message = f"{each.word.text} står med {number}, men {there} var til stede"
                advice = "er gruppen ikke enig, så nævn dem ved navn"
                yield hint("V024", message, each.place, "", advice)


def _too_many(each: Named, size: int, there: int) -> Diagnostic:
    number = each.word.count or 0
    has = count(there, "medlem", "medlemmer")
    where = "i udvalget" if number > size == there else "til stede under punktet"
    message = f"{each.word.text} står med {number}, men har {has} {where}"
    return warning("V023", message, each.place, "", "ret antallet eller fraværet")


def text_numbers(text: str, sides: Iterable[Side], body: Electorate) -> Iterator[str]:
    """What a text says of a group's number, where no vote has it: ``V (8)``."""
    each = [numbers_of(side, body) for side in sides]
    for match in _SAID.finditer(text) if each else ():
        group = _group_at_end(match[1], body)
        is_sum = _LAST_OF_LIST.search(text[: match.start(1) + len(match[1]) - len(group)])
        if not group or (is_sum and "(" not in text[: match.start()]):
            continue
        counted = [numbers.get(body.group_key(group)) for numbers in each]
        if None in counted or int(match[2]) in (*counted, sum(c or 0 for c in counted)):
            continue
        found = join_names([str(c) for c in counted if c]) or "0"
        yield f"teksten siger {group} ({match[2]}), men {group} har {found} i afstemningen"


def _group_at_end(words: str, body: Electorate) -> str:
    """The group that some words end with: ``idet V`` ends with ``V``."""
    parts = words.split()
    ends = (" ".join(parts[n:]) for n in range(len(parts)))
    return next((end for end in ends if body.has_group(end)), "")
