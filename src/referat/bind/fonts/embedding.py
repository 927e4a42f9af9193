"""A face of the program's own in a PDF: one composite font for all that the book says in it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from itertools import chain

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from referat.bind.fonts.faces import Face

_LINES_AT_ONCE = 100
"""A character map may hold so many lines in one go."""
_TAG = "REFERA+"
_SYMBOLIC = 4
"""A font addressed by glyph number has no standard character set (ISO 32000-1, table 123)."""

_DIVIDING, _SOFT_HYPHEN = "\u2010", "\u00ad"
"""The sign that hyphenation puts at a line's end, and what it must mean in a tagged PDF: a word
that is divided is still one word (ISO 32000-1, 14.8.2.2.3)."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def embed(pdf: Pdf, font: Object, face: Face, used: Mapping[int, str]) -> None:
    """Fill the dictionary ``font`` (ISO 32000-1, 9.7): ``used`` gives the text of each glyph."""
    name = Name("/" + _TAG + face.name)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        W=_widths(face, sorted(used)),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, face, name)),
    )
    font.update(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_character_map(used)),
        )
    )


def _descriptor(pdf: Pdf, face: Face, name: Name) -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=_SYMBOLIC, FontFile2=_program(pdf, face)
    )
    for key, measure in face.measures.items():
        descriptor["/" + key] = Array(measure) if isinstance(measure, list) else measure
    return descriptor


def _program(pdf: Pdf, face: Face) -> Stream:
    """The outlines, deflated once when the fonts were made."""
    deflated = face.program.read_bytes()
    stream = Stream(pdf, b"")
    stream.write(deflated, filter=Name.FlateDecode)
    stream.Length1 = len(zlib.decompress(deflated))
    return stream


def _widths(face: Face, glyphs: list[int]) -> Array:
    """Runs of glyphs that follow each other share one list."""
    runs: list[list[int]] = []
    for glyph in glyphs:
        if runs and glyph == runs[-1][-1] + 1:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    pairs = ((run[0], Array([face.widths[glyph] for glyph in run])) for run in runs)
    return Array(list(chain.from_iterable(pairs)))


def _character_map(used: Mapping[int, str]) -> bytes:
    texts = {g: text.replace(_DIVIDING, _SOFT_HYPHEN) for g, text in sorted(used.items())}
    lines = [f"<{g:04x}> <{text.encode('utf-16-be').hex()}>" for g, text in texts.items()]
    starts = range(0, len(lines), _LINES_AT_ONCE)
    blocks = [lines[start : start + _LINES_AT_ONCE] for start in starts]
    ranges = [[f"{len(block)} beginbfchar", *block, "endbfchar"] for block in blocks]
    return (_CMAP % "\n".join(chain.from_iterable(ranges))).encode()
