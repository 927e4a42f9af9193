"""Two texts compared word by word, within the paragraphs that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from referat.model.changes import ChangeMark, ParagraphView, RunView

_WORD = re.compile(r"\S+\s*|\s+")
_MOST_PAIRS = 4_000_000
"""Pairs of words in two paragraphs; longer ones are not compared word by word."""
_ALIKE = 0.35
"""Below this share of common words a paragraph is another one, and is shown whole."""

Piece = tuple[ChangeMark, str]


def changed_paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphView]:
    """The paragraphs that are new, gone or changed, in order."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            for old, new in zip_longest(before[a:b], after[c:d], fillvalue=""):
                yield _paragraph(old, new)


def _paragraph(before: str, after: str) -> ParagraphView:
    pieces = list(_joined(_pieces(before, after)))
    return ParagraphView(stykker=tuple(RunView(tekst=text, mærke=mark) for mark, text in pieces))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    a, b = [word.strip() for word in old], [word.strip() for word in new]
    if len(a) * len(b) > _MOST_PAIRS:
        yield from _replaced(before, after)
        return
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield from _replaced(before, after)
        return
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield ChangeMark.SAME, "".join(new[k:m])
        else:
            yield from _replaced("".join(old[i:j]), "".join(new[k:m]))


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield ChangeMark.GONE, before
    if after:
        yield ChangeMark.NEW, after


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for mark, group in groupby(pieces, key=lambda piece: piece[0]):
        yield mark, "".join(text for _, text in group)
