"""A build: every chosen meeting checked, made, and written."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat.build.cache import DiskCache
from referat.build.check import CheckedMeeting, check_meeting
from referat.build.outputs import write_whole
from referat.build.press import Press
from referat.build.workers import Workers
from referat.diagnostics import Diagnostic, MaterialError, Span, error, warning
from referat.model.settings import DocumentKind
from referat.model.view import View
from referat.proceedings.view import Proceedings, build_view
from referat.render.fragments import Fragments, Sources, make_fragments
from referat.render.templates import Templates, contract_diagnostics, load_templates
from referat.source.meetings import MeetingFiles, ProjectReader

if TYPE_CHECKING:
    from referat.build.books import Book

_MISSING_SIGN = re.compile(r"\(U\+[0-9A-F]{4,6}\)")
CACHE = FilePath("build") / ".cache"
FORMATS = ("pdf", "docx", "html")


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What to make: which meetings, kinds and formats, where to, and how."""

    folders: tuple[FilePath, ...]
    out: FilePath
    kinds: tuple[DocumentKind, ...] | None = None
    formats: tuple[str, ...] = FORMATS
    workers: int = 1
    epoch: datetime | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class MeetingResult:
    """What became of one meeting: the files written, and all there is to say."""

    name: str
    written: tuple[FilePath, ...]
    diagnostics: tuple[Diagnostic, ...]


_LOG = logging.getLogger(__name__)


def build(
    reader: ProjectReader,
    order: BuildOrder,
    progress: Callable[[str], None] = lambda name: None,
) -> list[MeetingResult]:
    """Make the documents of every meeting; one with errors is told of and not written."""
    results = []
    cache = DiskCache(reader.project.root / CACHE, read=not order.force)
    with Workers(order.workers) as workers:
        press = Press(workers, cache)
        for folder in order.folders:
            checked = check_meeting(reader, folder)
            _LOG.info("møde %s: %d meddelelser", checked.files.name, len(checked.diagnostics))
            results.append(_meeting(checked, reader.project.root, order, press))
            progress(checked.files.name)
    cache.trim()
    return results


def _meeting(
    checked: CheckedMeeting, root: FilePath, order: BuildOrder, press: Press
) -> MeetingResult:
    name = checked.files.name
    if checked.facts is None or checked.has_errors:
        return MeetingResult(name, (), checked.diagnostics)
    sources = document_sources(checked.files, root)
    broken = tuple(contract_diagnostics(sources.templates))
    if broken:
        return MeetingResult(name, (), (*checked.diagnostics, *broken))
    try:
        made = [
            _document(checked.facts, kind, sources, order, press)
            for kind in _kinds(checked.facts, order)
        ]
    except MaterialError as failure:
        found = failure.diagnostics or (error("D003", failure.message, _meeting_span(checked)),)
        return MeetingResult(name, (), (*checked.diagnostics, *found))
    files = {name: data for document in made for name, data in document.files.items()}
    remarks = tuple(d for document in made for d in document.remarks)
    written = _write(files, order.out / name)
    return MeetingResult(name, written, (*checked.diagnostics, *remarks))


@dataclass(frozen=True, slots=True)
class _Document:
    files: dict[str, bytes]
    remarks: tuple[Diagnostic, ...]


def _document(
    facts: Proceedings,
    kind: DocumentKind,
    sources: Sources,
    order: BuildOrder,
    press: Press,
) -> _Document:
    view = build_view(facts, kind)
    fragments = make_fragments(view, sources)
    created = order.epoch or document_time(view)
    book = _book(fragments, sources, order, press, created)
    files = {"pdf": book.pdf} if book else {}
    remarks = _remarks(book, facts, fragments) if book else []
    if "docx" in order.formats:
        from referat.build.word import make_word

        word = make_word(fragments, book, press, created)
        files["docx"] = word.data
        remarks += [_word_remark(facts, text) for text in word.omissions]
    if "html" in order.formats:
        from referat.render.page import make_page

        files["html"] = make_page(fragments, sources.templates).encode()
    _LOG.info("%s: %s færdig", view.title, ", ".join(order.formats))
    named = {f"{kind.value}.{suffix}": data for suffix, data in files.items()}
    return _Document(named, tuple(remarks))


def _book(
    fragments: Fragments,
    sources: Sources,
    order: BuildOrder,
    press: Press,
    created: datetime,
) -> Book | None:
    if "pdf" not in order.formats:
        return None
    from referat.build.books import make_book

    return make_book(fragments, sources.templates, press, created)


def document_time(view: View) -> datetime:
    """The time that stands inside a document: the meeting's, never the clock's."""
    moment = datetime.fromisoformat(f"{view.day}T{view.start or '12:00'}")
    return moment.replace(tzinfo=UTC)


def document_sources(files: MeetingFiles, root: FilePath) -> Sources:
    """The templates and the logo that hold for a meeting."""
    settings = files.settings
    looks = settings.value.looks
    logo = settings.logo_home / looks.logo if looks.logo else None
    templates: Templates = load_templates(settings.templates_home / looks.templates, root)
    return Sources(root, logo, templates)


def _kinds(facts: Proceedings, order: BuildOrder) -> Sequence[DocumentKind]:
    return [kind for kind in facts.kinds if order.kinds is None or kind in order.kinds]


def _remarks(book: Book, facts: Proceedings, fragments: Fragments) -> list[Diagnostic]:
    """What the renderer had to say, but for signs without a glyph: a rule has told of those."""
    headings = {f"punkt {i.number}": i.heading for i in fragments.items}
    span = Span.whole_file(facts.files.meeting.file)
    return [
        warning("D020", f"PDF-motoren bemærker ved “{headings.get(part, part)}”: {text}", span)
        for part, text in book.remarks
        if not _MISSING_SIGN.search(text)
    ]


def _word_remark(facts: Proceedings, text: str) -> Diagnostic:
    place = Span.whole_file(facts.files.meeting.file)
    return warning("D021", f"et billede står kun som tekst i Word-filen: {text}", place)


def _write(files: dict[str, bytes], folder: FilePath) -> tuple[FilePath, ...]:
    for name, data in files.items():
        write_whole(folder / name, data)
        _LOG.debug("skrev %s (%d byte)", folder / name, len(data))
    return tuple(folder / name for name in files)


def _meeting_span(checked: CheckedMeeting) -> Span:
    return Span.whole_file(checked.files.meeting.file)
