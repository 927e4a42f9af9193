"""The words that were looked for, in their sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from referat.archive.stems import stem, words_in

_END = re.compile(r"(?<=[.!?…])\s+(?=[\W\d]*[A-ZÆØÅ])|\n\s*\n|\n\s*[-*•]\s+")
_WORD = re.compile(r"[^\W_]+")
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

    Every wanted word has one of ``beginnings`` in it: a sentence without is passed over fast. Of
    several the first is taken; None when none has any.
    """
    best, most, telling = None, 0, tuple(beginnings)
    for sentence in (s for text in texts for s in _sentences(text)):
        lowered = sentence.lower()
        if not any(each in lowered for each in telling):
            continue
        marks = _marks(sentence, is_wanted)
        found = len({sentence[a:b].lower() for a, b in marks})
        if found > most:
            best, most = _shortened(sentence, marks), found
    return best


def _sentences(text: str) -> Iterator[str]:
    for part in _END.split(text):
        if sentence := " ".join(part.split()):
            yield sentence


def _marks(sentence: str, is_wanted: Callable[[str], bool]) -> tuple[tuple[int, int], ...]:
    return tuple(
        match.span()
        for match in _WORD.finditer(sentence)
        if any(is_wanted(stem(word)) for word in words_in(match[0]))
    )


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
