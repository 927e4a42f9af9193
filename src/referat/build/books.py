"""One document as PDF: its parts rendered, counted, given contents, and bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from referat import __version__
from referat.bind import BookInfo, Bookmark, Part, anchors, bind
from referat.build.workers import Renderer, finished
from referat.model.view import View
from referat.render.engine import RenderedPart
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


def make_book(
    fragments: Fragments, templates: Templates, renderer: Renderer, created: datetime
) -> Book:
    """Render and bind a document."""
    planned = _planned(fragments, templates)
    rendered = finished(renderer.start([p.source for p in planned]))
    cover, body = rendered[0], rendered[1:]
    contents, pages = _contents(fragments, templates, renderer, cover, body)
    parts = [
        _part(cover, (Heading(fragments.view.title, ""),)),
        _part(contents, (Heading(fragments.view.contents_heading, CONTENTS_ANCHOR),)),
        *(_part(r, p.headings) for r, p in zip(body, planned[1:], strict=True)),
    ]
    pdf = bind(parts, _info(fragments.view, created))
    everything = [cover, contents, *body]
    remarks = tuple((part.name, text) for part in everything for text in part.remarks)
    return Book(pdf, pages, sum(anchors(part.pdf).page_count for part in everything), remarks)


def _planned(fragments: Fragments, templates: Templates) -> list[PlannedPart]:
    signatures = signatures_part(fragments, templates)
    parts = [cover_part(fragments, templates), *body_parts(fragments, templates)]
    return [*parts, signatures] if signatures else parts


def _contents(
    fragments: Fragments,
    templates: Templates,
    renderer: Renderer,
    cover: RenderedPart,
    body: Sequence[RenderedPart],
) -> tuple[RenderedPart, dict[str, int]]:
    """The contents; laid out again when they need more pages than was thought."""
    cover_pages = anchors(cover.pdf).page_count
    own_pages = 1
    for _ in range(_MOST_ROUNDS):
        pages = _page_numbers(body, cover_pages + own_pages)
        planned = contents_part(fragments, templates, pages)
        contents = finished(renderer.start([planned.source]))[0]
        needed = anchors(contents.pdf).page_count
        if needed == own_pages:
            break
        own_pages = needed
    return contents, pages


def _page_numbers(body: Sequence[RenderedPart], before: int) -> dict[str, int]:
    pages: dict[str, int] = {}
    for part in body:
        found = anchors(part.pdf)
        pages |= {anchor: before + page + 1 for anchor, page in found.pages.items()}
        before += found.page_count
    return pages


def _part(rendered: RenderedPart, headings: Sequence[Heading]) -> Part:
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
