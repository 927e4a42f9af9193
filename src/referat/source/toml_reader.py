"""``referat.toml`` as nodes with places, so that it is bound and checked like a case file.

The standard library's parser gives no positions; they are found by a scan of the lines for
table headers and keys, which is exact for the forms TOML files are written in. A value
inside an inline table or array has the place of the whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from referat.diagnostics import Diagnostic, Span, error
from referat.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from referat.source.places import Path

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_AT = re.compile(r"at line (\d+), column (\d+)")


def read_toml(text: str, file: str) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """The nodes of ``text``, or the diagnostic of its syntax error."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        return None, (_syntax_error(str(failure), text, file),)
    except RecursionError:
        return None, (error("K001", "filen er for dybt indlejret", Span.whole_file(file)),)
    places = _places(text, file)
    return _mapping(data, (), places, Span.whole_file(file)), ()


def _syntax_error(message: str, text: str, file: str) -> Diagnostic:
    lines = text.splitlines() or [""]
    match = _AT.search(message)
    line, column = (int(match[1]), int(match[2])) if match else (len(lines), 1)
    excerpt = lines[min(line, len(lines)) - 1]
    place = Span(file, min(line, len(lines)), column, line, column + 1, excerpt)
    return error(
        "K001",
        "linjen kan ikke læses som TOML",
        place,
        "",
        'en linje ser sådan ud: noegle = "tekst"',
        "tekster står i anførselstegn; nøgler skrives med ae, oe og aa",
    )


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
    return str(value)


_Places = dict[Path, tuple[Span, Span]]


def _places(text: str, file: str) -> _Places:
    places: _Places = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _open_table(header, counts)
            span = _span(file, number, line, header.start(2), header.end(2))
            places[table] = (span, span)
        elif key := _KEY.match(line):
            value_end = len(line.rstrip())
            path = (*table, *_keys(key[1]))
            places[path] = (
                _span(file, number, line, key.start(1), key.end(1)),
                _span(file, number, line, _value_start(line, key.end()), value_end),
            )
    return places


def _open_table(header: re.Match[str], counts: dict[Path, int]) -> Path:
    name: Path = ()
    for key in _keys(header[2]):
        name = (*name, key)
        if name in counts and name != tuple(_keys(header[2])):
            name = (*name, counts[name] - 1)
    if header[1] == "[[":
        counts[name] = counts.get(name, 0) + 1
        return (*name, counts[name] - 1)
    return name


def _keys(dotted: str) -> Iterator[str]:
    for part in re.findall(r"""\"([^"]*)\"|'([^']*)'|([\w-]+)""", dotted):
        yield next(p for p in part if p)


def _value_start(line: str, after_equals: int) -> int:
    return after_equals + len(line[after_equals:]) - len(line[after_equals:].lstrip())


def _span(file: str, line: int, text: str, start: int, end: int) -> Span:
    return Span(file, line, start + 1, line, max(end, start + 1) + 1, text[:300])
