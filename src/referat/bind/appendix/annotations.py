"""Annotations of a foreign PDF (ISO 32000-1, 12.5) that become part of what the pages show.

What is seen of them is drawn where it stood; what they say beyond that, and what they do, is gone.
"""

from __future__ import annotations

from pikepdf import Array, Object, Pdf

from referat.bind.appendix.contents import Shutter
from referat.bind.appendix.fields import draw_fields
from referat.bind.appendix.stripping import (
    COMMENTS,
    FLAGS_HIDDEN,
    annotations_of,
    flags_of,
    kind_of,
)
from referat.bind.links import PRINT_FLAG

_NOTES = frozenset({"/Text", "/Popup"})
"""Comments of which an icon or a window shows that there is something to be read."""
_MARKS = COMMENTS - _NOTES
"""Comments that are drawn on the paper: what is typed on it, stamps, figures, highlights."""
_PICTURES = frozenset("/Watermark /Redact /Screen /Movie /3D /RichMedia".split())
"""No comments, and of no use in a book but for what is seen of them."""
_INVISIBLE = 0x01
"""Annotation flag 1, which is about kinds that no standard knows."""


def draw_annotations(pdf: Pdf, *, is_public: bool) -> bool:
    """Draw what is seen of annotations that don't stay; tells whether all content was sound.

    Those are the fields of a form, as they are filled in, and what is neither link nor comment. For
    the public comments are drawn, too, when they are printed with the page: the others are for
    those who read the file on a screen.
    """
    draw_fields(pdf)
    drawn, others = _divided(pdf, is_public=is_public)
    if not any(drawn):
        return True
    shutter, is_sound = Shutter(pdf), True
    for page, here in zip(pdf.pages, drawn, strict=True):
        if here:
            # What is left open would else hold for what is drawn after it.
            is_sound &= shutter.shut_in(page, None)
        page.obj.Annots = Array(here)
    pdf.flatten_annotations("screen")
    for page, kept in zip(pdf.pages, others, strict=True):
        page.obj.Annots = Array(kept)
    return is_sound


def _divided(pdf: Pdf, *, is_public: bool) -> tuple[list[list[Object]], list[list[Object]]]:
    """The annotations of each page that are to be drawn, and the others."""
    drawn: list[list[Object]] = [[] for _ in pdf.pages]
    others: list[list[Object]] = [[] for _ in pdf.pages]
    for number, page in enumerate(pdf.pages):
        for annotation in annotations_of(page):
            is_drawn = _is_drawn(annotation, is_public=is_public)
            (drawn if is_drawn else others)[number].append(annotation)
            if is_drawn:
                annotation.F = flags_of(annotation) & ~_INVISIBLE
    return drawn, others


def _is_drawn(annotation: Object, *, is_public: bool) -> bool:
    """Whether it does not stay; of fields the hidden ones are left out as they are drawn."""
    kind, flags = kind_of(annotation), flags_of(annotation)
    if kind == "/Widget":
        return True
    if flags & FLAGS_HIDDEN:
        return False
    return kind in _PICTURES or (is_public and kind in _MARKS and bool(flags & PRINT_FLAG))
