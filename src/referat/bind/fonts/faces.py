"""The program's own faces as a PDF embeds them: glyph numbers, widths, and the outlines.

They are written beside the fonts when those are made, so that binding reads no font file.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from referat.resources import fonts_folder

_STAND_IN = "?"
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """One style of the family. Measures are in thousandths of the size, as in PDF.

    ``glyphs`` gives the glyph of a code point, ``codes`` its number in hexadecimal digits, and
    ``widths`` the advance of each glyph.
    """

    name: str
    program: Path
    glyphs: Mapping[int, int]
    codes: Mapping[int, str]
    widths: tuple[float, ...]
    measures: Mapping[str, float | list[float]]

    def clean(self, text: str) -> str:
        """Composed letters, single blanks, and a stand-in for what the face does not have.

        PDF/A forbids the .notdef glyph (ISO 19005-3, 6.2.11.8).
        """
        composed = unicodedata.normalize("NFC", " ".join(text.split()))
        return "".join(sign if ord(sign) in self.glyphs else _STAND_IN for sign in composed)

    def width(self, text: str, size: float) -> float:
        """The width of cleaned text, in the unit of ``size``."""
        glyphs = map(self.glyphs.__getitem__, map(ord, text))
        return sum(map(self.widths.__getitem__, glyphs)) * size / 1000

    def encode(self, text: str) -> str:
        """Cleaned text as glyph numbers in a hexadecimal PDF string."""
        return "<" + text.translate(self.codes) + ">"

    def fit(self, text: str, size: float, room: float) -> str:
        """The text, cut off with an ellipsis where it is wider than ``room``."""
        text = self.clean(text)
        if self.width(text, size) <= room:
            return text
        ending = self.clean(_ELLIPSIS)
        while text and self.width(text + ending, size) > room:
            text = text[:-1].rstrip()
        return text + ending


REGULAR = "Referat-Sans"
"""The face of headers and page labels."""
BOLD = "Referat-Sans-Bold"


@cache
def own_faces() -> Mapping[str, Face]:
    """The faces by the name that the renderer writes into a PDF."""
    folder = fonts_folder()
    listed = json.loads((folder / "faces.json").read_text("ascii"))
    return {name: _face(name, facts, folder) for name, facts in listed.items()}


def _face(name: str, facts: Mapping[str, Any], folder: Path) -> Face:
    glyphs = {int(code, 16): glyph for code, glyph in facts["glyphs"].items()}
    codes = {code: f"{glyph:04x}" for code, glyph in glyphs.items()}
    widths = tuple(facts["widths"])
    return Face(name, folder / facts["file"], glyphs, codes, widths, facts["measures"])
