"""Make the four faces of Referat Sans from the TrueType files of Source Sans 3.

    npm pack source-sans@3.52.0 && tar -xzf source-sans-3.52.0.tgz
    python tools/make_fonts.py package/TTF

The same input and the same fontTools give the same bytes; ``--check`` compares and writes nothing.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import io
import json
import unicodedata
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).resolve().parent.parent / "src" / "referat" / "fonts"
FAMILY = "Referat Sans"
RESERVED = "Source"  # the OFL's Reserved Font Name: no modified version may bear it

# No feature whose result has no code point (ligatures, old-style figures, slanted fractions):
# a PDF that embeds whole faces could not say which text such a glyph stands for. Figures are
# tabular and lining as they are.
FEATURES = ("kern", "mark", "mkmk", "sups", "subs")

# All that a font addressed by glyph number needs in a PDF (ISO 32000-1, 9.9).
PDF_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")

# Combining marks are kept: some letters are written with a mark that no single character holds.
MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0326\u0327\u0328"

# Latin blocks of Unicode. The first ones must be complete; of the others all is kept that the
# original has.
COMPLETE_BLOCKS = (
    range(0x0020, 0x007F),  # Basic Latin
    range(0x00A0, 0x0100),  # Latin-1 Supplement
    range(0x0100, 0x0180),  # Latin Extended-A
    range(0x1EA0, 0x1EFA),  # Latin Extended Additional: Vietnamese, in residents' names
)
PARTIAL_BLOCKS = (
    range(0x01CD, 0x0234),  # Latin Extended-B from Pinyin on: letters with marks, nearly free
    range(0x1E00, 0x1F00),  # Latin Extended Additional
)

# Of Latin Extended-B before Pinyin and of IPA Extensions only the letters of Europe's orthographies
# and of names (Azerbaijani, Skolt Sámi, Vietnamese, Ewe), for a PDF embeds whole faces.
LETTERS = "ƆƏƐƠơƯưƷɔəɛʒ"

# Letters of European orthographies that the original lacks: Skolt Sámi (Ǩ), Livonian (Ǟ Ȫ Ȭ Ȯ Ȱ Ȳ)
# and its transcription (Ǡ), Old Norse (Ǭ), Romanian transcription (Ȩ). They are set together from
# a letter and its marks by the original's own anchors; a letter stands before those made of it.
COMPOSED = "ǨǩǞǟǠǡǬǭȨȩȪȫȬȭȮȯȰȱȲȳ"
SIGNS = "ʹʻʼˆˇ˘˙˚˛˜˝ \u2007\u2009\u200a\u202f‐‑‒–—―‘’‚‛“”„†‡•‣…‰′″‹›⁄"
FIGURES = "⁰⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₍₎⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
SYMBOLS = "₣₤₩₫€₴₹₺₽℅ℓ№℗™Ω℮←↑→↓↔↕↖↗↘↙⇐⇒∂∆∏∑−∕∙√∞∫≈≠≡≤≥■□▪▫▲△▸►▼◆◊○●◦☐☑✓✔✗ﬀﬁﬂﬃﬄ"


@dataclass(frozen=True)
class Face:
    """One style: the source file it is made from and its place in the family of four."""

    source: str
    style: str
    weight: int
    bold: bool = False
    italic: bool = False

    @property
    def postscript(self) -> str:
        """Name ID 6 and the stem of the file."""
        return f"{FAMILY.replace(' ', '')}-{self.style.replace(' ', '')}"


# Semibold serves as the family's bold: it is what CSS and Word pick, with nothing emboldened.
FACES = (
    Face("SourceSans3-Regular.ttf", "Regular", 400),
    Face("SourceSans3-It.ttf", "Italic", 400, italic=True),
    Face("SourceSans3-Semibold.ttf", "Bold", 700, bold=True),
    Face("SourceSans3-SemiboldIt.ttf", "Bold Italic", 700, bold=True, italic=True),
)


def kept_characters(original: Collection[int]) -> set[int]:
    """The code points kept of ``original``: Latin as written in Europe, and office signs.

    :raises ValueError: when the original lacks one that must be there.
    """
    required = {*chain(*COMPLETE_BLOCKS), *map(ord, LETTERS + MARKS + SIGNS + FIGURES + SYMBOLS)}
    if missing := required.difference(original):
        raise ValueError(f"not in the original: {' '.join(map(chr, sorted(missing)))}")
    return required.union(set(chain(*PARTIAL_BLOCKS)).intersection(original))


def subset(font: TTFont) -> None:
    """Keep the wanted characters and features; drop hinting, glyph names and signatures."""
    options = Options(
        layout_features=list(FEATURES),
        layout_closure=False,
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        drop_tables=["DSIG", "BASE", "gasp"],
        name_IDs=["*"],
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(kept_characters(font.getBestCmap())))
    subsetter.subset(font)


def separate_shared_glyphs(font: TTFont) -> None:
    """Give every character a glyph of its own, so that a PDF's text reads back as it was written.

    Without it a hyphen at a line's end cannot be told from a written one, nor a space that
    does not break from one that does. Kerning is copied along.
    """
    first: dict[str, int] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        if first.setdefault(glyph, code) != code:
            duplicate_glyph(font, glyph, code)


def duplicate_glyph(font: TTFont, glyph: str, code: int) -> None:
    """Append a copy of ``glyph`` to the font, map ``code`` to it, and kern it alike."""
    new = f"uni{code:04X}"
    font.getGlyphOrder()  # loads the order before it is extended
    font["glyf"][new] = copy.deepcopy(font["glyf"][glyph])
    font["hmtx"][new] = font["hmtx"][glyph]
    for table in font["cmap"].tables:
        table.cmap[code] = new
    for lookup in positionings(font, 2):
        kern_alike(lookup, glyph, new)


def compose(font: TTFont, character: str) -> None:
    """Add a letter that the original lacks: drawn of its parts, as wide as its letter and kerned
    like it.
    """
    whole = font.getBestCmap()[int(unicodedata.decomposition(character).split()[0], 16)]
    duplicate_glyph(font, whole, ord(character))
    name, glyphs = font.getBestCmap()[ord(character)], font["glyf"]
    pen = TTGlyphPen(glyphs)
    for part, (x, y) in placed_parts(font, unicodedata.normalize("NFD", character)):
        pen.addComponent(part, (1, 0, 0, 1, x, y))
    glyphs[name] = pen.glyph()
    glyphs[name].recalcBounds(glyphs)
    font["hmtx"][name] = (font["hmtx"][whole][0], glyphs[name].xMin)


def placed_parts(font: TTFont, decomposed: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The glyph of a letter and of each of its marks, with the point where each is drawn."""
    letter, *marks = (font.getBestCmap()[ord(sign)] for sign in decomposed)
    placed = [(letter, (0, 0))]
    for mark in marks:
        (x, y), (dx, dy) = next(
            (point, offset)
            for glyph, point in reversed(placed)
            if (offset := attachment(font, glyph, mark))
        )
        placed.append((mark, (x + dx, y + dy)))
    yield from placed


