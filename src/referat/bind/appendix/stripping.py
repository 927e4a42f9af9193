"""What of a foreign PDF goes into no book: whatever acts, is hidden, or is about the file.

All that is kept is named here; what is not named is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from referat.bind.objects import entry, items, keep_only

_CATALOGUE = frozenset({"/Type", "/Pages", "/StructTreeRoot"})
_PAGE = frozenset(
    "/Type /Parent /MediaBox /CropBox /Rotate /UserUnit /Resources /Contents /Annots /Group "
    "/StructParents /Tabs".split()
)
_LINK = frozenset(
    "/Type /Subtype /Rect /Border /BS /C /H /QuadPoints /F /Contents /StructParent /A /Dest "
    "/AP".split()
)
_COMMENT = frozenset(
    "/Type /Subtype /Rect /Border /BS /BE /C /IC /CA /F /Contents /RC /DA /DS /AP /AS /T /M /P "
    "/Popup /Parent /Open /IRT /RT /Name /QuadPoints /Vertices /InkList /L /LE /RD /CL /IT "
    "/StructParent /NM /Subj /CreationDate /StateModel /State".split()
)
COMMENTS = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly "
    "/StrikeOut /Stamp /Caret /Ink /Popup".split()
)
"""What people add to a page for each other, as annotations."""
FLAGS_HIDDEN = 0x02 | 0x20
"""Annotation flags 2 and 6: hidden, and not in view (ISO 32000-1, table 165)."""
_ABOUT = frozenset(
    "/Metadata /PieceInfo /LastModified /AF /OPI /Alternates /CIDSet /CharSet".split()
)
"""What an object of any kind may say about itself, or carry with it. Nobody needs the lists of a
font's signs, and one that lacks a sign is against PDF/A (ISO 19005-3, 6.2.11.4.2)."""
_ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms", "/Ref")
"""Where a stream says that its data, or what it stands for, is in another file."""


def strip_file(pdf: Pdf) -> None:
    """Keep nothing of the catalogue but the pages and their structure."""
    keep_only(pdf.Root, _CATALOGUE)
    pdf.trailer.Size = 1  # qpdf writes what it is, but only where it stands already
    for key in list(pdf.trailer.keys()):
        if key not in ("/Root", "/Size", "/ID"):
            del pdf.trailer[key]


def strip_page(pdf: Pdf, page: Page, *, is_public: bool) -> None:
    """Keep what is shown of a page, and of its annotations links and, in the house, comments.

    What else is seen of annotations is drawn by now (:func:`.annotations.draw_annotations`).
    Resources that it inherits are its own by now.
    """
    keep_only(page.obj, _PAGE)
    if not isinstance(page.obj.get("/Resources"), Dictionary):
        page.obj.Resources = Dictionary()
    every = annotations_of(page)
    kept = [each for each in every if _is_kept(each, is_public=is_public)]
    for annotation in kept:
        keep_only(annotation, _LINK if annotation.get("/Subtype") == Name.Link else _COMMENT)
    if kept:
        page.obj.Annots = Array(pdf.make_indirect(each) for each in kept)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]


def annotations_of(page: Page) -> list[Object]:
    """The annotations of a page that are such at all."""
    return [each for each in items(page.obj, "/Annots") if isinstance(each, Dictionary)]


def strip_objects(pdf: Pdf) -> None:
    """Take out what objects say about themselves; a stream of such words is emptied as well."""
    for value in pdf.objects:
        if isinstance(value, Stream) and value.get("/Type") == Name.Metadata:
            value.write(b"")
        if isinstance(value, Dictionary | Stream):
            _strip_about(value)
            if isinstance(value, Stream):
                _drop(value, _ELSEWHERE)
            for properties in _property_lists(value):
                _strip_about(properties)


def kind_of(annotation: Object) -> str:
    """The subtype of an annotation, with its slash."""
    return str(annotation.get("/Subtype"))


def flags_of(annotation: Object) -> int:
    """How an annotation is to be shown (ISO 32000-1, 12.5.3)."""
    return int(annotation.get("/F", 0))


def _is_kept(annotation: Object, *, is_public: bool) -> bool:
    kind = kind_of(annotation)
    is_hidden = bool(flags_of(annotation) & FLAGS_HIDDEN)
    return not is_hidden and (kind == "/Link" or (kind in COMMENTS and not is_public))


def _strip_about(holder: Any) -> None:
    if isinstance(holder, Stream) or "/Type" in holder or "/Metadata" in holder:
        _drop(holder, _ABOUT)


def _drop(holder: Object, keys: Iterable[str]) -> None:
    for key in keys:
        if key in holder:
            del holder[key]


def _property_lists(value: Object) -> Iterator[Object]:
    """What content refers to by name in its marks (ISO 32000-1, 14.6.2)."""
    for holder in (value, entry(value, "/Resources")):
        for properties in entry(holder, "/Properties").values():
            if isinstance(properties, Dictionary):
                yield properties
