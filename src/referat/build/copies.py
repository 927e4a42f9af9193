"""Clean copies of the attachments that go out with a meeting's public documents.

What is hidden in a file is not in its copy: it is a PDF of what is seen of it, or the picture
alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat import __version__
from referat.attachments.faults import DAMAGED, FaultyFileError, FileFault, LackingProgramError
from referat.build.attachments.enclosures import FoundFile, found_path, place_of_file
from referat.build.attachments.pages import MEND_OR_PDF, SAVE_AGAIN, PageMaker
from referat.build.documents import FinishedFile, Making, document_time
from referat.diagnostics import MaterialError, error, warning
from referat.model.manifest import Manifest
from referat.proceedings.attachments import file_view
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.published_files import (
    COPIES_FOLDER,
    PICTURES,
    PublishedFile,
    published_files,
)
from referat.render.fragments import Sources
from referat.render.pictures import clean_picture

if TYPE_CHECKING:
    from referat.bind import PreparedAppendix
    from referat.build.attachments.pages import Pages


@dataclass(frozen=True, slots=True)
class _StartedCopy:
    """A file whose copy is on its way: its pages, the picture itself, or why there is none."""

    published: PublishedFile
    pages: Pages | bytes | FileFault


def start_copies(facts: Proceedings, sources: Sources, making: Making) -> StartedCopies:
    """Begin with the copies that go out with a meeting's public facts.

    :raises MaterialError: when a file is no longer where the case says.
    """
    press, conversions = making.press, making.conversions
    maker = PageMaker(sources, press, conversions, is_public=True, is_stamped=False)
    copier = _Copier(facts, maker, making.epoch)
    started = tuple(_StartedCopy(each, copier.start(each)) for each in published_files(facts))
    return StartedCopies(copier, started)


@dataclass(frozen=True, slots=True)
class StartedCopies:
    """The clean copies of a meeting's attachments, on their way."""

    _copier: _Copier
    _started: tuple[_StartedCopy, ...]

    def finish(self) -> list[FinishedFile]:
        """Wait for the copies; of a file that can't be made clean there is none, which is told.

        :raises MaterialError: when the machine lacks the program for one.
        """
        return [self._copier.finished_or_told(each) for each in self._started]


@dataclass(frozen=True, slots=True)
class _Copier:
    """What makes the copies: of which meeting, and with what."""

    facts: Proceedings
    maker: PageMaker
    epoch: datetime | None

    def finished_or_told(self, started: _StartedCopy) -> FinishedFile:
        try:
            return self._finished(started)
        except LackingProgramError as failure:
            raise self._refused(started.published, failure.fault) from failure
        except FaultyFileError as failure:
            return self._left_out(started.published, failure.fault)

    def start(self, published: PublishedFile) -> Pages | bytes | FileFault:
        found = file_view(published.attachment, published.file)
        root, folder = self.maker.sources.root, self.facts.files.folder
        given = FoundFile(found_path(root, folder, found.name), found)
        if found.kind in PICTURES:
            return _bare_picture(given, published.copy_name)
        try:
            return self.maker.start(given, self.facts.settings.looks.colour)
        except MaterialError as failure:
            return FileFault(failure.message, MEND_OR_PDF)

    def _finished(self, started: _StartedCopy) -> FinishedFile:
        name, pages = started.published.copy_name, started.pages
        if isinstance(pages, FileFault):
            raise FaultyFileError(pages)
        if isinstance(pages, bytes):
            return FinishedFile(name, pages)
        from referat.build.attachments.words import seen_words

        prepared = self._prepared(pages)
        opened = (started.published.attachment.title, seen_words(prepared))
        pdf = self._bound(started.published, prepared)
        return FinishedFile(name, pdf, pages=prepared.page_count, opened=opened)

    def _prepared(self, pages: Pages) -> PreparedAppendix:
        from referat.bind import AppendixError

        try:
            return self.maker.prepared(self.maker.converted(pages))
        except AppendixError as failure:
            raise FaultyFileError(FileFault(str(failure), SAVE_AGAIN)) from failure

    def _bound(self, published: PublishedFile, prepared: PreparedAppendix) -> bytes:
        """A file by itself, with the title that it is listed by, and without anybody's name."""
        from referat.bind import CLAIMS, Appendix, BookInfo, bind
        from referat.build.books import producer

        spoilt = {cost.claim for cost in prepared.costs}
        title = published.attachment.title
        info = BookInfo(
            title=title,
            author="",
            created=self._moment,
            header="",
            creator=f"referat {__version__}",
            producer=producer(),
            claims=tuple(claim for claim in CLAIMS if claim not in spoilt),
        )
        return bind((), info, None, (Appendix(published.shown, prepared, title),))

    @property
    def _moment(self) -> datetime:
        """The meeting's in Denmark, as in the documents themselves."""
        meeting = self.facts.meeting
        return document_time(meeting.day, meeting.start, self.epoch)

    def _left_out(self, published: PublishedFile, fault: FileFault) -> FinishedFile:
        message = f"bilaget {published.shown} lægges ikke på hjemmesiden: {fault.reason}"
        place = place_of_file(published.source, published.attachment.file or "")
        told = warning("D055", message, place, "", fault.advice)
        return FinishedFile(published.copy_name, b"", (told,))

    def _refused(self, published: PublishedFile, fault: FileFault) -> MaterialError:
        message = f"bilaget {published.shown} kan ikke gøres klar til hjemmesiden: {fault.reason}"
        place = place_of_file(published.source, published.attachment.file or "")
        return MaterialError(message, error("D053", message, place, "", fault.advice))


def remove_old_copies(before: Manifest, copies: Iterable[FinishedFile], folder: FilePath) -> None:
    """Remove the copies that a manifest tells of and that are not among these any more.

    ``folder`` is that of the public documents.
    """
    there = {copy.name for copy in copies if copy.is_there}
    for output in before.outputs:
        if output.name.startswith(f"{COPIES_FOLDER}/") and output.name not in there:
            with suppress(OSError):
                (folder / output.name).unlink()


def _bare_picture(given: FoundFile, name: str) -> bytes | FileFault:
    try:
        return clean_picture(name, given.read())
    except (OSError, SyntaxError, ValueError):
        return DAMAGED
