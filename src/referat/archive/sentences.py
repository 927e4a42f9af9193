"""The words that were looked for, in their sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from referat.archive.stems import stem, words_in

_SHORT = ("bl.a", "ca", "dvs", "f.eks", "hr", "inkl", "jf", "kl", "mio", "nr", "pkt", "stk")
"""Words with a point behind them that ends no sentence."""
_GOES_ON = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in _SHORT)
_END = re.compile(rf"[.!?…\n](?:(?<=\n)|{_GOES_ON}\s+(?=[^\w\s]*[A-ZÆØÅ]))")
"""Begins with one of few signs, which is found several times faster than what is behind them."""
_LONGEST = 240
"""Signs of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands, and the stretches of the words that were looked for."""

    text: str
    marks: tuple[tuple[int, int], ...]


def best_sentence(
    texts: Iterable[str], beginnings: Iterable[str], is_wanted: Callable[[str], bool]
) -> Sentence | None:
    """The sentence with most of the wanted words; ``is_wanted`` judges a stem.

    Every wanted word has one of ``beginnings`` in it: what has none is passed over fast. Of several
    the first is taken, and the first that has them all ends the search; None when none has any.
    """
    best, most, telling = None, 0, tuple(beginnings)
    for sentence in (s for text in texts if _has_any(text, telling) for s in _sentences(text)):
        marks = _marks(sentence, telling, is_wanted)
        found = len({sentence[a:b].lower() for a, b in marks})
        if found > most:
            best, most = _shortened(sentence, marks), found
        if most >= len(telling):
            break
    return best


def _has_any(text: str, parts: Sequence[str]) -> bool:
    lowered = text.lower()
    return any(part in lowered for part in parts)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        yield from _sentence(text[start : end.start() + 1])
        start = end.end()
    yield from _sentence(text[start:])


def _sentence(part: str) -> Iterator[str]:
    if sentence := " ".join(part.split()):
        yield sentence


def _marks(
    sentence: str, telling: Sequence[str], is_wanted: Callable[[str], bool]
) -> tuple[tuple[int, int], ...]:
    lowered = sentence.lower()
    if len(lowered) != len(sentence):  # a sign of another alphabet, whose small form is longer
        lowered = sentence
    found = sorted({word for each in telling for word in _words_with(lowered, each)})
    return tuple(
        (start, end)
        for start, end in found
        if any(is_wanted(stem(word)) for word in words_in(sentence[start:end]))
    )


def _words_with(text: str, part: str) -> Iterator[tuple[int, int]]:
    """The stretches of the words that have a part in them."""
    place = text.find(part)
    while place >= 0:
        start, end = place, place + len(part)
        while start and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        yield start, end
        place = text.find(part, end)


def _shortened(sentence: str, marks: tuple[tuple[int, int], ...]) -> Sentence:
    """A sentence that is too long begins and ends at words around the first mark."""
    if len(sentence) <= _LONGEST:
        return Sentence(sentence, marks)
    start = max(0, marks[0][0] - _LONGEST // 3)
    start = sentence.find(" ", start) + 1 if start else 0
    end = sentence.rfind(" ", start, start + _LONGEST)
    end = len(sentence) if start + _LONGEST >= len(sentence) or end < marks[0][1] else end
    before, after = "… " if start else "", " …" if end < len(sentence) else ""
    shift = len(before) - start
    kept = tuple((a + shift, b + shift) for a, b in marks if a >= start and b <= end)
    return Sentence(f"{before}{sentence[start:end]}{after}", kept)
