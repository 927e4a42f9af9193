"""The place of the electronic seal: a signature field, empty until the document is sealed.

A part has a link to the scheme of fields where the seal is to be shown: the renderer tags links and
tells where they are. Here the link becomes a field (ISO 32000-1, 12.7.4.5), and its element a form
(ISO 14289-1, 7.18.4). What seals a document fills the field, and need not touch the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from referat.bind.fonts.faces import BOLD, REGULAR, Face, own_faces
from referat.bind.fonts.fonts import FontShelf
from referat.bind.links import PRINT_FLAG
from referat.bind.objects import annotations_on, entry, items, numbers
from referat.bind.placing import PlacedPart

SEAL_ADDRESS = "felt:segl"
"""What the link leads to that becomes the field."""
SEAL_FIELD = "Segl"
"""The field's name; a second place in a book gets a number after it."""
SEAL_TITLE = "Elektronisk segl"
"""What a screen reader calls the field."""
SEAL_FACES = {"/Regular": REGULAR, "/Bold": BOLD}
"""The fonts that the field's appearance offers to what seals the document."""

_SIGNATURES_EXIST = 1
_LAST_SIGN = 0x17F
_MARKS = "–—‘’“”…·"


def write_form(pdf: Pdf, parts: Sequence[PlacedPart], shelf: FontShelf) -> None:
    """Make fields of the links to the seal, in a book whose structure tree is finished."""
    found = [each for part in parts for each in annotations_on(part.pages) if _is_place(each)]
    if not found:
        return
    elements = _elements(pdf)
    fonts = {name: _font(own_faces()[face], shelf) for name, face in SEAL_FACES.items()}
    for number, annotation in enumerate(found, 1):
        elements[int(annotation.StructParent)].S = Name.Form
        name = SEAL_FIELD if number == 1 else f"{SEAL_FIELD} {number}"
        _turn(pdf, annotation, name, Dictionary(Font=Dictionary(fonts)))
    form = Dictionary(Fields=Array(found), SigFlags=_SIGNATURES_EXIST)
    pdf.Root.AcroForm = pdf.make_indirect(form)


def is_field(annotation: Object) -> bool:
    """Whether an annotation is a field and no link."""
    return annotation.get("/Subtype") == Name.Widget


def _is_place(annotation: Object) -> bool:
    return str(entry(annotation, "/A").get("/URI", "")) == SEAL_ADDRESS


def _elements(pdf: Pdf) -> Mapping[int, Object]:
    """The element of each annotation, by the annotation's key (ISO 32000-1, 14.7.4.4)."""
    flat = items(pdf.Root.StructTreeRoot, "/ParentTree", "/Nums")
    return {int(key): each for key, each in zip(flat[0::2], flat[1::2], strict=True)}


def _turn(pdf: Pdf, annotation: Object, name: str, resources: Object) -> None:
    """An annotation has an appearance, also an empty one (ISO 19005-3, 6.3.3).

    It is of whole points, as seals are drawn: what is drawn is stretched to the field's box.
    """
    for key in ("/A", "/BS", "/Contents"):
        del annotation[key]
    left, one, right, other = numbers(annotation.Rect)
    width, height, top = round(right - left), round(abs(one - other)), max(one, other)
    box = Array([0, 0, width, height])
    form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources)
    annotation.update(
        Dictionary(
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(SEAL_TITLE),
            F=PRINT_FLAG,
            Rect=Array([left, top - height, left + width, top]),
            AP=Dictionary(N=pdf.make_stream(b"", form)),
        )
    )


def _font(face: Face, shelf: FontShelf) -> Object:
    return shelf.house_font(face, seal_signs(face))


def seal_signs(face: Face) -> str:
    """All that a seal may be written with: the letters of Europe's Latin alphabets, and marks."""
    signs = (chr(code) for code in range(ord("!"), _LAST_SIGN + 1))
    printed = (sign for sign in signs if unicodedata.category(sign)[0] not in "CZ")
    return "".join(sign for sign in (" ", *printed, *_MARKS) if ord(sign) in face.glyphs)
