"""The signs that the documents' fonts have, and what stands for those that they lack."""

from __future__ import annotations

import unicodedata
from functools import cache

from referat.resources import fonts_folder

_BOX = "□"
_HYPHEN = "\u2010"


def missing_signs(text: str) -> list[str]:
    """The signs of ``text`` that the fonts lack, each once, in order."""
    if not (rare := _may_be_missing(text)):
        return []
    return [sign for sign in dict.fromkeys(text) if sign in rare and not is_printable(sign)]


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
