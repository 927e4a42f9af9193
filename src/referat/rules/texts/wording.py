"""The words of a text that a rule is about, and their place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from referat.diagnostics import Span
from referat.rules.texts.markdown_texts import PlacedText

Match = re.Match[str]
_FURTHEST = 300


def found(placed: PlacedText, pattern: re.Pattern[str]) -> Iterator[tuple[Match, Span]]:
    """Each match in the text, with the span of its words."""
    for match in matches(pattern, placed.text):
        yield match, span_of(placed, *match.span())


@lru_cache(maxsize=8192)
def matches(pattern: re.Pattern[str], text: str) -> tuple[Match, ...]:
    """Each match in the text; kept for the next build in a process that watches."""
    return tuple(pattern.finditer(text))


def span_of(placed: PlacedText, start: int, end: int) -> Span:
    """The place of the stretch from ``start`` to ``end`` of the text, counted in characters.

    Of a text that is folded over lines of the file it is the place of the whole.
    """
    whole = placed.places.value(placed.path)
    if placed.path not in placed.places.text_lines:
        return _on_one_line(whole, placed.text[start:end], placed.text[:start])
    first, last = _place(placed, start), _place(placed, end)
    if first is None or last is None:
        return whole
    line, column = first
    return replace(line, column=column, end_line=last[0].line, end_column=last[1])


def _place(placed: PlacedText, position: int) -> tuple[Span, int] | None:
    """The line of the file that a position of the text stands on, and its column there."""
    starts = _line_starts(placed.text)
    number = bisect_right(starts, position) - 1
    span = placed.places.text_line(placed.path, number)
    if span.line != span.end_line:
        return None
    end = starts[number + 1] if number + 1 < len(starts) else len(placed.text)
    line = placed.text[starts[number] : end]
    blanks = len(line) - len(line.lstrip())
    return span, span.column + position - starts[number] - blanks


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Where each line of the text begins; kept for the next place in the same text."""
    return (0, *(match.end() for match in re.finditer("\n", text)))


def _on_one_line(span: Span, words: str, before: str) -> Span:
    """The place of words in a text that stands on one line; where it doesn't, its whole place."""
    if span.line != span.end_line:
        return span
    start = span.excerpt.find(before + words, span.column - 1)
    if start < 0:
        return span
    column = start + len(before) + 1
    return replace(span, column=column, end_column=column + len(words))


def sentence_before(text: str, position: int) -> str:
    """What stands before a position in its sentence, as far back as it matters."""
    before = text[max(0, position - _FURTHEST) : position]
    ends = re.finditer(r"[.!?:;](?=\s)|\n\s*\n|\n\s*[-*]\s", before)
    return before[max((end.end() for end in ends), default=0) :]


def one_line(text: str) -> str:
    """The words with single blanks between them."""
    return " ".join(text.split())
