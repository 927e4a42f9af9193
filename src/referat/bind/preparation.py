"""What is done once to a part that was just rendered, whatever books it will be bound into."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO

from pikepdf import Array, Name, Object, Pdf

from referat.bind.claims import Cost, costs_of
from referat.bind.destinations import destinations
from referat.bind.fonts.fonts import HouseTexts, house_texts
from referat.bind.gradients import mend_gradients
from referat.bind.images import forbid_interpolation
from referat.bind.objects import annotations_on, items
from referat.bind.tags.elements import ElementTidier
from referat.bind.tags.structure import name_tree

_NAME_SIZE = 6


@dataclass(frozen=True, slots=True)
class PreparedPart:
    """A part fit for binding, and what binding needs to know of it.

    ``anchors`` gives the page (from 0) of each anchor; ``costs`` the claims that a book with
    this part can't make; ``texts`` what it says in the program's own faces.
    """

    pdf: bytes
    page_count: int
    anchors: Mapping[str, int]
    costs: tuple[Cost, ...]
    texts: HouseTexts


def prepare(pdf: bytes) -> PreparedPart:
    """Put right what the renderer leaves untrue, and look the part through.

    Raises ``pikepdf.PdfError`` for what is no PDF.
    """
    with Pdf.open(BytesIO(pdf)) as source:
        places = destinations(source)
        _tidy(source, blake2b(pdf, digest_size=_NAME_SIZE).hexdigest())
        forbid_interpolation(source)
        mend_gradients(source)
        saved = BytesIO()
        source.save(saved, compress_streams=True, recompress_flate=False, deterministic_id=True)
        return PreparedPart(
            saved.getvalue(),
            len(source.pages),
            {name: place.page for name, place in places.items()},
            costs_of(source),
            house_texts(source),
        )


def _tidy(source: Pdf, prefix: str) -> None:
    """Tidy the structure tree, if there is one.

    ``prefix`` begins the names of header cells, which no other part of a book may use.
    """
    if "/StructTreeRoot" not in source.Root:
        return
    tree = source.Root.StructTreeRoot
    tidier = ElementTidier(source, prefix)
    released = [each for element in items(tree, "/K") for each in _tidied(element, tidier)]
    _remove_annotations(source, released)
    _remove_numbers(tree, {int(annotation.StructParent) for annotation in released})
    if tidier.ids:
        tree.IDTree = source.make_indirect(name_tree(tidier.ids))


def _tidied(element: Object, tidier: ElementTidier) -> list[Object]:
    """A part's document is a part of the book: the book is one document.

    Namespaces belong to PDF 2.0; PDF/A-3 and PDF/UA-1 are written in PDF 1.7.
    """
    if element["/S"] == Name.Document:
        element.S = Name.Part
    if "/NS" in element:
        del element["/NS"]
    return tidier.tidy(element)


def _remove_annotations(source: Pdf, annotations: Collection[Object]) -> None:
    gone = {annotation.objgen for annotation in annotations}
    for page in source.pages:
        every = list(annotations_on([page]))
        kept = [each for each in every if each.objgen not in gone]
        if len(kept) < len(every):
            page.obj.Annots = Array(kept)


def _remove_numbers(tree: Object, gone: Collection[int]) -> None:
    """Leave out of the parent tree what is no longer on a page."""
    flat = list(tree.ParentTree.Nums)
    pairs = zip(flat[0::2], flat[1::2], strict=True)
    tree.ParentTree.Nums = Array([each for p in pairs if int(p[0]) not in gone for each in p])
