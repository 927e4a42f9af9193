"""Signs that the document's fonts don't have: they would be printed as empty boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from referat.diagnostics import Diagnostic, warning
from referat.model.base import Value
from referat.resources import fonts_folder
from referat.rules.texts import PlacedText
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places

_BOX = "□"
_HYPHEN = "\u2010"
_UNPRINTED = frozenset(
    (
        *("begrundelse", "brevpapir", "faste punkter", "fil", "logo"),
        *("medlem", "nøgle", "punkt", "skabeloner"),
    )
)
"""Keys whose values are not printed, or are looked at elsewhere: an item where it is resolved."""


def glyph_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """One warning for each line with signs that can't be printed."""
    for placed in _printed(files):
        if not _may_be_missing(placed.text):
            continue
        for number, line in enumerate(placed.text.splitlines()):
            if missing := missing_signs(line):
                yield _finding(placed, number, missing)


def _printed(files: MeetingFiles) -> Iterator[PlacedText]:
    """Every text of a meeting's files that may be printed."""
    for document in (files.settings.document, files.committee, files.meeting):
        yield from _texts(document.value, document.places, ())
    for source in files.items:
        yield from _texts(source.item, source.places, source.path)


def _texts(value: object, places: Places, path: Path) -> Iterator[PlacedText]:
    if isinstance(value, str):
        yield PlacedText(value, places, path)
        return
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Value):
        fields = type(value).model_fields.items()
        inner = ((field.alias or name, getattr(value, name)) for name, field in fields)
    elif isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, tuple):
        inner = enumerate(value)
    for key, each in inner:
        if key not in _UNPRINTED:
            yield from _texts(each, places, (*path, key))


def missing_signs(text: str) -> list[str]:
    """The signs of ``text`` that the fonts lack, each once, in order."""
    return [sign for sign in dict.fromkeys(text) if not is_printable(sign)]


def is_printable(sign: str) -> bool:
    """Whether the fonts have a sign, or it is one that leaves no mark (Unicode category Cf)."""
    return sign <= "\x7f" or ord(sign) in covered() or unicodedata.category(sign) == "Cf"


def with_stand_ins(text: str) -> str:
    """``text`` with an empty box for each sign that the fonts lack.

    A PDF may not ask for a glyph that is not there (ISO 14289-1, 7.21.8; ISO 19005-3, 6.2.11.8).
    A written U+2010 becomes the common hyphen: in a PDF it means a word divided at a line's end.
    """
    text = text.replace(_HYPHEN, "-")
    for sign in _may_be_missing(text):
        if not is_printable(sign):
            text = text.replace(sign, _BOX)
    return text


def _may_be_missing(text: str) -> set[str]:
    """The signs of a text that the fonts have no glyph for; hardly ever there are any."""
    return set(text).difference(_known())


@cache
def _known() -> frozenset[str]:
    return frozenset(map(chr, {*range(0x80), *covered()}))


@cache
def covered() -> frozenset[int]:
    """Code points that every face has; written with the fonts, as ranges in hexadecimal."""
    text = (fonts_folder() / "coverage.txt").read_text(encoding="ascii")
    points: set[int] = set()
    for line in text.split():
        first, _, last = line.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def _finding(placed: PlacedText, number: int, missing: list[str]) -> Diagnostic:
    shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in missing)
    return warning(
        "D016",
        f"skriften har ikke tegnet {shown}",
        placed.places.text_line(placed.path, number),
        "trykkes som en tom firkant",
        "skriv det med et andet tegn",
    )
