"""A stamp font's objects in a PDF: a composite font addressed by glyph number."""

from __future__ import annotations

from itertools import chain

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from referat.bind.fonts import FontShelf
from referat.bind.stampfont import StampFont

_LINES_AT_ONCE = 100
"""A character map may hold so many lines in one go."""

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


def embed(pdf: Pdf, font: StampFont, shelf: FontShelf, used: str) -> Object:
    """Write the font into the book (ISO 32000-1, 9.7), for the signs of ``used``.

    The whole program is embedded, or the very one that the text of the parts uses already.
    """
    signs = {font.glyphs[ord(sign)]: sign for sign in sorted(set(used))}
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + font.name),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        W=_widths(font, sorted(signs)),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, font, shelf)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + font.name),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_character_map(signs)),
        )
    )


def _descriptor(pdf: Pdf, font: StampFont, shelf: FontShelf) -> Dictionary:
    program = shelf.program(font.program)
    if program is None:
        program = pdf.make_stream(font.program, Length1=len(font.program))
    symbolic = 4  # A font addressed by glyph number has no standard character set.
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + font.name),
        Flags=symbolic,
        FontFile2=program,
    )
    descriptor.update(font.measures)
    return descriptor


def _widths(font: StampFont, glyphs: list[int]) -> Array:
    flat: list[int | Array] = []
    for glyph in glyphs:
        flat += [glyph, Array([round(font.widths[glyph], 3)])]
    return Array(flat)


def _character_map(signs: dict[int, str]) -> bytes:
    lines = [f"<{glyph:04x}> <{sign.encode('utf-16-be').hex()}>" for glyph, sign in signs.items()]
    starts = range(0, len(lines), _LINES_AT_ONCE)
    blocks = [lines[start : start + _LINES_AT_ONCE] for start in starts]
    ranges = [[f"{len(block)} beginbfchar", *block, "endbfchar"] for block in blocks]
    return (_CMAP % "\n".join(chain.from_iterable(ranges))).encode()
