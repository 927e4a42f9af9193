"""The text of a YAML file as lines, and the parts of one line as a clerk sees them.

Lines and columns count from 0 here, as the parser's do; a :class:`Span` counts from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from referat.diagnostics import EXCERPT_LENGTH, Span

_FURTHEST: Final = 200
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_LEAD: Final = re.compile(r"[ \t\xa0]*(?:-[ \t]+)*")
"""What stands before a line's key or value: its indentation and dashes."""
_COLON: Final = re.compile(r":(?=[ \t]|$)")
_KEY: Final = re.compile(r"[a-zæøå][a-zæøå0-9_-]*(?: [a-zæøå0-9_-]+)?")
"""What looks like a key: one word or two, in small letters."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's lines without their breaks; ``excerpts`` are the lines as diagnostics show them."""

    file: str
    lines: tuple[str, ...]
    excerpts: tuple[str, ...]

    @classmethod
    def of(cls, text: str, file: str) -> SourceText:
        """Split ``text`` at LF, CRLF and CR, and nowhere else."""
        lines = tuple(_BREAK.split(text))
        return cls(file, lines, tuple(map(excerpt, lines)))

    @property
    def text(self) -> str:
        """The lines joined by LF."""
        return "\n".join(self.lines)

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """The span of a stretch that counts from 0.

        The parser in C puts an end behind the last line where that has no line break.
        """
        if end_line >= len(self.lines):
            end_line = len(self.lines) - 1
            end_column = len(self.lines[end_line])
            line, column = min((line, column), (end_line, end_column))
        return Span(
            self.file, line + 1, column + 1, end_line + 1, end_column + 1, self.excerpts[line]
        )

    def on_line(self, line: int, column: int = 0, end_column: int | None = None) -> Span:
        """The span of a stretch of one line, by default to the end of its text."""
        end = len(self.lines[line].rstrip()) if end_column is None else end_column
        return self.span(line, column, line, max(end, column))

    def replaced(self, changes: Mapping[int, str]) -> SourceText:
        """The same file with some lines rewritten; line numbers stay as they are."""
        lines = tuple(changes.get(number, line) for number, line in enumerate(self.lines))
        return SourceText(self.file, lines, self.excerpts)

    def is_blank(self, line: int) -> bool:
        """Whether the line holds nothing, or only a comment."""
        text = self.lines[line].strip()
        return not text or text.startswith("#")

    def above(self, line: int) -> int | None:
        """The nearest line above that holds something."""
        return next((n for n in range(line - 1, -1, -1) if not self.is_blank(n)), None)

    def all_above(self, line: int) -> Iterator[int]:
        """The lines above that hold something, the nearest first, as far up as it makes sense."""
        for number in range(line - 1, max(line - _FURTHEST, 0) - 1, -1):
            if not self.is_blank(number):
                yield number

    def below(self, line: int) -> int | None:
        """The nearest line below that holds something."""
        return next((n for n in range(line + 1, len(self.lines)) if not self.is_blank(n)), None)

    def indent(self, line: int) -> int:
        """The number of blanks (of any sort) that the line begins with."""
        text = self.lines[line]
        return len(text) - len(text.lstrip())


def excerpt(line: str) -> str:
    """The line as a diagnostic shows it: not too long, and harmless to a terminal."""
    line = line[:EXCERPT_LENGTH]
    return line if line.isprintable() else "".join(map(_shown, line))


def _shown(character: str) -> str:
    """A control character as its picture, of the same width, so that columns still fit."""
    number = ord(character)
    if number < 0x20:
        return character if character == "\t" else chr(0x2400 + number)
    if 0x7F <= number < 0xA0 or 0xD800 <= number < 0xE000 or character in "\u2028\u2029":
        return "\ufffd"
    return character


@dataclass(frozen=True, slots=True)
class LineParts:
    """One line: blanks and dashes, the key with its colon, the value, blanks and comment.

    Joined they are the line again. A comment has two blanks or more before its ``#``: a clerk
    who writes one blank and ``#`` means the text to go on.
    """

    lead: str
    key: str
    value: str
    tail: str

    @classmethod
    def of(cls, line: str) -> LineParts:
        """Take the line apart; what is no key and no comment is the value."""
        lead_match = _LEAD.match(line)
        lead = lead_match.group() if lead_match else ""
        body = line[len(lead) :]
        key_end = _key_length(body)
        end = _end_of_value(body, key_end)
        return cls(lead, body[:key_end], body[key_end:end], body[end:])

    @property
    def key_text(self) -> str:
        """The key without its colon; empty when the line has none."""
        return self.key.rstrip().removesuffix(":").rstrip()

    @property
    def in_list(self) -> bool:
        """Whether the line begins an item of a list."""
        return "-" in self.lead

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return self.lead + self.key + value + self.tail

    def with_text(self, text: str) -> str:
        """The line with another text in the place of key and value."""
        return self.lead + text + self.tail


def _end_of_value(body: str, start: int) -> int:
    """Where the value that begins at ``start`` ends, without blanks and comment."""
    value = body[start:]
    end_quote = closing_quote(value) if value[:1] in ("'", '"') else None
    position = body.find("#", start + (end_quote or 0))
    while position != -1 and not _ends_in_two_blanks(body[:position]):
        position = body.find("#", position + 1)
    kept = body if position == -1 else body[:position]
    return max(len(kept.rstrip()), start)


def _ends_in_two_blanks(text: str) -> bool:
    return len(text) > 1 and text[-2:].isspace()


def _key_length(body: str) -> int:
    """Length of the key that begins ``body``, with its colon and blanks; 0 without a key."""
    if body[:1] in ("'", '"'):
        end = closing_quote(body)
        if end is None:
            return 0
        after = body[end + 1 :].lstrip(" ")
        colon = len(body) - len(after) if _COLON.match(after) else -1
    else:
        found = _COLON.search(body)
        colon = found.start() if found else -1
        if colon > 0 and (" #" in body[:colon] or body[0] in "[{"):
            colon = -1
    if colon <= 0:
        return 0
    rest = body[colon + 1 :]
    return len(body) - len(rest.lstrip(" \t"))


def closing_quote(text: str) -> int | None:
    """Index of the quote that closes the one at the start of ``text``; None where none does."""
    quote, position = text[0], 1
    while position < len(text):
        if quote == '"' and text[position] == "\\":
            position += 2
        elif text[position] != quote:
            position += 1
        elif quote == "'" and text[position + 1 : position + 2] == "'":
            position += 2
        else:
            return position
    return None


def quoted(text: str) -> str:
    """The text in quotes, as YAML reads it back; double quotes where they need no escape."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def looks_like_key(text: str) -> bool:
    """Whether a clerk would take the text for a key: one or two words in lower case."""
    return _KEY.fullmatch(text) is not None
