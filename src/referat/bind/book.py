"""The binding itself: parts in, one book out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf

from referat.bind.appendix.placing import place_appendices
from referat.bind.appendix.values import Appendix
from referat.bind.archival import attach_files, write_output_intent
from referat.bind.checks import check_book, check_claims
from referat.bind.destinations import destinations
from referat.bind.errors import BindingError
from referat.bind.fonts.faces import REGULAR, own_faces
from referat.bind.fonts.fonts import FontShelf
from referat.bind.links import lead_links
from referat.bind.metadata import write_metadata
from referat.bind.outline import write_outline
from referat.bind.page_labels import write_page_labels
from referat.bind.placing import PlacedPart, Targets, append_pages
from referat.bind.seal_field import write_form
from referat.bind.sources import OpenParts
from referat.bind.stamps import stamp
from referat.bind.tags.structure import StructureTree
from referat.bind.under_way import BookUnderWay
from referat.bind.values import BookInfo, Part


def bind(
    parts: Sequence[Part],
    info: BookInfo,
    opened: OpenParts | None = None,
    appendices: Sequence[Appendix] = (),
) -> bytes:
    """Make one file that keeps the claims of ``info``; equal input gives equal bytes.

    ``opened`` keeps the parts' files open for the next book. The appendices come after all
    parts, or are a book by themselves. Raises BindingError when the parts do not fit together, or
    with what is claimed.
    """
    if not parts and not appendices:
        raise BindingError("bogen har ingen dele")
    check_claims(info.claims, appendices)
    with ExitStack() as stack:
        sources = stack.enter_context(OpenParts()) if opened is None else opened
        sources.trim()
        pdf = stack.enter_context(Pdf.new())
        _bind(
            BookUnderWay(pdf, StructureTree(pdf), FontShelf(pdf), sources), parts, info, appendices
        )
        return _saved(pdf)


def _bind(
    book: BookUnderWay, parts: Sequence[Part], info: BookInfo, appendices: Sequence[Appendix]
) -> None:
    pdf = book.pdf
    placed = _place(book, parts)
    own_pages = list(pdf.pages)
    behind = place_appendices(book, appendices)
    every = [*placed, *behind]
    book.tree.finish(is_complete=all(part.is_tagged for part in behind))
    targets = Targets(every)
    for part in every:
        lead_links(part, targets)
    below = zip(behind, (appendix.item_anchor for appendix in appendices), strict=True)
    write_outline(pdf, placed, below, targets, info.open_levels)
    stamp(pdf, own_pages, info, own_faces()[REGULAR], book.shelf)
    write_form(pdf, placed, book.shelf)
    book.shelf.finish()
    write_page_labels(pdf, behind if placed else ())
    write_output_intent(pdf)
    write_metadata(pdf, info)
    attach_files(pdf, info.attachments, info.created)
    check_book(pdf, placed, behind)


def _place(book: BookUnderWay, parts: Sequence[Part]) -> list[PlacedPart]:
    """Bring the parts' pages, tags and fonts into the book, in order."""
    placed = []
    for number, part in enumerate(parts, 1):
        name = _name(number, part)
        source = book.sources.pdf(part.pdf, name)
        placed.append(_placed(book.pdf, source, part, name))
        book.tree.add(source, placed[-1])
        book.shelf.share(placed[-1].pages, part.texts)
    return placed


def _placed(pdf: Pdf, source: Pdf, part: Part, name: str) -> PlacedPart:
    first = len(pdf.pages)
    pages = append_pages(pdf, source)
    places = destinations(source)
    count = len(source.pages)
    return PlacedPart(name, part.bookmarks, pages, first, count, places, places, first)


def _name(number: int, part: Part) -> str:
    """What a part is called in an error."""
    title = f" (“{part.bookmarks[0].title}”)" if part.bookmarks else ""
    return f"del {number}{title}"


def _saved(pdf: Pdf) -> bytes:
    """The file's bytes; what the parts compressed already is left as it is."""
    target = BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        recompress_flate=False,
    )
    return target.getvalue()
