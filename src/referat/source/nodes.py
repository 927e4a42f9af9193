"""The tree of a case file: scalars, mappings and sequences, each with its place in the file.

The tree is all that the rest of ``source`` sees of YAML. Every scalar is text or nothing;
what a text means (a date, a time, yes or no) is the model's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from referat.diagnostics import Span

Style: TypeAlias = Literal["plain", "single", "double", "literal", "folded"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, or None for an empty value, ``~`` and ``null``.

    ``span`` covers the quotes, and of a block text the ``|`` too. ``lines`` and ``indent`` are
    kept for a literal block only: the file's lines that hold its text (cut like an excerpt),
    and the number of blanks before the text on each.
    """

    value: str | None
    span: Span
    style: Style = "plain"
    lines: tuple[str, ...] = ()
    indent: int = 0

    def content_span(
        self, line: int, column: int | None = None, end_column: int | None = None
    ) -> Span:
        """The place in the file of something in this text, for diagnostics inside Markdown.

        ``line``, ``column`` and ``end_column`` count from 0 in ``value``, in characters; without
        a column the whole line is meant. Where the text is folded over several lines of the
        file no line of it can be told from another: then this is the span of the whole.
        """
        if self.lines:
            return self._literal_span(line, column, end_column)
        if self.style in ("literal", "folded") or self.span.line != self.span.end_line:
            return self.span
        return self._one_line_span(column, end_column)

    def _literal_span(self, line: int, column: int | None, end_column: int | None) -> Span:
        index = min(max(line, 0), len(self.lines) - 1)
        text = self.lines[index]
        if column is None:
            column = max(len(text) - len(text.lstrip()) - self.indent, 0)
            end_column = max(len(text) - self.indent, column)
        start = self.indent + column + 1
        end = start + 1 if end_column is None else self.indent + end_column + 1
        file_line = self.span.line + 1 + index
        return Span(self.span.file, file_line, start, file_line, end, text)

    def _one_line_span(self, column: int | None, end_column: int | None) -> Span:
        if column is None:
            return self.span
        span = self.span
        first = span.column + (1 if self.style in ("single", "double") else 0)
        start = min(first + column, span.end_column)
        end = start + 1 if end_column is None else first + end_column
        return Span(span.file, span.line, start, span.line, min(end, span.end_column), span.excerpt)


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``key: value`` of a mapping; the key is in Unicode's composed form (NFC)."""

    key: str
    key_span: Span
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the file's order; no key stands twice."""

    entries: tuple[Entry, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """The items of a list in the file's order."""

    items: tuple[Node, ...]
    span: Span


Node: TypeAlias = Scalar | Mapping | Sequence