def attachment(font: TTFont, below: str, mark: str) -> tuple[int, int] | None:
    """How far a mark is moved to stand on a letter (lookup type 4) or on a mark (type 6)."""
    for kind, over, under in ((4, "Mark", "Base"), (6, "Mark1", "Mark2")):
        for table in positionings(font, kind):
            own = anchor_of_mark(table, over, mark)
            if own and (anchor := anchor_below(table, under, below, own.Class)):
                at = own.MarkAnchor
                return anchor.XCoordinate - at.XCoordinate, anchor.YCoordinate - at.YCoordinate
    return None


def anchor_of_mark(table: Any, role: str, glyph: str) -> Any:
    """The record of a mark: its class and the point by which it is put on."""
    covered = getattr(table, f"{role}Coverage").glyphs
    if glyph not in covered:
        return None
    return getattr(table, f"{role}Array").MarkRecord[covered.index(glyph)]


def anchor_below(table: Any, role: str, glyph: str, kind: int) -> Any:
    """The point of a glyph on which marks of a class are put."""
    covered = getattr(table, f"{role}Coverage").glyphs
    if glyph not in covered:
        return None
    records = getattr(getattr(table, f"{role}Array"), f"{role}Record")
    return getattr(records[covered.index(glyph)], f"{role}Anchor")[kind]


def positionings(font: TTFont, kind: int) -> Iterator[Any]:
    """All subtables of GPOS of one lookup type, also those inside extensions (type 9)."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            inner = subtable.ExtSubTable if lookup.LookupType == 9 else subtable
            if inner.LookupType == kind:
                yield inner


def kern_alike(pairs: Any, glyph: str, new: str) -> None:
    """Let ``new`` stand wherever ``glyph`` stands; it has the highest glyph id, so it goes last."""
    covered = pairs.Coverage.glyphs
    if pairs.Format == 1:
        for pair_set in pairs.PairSet:
            records = pair_set.PairValueRecord
            records += [with_second(r, new) for r in records if r.SecondGlyph == glyph]
        if glyph in covered:
            pairs.PairSet.append(copy.deepcopy(pairs.PairSet[covered.index(glyph)]))
    else:
        for definition in (pairs.ClassDef1.classDefs, pairs.ClassDef2.classDefs):
            if glyph in definition:
                definition[new] = definition[glyph]
    if glyph in covered:
        covered.append(new)


def with_second(record: Any, glyph: str) -> Any:
    """A copy of a pair's record with another second glyph."""
    twin = copy.deepcopy(record)
    twin.SecondGlyph = glyph
    return twin


