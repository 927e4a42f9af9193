"""What is well-formed YAML and still not what the clerk meant, seen on single parser events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml import ScalarEvent

from referat.diagnostics import Diagnostic
from referat.source.yaml.keys import glued_dash
from referat.source.yaml.text import SourceText
from referat.source.yaml.traps import cannot_begin, fault, is_block_header, quoting_help


def plain_text(source: SourceText, event: Any) -> Iterator[Diagnostic]:
    """Text lost as a comment; dashes swallowed by a text that goes on over several lines."""
    end = event.end_mark
    if end.line >= len(source.lines):
        return
    if event.value[:1] == "-":
        yield from _glued_dashes(source, event)
    if source.lines[end.line].startswith(" #", end.column):
        yield _lost_comment(source, event)
    for line in range(event.start_mark.line + 1, end.line + 1):
        if source.lines[line].lstrip().startswith("- "):
            yield _swallowed_dash(source, line)


def _glued_dashes(source: SourceText, event: Any) -> Iterator[Diagnostic]:
    """``-punkt`` at the beginning of a line: meant as an item of a list."""
    start = event.start_mark
    if source.lines[start.line][: start.column].strip() or event.value[1:2].isdigit():
        return
    for line in range(start.line, event.end_mark.line + 1):
        for repair in glued_dash(source, line):
            yield repair.diagnostic


def _lost_comment(source: SourceText, event: Any) -> Diagnostic:
    start, end = event.start_mark, event.end_mark
    advice: tuple[str, ...] = ("sæt hele teksten i anførselstegn på én linje",)
    if start.line == end.line:
        column = start.column if event.value else end.column + 1
        advice = quoting_help(source.lines[end.line], column)
    return fault(
        "Y013",
        source.on_line(end.line, end.column + 1),
        "kommer ikke med",
        *advice,
        "er det en kommentar, så sæt to mellemrum foran #",
    )


def _swallowed_dash(source: SourceText, line: int) -> Diagnostic:
    indent = source.indent(line)
    return fault(
        "Y027",
        source.on_line(line, indent, indent + 1),
        "er ikke et nyt punkt på listen",
        "skal det være et punkt for sig, så sæt bindestregen lige under den ovenfor",
        "er det tekst, så sæt hele teksten i anførselstegn på én linje",
    )


def numbered_block(source: SourceText, event: Any) -> Diagnostic | None:
    """An empty block text that began as ``>5``: meant as text, and lost."""
    line, column = event.start_mark.line, event.start_mark.column
    header = source.lines[line][column:].split(" ")[0]
    if not is_block_header(header) or not any(map(str.isdigit, header)):
        return None
    return _at_sign(source, line, column)


def no_key(source: SourceText, event: Any) -> Diagnostic:
    """A key that is no word; ``{{ navn }}``, as templates have it, is meant as text."""
    start, end = event.start_mark, event.end_mark
    line = source.lines[start.line]
    before = line[: start.column]
    if line[start.column : start.column + 1] == "{" and before.endswith("{"):
        column = len(before.rstrip("{"))
        label = "“{” betyder, at her kommer nøgler og værdier"
        return fault("Y016", source.on_line(start.line, column), label, *quoting_help(line, column))
    span = source.span(start.line, start.column, end.line, end.column)
    return fault("Y008", span, "her skal stå et ord", "en nøgle er et ord, fx titel")


def question_mark(source: SourceText, event: Any) -> Diagnostic | None:
    """A mapping that begins with ``? ``, YAML's sign for a key of any kind."""
    line, column = event.start_mark.line, event.start_mark.column
    if source.lines[line][column : column + 2].rstrip() != "?":
        return None
    return _at_sign(source, line, column)


def unknown_alias(source: SourceText, event: Any) -> Diagnostic:
    """``*ord`` where no ``&ord`` stands above."""
    return _at_sign(source, event.start_mark.line, event.start_mark.column)


def unused_anchor(source: SourceText, event: Any) -> Diagnostic:
    """``&ord`` that nothing refers to: a text that has lost its first word."""
    mark = event.start_mark
    column = max(source.lines[mark.line].find("&", mark.column), 0)
    span = source.on_line(mark.line, column)
    return fault("Y015", span, cannot_begin("&"), *_advice(source, event, column))


def tag(source: SourceText, event: Any) -> Diagnostic:
    """``!ord``: a type of value, none of which is known here."""
    mark = event.start_mark
    column = max(source.lines[mark.line].find("!", mark.column), mark.column)
    span = source.on_line(mark.line, column)
    return fault("Y010", span, cannot_begin("!"), *_advice(source, event, column))


def _at_sign(source: SourceText, line: int, column: int) -> Diagnostic:
    text = source.lines[line]
    label = cannot_begin(text[column])
    return fault("Y015", source.on_line(line, column), label, *quoting_help(text, column))


def _advice(source: SourceText, event: Any, column: int) -> tuple[str, ...]:
    start, end = event.start_mark, event.end_mark
    line = source.lines[start.line]
    if start.line == end.line and isinstance(event, ScalarEvent):
        return quoting_help(line, column)
    return tuple(f"slet “{word}”" for word in line[column:].split()[:1])
