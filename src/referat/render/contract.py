"""The HTML between templates and renderers: which elements there may be.

Municipalities override templates; PDF, DOCX and HTML can only be complete when what the
templates write stays within these elements. They are checked where they stand: in the
template's own source, at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

ELEMENTS = frozenset(
    "section header div h1 h2 h3 h4 p ul ol li dl dt dd blockquote pre hr br table caption thead "
    "tbody tfoot tr th td figure figcaption img strong b em i code sup sub s u a span time".split()
)
PAGE_ELEMENTS = ELEMENTS | frozenset("html head meta title style body main nav footer link".split())
_TAG = re.compile(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9-]*)")


def foreign_elements(source: str, allowed: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line (from 1) and name of each element in a stretch of HTML that is not ``allowed``."""
    for match in _TAG.finditer(source):
        if match[1].lower() not in allowed:
            yield source.count("\n", 0, match.start()) + 1, match[1]


class HeadingOrder(HTMLParser):
    """Finds the headings of a page that skip a level (WCAG 1.3.1; ISO 14289-1, 7.4.2)."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the level of a heading."""
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    @property
    def skips(self) -> bool:
        """Whether a heading is more than one level below the one before it."""
        return any(b > a + 1 for a, b in zip([0, *self.levels], self.levels, strict=False))