def rename(font: TTFont, face: Face) -> None:
    """Write the name table anew, under the new name, and link the four styles."""
    old = font["name"]
    version = old.getDebugName(5).split(";")[0]
    names = {
        0: old.getDebugName(0),
        1: FAMILY,
        2: face.style,
        3: f"{version};{face.postscript}",
        4: FAMILY if face.style == "Regular" else f"{FAMILY} {face.style}",
        5: version,
        6: face.postscript,
        9: old.getDebugName(9),
        13: old.getDebugName(13),
        14: old.getDebugName(14),
        16: FAMILY,
        17: face.style,
    }
    font["name"] = newTable("name")
    font["name"].names = []
    for identifier, text in names.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    link_style(font, face)


def link_style(font: TTFont, face: Face) -> None:
    """Set weight and the style bits of OS/2 and head (OpenType: fsSelection, macStyle)."""
    regular = not (face.bold or face.italic)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = face.italic << 0 | face.bold << 5 | regular << 6
    font["OS/2"].achVendID = "    "
    font["head"].macStyle = face.bold << 0 | face.italic << 1


def make(folder: Path, face: Face) -> bytes:
    """The finished TrueType file of one face, made from the original in ``folder``."""
    font = TTFont(folder / face.source, recalcTimestamp=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    subset(font)
    separate_shared_glyphs(font)
    for character in COMPOSED:
        compose(font, character)
    rename(font, face)
    for record in font["name"].names:
        if record.nameID not in (0, 13) and RESERVED in record.toUnicode():
            raise ValueError(f"{face.style}: name {record.nameID} carries the reserved name")
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def coverage(points: set[int]) -> str:
    """The code points as ranges in hexadecimal, a line each: what the faces can print."""
    lines: list[list[int]] = []
    for point in sorted(points):
        if lines and point == lines[-1][1] + 1:
            lines[-1][1] = point
        else:
            lines.append([point, point])
    return "".join(f"{a:04X}\n" if a == b else f"{a:04X}-{b:04X}\n" for a, b in lines)


def pdf_name(face: Face) -> str:
    """The name that Pango gives a face and the renderer writes into a PDF, after its tag."""
    style = "" if face.style == "Regular" else f" {face.style}"
    return f"{FAMILY}{style}".replace(" ", "-")


def pdf_facts(font: TTFont, face: Face) -> dict[str, Any]:
    """What a PDF says of a face (ISO 32000-1, 9.8): in thousandths of the size, by glyph number."""
    scale = 1000 / font["head"].unitsPerEm
    head, line = font["head"], font["hhea"]
    numbers = font.getReverseGlyphMap()
    order = font.getGlyphOrder()
    return {
        "file": f"{face.postscript}.ttf.z",
        "glyphs": {f"{c:04X}": numbers[name] for c, name in sorted(font.getBestCmap().items())},
        "widths": [round(font["hmtx"][name][0] * scale, 3) for name in order],
        "measures": {
            "FontBBox": [round(e * scale) for e in (head.xMin, head.yMin, head.xMax, head.yMax)],
            "Ascent": round(line.ascent * scale),
            "Descent": round(line.descent * scale),
            "CapHeight": round(font["OS/2"].sCapHeight * scale),
            "ItalicAngle": font["post"].italicAngle,
            "StemV": 80,
        },
    }


def pdf_program(font: TTFont) -> bytes:
    """The face as PDF embeds it, deflated: outlines and measures, without what lays out text."""
    for table in set(font.keys()) - {"GlyphOrder", *PDF_TABLES}:
        del font[table]
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return zlib.compress(out.getvalue(), 9)


def checksums(made: Mapping[str, bytes]) -> str:
    """The fonts' digests, in the form that the program sha256sum reads."""
    names = sorted(name for name in made if ".ttf" in name)
    return "".join(f"{hashlib.sha256(made[name]).hexdigest()}  {name}\n" for name in names)


def main() -> int:
    """Write the four faces, or compare them; 1 when a comparison fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="the folder TTF of the npm package source-sans")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    made = {f"{face.postscript}.ttf": make(arguments.folder, face) for face in FACES}
    facts, points = {}, set()
    for face in FACES:
        font = TTFont(io.BytesIO(made[f"{face.postscript}.ttf"]), recalcTimestamp=False)
        points |= font.getBestCmap().keys()
        facts[pdf_name(face)] = pdf_facts(font, face)
        made[f"{face.postscript}.ttf.z"] = pdf_program(font)
    made["coverage.txt"] = coverage(points).encode("ascii")
    made["faces.json"] = (json.dumps(facts, sort_keys=True, separators=(",", ":")) + "\n").encode(
        "ascii"
    )
    made["SHA256SUMS"] = checksums(made).encode("ascii")
    differing = 0
    for name, content in made.items():
        target = TARGET / name
        if not arguments.check:
            target.write_bytes(content)
        differing += target.read_bytes() != content
        print(f"{target.name}  {len(content)} bytes")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
