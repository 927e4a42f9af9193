"""Which letters of a page are not seen, by pictures of the page.

A letter is seen when the page looks otherwise without its words. What keeps one from being seen
is told by pictures of the words alone, on white and on black paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from referat.reading.hiding import Hiding
from referat.reading.page_pictures import (
    FORM,
    IMAGE,
    TEXT,
    Bounds,
    Box,
    Grid,
    bounds_of,
    grid_of,
    left_out,
    picture_of,
)
from referat.reading.suspicion import is_of_whole_page, is_unpainted

if TYPE_CHECKING:
    from PIL.Image import Image

_FAINT = 8
"""Of 255: a smaller difference is not seen."""
_PLAIN = 40
"""Of 255: how much an area of one colour may vary in a picture that lost some of it."""
_DARK = 100


def hidden_letters(page: Any, text_page: Any) -> Iterator[Hiding]:
    """How each letter and digit that is not seen on a page is hidden; the page is not turned."""
    grid = grid_of(page)
    objects = list(page.get_objects())
    shown = picture_of(page, grid, has_notes=True)
    with left_out(_of_kind(objects, TEXT)):
        seen = _Marks(shown, picture_of(page, grid, has_notes=True))
    unseen = [letter for letter in _letters(text_page, grid) if not seen.at(letter.box)]
    if unseen:
        judge = _Judge(page, grid, objects, shown)
        for letter in unseen:
            if hiding := judge.hiding(letter):
                yield hiding


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter or digit: the text object it is of, and where it is, None when off the page."""

    text: Any
    box: Box | None


def _letters(text_page: Any, grid: Grid) -> Iterator[_Letter]:
    import pypdfium2.raw as pdfium

    for index in range(text_page.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(text_page, index)).isalnum():
            box = grid.pixels(_bounds(text_page, index))
            yield _Letter(pdfium.FPDFText_GetTextObject(text_page, index), box)


def _bounds(text_page: Any, index: int) -> Bounds:
    import pypdfium2.raw as pdfium

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


class _Marks:
    """Where two pictures of a page differ so much that it is seen."""

    def __init__(self, one: Image, other: Image) -> None:
        from PIL import ImageChops

        difference = ImageChops.difference(one, other)
        self._marks = difference.point([255 * (each > _FAINT) for each in range(256)] * 3)

    def at(self, box: Box | None) -> bool:
        """Whether they differ somewhere in an area."""
        return box is not None and self._marks.crop(box).getbbox() is not None


class _Judge:
    """Says what hides a letter that is not seen."""

    def __init__(self, page: Any, grid: Grid, objects: Sequence[Any], shown: Image) -> None:
        from PIL import Image

        self._shown = shown.convert("L")
        with left_out(_without(objects, IMAGE)):
            self._pictures = picture_of(page, grid).convert("L")
        with left_out(_without(objects, TEXT)):
            white, black = (Image.new("RGB", shown.size, (shade,) * 3) for shade in (255, 0))
            self._on_white = _Marks(white, picture_of(page, grid))
            self._on_black = _Marks(black, picture_of(page, grid, paper=0))
        self._has_picture = bool(_of_kind(objects, IMAGE))
        over_words = _of_kind(_after_words(objects), IMAGE)
        self._is_scan = is_of_whole_page(map(bounds_of, over_words), grid)

    def hiding(self, letter: _Letter) -> Hiding | None:
        """How it is hidden; None when it is the text of a picture, or cut off by a frame."""
        if letter.box is None:
            return Hiding.OUTSIDE
        if self._is_scan or is_unpainted(letter.text):
            return self._hiding_of_scanned(letter.box)
        if self._on_white.at(letter.box):
            return Hiding.BLOTTED if _is_plain(self._shown, letter.box) else Hiding.COVERED
        return Hiding.INVISIBLE if self._on_black.at(letter.box) else None

    def _hiding_of_scanned(self, box: Box) -> Hiding | None:
        """The same of a text that a picture shows, as far as there is one."""
        if not _is_plain(self._shown, box):
            return None
        is_dark = _shades(self._shown, box)[1] < _DARK
        if is_dark or not _is_plain(self._pictures, box):
            return Hiding.BLOTTED
        return None if self._has_picture else Hiding.INVISIBLE


def _is_plain(picture: Image, box: Box) -> bool:
    darkest, lightest = _shades(picture, box)
    return lightest - darkest <= _PLAIN


def _shades(picture: Image, box: Box) -> tuple[int, int]:
    """The darkest and the lightest grey in an area."""
    darkest, lightest = cast(tuple[int, int], picture.crop(box).getextrema())
    return darkest, lightest


def _of_kind(objects: Sequence[Any], kind: int) -> list[Any]:
    return [each for each in objects if each.type == kind]


def _without(objects: Sequence[Any], kind: int) -> list[Any]:
    """The objects of other kinds, but for the forms that those of this kind may stand in."""
    return [each for each in objects if each.type not in (kind, FORM)]


def _after_words(objects: Sequence[Any]) -> Sequence[Any]:
    """What is painted after the first text."""
    first = next((at for at, each in enumerate(objects) if each.type == TEXT), len(objects))
    return objects[first:]
