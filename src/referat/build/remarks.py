"""What the renderer had to say of a book, and claims not made: each cause once, in Danish.

The renderer's own words are English and written for programmers; they stand in the log.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from referat.build.picture_places import picture_place, refused_picture
from referat.build.press.parts import MISSING_SIGN
from referat.danish import count, join_names
from referat.diagnostics import Diagnostic, Span, line_at, warning
from referat.render.fragments import Fragments, Sources
from referat.render.parts import STYLE_SHEET, style_line
from referat.source.meetings import MeetingFiles

if TYPE_CHECKING:
    from referat.bind import Cost
    from referat.build.books import Book

K = TypeVar("K")

_LOG = logging.getLogger(__name__)
_MOST_NAMED = 3
_ITEM = "punkt "
_PLACES = {
    "forside": "forsiden",
    "indhold": "indholdsfortegnelsen",
    "underskrifter": "underskriftssiden",
}
_IGNORED = re.compile(r"Ignored `([\w-]+)\s*:(.*)` at (\d+):\d+, (.*)\.", re.DOTALL)
_UNREADABLE = re.compile(r"Parse error at (\d+):\d+")
_SELECTOR = re.compile(r"Invalid or unsupported selector, '(.*)'", re.DOTALL)
"""The selector in what WeasyPrint says of one it does not know."""
_STYLED = {
    "uden for teksten": re.compile(r"(?<![\w-])(?:opacity|transform|filter|mix-blend-mode)\b"),
    "en farve er angivet": re.compile(r"\b(?:device-)?cmyk\b"),
}
"""Reasons for which a claim is not made that a style gives, and the words that do it."""


@dataclass(frozen=True, slots=True)
class Remarked:
    """The document that is told of: its file, its fragments and what it was made from."""

    name: str
    fragments: Fragments
    files: MeetingFiles
    sources: Sources

    @property
    def meeting(self) -> Span:
        """The meeting's file, for what has no better place."""
        return Span.whole_file(self.files.meeting.file)


def remark_findings(book: Book, remarked: Remarked) -> Iterator[Diagnostic]:
    """What the renderer had to say, but for signs without a glyph; and claims not made."""
    said = [(text, part) for part, text in book.remarks if not MISSING_SIGN.search(text)]
    for text, parts in _by_cause(said).items():
        _LOG.info("WeasyPrint om %s i %s: %s", ", ".join(parts), remarked.name, text)
        yield _remark(text, parts, remarked)
    for cost, parts in _by_cause((cost, part) for part, cost in book.costs).items():
        yield _claim(cost, parts, remarked)


def _by_cause(told: Iterable[tuple[K, str]]) -> Mapping[K, list[str]]:
    """The parts of each cause, each once, in the order of the book."""
    found: dict[K, dict[str, None]] = {}
    for cause, part in told:
        found.setdefault(cause, {})[part] = None
    return {cause: list(parts) for cause, parts in found.items()}


def _remark(text: str, parts: list[str], remarked: Remarked) -> Diagnostic:
    if picture := refused_picture(text):
        message = f"billedet “{picture}” kan ikke vises i PDF-filen"
        root = remarked.sources.root
        return warning("D020", message, picture_place(picture, remarked.files, root))
    if ignored := _IGNORED.match(text):
        return _ignored(ignored, parts, remarked)
    if unreadable := _UNREADABLE.match(text):
        place = _sheet_line(int(unreadable[1]), "", remarked)
        return _styled("her kan typografiarket ikke læses som CSS", place, parts, remarked)
    if selector := _SELECTOR.match(text):
        written = selector[1].strip()
        place = _sheet_words(re.compile(re.escape(written)), remarked)
        return _styled(f"vælgeren “{written[:60]}” kan ikke bruges", place, parts, remarked)
    message = f"PDF-motoren bemærker: {text}"
    return warning("D020", message, remarked.meeting, "", _where(parts, remarked))


def _ignored(ignored: re.Match[str], parts: list[str], remarked: Remarked) -> Diagnostic:
    name, value, line, reason = ignored.groups()
    if reason == "unknown property":
        message = f"egenskaben {name} kendes ikke og bruges ikke"
    elif reason == "invalid value":
        message = f"egenskaben {name} kan ikke være “{value.strip()[:60]}” og bruges ikke"
    else:
        message = f"egenskaben {name} bruges ikke i PDF-filen"
    return _styled(message, _sheet_line(int(line), name, remarked), parts, remarked)


def _styled(message: str, sheet: Span | None, parts: list[str], remarked: Remarked) -> Diagnostic:
    """At the own style sheet, or where the style of an element or of a drawing is in use."""
    if sheet:
        return warning("D020", message, sheet)
    return warning("D020", message, remarked.meeting, "", _where(parts, remarked))


def _claim(cost: Cost, parts: list[str], remarked: Remarked) -> Diagnostic:
    message = f"{remarked.name} kan ikke kalde sig {cost.claim}: {cost.reason}"
    for reason, words in _STYLED.items():
        if reason in cost.reason and (place := _sheet_words(words, remarked)):
            return warning("D024", message, place, "", _where(parts, remarked))
    return warning("D024", message, remarked.meeting, "", _where(parts, remarked))


def _where(parts: list[str], remarked: Remarked) -> str:
    """``det er ved punkt 83, 84 og 88 andre``; a single item is told with its title."""
    headings = {f"{_ITEM}{i.number}": i.heading for i in remarked.fragments.items}
    if len(parts) == 1:
        return f"det er ved “{headings.get(parts[0], _PLACES.get(parts[0], parts[0]))}”"
    named = [_PLACES.get(part, part) for part in parts if part not in headings]
    numbers = [part.removeprefix(_ITEM) for part in parts if part in headings]
    if len(numbers) > _MOST_NAMED:
        others = count(len(numbers) - _MOST_NAMED + 1, "andet", "andre")
        numbers = [*numbers[: _MOST_NAMED - 1], others]
    items = [_ITEM + join_names(numbers)] if numbers else []
    return f"det er ved {join_names([*named, *items], 'og ved')}"


def _sheet_line(line: int, word: str, remarked: Remarked) -> Span | None:
    """A line, as the renderer counts, of the own style sheet, when it has the word."""
    place = _place(style_line(line), remarked)
    if place is None or word not in place.excerpt:
        return None
    if not word:
        return place
    column = place.excerpt.index(word) + 1
    return replace(place, column=column, end_column=column + len(word))


def _sheet_words(words: re.Pattern[str], remarked: Remarked) -> Span | None:
    """The first line of the own style sheet with one of the words, else the sheet."""
    css = remarked.sources.templates.css(STYLE_SHEET)
    if found := words.search(css):
        place = _place(line_at(css, found.start()), remarked)
        column = found.start() - css.rfind("\n", 0, found.start())
        return place and replace(place, column=column, end_column=column + len(found[0]))
    return _whole_sheet(remarked)


def _whole_sheet(remarked: Remarked) -> Span | None:
    place = _place(1, remarked)
    return place and Span.whole_file(place.file)


def _place(line: int, remarked: Remarked) -> Span | None:
    """A line of the style sheet when it is the municipality's own."""
    templates = remarked.sources.templates
    return templates.place(f"css/{STYLE_SHEET}", line) if line > 0 else None
