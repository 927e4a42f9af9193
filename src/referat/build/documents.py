"""One document in all its formats: begun, so that workers are busy, and finished later."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path as FilePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from referat.build.picture_places import picture_place
from referat.danish import in_danish_time
from referat.diagnostics import Diagnostic, Span, warning
from referat.model.documents import DocumentKind
from referat.model.view import View
from referat.proceedings.facts import Proceedings
from referat.proceedings.view import build_view
from referat.render.fragments import Fragments, Sources, make_fragments
from referat.render.resources import FILE_SCHEME
from referat.render.templates import load_templates
from referat.source.meetings import MeetingFiles

if TYPE_CHECKING:
    from referat.build.attachments.appendices import BoundIn, StartedAppendices
    from referat.build.attachments.conversions import Conversions
    from referat.build.books import Book, PagedBook, StartedBook
    from referat.build.press.press import Press
    from referat.build.word import WordDraft
    from referat.build.word_pictures import Pictures
    from referat.render.docx import Omission

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are to be made: with which press, in which formats, at which time.

    ``conversions`` make PDFs of office files, where some may be bound in.
    """

    press: Press
    formats: tuple[str, ...]
    epoch: datetime | None = None
    conversions: Conversions | None = None

    @property
    def needs_pages(self) -> bool:
        """Whether a format is asked for that states page numbers."""
        return bool({"pdf", "docx"} & {*self.formats})

    def within(self, formats: tuple[str, ...]) -> Making:
        """The same, in those of its formats that are among these."""
        return replace(self, formats=tuple(form for form in self.formats if form in formats))


@dataclass(frozen=True, slots=True)
class StartedDocument:
    """A document whose content is derived and whose parts are on their way.

    ``stem`` is the name of its files without what tells the format; ``appendices`` are the files
    that are bound into it.
    """

    stem: str
    formats: tuple[str, ...]
    facts: Proceedings
    fragments: Fragments
    sources: Sources
    book: StartedBook | None
    pictures: Pictures
    appendices: StartedAppendices | None = None

    @property
    def view(self) -> View:
        """What the document says."""
        return self.fragments.view


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A document in one format, what it claims to be, and what its renderer had to say.

    ``opened`` are the texts of attachments that are bound into one for the public. Without data
    there is no file, since it could not be made.
    """

    name: str
    data: bytes
    remarks: tuple[Diagnostic, ...] = ()
    pages: int | None = None
    claims: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether it could be made."""
        return bool(self.data)


@dataclass(frozen=True, slots=True)
class PagedDocument:
    """A document all of whose pages are counted, with those of its files that are written."""

    started: StartedDocument
    html: FinishedFile | None
    word: FinishedFile | None
    book: PagedBook | None


def document_sources(files: MeetingFiles, root: FilePath) -> Sources:
    """The templates, the logo and the letterhead that hold for a meeting."""
    settings = files.settings
    templates = load_templates(settings.templates, root)
    return Sources(root, settings.logo, settings.letterhead, templates)


def start_document(
    facts: Proceedings, kind: DocumentKind, sources: Sources, making: Making
) -> StartedDocument:
    """Derive a document and begin to render it.

    :raises MaterialError: when a template or a file that a text shows is at fault.
    """
    fragments = make_fragments(build_view(facts, kind), sources)
    return start_fragments(kind.file_stem, fragments, facts, sources, making)


def start_fragments(
    stem: str,
    fragments: Fragments,
    facts: Proceedings,
    sources: Sources,
    making: Making,
    appendices: StartedAppendices | None = None,
) -> StartedDocument:
    """Begin to render a document whose templates are filled."""
    if not making.needs_pages:
        return StartedDocument(stem, making.formats, facts, fragments, sources, None, {})
    from referat.build.books import start_book
    from referat.build.word_pictures import start_pictures

    pictures = start_pictures(fragments, making.press) if "docx" in making.formats else {}
    book = start_book(fragments, sources.templates, making.press, bound="pdf" in making.formats)
    return StartedDocument(
        stem, making.formats, facts, fragments, sources, book, pictures, appendices
    )


def finish_document(started: StartedDocument, making: Making) -> list[FinishedFile]:
    """Wait for a document's parts and write its formats."""
    return bind_document(page_document(started, making), making)


