"""The files of attachments as pages: begun, so that workers are busy, and prepared for binding."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat.build.attachments.enclosures import FoundFile
from referat.build.press.foreign import ForeignPdf
from referat.build.press.parts import FinishedPart
from referat.build.press.press import Pending, PendingPart, Press
from referat.model.attached_file import FileKind
from referat.render.attachments import OWN_KINDS, OwnAttachment, attachment_part
from referat.render.fragments import Sources

if TYPE_CHECKING:
    from referat.bind import PreparedAppendix
    from referat.build.attachments.conversions import Conversions

    Foreign = PreparedAppendix | Pending[PreparedAppendix]
    BeingPrepared = FinishedPart | PendingPart | Foreign
    Pages = BeingPrepared | Future[bytes]

SAVE_AGAIN = "åbn filen, gem den som PDF igen, og brug den nye fil"
"""What to do about a PDF that can't be prepared."""
MEND_OR_PDF = "ret filen, eller gem den som PDF, og brug den"
"""What to do about a file that can't be laid out here."""


@dataclass(frozen=True, slots=True)
class PageMaker:
    """What makes pages of files: with what, for whom, and whether they are to be stamped."""

    sources: Sources
    press: Press
    conversions: Conversions | None
    is_public: bool
    is_stamped: bool = True

    def start(self, given: FoundFile, colour: str) -> Pages:
        """Begin with a file; the future is that of an office file as PDF.

        :raises MaterialError: when it is one that is laid out here, and can't be.
        """
        file = given.file
        if file.kind in OWN_KINDS:
            own = OwnAttachment(given.path, file.kind, file.title, colour, file.alternative)
            return self.press.start(attachment_part(own, self.sources.root, self.sources.templates))
        if file.kind is FileKind.PDF:
            return self._foreign(given.read())
        assert self.conversions is not None
        return self.conversions.start(given.path, file.kind, file.digest)

    def converted(self, pages: Pages) -> BeingPrepared:
        """What is a PDF by now; that of an office file is begun to be prepared.

        :raises FaultyFileError: when no PDF can be made of it.
        """
        return self._foreign(pages.result()) if isinstance(pages, Future) else pages

    def prepared(self, pages: BeingPrepared) -> PreparedAppendix:
        """Wait for the pages.

        :raises AppendixError: when they can't be bound.
        """
        from referat.bind import prepare_own

        if isinstance(pages, FinishedPart | PendingPart):
            part = self.press.finish(pages)
            return prepare_own(part.pdf, part.costs, part.texts, (), is_stamped=self.is_stamped)
        return self.press.finish_appendix(pages)

    def _foreign(self, pdf: bytes) -> Foreign:
        return self.press.start_appendix(ForeignPdf(pdf, self.is_public, self.is_stamped))
