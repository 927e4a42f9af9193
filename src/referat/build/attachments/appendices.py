"""The attachments of a document as pages of its PDF: begun, so that workers are busy, and bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from referat.build.attachments.costly_files import CostlyFile, cost_findings
from referat.build.attachments.enclosures import EnclosedFile, enclosed_files, place_of_file
from referat.build.attachments.pages import MEND_OR_PDF, SAVE_AGAIN, PageMaker
from referat.build.press.press import Press
from referat.diagnostics import Diagnostic, MaterialError, Span, error
from referat.model.documents import Enclosure
from referat.model.view import View
from referat.render.fragments import Sources
from referat.source.meetings import MeetingFiles

if TYPE_CHECKING:
    from referat.bind import Appendix, PreparedAppendix
    from referat.build.attachments.conversions import Conversions
    from referat.build.attachments.pages import BeingPrepared, Pages

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


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

        :raises MaterialError: telling of all that can't be made pages.
        """
        if view.enclosure is not Enclosure.BOUND:
            return None
        found = enclosed_files(view, self.sources.root)
        started = _each(lambda given: self._started(given, view.colour), found)
        return StartedAppendices(self, tuple(started))

    def finish_all(self, started: Sequence[StartedAppendix], document: str) -> BoundIn:
        """Wait for the pages of the files, and give them their places in the document.

        :raises MaterialError: telling of all that can't be bound.
        """
        from referat.build.attachments.words import seen_words

        begun = _each(lambda each: (each.given, self._converted(each)), started)
        made = _each(lambda each: (each[0], self._finish(*each)), begun)
        costly = [self._costly(*each) for each in made if each[1].prepared.costs]
        meeting = Span.whole_file(self.files.meeting.file)
        return BoundIn(
            tuple(appendix for _, appendix in made),
            tuple(cost_findings(document, meeting, costly)),
            tuple(seen_words(a.prepared) for _, a in made) if self.is_public else (),
        )

    def place(self, given: EnclosedFile) -> Span:
        """Where the case names a file."""
        source = next(s for s in self.files.items if s.key == given.item.key)
        return place_of_file(source, given.file.name)

    @property
    def _maker(self) -> PageMaker:
        return PageMaker(self.sources, self.press, self.conversions, self.is_public)

    def _costly(self, given: EnclosedFile, appendix: Appendix) -> CostlyFile:
        return CostlyFile(given.file.name, self.place(given), tuple(appendix.prepared.costs))

    def _started(self, given: EnclosedFile, colour: str) -> StartedAppendix:
        try:
            return StartedAppendix(given, self._maker.start(given, colour))
        except MaterialError as failure:
            if failure.diagnostics:  # a template's
                raise
            raise self._refused(given, failure.message, MEND_OR_PDF) from failure

    def _converted(self, started: StartedAppendix) -> BeingPrepared:
        from referat.attachments.faults import FaultyFileError

        try:
            return self._maker.converted(started.pages)
        except FaultyFileError as failure:
            fault = failure.fault
            raise self._refused(started.given, fault.reason, fault.advice) from failure

    def _finish(self, given: EnclosedFile, pages: BeingPrepared) -> Appendix:
        from referat.bind import Appendix

        return Appendix(
            name=given.name,
            prepared=self._prepared(given, pages),
            title=given.attachment.title,
            stamp=given.attachment.stamp,
            anchor=given.attachment.anchor,
            item_anchor=given.item.anchor,
        )

    def _prepared(self, given: EnclosedFile, pages: BeingPrepared) -> PreparedAppendix:
        from referat.bind import AppendixError

        try:
            return self._maker.prepared(pages)
        except AppendixError as failure:
            raise self._refused(given, str(failure), SAVE_AGAIN) from failure

    def _refused(self, given: EnclosedFile, reason: str, advice: str) -> MaterialError:
        message = f"{given.name} kan ikke sættes ind: {reason}"
        return MaterialError(message, error("D053", message, self.place(given), "", advice))


def _each(make: Callable[[_Given], _Made], given: Iterable[_Given]) -> list[_Made]:
    """What is made of each.

    :raises MaterialError: telling of all of which nothing could be made.
    """
    made: list[_Made] = []
    failures: list[MaterialError] = []
    for each in given:
        try:
            made.append(make(each))
        except MaterialError as failure:
            failures.append(failure)
    if failures:
        told = dict.fromkeys(d for failure in failures for d in failure.diagnostics)
        raise MaterialError(failures[0].message, *told) from failures[0]
    return made
