"""A glyph made for a second character looks and kerns as the first."""

from __future__ import annotations

import io

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from tools.make_fonts import positionings, separate_shared_glyphs

PAIRS = "pos T hyphen -40; pos hyphen T -20;"
CLASSES = "pos [T V] [hyphen] -40; pos [hyphen] [T V] -20;"


def box(width: int) -> Glyph:
    """A rectangle, as a glyph."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((width, 0))
    pen.lineTo((width, 100))
    pen.closePath()
    return pen.glyph()


def small_font(kerning: str) -> TTFont:
    """A font whose hyphen stands for U+002D, U+2010 and U+2011."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "hyphen", "T", "V"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(
        {0x2D: "hyphen", 0x2010: "hyphen", 0x2011: "hyphen", 0x54: "T", 0x56: "V"}
    )
    builder.setupGlyf({name: box(300) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (310, 0)))
    builder.setupHorizontalHeader()
    builder.setupOS2()
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, f"feature kern {{ {kerning} }} kern;")
    return builder.font


def written_and_read(font: TTFont) -> TTFont:
    """The font as it comes back from a file."""
    file = io.BytesIO()
    font.save(file)
    return TTFont(file)


def kerning(font: TTFont, first: str, second: str) -> int:
    """By how much a pair is moved together, in font units."""
    for table in positionings(font, 2):
        if first not in table.Coverage.glyphs:
            continue
        if table.Format == 2:
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
            return int(row.Class2Record[table.ClassDef2.classDefs.get(second, 0)].Value1.XAdvance)
        pair_set = table.PairSet[table.Coverage.glyphs.index(first)]
        return sum(r.Value1.XAdvance for r in pair_set.PairValueRecord if r.SecondGlyph == second)
    return 0


def test_each_character_gets_a_glyph() -> None:
    font = small_font(PAIRS)
    separate_shared_glyphs(font)
    hyphens = {0x2D: "hyphen", 0x2010: "uni2010", 0x2011: "uni2011"}
    assert font.getBestCmap() == {**hyphens, 0x54: "T", 0x56: "V"}
    assert font["hmtx"]["uni2011"] == font["hmtx"]["hyphen"]
    assert font["glyf"]["uni2010"] == font["glyf"]["hyphen"]


@pytest.mark.parametrize("rules", [PAIRS, CLASSES])
@pytest.mark.parametrize("copy", ["uni2010", "uni2011"])
def test_a_copy_kerns_as_the_original(rules: str, copy: str) -> None:
    font = small_font(rules)
    separate_shared_glyphs(font)
    font = written_and_read(font)
    assert kerning(font, "T", copy) == -40
    assert kerning(font, copy, "T") == -20
