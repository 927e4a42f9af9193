"""What a DOCX is made from: a book of HTML fragments, its contents and its resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from referat.source.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the table of contents.

    ``anchor`` is the HTML id the line leads to; an empty one makes the line the heading of a
    group. ``page`` counts from 1; None leaves the number out. ``level`` counts from 1.
    ``number`` stands before the label in a column. One that ``stands_apart`` is not of the group
    above it.
    """

    anchor: str
    label: str
    page: int | None
    level: int = 1
    number: str = ""
    stands_apart: bool = False


@dataclass(frozen=True, slots=True)
class DocxBook:
    """A whole document; the HTML fragments keep to the contract between templates and renderers.

    ``page_label`` may hold ``{side}`` and ``{sider}``; ``colour`` is ``#rrggbb`` or ``#rgb``.
    ``cover`` and ``contents`` may be empty. Each of ``sections`` is an item or the signature
    page. ``resources`` maps the ``src`` of pictures to their bytes, and ``sizes`` to their width
    and height in CSS pixels where those are not their own pixels. ``pages`` is the number of
    pages shown until the reader's word processor has counted them itself. The cover has a page of
    its own unless it is ``cover_on_top``. ``letterhead`` gives the document its page, header,
    footer and styles.
    """

    title: str
    author: str
    subject: str
    created: datetime
    header: str
    page_label: str
    colour: str
    cover: str
    contents_heading: str
    contents: tuple[ContentsEntry, ...]
    sections: tuple[str, ...]
    resources: Mapping[str, bytes]
    pages: int | None
    new_page_per_item: bool
    cover_on_top: bool = False
    letterhead: Letterhead | None = None
    sizes: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Omission:
    """A picture that could not go into the document; its alternative text stands there instead.

    ``reason`` is a Danish clause for the clerk.
    """

    source: str
    alternative: str
    reason: str
