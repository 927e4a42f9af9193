"""The HTML between templates and renderers: which elements there may be.

Municipalities override templates; PDF, DOCX and HTML can only be complete when what the
templates write stays within these elements. They are checked where they stand: in the
template's own source, at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.diagnostics import line_at

ELEMENTS = frozenset(
    "section header div h1 h2 h3 h4 p ul ol li dl dt dd blockquote pre hr br table caption thead "
    "tbody tfoot tr th td figure figcaption img strong b em i code sup sub s u a span time".split()
)
_PAGE_ELEMENTS = ELEMENTS | frozenset(
    "html head meta title style body main nav footer link".split()
)
_PAGE_TEMPLATES = frozenset({"dokument.html", "del.html"})
NO_ATTACHING = "“rel=attachment” kan ikke bruges i en skabelon"
NO_ATTACHING_ADVICE = "slet det; bilag nævnes i sagen, og et dokument bærer dem ikke i sig"
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_SCRIPT = re.compile(r"\son[a-z]+\s*=|javascript\s*:", re.IGNORECASE)
_ATTACHING = re.compile(r"""\brel\s*=\s*["']?[^"'>]*\battachment\b""", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_TAG = re.compile(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9-]*)")


def allowed_elements(template: str) -> frozenset[str]:
    """The elements that a template, by its name, may write: those that write whole pages more."""
    return _PAGE_ELEMENTS if template in _PAGE_TEMPLATES else ELEMENTS


def foreign_elements(source: str, allowed: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line (from 1) and name of each element in a stretch of HTML that is not ``allowed``."""
    for match in _TAG.finditer(source):
        if match[1].lower() not in allowed:
            yield line_at(source, match.start()), match[1]


def foreign_attributes(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each attribute that would run a script."""
    for match in _SCRIPT.finditer(source):
        yield line_at(source, match.start()), match[0].strip()


def attaching_lines(source: str) -> Iterator[int]:
    """The line of each link by which the engine would put a file into the PDF."""
    for match in _ATTACHING.finditer(source):
        yield line_at(source, match.start())


def skipped_heading(html: str) -> str | None:
    """The first heading more than one level below the one before it, as its text.

    WCAG 2.1, 1.3.1; ISO 14289-1, 7.4.2. A document begins with an h1.
    """
    level = 0
    for match in _HEADING.finditer(html):
        if int(match[1]) > level + 1:
            return " ".join(_ANY_TAG.sub("", match[2]).split())
        level = int(match[1])
    return None
