"""One copy of each font, however many parts brought it.

A part embeds the few glyphs that it uses, and keeps their numbers in the face. Fonts of the
program's own faces are therefore put together again: one font for each face, with the whole
face's outlines. Other fonts are shared where their bytes are equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from pikepdf import Array, Dictionary, Object, Page, Pdf

from referat.bind.fonts.embedding import embed
from referat.bind.fonts.faces import Face, own_faces
from referat.bind.objects import entry, items

_PROGRAMS = ("/FontFile2", "/FontFile3")
_MAPPING = re.compile(rb"<([0-9a-f]{4})>\s*<((?:[0-9a-f]{4})+)>")
_ROUNDING = 1.0
"""PDF/A lets a stated width differ from the program's by one (ISO 19005-3, 6.2.11.5)."""


HouseTexts = Mapping[str, Mapping[int, str]]
"""The text of each glyph used, by the name of one of the program's own faces."""


@dataclass(slots=True)
class _HouseFont:
    """A font of the book in one of the program's own faces, and the text of its glyphs so far."""

    face: Face
    font: Object
    used: dict[int, str] = field(default_factory=dict)


class FontShelf:
    """The fonts of a book."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._house: dict[str, _HouseFont] = {}
        self._shared: dict[bytes, Object] = {}
        self._seen: set[tuple[int, int]] = set()

    def share(self, pages: Iterable[Page], texts: HouseTexts) -> None:
        """Let the pages' fonts be those of earlier parts where they are the same.

        ``texts`` is what :func:`house_texts` found on the pages.
        """
        for page in pages:
            fonts = entry(page.obj, "/Resources", "/Font")
            # The pages of a part have one dictionary of fonts together.
            if fonts.is_indirect and fonts.objgen in self._seen:
                continue
            self._seen.add(fonts.objgen)
            for name, font in list(fonts.items()):
                fonts[name] = self._share_font(font, texts)

    def house_font(self, face: Face, text: str) -> Object:
        """The book's font in a face of the program's own, good for ``text`` too.

        What a glyph says already it goes on saying.
        """
        house = self._open(face)
        house.used = {face.glyphs[ord(sign)]: sign for sign in text} | house.used
        return house.font

    def finish(self) -> None:
        """Write the fonts of the program's own faces; no more text may come."""
        for house in self._house.values():
            embed(self._pdf, house.font, house.face, house.used)

    def _open(self, face: Face) -> _HouseFont:
        if face.name not in self._house:
            font = self._pdf.make_indirect(Dictionary())
            self._house[face.name] = _HouseFont(face, font)
        return self._house[face.name]

    def _share_font(self, font: Object, texts: HouseTexts) -> Object:
        """The shelf's own font for this one; its streams are shared before it is compared."""
        house = self._as_house_font(_face_name(font), texts)
        if house is not None:
            return house
        if "/ToUnicode" in font:
            font.ToUnicode = self._share_stream(font.ToUnicode)
        for descendant in items(font, "/DescendantFonts"):
            self._share_program(descendant.FontDescriptor)
            descendant.FontDescriptor = self._share_equal(descendant.FontDescriptor)
        if "/DescendantFonts" in font:
            font.DescendantFonts = Array([self._share_equal(each) for each in font.DescendantFonts])
        return self._share_equal(font)

    def _as_house_font(self, name: str, texts: HouseTexts) -> Object | None:
        """The book's font of that face, unless its glyphs say other things so far."""
        if name not in texts:
            return None
        house = self._open(own_faces()[name])
        if any(house.used.get(glyph, text) != text for glyph, text in texts[name].items()):
            return None
        house.used |= texts[name]
        return house.font

    def _share_program(self, descriptor: Object) -> None:
        for key in _PROGRAMS:
            if key in descriptor:
                descriptor[key] = self._share_stream(descriptor[key])

    def _share_stream(self, stream: Object) -> Object:
        return self._shared.setdefault(_digest(b"stream", stream.read_raw_bytes()), stream)

    def _share_equal(self, value: Object) -> Object:
        """Compare as written, references and all: what is shared below has one reference."""
        return self._shared.setdefault(_digest(b"object", value.unparse(resolved=True)), value)


def house_texts(source: Pdf) -> HouseTexts:
    """What the pages say in the program's own faces.

    A face is left out when a font with its name has other widths, or no texts: a name alone
    proves nothing.
    """
    found: dict[str, dict[int, str]] = {}
    strange: set[str] = set()
    for font in _fonts(source):
        name = _face_name(font)
        face = own_faces().get(name)
        if face is None or "/ToUnicode" not in font or not _has_widths_of(face, font):
            strange.add(name)
        else:
            found.setdefault(name, {}).update(_texts(font))
    return {name: texts for name, texts in found.items() if name not in strange}


def _fonts(source: Pdf) -> Iterator[Object]:
    """The fonts of the pages, each once."""
    seen = set()
    for page in source.pages:
        for font in entry(page.obj, "/Resources", "/Font").values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _face_name(font: Object) -> str:
    """The font's name without the mark of a subset."""
    return str(font.get("/BaseFont", "")).rpartition("+")[2].removeprefix("/")


def _has_widths_of(face: Face, font: Object) -> bool:
    """Whether the glyphs that the font states are the face's."""
    for descendant in items(font, "/DescendantFonts"):
        flat = items(descendant, "/W")
        for first, run in zip(flat[0::2], flat[1::2], strict=True):
            for glyph, width in enumerate(list(run), int(first)):
                if glyph >= len(face.widths) or abs(float(width) - face.widths[glyph]) > _ROUNDING:
                    return False
    return True


def _texts(font: Object) -> dict[int, str]:
    """The text of each glyph, from the character map (which begins with the range of codes)."""
    _, _, mappings = font.ToUnicode.read_bytes().partition(b"endcodespacerange")
    return {
        int(glyph, 16): bytes.fromhex(text.decode("ascii")).decode("utf-16-be")
        for glyph, text in _MAPPING.findall(mappings)
    }


def _digest(kind: bytes, content: bytes) -> bytes:
    return blake2b(content, person=kind).digest()
