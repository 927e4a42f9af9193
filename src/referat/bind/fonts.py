"""One copy of each font program, character map and font, however many parts brought it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from pikepdf import Array, Object, Page

from referat.bind.objects import entry, items

_PROGRAMS = ("/FontFile2", "/FontFile3")


class FontShelf:
    """The fonts of a book. Equal is what has equal bytes, never what has an equal name."""

    def __init__(self) -> None:
        self._shared: dict[bytes, Object] = {}
        self._programs: dict[tuple[int, int], Object] = {}
        self._seen: set[tuple[int, int]] = set()

    def share(self, pages: Iterable[Page]) -> None:
        """Let the pages' fonts be those of earlier parts where they are equal."""
        for page in pages:
            fonts = entry(page.obj, "/Resources", "/Font")
            # The pages of a part have one dictionary of fonts together.
            if fonts.is_indirect and fonts.objgen in self._seen:
                continue
            self._seen.add(fonts.objgen)
            for name, font in list(fonts.items()):
                fonts[name] = self._share_font(font)

    def program(self, content: bytes) -> Object | None:
        """The embedded font program with these bytes, when some part brought it."""
        for stream in self._programs.values():
            if stream.get("/Length1") == len(content) and stream.read_bytes() == content:
                return stream
        return None

    def _share_font(self, font: Object) -> Object:
        """The shelf's own font for this one; its streams are shared before it is compared."""
        if "/ToUnicode" in font:
            font.ToUnicode = self._share_stream(font.ToUnicode)
        for descendant in items(font, "/DescendantFonts"):
            self._share_program(descendant.FontDescriptor)
            descendant.FontDescriptor = self._share_equal(descendant.FontDescriptor)
        if "/DescendantFonts" in font:
            font.DescendantFonts = Array([self._share_equal(each) for each in font.DescendantFonts])
        return self._share_equal(font)

    def _share_program(self, descriptor: Object) -> None:
        for key in _PROGRAMS:
            if key in descriptor:
                stream = self._share_stream(descriptor[key])
                descriptor[key] = stream
                self._programs[stream.objgen] = stream

    def _share_stream(self, stream: Object) -> Object:
        return self._shared.setdefault(_digest(b"stream", stream.read_raw_bytes()), stream)

    def _share_equal(self, value: Object) -> Object:
        """Compare as written, references and all: what is shared below has one reference."""
        return self._shared.setdefault(_digest(b"object", value.unparse(resolved=True)), value)


def _digest(kind: bytes, content: bytes) -> bytes:
    return blake2b(content, person=kind).digest()
