"""Reading a case file: its bytes as text, its text as nodes with places, its faults in Danish.

The YAML is narrow: every plain scalar is text, but for an empty one, ``~`` and ``null``; no
merge keys, tags or second documents. No text makes the reader raise.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from referat.diagnostics import Diagnostic
from referat.source.nodes import Node, Scalar
from referat.source.yaml.compose import compose
from referat.source.yaml.keys import keyless
from referat.source.yaml.repair import explain
from referat.source.yaml.text import SourceText
from referat.source.yaml.traps import fault

_MAX_FORBIDDEN: Final = 10
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not print (YAML 1.1, 5.1), and what a line may not be broken with."""
_NAMES: Final = {
    "\x00": "et nul-tegn",
    "\x0b": "et manuelt linjeskift fra et tekstbehandlingsprogram",
    "\x0c": "et sideskift",
    "\x85": "et linjeskift af en særlig slags",
    "\u2028": "et linjeskift af en særlig slags",
    "\u2029": "et afsnitsskift af en særlig slags",
    "\ufeff": "et mærke, som ellers kun står først i en fil",
}
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF8: Final = "gem filen som UTF-8 (i Notesblok: Gem som, Kodning: UTF-8)"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file holds: ``root`` is None where the text could not be read as a whole."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file in UTF-8, without byte order mark, its line breaks as they are.

    Where the bytes are not UTF-8 an error says at which character first, and the text has
    U+FFFD in the place of what cannot be read.
    """
    if data.startswith(_UTF16):
        text = data.decode("utf-16", "replace")
        span = SourceText.of(text, file).on_line(0)
        return text, (fault("Y001", span, "filen er gemt som UTF-16", _SAVE_AS_UTF8),)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as failure:
        text = data.decode("utf-8", "replace")
        return text, (_not_utf8(data, failure.start, text, file),)


def _not_utf8(data: bytes, start: int, text: str, file: str) -> Diagnostic:
    before = SourceText.of(data[:start].decode("utf-8"), file).lines
    line, column = len(before) - 1, len(before[-1])
    span = SourceText.of(text, file).on_line(line, column, column + 1)
    meant = data[start : start + 1].decode("cp1252", "ignore")
    label = f"her står nok “{meant}” i et andet tegnsæt" if meant.isalpha() else ""
    return fault("Y001", span, label, _SAVE_AS_UTF8)


def read_yaml(text: str, file: str) -> YamlFile:
    """The nodes of ``text``, and everything that is wrong with it, in the order of its lines.

    The root is there in spite of an error where the tree is whole (a key that stands twice:
    the first counts). ``file`` is the name for the places, relative to the project's root.
    """
    source = SourceText.of(text, file)
    if forbidden := _forbidden_characters(source):
        return YamlFile(None, forbidden)
    if _is_empty(source):
        return YamlFile(None, (_empty(source),))
    composed = compose(source)
    if composed.site is not None:
        return YamlFile(None, _in_order(explain(source, composed.site)))
    if isinstance(composed.root, Scalar):
        return YamlFile(None, _in_order(composed.diagnostics) or (_only_text(source),))
    return YamlFile(composed.root, _in_order(composed.diagnostics))


def _in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=_place))


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    return (diagnostic.span.line, diagnostic.span.column) if diagnostic.span else (0, 0)


def _forbidden_characters(source: SourceText) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for number, line in enumerate(source.lines):
        for match in _FORBIDDEN.finditer(line):
            if len(found) == _MAX_FORBIDDEN:
                return tuple(found)
            found.append(_forbidden(source, number, match.start()))
    return tuple(found)


def _forbidden(source: SourceText, line: int, column: int) -> Diagnostic:
    character = source.lines[line][column]
    name = _NAMES.get(character, "et styretegn")
    label = f"{name} (U+{ord(character):04X})"
    advice = _SAVE_AS_UTF8 if character == "\x00" else "slet tegnet, og skriv stedet igen"
    return fault("Y002", source.on_line(line, column, column + 1), label, advice)


def _is_empty(source: SourceText) -> bool:
    """Whether there is nothing but blanks, comments and the marks around a document."""
    filled = (n for n in range(len(source.lines)) if not source.is_blank(n))
    return all(source.lines[n].strip() in ("---", "...") for n in filled)


def _empty(source: SourceText) -> Diagnostic:
    advice = "skriv mindst én nøgle, fx “titel: …”, eller slet filen"
    return fault("Y003", source.on_line(0, 0, 0), "", advice)


def _only_text(source: SourceText) -> Diagnostic:
    """The diagnostic of a file that is one text: a single line that lacks its colon."""
    line = next(n for n in range(len(source.lines)) if not source.is_blank(n))
    ways = (repair.diagnostic for repair in keyless(source, line))
    plain = fault("Y019", source.on_line(line), "", "en linje ser sådan ud: titel: Budget")
    return next(ways, plain)
