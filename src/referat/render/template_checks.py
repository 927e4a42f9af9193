"""What a municipality's own templates may not hold, found in their files before they are filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.diagnostics import Diagnostic, Span, error, line_at
from referat.render.contract import (
    ELEMENTS,
    NO_ATTACHING,
    NO_ATTACHING_ADVICE,
    allowed_elements,
    attaching_lines,
    foreign_attributes,
    foreign_elements,
)
from referat.render.nesting import misplaced_elements
from referat.render.style_sheets import ending_lines, outward_lines
from referat.render.templates import Templates

_CODE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_COMPUTED_NAME = re.compile(r"<\s*/?\s*\{[{%]")
"""A tag whose name begins with Jinja: ``<{{ navn }}>``, ``</{% if … %}``."""


def contract_diagnostics(templates: Templates) -> Iterator[Diagnostic]:
    """What the municipality's own templates may not be or hold, at their lines."""
    if templates.own is None:
        return
    for path in sorted((*templates.own.rglob("*.html"), *templates.own.rglob("*.css"))):
        name = path.relative_to(templates.own).as_posix()
        try:
            source = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            span = Span.whole_file(templates.file_name(name))
            yield error("D006", "skabelonen er ikke gemt som UTF-8", span, "", "gem den som UTF-8")
            continue
        found = _in_template(name, source) if path.suffix == ".html" else _in_style_sheet(source)
        for line, problem in found:
            yield problem.at(templates.line_span(name, line, source))


def _in_template(name: str, source: str) -> Iterator[tuple[int, Diagnostic]]:
    """What is wrong with a template, each with its line (from 1)."""
    html = _without(_CODE, source)
    yield from _foreign_elements(name, html)
    yield from _misplaced_elements(source)
    yield from _computed_names(source)
    yield from _scripts(html)
    for line in attaching_lines(html):
        yield line, error("D002", NO_ATTACHING, None, "", NO_ATTACHING_ADVICE)


def _foreign_elements(name: str, html: str) -> Iterator[tuple[int, Diagnostic]]:
    advice = "PDF og DOCX kan kun laves af: " + ", ".join(sorted(ELEMENTS))
    for line, element in foreign_elements(html, allowed_elements(name)):
        message = f"elementet <{element}> kan ikke bruges i en skabelon"
        yield line, error("D002", message, None, "", advice)


def _misplaced_elements(source: str) -> Iterator[tuple[int, Diagnostic]]:
    advice = "i ul og ol står li; i dl står dt, dd og div; og de står ingen andre steder"
    for line, element, parent in misplaced_elements(source):
        message = f"<{element}> kan ikke stå lige i <{parent}>"
        yield line, error("D002", message, None, "", advice)


def _computed_names(source: str) -> Iterator[tuple[int, Diagnostic]]:
    """Elements whose names no check can know before the template is filled."""
    advice = "skriv det ud: {% if … %}<ul>{% else %}<ol>{% endif %}"
    for match in _COMPUTED_NAME.finditer(_without(_COMMENT, source)):
        line = line_at(source, match.start())
        yield line, error("D002", "et elements navn kan ikke regnes ud", None, "", advice)


def _scripts(html: str) -> Iterator[tuple[int, Diagnostic]]:
    for line, attribute in foreign_attributes(html):
        message = f"“{attribute}” kan ikke bruges i en skabelon"
        yield line, error("D002", message, None, "et dokument må ikke køre programmer")


def _in_style_sheet(source: str) -> Iterator[tuple[int, Diagnostic]]:
    """What is wrong with a style sheet, each with its line (from 1)."""
    message = "et typografiark kan ikke hente noget udefra"
    advice = "slet det; billeder hører til i skabelonerne"
    for line in outward_lines(source):
        yield line, error("D005", message, None, "", advice)
    for line in ending_lines(source):
        yield line, error("D005", "et typografiark må ikke rumme “</style”")


def _without(pattern: re.Pattern[str], source: str) -> str:
    """The source with blanks in place of what matches, so that each line keeps its number."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
