"""The attachments of a document as pages of its PDF: begun, so that workers are busy, and bound."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from referat.build.enclosures import EnclosedFile, enclosed_files
from referat.build.foreign import ForeignPdf
from referat.build.parts import FinishedPart
from referat.build.press import Pending, PendingPart, Press
from referat.danish import join_names
from referat.diagnostics import Diagnostic, MaterialError, Span, error, hint
from referat.model.attached_file import FileKind
from referat.model.attachment import all_attachments
from referat.model.documents import Enclosure
from referat.model.view import View
from referat.render.attachments import OWN_KINDS, OwnAttachment, attachment_part
from referat.render.fragments import Sources
from referat.source.meetings import MeetingFiles

if TYPE_CHECKING:
    from referat.bind import Appendix, PreparedAppendix
    from referat.build.conversions import Conversions

    Part = FinishedPart | PendingPart
    Foreign = PreparedAppendix | Pending[PreparedAppendix]
    Pages = Part | Foreign | Future[bytes]


@dataclass(frozen=True, slots=True)
class StartedAppendix:
    """A file that is to be bound into a document, on its way to be pages.

    The future is that of an office file as PDF.
    """

    given: EnclosedFile
    pages: Pages


@dataclass(frozen=True, slots=True)
class BoundIn:
    """The files that are bound into a document, and what there is to say of them.

    ``words`` are what the public sees of them, in a document that is for it.
    """

    appendices: tuple[Appendix, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StartedAppendices:
    """The files of a document, on their way, and what binds them."""

    binder: Binder
    each: tuple[StartedAppendix, ...]

    def finish(self, document: str) -> BoundIn:
        """Their places in the document; see :meth:`Binder.finish_all`."""
        return self.binder.finish_all(self.each, document)


@dataclass(frozen=True, slots=True)
class Binder:
    """What makes pages of the attachments of a document: with what, and for whom."""

    files: MeetingFiles
    sources: Sources
    press: Press
    conversions: Conversions | None
    is_public: bool

    def start_all(self, view: View) -> StartedAppendices | None:
        """Begin with the files of a document that has its attachments with it.

        :raises MaterialError: when one can't be made pages.
        """
        if view.enclosure is not Enclosure.BOUND:
            return None
        found = enclosed_files(view, self.sources.root)
        each = (StartedAppendix(given, self._start(given, view)) for given in found)
        return StartedAppendices(self, tuple(each))

    def finish_all(self, started: Sequence[StartedAppendix], document: str) -> BoundIn:
        """Wait for the pages of the files, and give them their places in the document.

        :raises MaterialError: when one can't be bound.
        """
        from referat.build.attached_words import seen_words

        begun = [replace(each, pages=self._converted(each)) for each in started]
        made = [(each.given, self._finish(each)) for each in begun]
        told = (self._told(given, appendix, document) for given, appendix in made)
        return BoundIn(
            tuple(appendix for _, appendix in made),
            tuple(finding for finding in told if finding),
            tuple(seen_words(a.prepared) for _, a in made) if self.is_public else (),
        )

    def place(self, given: EnclosedFile) -> Span:
        """Where the case names a file."""
        source = next(s for s in self.files.items if s.key == given.item.key)
        for path, attachment in all_attachments(source.stated.attachments):
            if attachment.file == given.file.name:
                return source.place(*path, "fil")
        return source.key_place("bilag")

    def _told(self, given: EnclosedFile, appendix: Appendix, document: str) -> Diagnostic | None:
        """That a file costs the document what it would else say it keeps."""
        costs = appendix.prepared.costs
        if not costs:
            return None
        claims = join_names(list(dict.fromkeys(cost.claim for cost in costs)))
        reasons = "; ".join(dict.fromkeys(cost.reason for cost in costs))
        message = f"{document} kan ikke kalde sig {claims} med dette bilag i sig"
        advice = "lav den med-originaler i stedet for med-bilag: så ligger filen i den, som den er"
        return hint("D054", message, self.place(given), reasons, advice)

    def _start(self, given: EnclosedFile, view: View) -> Pages:
        if given.file.kind in OWN_KINDS:
            own = OwnAttachment(
                given.path, given.file.kind, given.file.title, view.colour, given.file.alternative
            )
            sources = self.sources
            return self.press.start(attachment_part(own, sources.root, sources.templates))
        if given.file.kind is FileKind.PDF:
            return self._foreign(given.read())
        assert self.conversions is not None
        return self.conversions.start(given.path, given.file.kind, given.file.digest)

    def _foreign(self, pdf: bytes) -> Foreign:
        return self.press.start_appendix(ForeignPdf(pdf, self.is_public))

    def _converted(self, started: StartedAppendix) -> Part | Foreign:
        """What is a PDF by now; that of an office file is begun to be prepared."""
        from referat.attachments.faults import FaultyFileError

        if not isinstance(started.pages, Future):
            return started.pages
        try:
            return self._foreign(started.pages.result())
        except FaultyFileError as failure:
            fault = failure.fault
            raise self._refused(started.given, fault.reason, fault.advice) from failure

    def _finish(self, started: StartedAppendix) -> Appendix:
        from referat.bind import Appendix

        given = started.given
        return Appendix(
            name=given.name,
            prepared=self._prepared(started),
            title=given.attachment.title,
            stamp=given.attachment.stamp,
            anchor=given.attachment.anchor,
            item_anchor=given.item.anchor,
        )

    def _prepared(self, started: StartedAppendix) -> PreparedAppendix:
        from referat.bind import AppendixError, prepare_own

        pages, given = started.pages, started.given
        assert not isinstance(pages, Future)
        if isinstance(pages, FinishedPart | PendingPart):
            part = self.press.finish(pages)
            return prepare_own(part.pdf, part.costs, part.texts, ())
        try:
            return self.press.finish_appendix(pages)
        except AppendixError as failure:
            advice = "åbn filen, gem den som PDF igen, og brug den nye fil"
            raise self._refused(given, str(failure), advice) from failure

    def _refused(self, given: EnclosedFile, reason: str, advice: str) -> MaterialError:
        message = f"{given.name} kan ikke sættes ind: {reason}"
        return MaterialError(message, error("D053", message, self.place(given), "", advice))
