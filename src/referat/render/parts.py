"""The parts of a document: each fragment as an HTML document of its own, ready for the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from referat.glyphs import with_stand_ins
from referat.render.engine import PartSource
from referat.render.fragments import SIGNATURES_ANCHOR, Fragments, ItemFragment, contents_html
from referat.render.resources import printable_files, used_files
from referat.render.templates import Templates

LINK_SCHEME = "referat:"
SEAL_LINK = '<a href="felt:segl"></a>'
"""What binding makes the field of the electronic seal of."""
STYLE_SHEET = "tryk.css"
_OWN_LINES = 1
"""Lines that stand before the style sheet's own: the municipality's colour."""
_HREF = re.compile(r'href="#([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')
_SEAL = re.compile(r'(<div\b[^>]*\sclass="segl"[^>]*>)\s*</div>')


@dataclass(frozen=True, slots=True)
class Heading:
    """A place in a part that the outline and the contents lead to."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part to be rendered, and the headings in it."""

    source: PartSource
    headings: tuple[Heading, ...]


def has_cover_page(fragments: Fragments) -> bool:
    """Whether the cover is a part of its own and does not stand above the first item."""
    return not (fragments.view.cover_on_top and fragments.items)


def cover_part(fragments: Fragments, templates: Templates) -> PlannedPart:
    """The cover with its facts; of a paper without items it is all there is."""
    headings = tuple(Heading(mark.title, mark.anchor) for mark in fragments.marks)
    return _part("forside", fragments.cover, headings, fragments, templates)


def body_parts(fragments: Fragments, templates: Templates) -> Iterator[PlannedPart]:
    """The items, one part each when each begins a new page, otherwise one part for all."""
    alone = [[item] for item in fragments.items]
    together = [fragments.items] if fragments.items else []
    above = "" if has_cover_page(fragments) else fragments.cover
    for items in alone if fragments.view.item_on_new_page else together:
        yield _items_part(items, above, fragments, templates)
        above = ""


def signatures_part(fragments: Fragments, templates: Templates) -> PlannedPart | None:
    """The signature page, when it is not an item."""
    if not fragments.view.signatures:
        return None
    heading = Heading(fragments.view.signatures.heading, SIGNATURES_ANCHOR)
    return _part("underskrifter", fragments.signatures, (heading,), fragments, templates)


def contents_part(
    fragments: Fragments, templates: Templates, pages: Mapping[str, int]
) -> PlannedPart:
    """The contents with the page number of each anchor."""
    html = contents_html(fragments, templates, pages)
    return _part("indhold", html, (), fragments, templates)


def style_line(line: int) -> int:
    """The line of the style sheet that is ``line`` of what the engine is given."""
    return line - _OWN_LINES


def _items_part(
    items: Sequence[ItemFragment], above: str, fragments: Fragments, templates: Templates
) -> PlannedPart:
    name = f"punkt {items[0].number}" if len(items) == 1 else "punkterne"
    headings = tuple(Heading(item.heading, item.anchor) for item in items)
    html = "\n".join((*filter(None, [above]), *(item.html for item in items)))
    return _part(name, html, headings, fragments, templates)


def _part(
    name: str,
    html: str,
    headings: tuple[Heading, ...],
    fragments: Fragments,
    templates: Templates,
) -> PlannedPart:
    linked = _SEAL.sub(rf"\1{SEAL_LINK}</div>", _with_links_to_other_parts(html))
    shown = fragments.parts_of or fragments.view
    page = templates.render(
        "del.html",
        titel=shown.title,
        klasse=shown.kind.file_stem,
        indhold=Markup(with_stand_ins(linked)),
    )
    css = f":root{{--farve:{fragments.view.colour}}}\n" + templates.css(STYLE_SHEET)
    files = printable_files(used_files(page, fragments.resources.files))
    return PlannedPart(PartSource(name, page, css, files), headings)


def _with_links_to_other_parts(html: str) -> str:
    own = set(_ID.findall(html))

    def rewrite(match: re.Match[str]) -> str:
        return match[0] if match[1] in own else f'href="{LINK_SCHEME}{match[1]}"'

    return _HREF.sub(rewrite, html)
