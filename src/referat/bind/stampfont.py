"""The face of page numbers and headers: which glyphs a text is, and how wide it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

_STAND_IN = "?"
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class StampFont:
    """A TrueType face, named as its file. Measures are in thousandths of the size, as in PDF."""

    name: str
    program: bytes
    glyphs: Mapping[int, int]
    widths: Mapping[int, float]
    measures: Mapping[str, float | list[float]]

    @classmethod
    def load(cls, path: Path) -> StampFont:
        """Read a TrueType file; raises OSError or fontTools' TTLibError."""
        program = path.read_bytes()
        with TTFont(BytesIO(program), lazy=True) as face:
            scale = 1000 / face["head"].unitsPerEm
            numbers = face.getReverseGlyphMap()
            glyphs = {code: numbers[name] for code, name in face.getBestCmap().items()}
            advances = face["hmtx"].metrics
            widths = {numbers[name]: advances[name][0] * scale for name in advances}
            return cls(path.stem, program, glyphs, widths, _measures(face, scale))

    def clean(self, text: str) -> str:
        """Composed letters, single blanks, and a stand-in for what the face does not have.

        PDF/A forbids the .notdef glyph (ISO 19005-3, 6.2.11.8).
        """
        composed = unicodedata.normalize("NFC", " ".join(text.split()))
        return "".join(sign if ord(sign) in self.glyphs else _STAND_IN for sign in composed)

    def width(self, text: str, size: float) -> float:
        """The width of cleaned text, in the unit of ``size``."""
        return sum(self.widths[self.glyphs[ord(sign)]] for sign in text) * size / 1000

    def encode(self, text: str) -> str:
        """Cleaned text as glyph numbers in a hexadecimal PDF string."""
        return "<" + "".join(f"{self.glyphs[ord(sign)]:04x}" for sign in text) + ">"

    def fit(self, text: str, size: float, room: float) -> str:
        """The text, cut off with an ellipsis where it is wider than ``room``."""
        text = self.clean(text)
        if self.width(text, size) <= room:
            return text
        ending = self.clean(_ELLIPSIS)
        while text and self.width(text + ending, size) > room:
            text = text[:-1].rstrip()
        return text + ending


def _measures(face: Any, scale: float) -> dict[str, float | list[float]]:
    head, line = face["head"], face["hhea"]
    return {
        "/FontBBox": [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "/Ascent": round(line.ascent * scale),
        "/Descent": round(line.descent * scale),
        "/CapHeight": round(getattr(face["OS/2"], "sCapHeight", line.ascent) * scale),
        "/ItalicAngle": face["post"].italicAngle,
        "/StemV": 80,
    }
