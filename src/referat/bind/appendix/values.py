"""A foreign PDF that is to stand in a book, as it is prepared and as it is bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from referat.bind.claims import Cost
from referat.bind.destinations import Destination
from referat.bind.fonts.fonts import HouseTexts
from referat.bind.stamps import Matrix


@dataclass(frozen=True, slots=True)
class Band:
    """The free place of a page's stamp.

    ``matrix`` leads from the band (from the left end of its base line, to the right and up as the
    page is shown, in points) to the page; ``width`` is in points.
    """

    matrix: Matrix
    width: float


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of the file's own: its title, its level from 1, and the name of its place."""

    title: str
    level: int
    destination: str


@dataclass(frozen=True, slots=True)
class PreparedAppendix:
    """A PDF fit for binding, and what binding needs to know of it.

    There is a band for each page, or none in a file that is not stamped. A bookmark, or a link in
    the file, leads to one of ``destinations`` by its name; ``costs`` are the claims that a book
    with this file can't make; ``texts`` is what it says in the program's own faces.
    """

    pdf: bytes
    page_count: int
    bands: tuple[Band, ...]
    outline: tuple[OutlineEntry, ...]
    destinations: Mapping[str, Destination]
    costs: tuple[Cost, ...]
    texts: HouseTexts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Appendix:
    """A prepared file in its place in a book.

    ``name`` is what it is called (“Bilag 2 til punkt 84”), ``title`` what it is about. In
    ``stamp`` the words ``{side}`` and ``{sider}`` become the number of the page in the file and
    the number of its pages. Links in the parts lead to it by ``anchor``; the stamp on its first
    page leads back to ``item_anchor``, below whose bookmark its own stands. A file that is a book
    by itself has no stamp, and no item to lead back to.
    """

    name: str
    prepared: PreparedAppendix
    title: str
    stamp: str = ""
    anchor: str = "bilag"
    item_anchor: str = ""


class AppendixError(Exception):
    """A file that can't be bound; the message tells why, in Danish."""
