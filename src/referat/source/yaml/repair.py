"""From the place where the parser gave up to what the clerk can do about it.

The parser says where it stopped, in English and often a line too late. Here the lines around
that place are tried in other spellings: a diagnosis is given only when the file, written as
it suggests, reads further. The search then goes on from there, so that one run tells all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from referat.diagnostics import Diagnostic, Severity, Span
from referat.source.yaml.compose import Composed, Site, compose
from referat.source.yaml.keys import glued_dash, keyless, without_this_line
from referat.source.yaml.layout import (
    block_text,
    indentation,
    mixture,
    out_of_step,
    table_row,
    tabs,
    under_a_text,
)
from referat.source.yaml.text import LineParts, SourceText, closing_quote, quoted
from referat.source.yaml.traps import (
    Quoting,
    Repair,
    fault,
    in_brackets,
    quoting_advice,
    quotings,
    showing,
)

MAX_FAULTS: Final = 10
_CHARACTERS_TO_TRY: Final = 1_000_000
_CLOSING: Final = {"[": "]", "{": "}"}


def explain(original: SourceText, site: Site) -> tuple[Diagnostic, ...]:
    """All that is wrong with a file that is no YAML; ``site`` is its first syntax error."""
    source = original
    found: list[Diagnostic] = []
    changed: set[int] = set()
    tries = _CHARACTERS_TO_TRY // (sum(map(len, source.lines)) + 1) + 5
    while len(found) < MAX_FAULTS:
        repair, composed, used = _first_that_helps(source, site, tries)
        tries -= used
        if _is_told(repair.diagnostic, found):
            break
        found.append(_in_original(repair.diagnostic, original, source))
        if composed is None or tries <= 0:
            break
        site_after = composed.site
        changed |= set(repair.changes)
        if site_after is None:
            found += [d for d in composed.diagnostics if _is_new(d, changed)]
            break
        if _is_below(source, repair.diagnostic, site_after):
            break
        source, site = source.replaced(repair.changes), site_after
    return tuple(found)


def _is_told(diagnostic: Diagnostic, found: list[Diagnostic]) -> bool:
    """Whether a fault of the same line is told already: one repair has undone another."""
    line = diagnostic.span and diagnostic.span.line
    return any(told.span and told.span.line == line for told in found)


def _in_original(diagnostic: Diagnostic, original: SourceText, source: SourceText) -> Diagnostic:
    """The diagnostic of a line that earlier repairs may have moved or made longer."""
    span = diagnostic.span
    if span is None or original.lines[span.line - 1] == source.lines[span.line - 1]:
        return diagnostic
    line = span.line - 1
    moved = source.indent(line) - original.indent(line)
    last = len(original.lines[line])
    start = min(max(span.column - 1 - moved, 0), last)
    return diagnostic.at(original.on_line(line, start, last))


def _is_new(diagnostic: Diagnostic, changed: set[int]) -> bool:
    """Whether it is an error, and of a line that is still as the clerk wrote it."""
    is_error = diagnostic.severity is Severity.ERROR
    return is_error and diagnostic.span is not None and diagnostic.span.line - 1 not in changed


def _is_below(source: SourceText, diagnostic: Diagnostic, site: Site) -> bool:
    """Whether the next error is in the lines that belong to the one just diagnosed.

    Then it is most likely no fault of its own, but comes of a repair that was a guess.
    """
    line = diagnostic.span.line - 1 if diagnostic.span else 0
    own = len(LineParts.of(source.lines[line]).lead)
    end = _last_with_text(source, site.line)
    between = [n for n in range(line + 1, end + 1) if not source.is_blank(n)]
    return bool(between) and all(source.indent(n) > own for n in between)


def _first_that_helps(
    source: SourceText, site: Site, tries: int
) -> tuple[Repair, Composed | None, int]:
    """The first repair that gets the parser further, what it reads then, and the tries used."""
    used = 0
    for repair in _repairs(source, site):
        if not repair.changes:
            return repair, None, used
        if used >= tries:
            break
        used += 1
        composed = compose(source.replaced(repair.changes))
        if _is_further(site, composed.site, source, repair):
            return repair, composed, used
    return _unreadable(source, site), None, used


def _is_further(old: Site, new: Site | None, source: SourceText, repair: Repair) -> bool:
    if new is None:
        return True
    reached = _position(source.replaced(repair.changes), new)
    return reached > _position(source, old) and reached[0] > min(repair.changes)


def _position(source: SourceText, site: Site) -> tuple[int, int]:
    """How far the parser got: what is never closed is at fault where it was opened."""
    if _at_end(source, site):
        return site.context_line, site.context_column
    return site.line, site.column


def _at_end(source: SourceText, site: Site) -> bool:
    return not any(text.strip() for text in source.lines[site.line + 1 :]) and (
        not source.lines[site.line][site.column :].strip()
    )


def _repairs(source: SourceText, site: Site) -> Iterator[Repair]:
    """The diagnoses to be tried, the likeliest first."""
    line, context = _last_with_text(source, site.line), site.context_line
    above = source.above(line)
    yield from _second_document(source, line)
    near = (line, context) if above is None else (line, above, context)
    yield from tabs(source, (site.line, *near))
    for number in near:
        yield from glued_dash(source, number)
    if _at_end(source, site):
        yield from _unclosed_quotes(source, [context])
    yield from _unclosed_brackets(source, line, (line,))
    yield from _to_quote(source, line, site.column if line == site.line else 0)
    yield from _escape(source, site)
    for number in _keyless_lines(source, line, context):
        yield from block_text(source, number)
        yield from keyless(source, number)
    yield from block_text(source, line)
    yield from _unclosed_quotes(source, [line, *source.all_above(line)])
    yield from _unclosed_brackets(source, line, source.all_above(line))
    for number in _keyless_lines(source, line, context):
        yield from table_row(source, number)
    yield from indentation(source, line)
    yield from _without_key(source, line)
    yield from _open_to_the_end(source, site)
    yield from mixture(source, line)
    yield from under_a_text(source, line)
    for number in _keyless_lines(source, line, context):
        yield from without_this_line(source, number)
    if line == site.line:
        yield from out_of_step(source, line, site.column)


def _second_document(source: SourceText, line: int) -> Iterator[Repair]:
    above = source.above(line)
    if above is not None and source.lines[above].rstrip() == "...":
        advice = "slet linjen: hver sag har sin egen fil"
        yield Repair(fault("Y004", source.on_line(above), "her slutter filen", advice), {above: ""})


def _last_with_text(source: SourceText, line: int) -> int:
    above = source.above(line) if source.is_blank(line) else line
    return line if above is None else above


def _keyless_lines(source: SourceText, line: int, context: int) -> Iterator[int]:
    """Lines that lack a key: where the parser began, where it stopped, and those above."""
    above = takewhile(lambda n: not LineParts.of(source.lines[n]).key, source.all_above(line))
    for number in dict.fromkeys((context, line, *above)):
        parts = LineParts.of(source.lines[number])
        if parts.value and not parts.key:
            yield number


def _to_quote(source: SourceText, line: int, column: int) -> Iterator[Repair]:
    for quoting in _between_brackets(source.lines[line], column):
        yield _quoting_repair(source, line, quoting)
    for quoting in quotings(source.lines[line]):
        if quoting.reason.code == "Y023":
            yield from _text_beside_block_sign(source, line, quoting)
        else:
            yield _quoting_repair(source, line, quoting)


def _quoting_repair(source: SourceText, line: int, quoting: Quoting) -> Repair:
    reason = quoting.reason
    span = source.on_line(line, quoting.column, quoting.end_column)
    advice = (quoting_advice(quoting.line), *reason.advice)
    diagnostic = fault(reason.code, span, reason.label, *advice)
    return Repair(diagnostic, {line: quoting.line})


def _between_brackets(line: str, column: int) -> Iterator[Quoting]:
    """The ways to quote the one text of ``[a, b: c: d]`` in which the parser gave up."""
    if not in_brackets(line[:column]):
        return
    start = max(line.rfind(sign, 0, column) for sign in "[{,") + 1
    if line[start - 1 : start + 1] == "{%":  # a template's sign: all of it is text
        return
    ends = [end for sign in ",]}" if (end := line.find(sign, column)) != -1]
    end = min(ends, default=len(line))
    for quoting in quotings(line[start:end]):
        yield Quoting(
            quoting.reason,
            quoting.column + start,
            quoting.end_column + start,
            line[:start] + quoting.line + line[end:],
        )


def _text_beside_block_sign(source: SourceText, line: int, quoting: Quoting) -> Iterator[Repair]:
    """``sagsresume: | text``: the sign alone on its line, or all of it a text in quotes."""
    alone = source.lines[line][: quoting.column + 1]
    advice = f"lad “{alone.strip()}” stå alene, og skriv teksten på de næste linjer, rykket ind"
    span = source.on_line(line, quoting.column, quoting.end_column)
    below = source.below(line)
    if below is not None and source.indent(below) > source.indent(line):
        yield Repair(fault("Y023", span, quoting.reason.label, advice), {line: alone})
    both = (quoting_advice(quoting.line), f"eller {advice}")
    yield Repair(fault("Y023", span, quoting.reason.label, *both), {line: quoting.line})


def _escape(source: SourceText, site: Site) -> Iterator[Repair]:
    """A backslash that begins no escape, between double quotes: ``"C:\\Users"``."""
    line = source.lines[site.line]
    column = line.rfind("\\", 0, site.column + 1)
    start = site.context_column
    if column == -1 or source.lines[site.context_line][start : start + 1] != '"':
        return
    end = closing_quote(line[start:]) if site.line == site.context_line else None
    span = source.on_line(site.line, column, column + 1)
    label = "skriv \\\\ for en omvendt skråstreg"
    if end is None:
        yield Repair(fault("Y025", span, label, "brug enkelte anførselstegn om teksten"))
        return
    text = line[start + 1 : start + end]
    better = line[:start] + quoted(text) + line[start + end + 1 :]
    advice = showing("brug enkelte anførselstegn", better)
    yield Repair(fault("Y025", span, label, advice), {site.line: better})


def _unclosed_quotes(source: SourceText, lines: list[int]) -> Iterator[Repair]:
    """A quote that opens a value and is not closed on its line."""
    for line in lines:
        parts = LineParts.of(source.lines[line])
        if parts.value[:1] not in ("'", '"') or closing_quote(parts.value) is not None:
            continue
        better = parts.with_value(parts.value + parts.value[0])
        diagnostic = fault(
            "Y021",
            source.on_line(line, len(parts.lead + parts.key)),
            "begynder her",
            showing(f"sæt {parts.value[0]} også til sidst i teksten", better),
        )
        yield Repair(diagnostic, {line: better})


def _unclosed_brackets(source: SourceText, line: int, lines: Iterable[int]) -> Iterator[Repair]:
    """A bracket that opens a list or mapping on one of ``lines``, and is not closed by ``line``."""
    for number in lines:
        parts = LineParts.of(source.lines[number])
        opening = parts.value[:1]
        if opening not in _CLOSING or not in_brackets(parts.value):
            continue
        closed = parts.with_value(parts.value + _CLOSING[opening])
        span = source.on_line(number, len(parts.lead + parts.key))
        yield _closing_bracket(span, _CLOSING[opening], number, closed)
        last = source.above(line)
        if last is not None and last > number:
            closed = source.lines[last].rstrip() + _CLOSING[opening]
            yield _closing_bracket(span, _CLOSING[opening], last, closed)
        return


def _closing_bracket(span: Span, sign: str, line: int, closed: str) -> Repair:
    advice = showing(f"sæt {sign}, hvor parentesen slutter, fx", closed)
    text = "er det en tekst, så sæt den i anførselstegn"
    return Repair(fault("Y022", span, "begynder her", advice, text), {line: closed})


def _open_to_the_end(source: SourceText, site: Site) -> Iterator[Repair]:
    """What is opened and never closed, where the end cannot be guessed."""
    line, column = site.context_line, site.context_column
    sign = source.lines[line][column : column + 1]
    if not _at_end(source, site) or sign not in ("'", '"', "[", "{"):
        return
    code = "Y021" if sign in ("'", '"') else "Y022"
    closing = _CLOSING.get(sign, sign)
    advice = f"sæt {closing}, hvor teksten slutter"
    yield Repair(fault(code, source.on_line(line, column), "begynder her", advice))


def _without_key(source: SourceText, line: int) -> Iterator[Repair]:
    text = LineParts.of(source.lines[line]).value
    if text == ":" or text.startswith((": ", ":\t")):
        span = source.on_line(line, source.indent(line))
        yield Repair(fault("Y008", span, "der mangler en nøgle foran kolon", "skriv en nøgle"))


def _unreadable(source: SourceText, site: Site) -> Repair:
    line = _last_with_text(source, site.line)
    column = site.column if line == site.line else 0
    span = source.on_line(line, min(column, len(source.lines[line])))
    return Repair(
        fault(
            "Y030",
            span,
            "her går det galt",
            "se efter kolon, anførselstegn og indrykning, også på linjen ovenfor",
            "står der tegn som : # [ eller { i en tekst, så sæt den i anførselstegn",
        )
    )
