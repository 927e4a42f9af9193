"""Signs that the document's fonts don't have: they would be printed as empty boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from referat.diagnostics import Diagnostic, Span, warning
from referat.resources import fonts_folder
from referat.rules.texts.printed_texts import printed_texts
from referat.source.meetings import MeetingFiles

_BOX = "□"
_HYPHEN = "\u2010"


def glyph_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """One warning for each line with signs that can't be printed."""
    for placed in printed_texts(files):
        if not _may_be_missing(placed.text):
            continue
        for number, line in enumerate(placed.text.splitlines()):
            if missing := missing_signs(line):
                place = placed.places.text_line(placed.path, number)
                yield missing_finding(missing, _at_sign(place, missing))


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


def missing_finding(missing: Sequence[str], place: Span, where: str = "") -> Diagnostic:
    """The warning of signs that can't be printed; ``where`` tells of more than the place does."""
    shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in missing)
    return warning(
        "D016",
        f"skriften har ikke tegnet {shown}{where}",
        place,
        "trykkes som en tom firkant",
        "skriv det med et andet tegn",
    )


def _at_sign(line: Span, missing: Sequence[str]) -> Span:
    """The first of the signs in a stretch of one line; all of it where they are written in code."""
    within = range(line.column - 1, min(line.end_column - 1, len(line.excerpt)))
    start = next((n for n in within if line.excerpt[n] in missing), None)
    if start is None or line.line != line.end_line:
        return line
    return replace(line, column=start + 1, end_column=start + 2)
