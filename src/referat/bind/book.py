"""The binding itself: parts in, one book out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf

from referat.bind.archival import attach_files, write_output_intent
from referat.bind.checks import check_book
from referat.bind.destinations import destinations
from referat.bind.errors import BindingError
from referat.bind.faces import REGULAR, own_faces
from referat.bind.fonts import FontShelf
from referat.bind.links import lead_links
from referat.bind.metadata import write_metadata
from referat.bind.outline import write_outline
from referat.bind.placing import PlacedPart, Targets
from referat.bind.seal_field import write_form
from referat.bind.sources import OpenParts
from referat.bind.stamps import stamp
from referat.bind.structure import StructureTree
from referat.bind.values import BookInfo, Part


def bind(parts: Sequence[Part], info: BookInfo, opened: OpenParts | None = None) -> bytes:
    """Make one file that keeps the claims of ``info``; equal input gives equal bytes.

    ``opened`` keeps the parts' files open for the next book. Raises BindingError when the parts
    do not fit together.
    """
    if not parts:
        raise BindingError("bogen har ingen dele")
    with ExitStack() as stack:
        sources = stack.enter_context(OpenParts()) if opened is None else opened
        sources.trim()
        pdf = stack.enter_context(Pdf.new())
        shelf = FontShelf(pdf)
        placed = _place(pdf, parts, shelf, sources)
        targets = Targets(pdf, placed)
        for part in placed:
            lead_links(part, targets)
        write_outline(pdf, placed, targets, info.open_levels)
        stamp(pdf, info, own_faces()[REGULAR], shelf)
        write_form(pdf, placed, shelf)
        shelf.finish()
        write_output_intent(pdf)
        write_metadata(pdf, info)
        attach_files(pdf, info.attachments, info.created)
        check_book(pdf, placed)
        return _saved(pdf)


def _place(
    pdf: Pdf, parts: Sequence[Part], shelf: FontShelf, sources: OpenParts
) -> list[PlacedPart]:
    """Bring the parts' pages, tags and fonts into the book, in order.

    Their files stay open in ``sources``: the book's streams are read from them when it is saved.
    """
    tree = StructureTree(pdf)
    placed = []
    for number, part in enumerate(parts, 1):
        name = _name(number, part)
        source = sources.pdf(part.pdf, name)
        placed.append(_append_pages(pdf, source, part, name))
        tree.add(source, placed[-1])
        shelf.share(placed[-1].pages, part.texts)
    tree.finish()
    return placed


def _append_pages(pdf: Pdf, source: Pdf, part: Part, name: str) -> PlacedPart:
    first = len(pdf.pages)
    for page in source.pages:
        pdf.pages.append(page)
    pages = tuple(pdf.pages[first:])
    return PlacedPart(name, part.bookmarks, pages, first, len(source.pages), destinations(source))


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
        compress_streams=True,
        recompress_flate=False,
    )
    return target.getvalue()
