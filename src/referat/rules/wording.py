"""The words of a text that a rule is about, and their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from referat.diagnostics import Span
from referat.rules.texts import PlacedText

Match = re.Match[str]


def found(placed: PlacedText, pattern: re.Pattern[str]) -> Iterator[tuple[Match, Span]]:
    """Each match in the text, with the span of its words."""
    for match in pattern.finditer(placed.text):
        yield match, span_of(placed, *match.span())


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
    before = placed.text[:position]
    number, column = before.count("\n"), position - (before.rfind("\n") + 1)
    span = placed.places.text_line(placed.path, number)
    if span.line != span.end_line:
        return None
    text = placed.text.split("\n", number + 1)[number]
    return span, span.column + column - (len(text) - len(text.lstrip()))


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
    """What stands before a position in its sentence."""
    start = max(
        (m.end() for m in re.finditer(r"[.!?:;](?=\s)|\n\s*\n|\n\s*[-*]\s", text[:position])),
        default=0,
    )
    return text[start:position]


def one_line(text: str) -> str:
    """The words with single blanks between them."""
    return " ".join(text.split())
