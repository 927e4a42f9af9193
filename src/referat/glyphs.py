"""The signs that the documents' fonts have, and what stands for those that they lack."""

from __future__ import annotations

import unicodedata
from functools import cache

from referat.resources import fonts_folder

_BOX = "□"
_HYPHEN = "\u2010"
_NO_MARK = "Cf"


def missing_signs(text: str) -> list[str]:
    """The signs of ``text`` that the fonts lack, each once, in order.

    One that leaves no mark (Unicode category Cf) is not missed.
    """
    lacking = {s for s in set(text).difference(_known()) if unicodedata.category(s) != _NO_MARK}
    return [sign for sign in dict.fromkeys(text) if sign in lacking] if lacking else []


def with_stand_ins(text: str) -> str:
    """``text`` with an empty box for each sign that the fonts lack.

    A PDF may not ask for a glyph that is not there (ISO 14289-1, 7.21.8; ISO 19005-3, 6.2.11.8).
    A written U+2010 becomes the common hyphen: in a PDF it means a word divided at a line's end.
    """
    text = text.replace(_HYPHEN, "-")
    for sign in missing_signs(text):
        text = text.replace(sign, _BOX)
    return text


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