def page_document(started: StartedDocument, making: Making) -> PagedDocument:
    """Write what is known when the parts' pages are counted, and begin with the contents.

    What needs no page numbers, HTML and nearly all of Word, is written while the parts are
    rendered. Word's own contents show the pages of the PDF, whether that is asked for or not: the
    same case files give the same file.
    """
    html = _html(started) if "html" in started.formats else None
    if started.book is None:
        return PagedDocument(started, html, None, None)
    draft = _word_draft(started, making)
    from referat.build.books import page_book

    book = page_book(started.book, making.press)
    return PagedDocument(started, html, _word(draft, book, started) if draft else None, book)


def bind_document(paged: PagedDocument, making: Making) -> list[FinishedFile]:
    """Wait for a document's contents, and write the PDF.

    Word is written again in the rare case that the contents take another number of pages than was
    thought.
    """
    started = paged.started
    files = [*_bound(paged, paged.book, making)] if paged.book else []
    files += [paged.html] if paged.html else []
    _LOG.info("%s: %s færdig", started.view.title, ", ".join(f.name for f in files))
    return files


def _html(started: StartedDocument) -> FinishedFile:
    from referat.render.page import make_page

    page = make_page(started.fragments, started.sources.templates)
    return FinishedFile(_name(started, "html"), page.encode())


def _bound(paged: PagedDocument, book: PagedBook, making: Making) -> Iterator[FinishedFile]:
    from referat.build.books import finish_book, settle_book

    started, word = paged.started, paged.word
    settled = settle_book(book, making.press)
    if settled.paged.pages != book.pages and (again := _word_draft(started, making)):
        word = _word(again, settled.paged, started)
    if "pdf" in started.formats:
        bound = _bound_in(started)
        making.press.rest()
        made = finish_book(settled, _time(started, making), bound.appendices)
        yield _pdf(made, started, bound)
    if word:
        yield word


def _bound_in(started: StartedDocument) -> BoundIn:
    """The attachments that are bound into a document, all of them made."""
    from referat.build.attachments.appendices import BoundIn

    return started.appendices.finish(_name(started, "pdf")) if started.appendices else BoundIn()


def _name(started: StartedDocument, form: str) -> str:
    return f"{started.stem}.{form}"


def _pdf(book: Book, started: StartedDocument, bound: BoundIn) -> FinishedFile:
    from referat.build.remarks import Remarked, remark_findings

    name, facts = _name(started, "pdf"), started.facts
    remarked = Remarked(name, started.fragments, facts.files, started.sources)
    told = (*remark_findings(book, remarked), *bound.findings)
    return FinishedFile(name, book.pdf, told, book.page_count, book.claims, bound.words)


def _word_draft(started: StartedDocument, making: Making) -> WordDraft | None:
    if "docx" not in started.formats:
        return None
    from referat.build.word import draft_word

    moment, letterhead = _time(started, making), started.sources.letterhead
    return draft_word(started.fragments, started.pictures, making.press, moment, letterhead)


def _word(word: WordDraft, book: PagedBook, started: StartedDocument) -> FinishedFile:
    from referat.build.word import finish_word

    finished = finish_word(word, book)
    told = tuple(_omission(omission, started) for omission in finished.omissions)
    return FinishedFile(_name(started, "docx"), finished.data, told)


def _omission(omission: Omission, started: StartedDocument) -> Diagnostic:
    name = unquote(omission.source.removeprefix(FILE_SCHEME))
    message = f"billedet “{name}” står kun som tekst i Word-filen: {omission.reason}"
    return warning("D021", message, _picture_place(name, started))


def _picture_place(name: str, started: StartedDocument) -> Span:
    return picture_place(name, started.facts.files, started.sources.root)


def document_time(day: date, start: time | None, epoch: datetime | None) -> datetime:
    """The time of a meeting in Denmark, at noon when no hour is stated; or that of ``epoch``."""
    return epoch or in_danish_time(datetime.combine(day, start or time(12)))


def _time(started: StartedDocument, making: Making) -> datetime:
    """The time that stands inside a document: the meeting's in Denmark, never the machine's."""
    start = started.view.start
    at = time.fromisoformat(start) if start else None
    return document_time(date.fromisoformat(started.view.day), at, making.epoch)
