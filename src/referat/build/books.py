"""One document as PDF: its parts rendered, counted, given contents, and bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from referat import __version__
from referat.bind import BookInfo, Bookmark, Part, bind
from referat.build.parts import FinishedPart
from referat.build.press import Press
from referat.model.view import View
from referat.render.fragments import CONTENTS_ANCHOR, Fragments
from referat.render.parts import (
    Heading,
    PlannedPart,
    body_parts,
    contents_part,
    cover_part,
    signatures_part,
)
from referat.render.templates import Templates

PAGE_LABEL = "Side {side} af {sider}"
_MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Book:
    """A finished PDF, the page of each anchor (from 1), and the renderer's remarks by part."""

    pdf: bytes
    pages: Mapping[str, int]
    page_count: int
    remarks: tuple[tuple[str, str], ...]


def make_book(fragments: Fragments, templates: Templates, press: Press, created: datetime) -> Book:
    """Render and bind a document."""
    planned = _planned(fragments, templates)
    rendered = press.finish(press.start([p.source for p in planned]))
    cover, body = rendered[0], rendered[1:]
    contents, pages = _contents(fragments, templates, press, cover, body)
    parts = [
        _part(cover, (Heading(fragments.view.title, ""),)),
        _part(contents, (Heading(fragments.view.contents_heading, CONTENTS_ANCHOR),)),
        *(_part(r, p.headings) for r, p in zip(body, planned[1:], strict=True)),
    ]
    pdf = bind(parts, _info(fragments.view, created))
    everything = [cover, contents, *body]
    remarks = tuple((part.name, text) for part in everything for text in part.remarks)
    return Book(pdf, pages, sum(part.page_count for part in everything), remarks)


def _planned(fragments: Fragments, templates: Templates) -> list[PlannedPart]:
    signatures = signatures_part(fragments, templates)
    parts = [cover_part(fragments, templates), *body_parts(fragments, templates)]
    return [*parts, signatures] if signatures else parts


def _contents(
    fragments: Fragments,
    templates: Templates,
    press: Press,
    cover: FinishedPart,
    body: Sequence[FinishedPart],
) -> tuple[FinishedPart, dict[str, int]]:
    """The contents; laid out again when they need more pages than was thought."""
    cover_pages = cover.page_count
    own_pages = 1
    for _ in range(_MOST_ROUNDS):
        pages = _page_numbers(body, cover_pages + own_pages)
        planned = contents_part(fragments, templates, pages)
        contents = press.make(planned.source)
        if contents.page_count == own_pages:
            break
        own_pages = contents.page_count
    return contents, pages


def _page_numbers(body: Sequence[FinishedPart], before: int) -> dict[str, int]:
    pages: dict[str, int] = {}
    for part in body:
        pages |= {anchor: before + page + 1 for anchor, page in part.anchors.items()}
        before += part.page_count
    return pages


def _part(rendered: FinishedPart, headings: Sequence[Heading]) -> Part:
    marks = tuple(Bookmark(h.title, h.anchor) for h in headings if h.anchor)
    return Part(rendered.pdf, marks)


def _info(view: View, created: datetime) -> BookInfo:
    return BookInfo(
        title=view.title,
        author=view.committee,
        created=created,
        header=view.header,
        producer=f"referat {__version__}",
        page_label=PAGE_LABEL,
        side_margin=24.0,
    )
