"""What must be unique in a document, or is kept outside its body: numbers, names, relations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.constants import RELATIONSHIP_TYPE

from referat.render.docx.body import Bookmark
from referat.render.docx.book import DocxBook, Omission
from referat.render.docx.entries import entry_marks
from referat.render.docx.numbering import FIRST_LIST, OrderedList
from referat.render.docx.stationery import Stationery

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_BAD_IMAGE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_NAME_LENGTH = 40  # of a bookmark
_SVG_BEGINS = 1000  # bytes, for what may stand before the first tag


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the package: its relationship and its size in CSS pixels."""

    relation: str
    width: float
    height: float


class Anchors:
    """The ids links and contents may lead to, and the bookmarks that stand for them."""

    def __init__(self, ids: Iterable[str], contents: Iterable[str]) -> None:
        self._numbers = count(1)
        self._names: dict[str, str] = {}
        for anchor in ids:
            self._names.setdefault(anchor, self._new_name(anchor))
        listed = [anchor for anchor in dict.fromkeys(contents) if anchor in self._names]
        self._contents = {anchor: f"_Toc{100000001 + n}" for n, anchor in enumerate(listed)}
        self._placed: set[str] = set()

    def _new_name(self, anchor: str) -> str:
        """A bookmark's name holds letters, digits and low lines and does not begin with a digit."""
        name = re.sub(r"\W", "_", anchor)
        if not name[0].isalpha():
            name = f"a_{name}"
        taken = {name.casefold() for name in self._names.values()}
        short = name[:_NAME_LENGTH]
        number = 2
        while short.casefold() in taken:
            short = f"{name[: _NAME_LENGTH - 5]}_{number}"
            number += 1
        return short

    def name(self, anchor: str) -> str | None:
        """The bookmark a link to this id leads to; None when the document lacks it."""
        return self._names.get(anchor)

    def contents_name(self, anchor: str) -> str | None:
        """The bookmark a line of the contents leads to."""
        return self._contents.get(anchor)

    def place(self, anchor: str) -> tuple[Bookmark, ...]:
        """The bookmarks to set where this id stands; an id counts once, as in HTML."""
        if anchor in self._placed or anchor not in self._names:
            return ()
        self._placed.add(anchor)
        names = (self._names[anchor], self._contents.get(anchor))
        return tuple(Bookmark(next(self._numbers), name) for name in names if name)


class Registry:
    """Hands out what one document may hold only once, and collects its lists.

    ``shade`` is the background of table heads, ``RRGGBB``; ``stationery`` what all is written on.
    """

    def __init__(
        self,
        part: DocumentPart,
        book: DocxBook,
        anchors: Anchors,
        shade: str,
        stationery: Stationery,
        report: Callable[[Omission], None],
    ) -> None:
        self._part = part
        self._resources = book.resources
        self._sizes = book.sizes
        self._report = report
        self._objects = count(1)
        self._marks = entry_marks(book.contents)
        self._lists: list[OrderedList] = []
        self.anchors = anchors
        self.shade = shade
        self.stationery = stationery

    @property
    def lists(self) -> tuple[OrderedList, ...]:
        """The ordered lists so far, in the order of their numbers."""
        return tuple(self._lists)

    def next_object(self) -> int:
        """A number for a content control or a drawing."""
        return next(self._objects)

    def take_mark(self, anchor: str) -> str:
        """The runs that mark this id as a line of the contents, once; empty when it is none."""
        return self._marks.pop(anchor, "")

    def add_list(self, ordered: OrderedList) -> int:
        """The number (``w:numId``) of a list of its own."""
        self._lists.append(ordered)
        return FIRST_LIST + len(self._lists) - 1

    def relate(self, url: str) -> str:
        """The relationship id of an outside address."""
        return self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture(self, source: str, alternative: str) -> Picture | None:
        """A picture taken into the package; None, and a report, when that cannot be done."""
        reason, picture = self._taken_in(source)
        if reason:
            self._report(Omission(source, alternative, reason))
        return picture

    def _taken_in(self, source: str) -> tuple[str, Picture | None]:
        """Why a picture cannot be shown, or the picture."""
        content = self._resources.get(source)
        if content is None:
            return "billedet findes ikke", None
        if b"<svg" in content[:_SVG_BEGINS]:
            return "et Word-dokument kan ikke vise SVG", None
        try:
            relation, image = self._part.get_or_add_image(BytesIO(content))
        except _BAD_IMAGE:
            return "billedet kan ikke læses som PNG eller JPEG", None
        size = self._sizes.get(source, (image.px_width, image.px_height))
        return "", Picture(relation, *size)
