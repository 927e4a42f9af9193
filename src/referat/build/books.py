"""One document as PDF: its parts rendered, counted, given contents, and bound."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from referat import __version__
from referat.bind import (
    CLAIMS,
    Appendix,
    AttachedFile,
    BookInfo,
    Bookmark,
    Cost,
    OpenParts,
    Part,
    bind,
)
from referat.build.attachments.enclosures import carried_files
from referat.build.press.parts import FinishedPart
from referat.build.press.press import PendingPart, Press
from referat.build.versions import versions
from referat.model.view import View
from referat.render.fragments import CONTENTS_ANCHOR, Fragments
from referat.render.parts import (
    Heading,
    PlannedPart,
    body_parts,
    contents_part,
    cover_part,
    has_cover_page,
    signatures_part,
)
from referat.render.templates import Templates

PAGE_LABEL = "Side {side} af {sider}"
_SIDE_MARGIN = 24.0
_LINES_A_PAGE = 25
_MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class StartedBook:
    """A document whose cover, items and signature page are on their way.

    ``opened`` takes them as they come, where they are to be bound.
    """

    fragments: Fragments
    templates: Templates
    planned: tuple[PlannedPart, ...]
    pending: tuple[FinishedPart | PendingPart, ...]
    opened: OpenParts | None


@dataclass(frozen=True, slots=True)
class PagedBook:
    """A document whose pages are counted; only the contents are still on their way.

    A document without lines for its contents has none. ``pages`` gives the page (from 1) of each
    anchor, as long as the contents take up ``contents_pages``.
    """

    started: StartedBook
    parts: tuple[FinishedPart, ...]
    contents: FinishedPart | PendingPart | None
    contents_pages: int
    pages: Mapping[str, int]

    @property
    def page_count(self) -> int:
        """Pages of the whole document."""
        return self.contents_pages + sum(part.page_count for part in self.parts)


@dataclass(frozen=True, slots=True)
class SettledBook:
    """A document all of whose parts are made, and whose page numbers are certain."""

    paged: PagedBook
    contents: FinishedPart | None


@dataclass(frozen=True, slots=True)
class Book:
    """A finished PDF, how many pages it has, and the renderer's remarks by part.

    ``claims`` are the standards that the file says it keeps; ``costs`` gives, by part, those
    that it does not. What is bound in after its own parts tells its own costs.
    """

    pdf: bytes
    page_count: int
    claims: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]
    costs: tuple[tuple[str, Cost], ...]


def start_book(
    fragments: Fragments, templates: Templates, press: Press, *, bound: bool
) -> StartedBook:
    """Begin to render the parts whose content is known; ``bound`` when there is to be a PDF."""
    planned, pending = [], []
    for part in _planned(fragments, templates):
        planned.append(part)
        pending.append(press.start(part.source))  # each before the next one is planned
    opened = press.open_parts() if bound else None
    return StartedBook(fragments, templates, tuple(planned), tuple(pending), opened)


def page_book(started: StartedBook, press: Press) -> PagedBook:
    """Wait for the parts, count their pages, and begin with the contents."""
    parts = tuple(_awaited(started, press))
    entries = started.fragments.entries
    if not entries:
        return PagedBook(started, parts, None, 0, _page_numbers(parts, 0))
    lines = len(entries) + sum(1 for entry in entries if entry.group)
    return _paged(started, parts, 1 + lines // _LINES_A_PAGE, press)


def settle_book(paged: PagedBook, press: Press) -> SettledBook:
    """Wait for the contents, laid out again when they took more or fewer pages than thought."""
    contents = _made_contents(paged, press)
    for _ in range(_MOST_ROUNDS):
        if contents is None or contents.page_count == paged.contents_pages:
            break
        paged = _paged(paged.started, paged.parts, contents.page_count, press)
        contents = _made_contents(paged, press)
    return SettledBook(paged, contents)


def _made_contents(paged: PagedBook, press: Press) -> FinishedPart | None:
    return press.finish(paged.contents) if paged.contents else None


def finish_book(
    settled: SettledBook, created: datetime, appendices: Sequence[Appendix] = ()
) -> Book:
    """Bind a document, and after its own pages the ``appendices``."""
    paged = settled.paged
    view = paged.started.fragments.view
    made = list(zip(paged.parts, (p.headings for p in paged.started.planned), strict=True))
    if settled.contents:
        heading = Heading(view.contents_heading, CONTENTS_ANCHOR)
        made.insert(1, (settled.contents, (heading,)))
    parts = [_part(part, headings) for part, headings in made]
    everything = [part for part, _ in made]
    remarks = tuple((part.name, text) for part in everything for text in part.remarks)
    costs = tuple((part.name, cost) for part in everything for cost in part.costs)
    spoilt = {cost.claim for _, cost in costs}
    spoilt |= {cost.claim for each in appendices for cost in each.prepared.costs}
    claims = tuple(claim for claim in CLAIMS if claim not in spoilt)
    info = _info(paged.started.fragments, created, claims)
    pdf = bind(parts, info, paged.started.opened, appendices)
    pages = paged.page_count + sum(each.prepared.page_count for each in appendices)
    return Book(pdf, pages, claims, remarks, costs)


def _planned(fragments: Fragments, templates: Templates) -> Iterator[PlannedPart]:
    if has_cover_page(fragments):
        yield cover_part(fragments, templates)
    yield from body_parts(fragments, templates)
    signatures = signatures_part(fragments, templates)
    if signatures:
        yield signatures


def _awaited(started: StartedBook, press: Press) -> Iterator[FinishedPart]:
    """The parts as they come, each opened while the next ones are rendered."""
    for pending in started.pending:
        part = press.finish(pending)
        if started.opened is not None:
            started.opened.pdf(part.pdf, part.name)
        yield part


def _paged(
    started: StartedBook, parts: tuple[FinishedPart, ...], contents_pages: int, press: Press
) -> PagedBook:
    pages = _page_numbers(parts[1:], parts[0].page_count + contents_pages)
    planned = contents_part(started.fragments, started.templates, pages)
    return PagedBook(started, parts, press.start(planned.source), contents_pages, pages)


def _page_numbers(body: Sequence[FinishedPart], before: int) -> dict[str, int]:
    pages: dict[str, int] = {}
    for part in body:
        pages |= {anchor: before + page + 1 for anchor, page in part.anchors.items()}
        before += part.page_count
    return pages


def _part(finished: FinishedPart, headings: Sequence[Heading]) -> Part:
    bookmarks = tuple(Bookmark(h.title, h.anchor) for h in headings)
    return Part(finished.pdf, bookmarks, finished.texts)


def _info(fragments: Fragments, created: datetime, claims: tuple[str, ...]) -> BookInfo:
    view, root = fragments.view, fragments.resources.root
    return BookInfo(
        title=view.title,
        author=view.committee,
        created=created,
        header=view.header,
        creator=f"referat {__version__}",
        producer=producer(),
        page_label=PAGE_LABEL,
        side_margin=_SIDE_MARGIN,
        attachments=(_source(view), *carried_files(view, root)),
        claims=claims,
    )


def producer() -> str:
    """The versions of all that made the file, so that it can be made again."""
    return ", ".join(f"{name} {version}" for name, version in versions().items() if version)


def _source(view: View) -> AttachedFile:
    """What the document was made from, as canonical JSON (RFC 8785).

    It is the view and not the case files: their comments and accepted warnings stay in the house.
    """
    text = json.dumps(view.as_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return AttachedFile(
        f"{view.kind.file_stem}.json",
        text.encode(),
        "application/json",
        "Dokumentets indhold som data",
    )
