"""What a municipality's own templates must keep: the anchors, the links and the sections.

Page numbers, outline and contents lead to the anchors; the DOCX's content controls and those who
read a document by program find a text by its section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from referat.danish import to_ascii
from referat.diagnostics import Diagnostic
from referat.model.view import ItemView
from referat.render.contract import ELEMENTS
from referat.render.templates import Templates
from referat.render.written import Written, read_back

_TAG = re.compile(r"<[^>]*>")
_SECTION = 'data-punkt="{{ punkt.nummer }}" data-afsnit="{{ afsnit.nøgle }}"'


@dataclass(frozen=True, slots=True)
class Piece:
    """What one template wrote, and the anchor it must hold, as it stands and as it is written.

    ``item`` is the item that it is about, if any.
    """

    template: str
    html: str
    anchor: str = ""
    written_as: str = ""
    item: ItemView | None = None


def structure_diagnostics(pieces: Sequence[Piece], templates: Templates) -> Iterator[Diagnostic]:
    """What the pieces of a whole document lack, or have twice."""
    read = [(piece, read_back(piece.html, ELEMENTS)) for piece in pieces]
    found = Counter(anchor for _, written in read for anchor in written.ids)
    bound = {a.anchor for piece in pieces if piece.item for a in piece.item.attachments}
    told: set[str] = set()
    for piece, written in read:
        yield from anchor_diagnostics(piece, written.ids, templates)
        yield from _repeated(piece, written, found, told, templates)
        yield from _dead_links(piece, written, bound | found.keys(), templates)
        if piece.item:
            yield from _missing_sections(piece.item, written, templates)
            yield from _missing_parts(piece, piece.item, templates)


def anchor_diagnostics(
    piece: Piece, ids: Sequence[str], templates: Templates
) -> Iterator[Diagnostic]:
    """Whether the piece has its anchor among its ``ids``."""
    if piece.anchor and piece.anchor not in ids:
        attribute = f'id="{piece.written_as}"'
        message = f"skabelonen {piece.template} mangler {attribute}"
        advice = f"skriv <section {attribute}> om det hele"
        yield templates.fault("D035", piece.template, message, "", advice)


def _repeated(
    piece: Piece, written: Written, found: Counter[str], told: set[str], templates: Templates
) -> Iterator[Diagnostic]:
    for anchor in dict.fromkeys(written.ids):
        if found[anchor] > 1 and anchor not in told:
            told.add(anchor)
            message = f"id=“{anchor}” står {found[anchor]} gange i dokumentet"
            advice = "et id må kun stå én gang; brug class, eller sæt punkt.anker foran"
            yield templates.fault("D035", piece.template, message, "", advice)


def _dead_links(
    piece: Piece, written: Written, found: Collection[str], templates: Templates
) -> Iterator[Diagnostic]:
    for target in dict.fromkeys(written.links):
        if target not in found:
            message = f"linket “#{target}” fører ingen steder hen"
            advice = f"intet i dokumentet har id=“{target}”"
            yield templates.fault("D035", piece.template, message, "", advice)


def _missing_sections(
    item: ItemView, written: Written, templates: Templates
) -> Iterator[Diagnostic]:
    for section in item.sections:
        if (item.number, section.key) not in written.sections:
            own = f"afsnit/{to_ascii(section.kind).replace(' ', '_')}.html"
            name = own if templates.has_own(own) else "punkt.html"
            message = f"skabelonen {name} mangler data-punkt og data-afsnit"
            label = f"afsnittet “{section.key}” kan ikke findes"
            advice = f"skriv <section {_SECTION}> om det"
            yield templates.fault("D036", name, message, label, advice)


def _missing_parts(piece: Piece, item: ItemView, templates: Templates) -> Iterator[Diagnostic]:
    """Votes and statements that a template of one's own passes over: the first of an item."""
    told = [
        words
        for section in item.sections
        for part in section.parts
        for words in part.lines or (part.label,)
    ]
    printed = _words(unescape(_TAG.sub(" ", piece.html))) if told else ""
    left_out = next((words for words in told if _words(words) not in printed), None)
    if left_out:
        own = ("afsnit/beslutningsdel.html", "afsnit/beslutning.html")
        name = next((n for n in own if templates.has_own(n)), "punkt.html")
        message = f"skabelonen {name} udelader noget af en beslutning"
        advice = "skriv også delene i afsnit.dele, som programmets egen skabelon gør"
        yield templates.fault("D040", name, message, f"“{left_out}” trykkes ikke", advice)


def _words(text: str) -> str:
    return "".join(text.split())
