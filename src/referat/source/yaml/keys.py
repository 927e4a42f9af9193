"""A line without a key where one is needed: a colon, a blank or a dash missing, or more text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from referat.source.yaml.text import LineParts, SourceText, looks_like_key, quoted
from referat.source.yaml.traps import Repair, fault, showing

_NO_BLANK: Final = re.compile(r"([^\s:]+(?: [^\s:]+)?):(?!//)\xa0*([^\s:].*)")
"""A key and its value with nothing between them but a colon; no address of the web."""
_SIGNS_FOR_COLON: Final = ";=:,. "


def keyless(source: SourceText, line: int) -> Iterator[Repair]:
    """The repairs of a line without a key; nothing where the line has one."""
    parts = LineParts.of(source.lines[line])
    if parts.key or not parts.value:
        return
    yield from _missing_blank(source, line, parts)
    yield from _missing_dash(source, line, parts)
    ways = [*_missing_colon(source, line, parts), *continued(source, line)]
    if not _colon_is_likely(source, line, parts):
        ways.reverse()
    advice = tuple(way.diagnostic.help[0] for way in ways)
    for way in ways:
        help = dict.fromkeys((*way.diagnostic.help, *advice))
        yield Repair(replace(way.diagnostic, help=tuple(help)), way.changes)


def without_this_line(source: SourceText, line: int) -> Iterator[Repair]:
    """A line that can be nothing where it stands; the rest is read without it."""
    parts = LineParts.of(source.lines[line])
    if is_plain_text(parts.value) and not parts.key and not parts.in_list:
        span = source.on_line(line, len(parts.lead))
        advice = "en linje begynder med en nøgle og kolon, fx: titel: Budget"
        yield Repair(fault("Y019", span, "her mangler en nøgle med kolon", advice), {line: ""})


def _missing_blank(source: SourceText, line: int, parts: LineParts) -> Iterator[Repair]:
    value, column = parts.value, len(parts.lead)
    match = _NO_BLANK.fullmatch(value)
    if match and looks_like_key(match[1]):
        better = parts.with_text(f"{match[1]}: {match[2]}")
        yield blank_after(source, line, column + match.end(1), better)


def glued_dash(source: SourceText, line: int) -> Iterator[Repair]:
    """An item of a list without a blank after its dash."""
    parts = LineParts.of(source.lines[line])
    text = parts.key + parts.value
    if text[:1] == "-" and text[1:2].strip(" -"):
        better = parts.with_text("- " + text[1:])
        yield blank_after(source, line, len(parts.lead), better)


def blank_after(source: SourceText, line: int, column: int, better: str) -> Repair:
    """A blank is missing after the sign at ``column``; ``better`` is the line with it."""
    sign = source.lines[line][column]
    name = "kolon" if sign == ":" else "bindestregen"
    label = f"efter {name} skal der være et mellemrum"
    if source.lines[line][column + 1] == "\xa0":
        label = f"efter {name} skal der være et almindeligt mellemrum, ikke et hårdt"
    span = source.on_line(line, column, column + 1)
    return Repair(fault("Y020", span, label, showing("skriv", better)), {line: better})


def _missing_dash(source: SourceText, line: int, parts: LineParts) -> Iterator[Repair]:
    """A text among the items of a list."""
    if parts.in_list or not is_plain_text(parts.value):
        return
    below, above = source.below(line), source.above(line)
    for column in (_dash(source, below), _dash(source, above, with_key=False)):
        if column is not None and column <= len(parts.lead) <= column + 2:
            better = " " * column + "- " + source.lines[line].lstrip()
            span = source.on_line(line, len(parts.lead))
            yield Repair(fault("Y029", span, "", showing("skriv", better)), {line: better})


def _dash(source: SourceText, line: int | None, with_key: bool = True) -> int | None:
    """The column of the dash that a line begins with; an item with keys may be left out."""
    if line is None:
        return None
    parts = LineParts.of(source.lines[line])
    return source.indent(line) if parts.in_list and (with_key or not parts.key) else None


def with_colon(line: str) -> str | None:
    """The line with a colon after its first word; None where that is no key."""
    parts = LineParts.of(line)
    first, _, rest = parts.value.partition(" ")
    key = first.rstrip(_SIGNS_FOR_COLON)
    rest = rest.lstrip(_SIGNS_FOR_COLON)
    if parts.key or not looks_like_key(key):
        return None
    return parts.with_text(f"{key}: {rest}" if rest else f"{key}:")


def _missing_colon(source: SourceText, line: int, parts: LineParts) -> Iterator[Repair]:
    better = with_colon(source.lines[line])
    first, _, rest = parts.value.partition(" ")
    label, advice = f"efter “{first}”", "er det en nøgle, så sæt kolon efter den"
    if parts.in_list and (better is None or not rest or rest[0].islower()):
        if not is_plain_text(parts.value):
            return
        better = parts.with_text(f"titel: {parts.value}")
        label = "en tekst kan ikke have nøgler under sig"
        advice = "sæt en nøgle foran teksten, fx"
    if better is not None:
        span = source.on_line(line, len(parts.lead))
        yield Repair(fault("Y019", span, label, showing(advice, better)), {line: better})


def continued(source: SourceText, line: int) -> Iterator[Repair]:
    """The line as more of the text above, joined with it."""
    above = source.above(line)
    parts = LineParts.of(source.lines[line])
    if above is None or parts.in_list or not is_plain_text(parts.key + parts.value):
        return
    first = LineParts.of(source.lines[above])
    if not is_plain_text(first.value):
        return
    joined = first.with_value(quoted(f"{first.value} {parts.key}{parts.value}"))
    help = showing("hører linjen til teksten ovenfor, så skriv det hele på én linje", joined)
    diagnostic = fault("Y026", source.on_line(line, len(parts.lead)), "hører til ovenfor?", help)
    yield Repair(diagnostic, {above: joined, line: ""})


def is_plain_text(value: str) -> bool:
    """Whether the value is a text without quotes, brackets or another sign in front."""
    return bool(value) and value[0] not in "'\"[{|>#&*!%@`-:"


def _colon_is_likely(source: SourceText, line: int, parts: LineParts) -> bool:
    """``titel Budget`` or ``bilag`` above an indented line, rather than the end of a sentence."""
    first, _, rest = parts.value.partition(" ")
    if not looks_like_key(first.rstrip(_SIGNS_FOR_COLON)) or parts.in_list:
        return parts.in_list
    below = source.below(line)
    has_children = below is not None and source.indent(below) > source.indent(line)
    return has_children if not rest else not rest[0].islower()
