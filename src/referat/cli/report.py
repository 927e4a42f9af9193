"""Diagnostics as they are read: by a person, in one line, by a program, by a forge."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

import click

from referat.danish import count
from referat.diagnostics import Diagnostic, Severity, Span, unaccepted
from referat.source.project import SETTINGS_FILE

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_WIDTH = 100
_LEAD = 30
_MOST_ALIKE = 10
"""Findings of one rule at one place that are read one by one."""
_MOST_LETTERS = 400
"""Of one piece of advice."""


def report(diagnostics: Sequence[Diagnostic], form: str, *, shows_all: bool = False) -> str:
    """All diagnostics in one of ``REPORT_FORMS``; no text when there are none, but for JSON.

    Of many of one rule at one place, and of long advice, a person is told the first, unless
    ``shows_all``.
    """
    if form == "json":
        listed = [d.as_dict() for d in diagnostics]
        return json.dumps(listed, ensure_ascii=False, indent=2)
    told = (
        diagnostics
        if shows_all or form == "github"
        else map(_shortened, _without_many(diagnostics))
    )
    return "\n".join(_PRINTERS[form](d) for d in told)


def _without_many(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    alike: dict[tuple[str, Span | None], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        alike.setdefault((diagnostic.code, diagnostic.span), []).append(diagnostic)
    for (_, span), found in alike.items():
        rest = found[_MOST_ALIKE:] if span else []
        yield from found[: len(found) - len(rest)]
        if rest:
            gravest = min(rest, key=lambda d: list(Severity).index(d.severity))
            message = f"{len(rest)} til af den slags på samme sted (vises med -v)"
            yield replace(gravest, message=message, label="", help=())


def _shortened(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, help=tuple(map(_short_advice, diagnostic.help)))


def _short_advice(text: str) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    return f"{text[:_MOST_LETTERS].rpartition(' ')[0]} … (vises helt med -v)"


def one_line(diagnostic: Diagnostic) -> str:
    """``fil:linje:kolonne: besked``."""
    place = f"{_position(diagnostic.span)}: " if diagnostic.span else ""
    return printable(place + diagnostic.message)


def summary(diagnostics: Iterable[Diagnostic], meetings: int, *, shows_all: bool = False) -> str:
    """``2 fejl, 1 advarsel i 4 møder``; ``shows_all``: those that are accepted are shown, too."""
    listed = list(diagnostics)
    found = [d.severity for d in unaccepted(listed)]
    parts = [
        count(found.count(severity), *words)
        for severity, words in _WORDS.items()
        if severity in found
    ]
    where = f" i {count(meetings, 'møde', 'møder')}" if meetings else "; her er endnu ingen møder"
    told = f"{', '.join(parts) or 'Ingen fejl'}{where}"
    accepted = len(listed) - len(found)
    how = "" if shows_all else " (vises med -v)"
    return f"{told}; {accepted} accepteret{how}" if accepted else told


def exit_code(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """0 when all is well, 2 when nothing but ``referat.toml`` is at fault, otherwise 1."""
    grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    files = [d.span.file if d.span else "" for d in diagnostics if d.severity in grave]
    only_settings = all(PurePosixPath(file).name == SETTINGS_FILE for file in files)
    return (2 if only_settings else 1) if files else 0


_WORDS = {
    Severity.ERROR: ("fejl", "fejl"),
    Severity.WARNING: ("advarsel", "advarsler"),
    Severity.HINT: ("tip", "tip"),
}


def _human(diagnostic: Diagnostic) -> str:
    head = click.style(f"{diagnostic.severity}[{diagnostic.code}]", _colour(diagnostic), bold=True)
    lines = [f"{head}: {printable(diagnostic.message)}"]
    gutter = " "
    if diagnostic.span:
        gutter = " " * len(str(diagnostic.span.line))
        lines += _place(diagnostic.span, diagnostic, gutter)
    lines += [f" {gutter} = hjælp: {printable(text)}" for text in diagnostic.help]
    return "\n".join(lines) + "\n"


def _place(span: Span, diagnostic: Diagnostic, gutter: str) -> list[str]:
    lines = [f" {gutter}--> {_position(span)}"]
    if not span.excerpt:
        return lines
    excerpt, start, length = _window(span)
    marks = click.style("^" * length, _colour(diagnostic), bold=True)
    label = f" {printable(diagnostic.label)}" if diagnostic.label else ""
    return [
        *lines,
        f" {span.line} | {excerpt}",
        f" {gutter} | {' ' * start}{marks}{label}",
    ]


def _window(span: Span) -> tuple[str, int, int]:
    """The part of the line to show, and where in it the marks begin and how many they are."""
    text = printable(span.excerpt.expandtabs(1))
    start = min(span.column - 1, len(text))
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    first = max(0, start - _LEAD) if len(text) > _WIDTH else 0
    shown = text[first : first + _WIDTH]
    length = max(1, min(end, first + len(shown)) - start)
    before = "…" if first else ""
    after = "…" if first + _WIDTH < len(text) else ""
    return before + shown + after, start - first + len(before), length


def _short(diagnostic: Diagnostic) -> str:
    place = _position(diagnostic.span) if diagnostic.span else "-"
    text = f"{place}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"
    label = f" ({diagnostic.label})" if diagnostic.label else ""
    return printable(text + label + "".join(f"; {h}" for h in diagnostic.help))


def _github(diagnostic: Diagnostic) -> str:
    kind = _GITHUB[diagnostic.severity]
    span = diagnostic.span
    place = f"file={_property(span.file)},line={span.line},col={span.column}," if span else ""
    text = _escaped("; ".join((diagnostic.message, *diagnostic.help)))
    return f"::{kind} {place}title={diagnostic.code}::{printable(text)}"


def _position(span: Span) -> str:
    return f"{printable(span.file)}:{span.line}:{span.column}"


def _colour(diagnostic: Diagnostic) -> str:
    return _COLOURS[diagnostic.severity]


def printable(text: str) -> str:
    """A text that does nothing to a terminal, and is as long as before."""
    return "".join(c if c.isprintable() else "·" for c in text)


def _property(text: str) -> str:
    """A value among the properties of a GitHub annotation, where two more signs count."""
    return _escaped(printable(text)).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


_PRINTERS = {"human": _human, "short": _short, "github": _github}
