"""What a document is written on: the room on its page, and whose styles it is set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from referat.render.docx.columns import CHARACTER
from referat.render.docx.styles import TEXT_HEIGHT, TEXT_WIDTH


@dataclass(frozen=True, slots=True)
class Stationery:
    """The page and the styles of a document; all our own unless a letterhead has others.

    Lengths in twips. ``styles`` maps the ids the renderer writes to those of the document,
    where they differ. ``bullets`` gives list and level of the list styles that bring bullets of
    their own, by the renderer's ids. ``body`` is the style of plain paragraphs where that is not
    the default. ``character`` is the width of one in a table. ``has_sender`` is true when the
    first page tells already who the document is from.
    """

    text_width: int = TEXT_WIDTH
    text_height: int = TEXT_HEIGHT
    styles: Mapping[str, str] = field(default_factory=dict)
    bullets: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    body: str = ""
    character: int = CHARACTER
    has_sender: bool = False
