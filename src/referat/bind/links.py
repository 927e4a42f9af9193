"""Links that lead somewhere: between parts, within a part, and out of the book."""

from __future__ import annotations

from urllib.parse import unquote

from pikepdf import Name, Object, String

from referat.bind.objects import annotations_on, entry
from referat.bind.placing import PlacedPart, Target, Targets

BOOK_SCHEME = "referat:"
"""The scheme of a link to an anchor in any part of the book, as ``referat:punkt-84``."""

PRINT_FLAG = 4
"""Annotation flag 3 (ISO 32000-1, table 165); PDF/A asks for it (ISO 19005-3, 6.3.2)."""


def lead_links(part: PlacedPart, targets: Targets) -> None:
    """Give every internal link of a part an explicit destination and words that tell of it.

    Of a foreign part that is the last one on its first page, which leads back: its own have both.
    Raises BindingError for a link to an anchor that is nowhere, or in several parts.
    """
    every = (
        list(annotations_on(part.pages[:1]))[-1:] if part.is_foreign else annotations_on(part.pages)
    )
    for annotation in every:
        annotation.F = PRINT_FLAG
        target = _target(annotation, part, targets)
        if target is not None:
            _lead(annotation, target)


def _target(annotation: Object, part: PlacedPart, targets: Targets) -> Target | None:
    """What an internal link points to; None for a link out of the book."""
    named = annotation.get("/Dest")
    if isinstance(named, String):
        return targets.within(part, str(named))
    address = str(entry(annotation, "/A").get("/URI", ""))
    if address.startswith(BOOK_SCHEME):
        return targets.anywhere(part, unquote(address.removeprefix(BOOK_SCHEME)))
    return None


def _lead(annotation: Object, target: Target) -> None:
    if "/A" in annotation:
        del annotation["/A"]
    annotation[Name.Dest] = target.destination
    annotation.Contents = String(f"Gå til {target.title or f'side {target.page_number}'}")
