"""What the binder is given: parts, and what the book says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from referat.bind.claims import CLAIMS
from referat.bind.fonts.fonts import HouseTexts

Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the outline: the element with id ``anchor`` in the same part.

    ``level`` counts from 1. A level that is skipped is no fault: the bookmark becomes a child of
    the nearest one above it.
    """

    title: str
    anchor: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One prepared PDF, the places in it that the outline shows, and its texts by face."""

    pdf: bytes
    bookmarks: tuple[Bookmark, ...] = ()
    texts: HouseTexts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file carried inside the book (PDF/A-3: ISO 19005-3, 6.8).

    ``relationship`` says what the file is to the book; ``media_type`` is of the form ``text/csv``.
    """

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: Relationship = "Source"


@dataclass(frozen=True, slots=True)
class BookInfo:
    """What a book says about itself, and what is printed on each of its pages.

    ``author`` is empty where nobody is to be named. ``creator`` is the program that wrote the text,
    ``producer`` what made a PDF of it.
    ``language`` is a BCP 47 tag. ``header`` is one line. In ``page_label`` the words ``{side}``
    and ``{sider}`` become the page's number and the number of pages. ``side_margin`` is the
    distance from the page's left and right edge to the header and the label, in millimetres.
    ``open_levels`` is how many levels of the outline are shown when the book is opened.
    ``claims`` are the standards that the book says it keeps.
    """

    title: str
    author: str
    created: datetime
    header: str
    creator: str
    producer: str
    language: str = "da"
    page_label: str = "Side {side} af {sider}"
    first_page_has_header: bool = False
    side_margin: float = 24.0
    open_levels: int = 1
    attachments: tuple[AttachedFile, ...] = ()
    claims: tuple[str, ...] = CLAIMS

    def __post_init__(self) -> None:
        """Refuse a time without a zone: it would mean another moment on another machine."""
        if self.created.utcoffset() is None:
            raise ValueError("created must carry a time zone")
