"""``referat.toml`` as nodes with places, so that it is bound and checked like a case file.

The standard library's parser gives no positions; they are found by a scan of the lines for
table headers and keys, which is exact for the forms TOML files are written in. A value
inside an inline table or array has the place of the whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from referat.diagnostics import EXCERPT_LENGTH, Diagnostic, Span
from referat.source.composed import composed
from referat.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from referat.source.places import Path
from referat.source.toml.repair import syntax_errors, toml_lines

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
"""The header of a table, ``[navn]`` or ``[[navn]]``, on a line of valid TOML."""
_ANY_TABLE = re.compile(r"\s*\[{1,2}\s*[A-Za-z_][\w.-]*\s*\]{1,2}\s*(?:#.*)?$")
_TEXT = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|'[^']*')""")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
"""A key, bare or in quotes, with those it stands under: ``a."b".c =``."""


def read_toml(
    text: str, file: str, lists: tuple[str, ...] = (), unshown: tuple[str, ...] = ()
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """The nodes of ``text``, or the diagnostics of its syntax errors.

    ``lists`` are the names of tables that may stand several times. No place in the tables
    ``unshown``, nor in those inside them, has an excerpt.
    """
    hidden = frozenset(n for table in unshown for n in _lines_of(table, text))
    if problems := syntax_errors(text, file, lists):
        return None, tuple(_concealed(problem, hidden) for problem in problems)
    places = _places(text, file, hidden)
    return _mapping(tomllib.loads(text), (), places, Span.whole_file(file)), ()


def _lines_of(table: str, text: str) -> Iterator[int]:
    """The numbers of the lines of a table and of those inside it, headers and all."""
    opening = re.compile(rf"""\s*\[{{0,2}}\s*["']?{re.escape(table)}\b""", re.IGNORECASE)
    inside = False
    for number, line in enumerate(toml_lines(text), 1):
        inside = bool(opening.match(line)) or (inside and not _ANY_TABLE.match(line))
        if inside:
            yield number


def _concealed(problem: Diagnostic, hidden: Collection[int]) -> Diagnostic:
    """The same, without the line it is about, and without that line as it should be."""
    span = problem.span
    if span is None or span.line not in hidden:
        return problem
    return replace(problem, span=replace(span, excerpt=""), help=())


def _mapping(data: dict[str, Any], path: Path, places: _Places, outer: Span) -> Mapping:
    span = places.get(path, (outer, outer))[1]
    entries = []
    for key, value in data.items():
        key_span, _ = places.get((*path, key), (span, span))
        entries.append(Entry(key, key_span, _node(value, (*path, key), places, span)))
    return Mapping(tuple(entries), span)


def _node(value: Any, path: Path, places: _Places, outer: Span) -> Node:
    span = places.get(path, (outer, outer))[1]
    if isinstance(value, dict):
        return _mapping(value, path, places, span)
    if isinstance(value, list):
        items = (_node(v, (*path, n), places, span) for n, v in enumerate(value))
        return Sequence(tuple(items), span)
    return Scalar(_as_text(value), span, "plain")


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return composed(str(value))


_Places = dict[Path, tuple[Span, Span]]


def _places(text: str, file: str, hidden: Collection[int]) -> _Places:
    places: _Places = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(toml_lines(text), 1):
        shown = "" if number in hidden else line[:EXCERPT_LENGTH]
        if header := _TABLE.match(line):
            table = _open_table(header, counts)
            span = _span(file, number, shown, header.start(2), header.end(2))
            places[table] = (span, span)
        elif key := _KEY.match(line):
            value_end = _value_end(line, key.end())
            path = (*table, *_keys(key[1]))
            places[path] = (
                _span(file, number, shown, key.start(1), key.end(1)),
                _span(file, number, shown, _value_start(line, key.end()), value_end),
            )
    return places


def _open_table(header: re.Match[str], counts: dict[Path, int]) -> Path:
    *outer, last = _keys(header[2])
    name: Path = ()
    for key in outer:
        name = (*name, key)
        if name in counts:  # a table inside a list is inside its last one
            name = (*name, counts[name] - 1)
    name = (*name, last)
    if header[1] == "[[":
        counts[name] = counts.get(name, 0) + 1
        return (*name, counts[name] - 1)
    return name


def _keys(dotted: str) -> Iterator[str]:
    for part in re.findall(r"""\"([^"]*)\"|'([^']*)'|([\w-]+)""", dotted):
        yield "".join(part)


def _value_start(line: str, after_equals: int) -> int:
    return after_equals + len(line[after_equals:]) - len(line[after_equals:].lstrip())


def _value_end(line: str, after_equals: int) -> int:
    """The end of a value on its line, without a comment behind it."""
    text = _TEXT.match(line, after_equals)
    end = text.end() if text else line.find("#", after_equals)
    return len(line[: end if end > 0 else len(line)].rstrip())


def _span(file: str, line: int, shown: str, start: int, end: int) -> Span:
    return Span(file, line, start + 1, line, max(end, start + 1) + 1, shown)
