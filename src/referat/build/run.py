"""A build: every chosen meeting that is not as it was, checked, made, and written."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, TypeVar

from referat.build.check import CheckedMeeting, check_meeting
from referat.build.desk import Desk
from referat.build.documents import (
    FinishedFile,
    Making,
    PagedDocument,
    StartedDocument,
    bind_document,
    page_document,
    start_document,
)
from referat.build.manifests import Manifests
from referat.build.order import BuildOrder, MeetingResult
from referat.build.papers import start_papers
from referat.build.picture_places import picture_place
from referat.build.plan import (
    Held,
    bundles_there,
    held_result,
    missing_documents,
    old_bundles,
    old_extracts,
)
from referat.build.press.cache import DiskCache
from referat.build.press.press import Press
from referat.build.press.workshop import Workshop
from referat.build.record import note_neighbours, record
from referat.diagnostics import Diagnostic, MaterialError, Span, error, has_errors
from referat.disk.outputs import write_whole
from referat.proceedings.facts import Proceedings
from referat.proceedings.numbering.frozen import lost_numbers
from referat.proceedings.numbering.numbering import NUMBER_CODES, meeting_numbers
from referat.proceedings.papers import paper_stems
from referat.proceedings.public.public import public_facts
from referat.proceedings.public.published_files import COPIES_FOLDER, copy_names
from referat.render.fragments import Sources
from referat.render.resources import PictureError
from referat.render.template_checks import contract_diagnostics
from referat.render.templates import load_templates
from referat.rules.attached_files import FAULTY
from referat.source.meetings import MeetingFiles

if TYPE_CHECKING:
    from referat.build.conversions import Conversions
    from referat.build.copies import StartedCopies

_LOG = logging.getLogger(__name__)
_MEETINGS_AHEAD = 2
"""Meetings begun before the first of them is paged, so that no worker waits.

One more is paged before it is bound: its contents are rendered while the next is begun.
"""
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class _StartedMeeting:
    checked: CheckedMeeting
    documents: tuple[StartedDocument, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    copies: StartedCopies | None = None


@dataclass(frozen=True, slots=True)
class _PagedMeeting:
    started: _StartedMeeting
    documents: tuple[PagedDocument, ...] = ()
    failure: MaterialError | None = None


def build(
    desk: Desk,
    workshop: Workshop,
    cache: DiskCache,
    held: Mapping[FilePath, Held],
    progress: Callable[[str], None] = lambda name: None,
) -> list[MeetingResult]:
    """Make the documents of every meeting; one with errors is told of and not written.

    Those in ``held`` are left as they are, unless their numbers have changed.
    """
    order = desk.order
    press = Press(workshop.workers, cache, workshop.opened)
    results = []
    with _conversions(order, cache) as conversions:
        making = Making(press, order.formats, order.epoch, conversions)
        for paged in _ahead(_paged(_ahead(_started(desk, making, held)), making), 1):
            result = paged if isinstance(paged, MeetingResult) else _finish(paged, desk, making)
            results.append(result)
            progress(result.name)
    cache.trim()
    return results


def _conversions(order: BuildOrder, cache: DiskCache) -> AbstractContextManager[Conversions | None]:
    """What makes PDFs of office files, where attachments are to be bound in or to go out."""
    if not (order.bundles or order.makes_copies):
        return nullcontext()
    from referat.build.conversions import Conversions

    return Conversions(cache)


def _started(
    desk: Desk, making: Making, held: Mapping[FilePath, Held]
) -> Iterator[_StartedMeeting | MeetingResult]:
    for folder in desk.order.folders:
        if folder in held and _is_as_it_was(held[folder], folder, desk):
            yield held_result(held[folder].manifest, desk.order)
            continue
        checked = check_meeting(desk.reader, folder, is_public=desk.order.is_public)
        _LOG.info("møde %s: %d meddelelser", checked.files.name, len(checked.diagnostics))
        yield _start(checked, desk, making)


def _is_as_it_was(held: Held, folder: FilePath, desk: Desk) -> bool:
    """Whether the numbers are those of the manifest, which then learns of its new neighbours."""
    if held.certain:
        return True
    numbers = meeting_numbers(desk.reader, folder)
    known = {d for d in held.manifest.diagnostics if d.code in NUMBER_CODES}
    if numbers.labels != held.manifest.numbers or known != {*numbers.findings}:
        return False
    if any(lost_numbers(each, numbers.frozen) for each in desk.reader.sent(folder).documents):
        return False
    note_neighbours(held.manifest, folder, desk)
    return True


def _ahead(meetings: Iterator[M], count: int = _MEETINGS_AHEAD) -> Iterator[M]:
    """The same in the same order, ``count`` of them begun before the first is taken."""
    waiting: deque[M] = deque()
    for meeting in meetings:
        waiting.append(meeting)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting


def _paged(
    meetings: Iterator[_StartedMeeting | MeetingResult], making: Making
) -> Iterator[_PagedMeeting | MeetingResult]:
    """The same meetings with their pages counted, and their contents on the way."""
    for meeting in meetings:
        if isinstance(meeting, MeetingResult):
            yield meeting
            continue
        try:
            documents = tuple(page_document(each, making) for each in meeting.documents)
        except MaterialError as failure:
            yield _PagedMeeting(meeting, failure=failure)
        else:
            yield _PagedMeeting(meeting, documents)


def _start(checked: CheckedMeeting, desk: Desk, making: Making) -> _StartedMeeting:
    if checked.facts is None or _stops(checked, desk):
        return _StartedMeeting(checked)
    facts = public_facts(checked.facts) if desk.order.is_public else checked.facts
    try:
        sources = document_sources(checked.files, desk.project.root)
        if broken := tuple(contract_diagnostics(sources.templates)):
            return _StartedMeeting(checked, faults=broken)
        kinds = desk.order.chosen(checked.facts.kinds)
        documents = [start_document(facts, kind, sources, making) for kind in kinds]
        documents += start_papers(facts, desk.order, sources, making)
        copies = _start_copies(facts, sources, making, desk.order)
    except MaterialError as failure:
        return _StartedMeeting(checked, faults=_told(failure, checked, desk))
    started = _StartedMeeting(checked, tuple(documents), copies=copies)
    return _with_bundles(started, facts, sources, making, desk)


def _start_copies(
    facts: Proceedings, sources: Sources, making: Making, order: BuildOrder
) -> StartedCopies | None:
    """The clean copies of attachments that go out with public documents, where any do."""
    if not (order.makes_copies and copy_names(facts)):
        return None
    from referat.build.copies import start_copies

    return start_copies(facts, sources, making)


def _stops(checked: CheckedMeeting, desk: Desk) -> bool:
    """Whether an error keeps all documents from being made, and not only those with its file."""
    told = checked.diagnostics
    if desk.order.keeps_going:
        told = tuple(d for d in told if d.code != FAULTY)
    return has_errors(list(told))


def _with_bundles(
    started: _StartedMeeting, facts: Proceedings, sources: Sources, making: Making, desk: Desk
) -> _StartedMeeting:
    """The documents with attachments too; a faulty one takes the others with it, or is left out."""
    faults = [d for d in started.checked.diagnostics if d.code == FAULTY]
    if has_errors(faults) or not desk.order.bundles:
        return started
    from referat.build.bundles import start_bundle

    documents, told = list(started.documents), list(started.faults)
    for bundle in desk.order.chosen_bundles(facts.kinds):
        try:
            documents.append(start_bundle(bundle, facts, sources, making))
        except MaterialError as failure:
            told += _told(failure, started.checked, desk)
            if not desk.order.keeps_going:
                return replace(started, documents=(), faults=tuple(told))
    return replace(started, documents=tuple(documents), faults=tuple(dict.fromkeys(told)))


def _finish(paged: _PagedMeeting, desk: Desk, making: Making) -> MeetingResult:
    started, checked = paged.started, paged.started.checked
    name = desk.order.name(checked.files.name)
    said = (*checked.diagnostics, *started.faults)
    if paged.failure:
        return MeetingResult(name, (), (*said, *_told(paged.failure, checked, desk)))
    made, faults = _bound(paged.documents, checked, desk, making)
    copies, lacking = _copied(started, desk)
    said = (*said, *faults, *lacking)
    if (faults or lacking) and not desk.order.keeps_going:
        return MeetingResult(name, (), said)
    if leaks := (*_leaks(made, checked, desk), *_leaks_of_copies(copies, checked, desk)):
        return MeetingResult(name, (), (*said, *leaks))
    made += copies
    written = tuple(_write(made, desk.order.out / name))
    if written and desk.order.makes_copies:
        _remove_old_copies(name, copies, desk)
    if checked.facts is None:
        return MeetingResult(name, written, said)
    if stale := _stale(written, checked.facts, desk):
        said = (*said, *stale)
    elif started.documents:
        record(checked, checked.facts, made, desk)
    remarks = [remark for file in made for remark in file.remarks]
    return MeetingResult(
        name, written, (*said, *remarks, *_beside(name, checked.facts, desk.order))
    )


def _beside(name: str, facts: Proceedings, order: BuildOrder) -> Iterator[Diagnostic]:
    """What there is to say of documents that were not made now: missing, or of an earlier build."""
    yield from missing_documents(name, facts.kinds, order)
    if order.papers:
        yield from old_extracts(name, paper_stems(facts), order)
    there = bundles_there(name, order)
    if there and (manifest := Manifests(order.out).read(name)):
        yield from old_bundles(there, manifest, order)


def _bound(
    documents: Sequence[PagedDocument], checked: CheckedMeeting, desk: Desk, making: Making
) -> tuple[list[FinishedFile], tuple[Diagnostic, ...]]:
    """The documents' files, and why some could not be made; without them there is no need of more.

    Where those without the fault are wanted all the same, they are made.
    """
    made: list[FinishedFile] = []
    faults: tuple[Diagnostic, ...] = ()
    for document in documents:
        try:
            made += bind_document(document, making)
        except MaterialError as failure:
            faults += _told(failure, checked, desk)
            if not desk.order.keeps_going:
                break
    return made, faults


def _copied(
    started: _StartedMeeting, desk: Desk
) -> tuple[list[FinishedFile], tuple[Diagnostic, ...]]:
    """The clean copies of attachments, and why there are none."""
    if started.copies is None:
        return [], ()
    try:
        return started.copies.finish(), ()
    except MaterialError as failure:
        return [], _told(failure, started.checked, desk)


def _remove_old_copies(name: str, copies: Sequence[FinishedFile], desk: Desk) -> None:
    if not (desk.order.out / name / COPIES_FOLDER).is_dir():
        return
    if before := Manifests(desk.order.out).read(name):
        from referat.build.copies import remove_old_copies

        remove_old_copies(before, copies, desk.order.out / name)


def _leaks(made: list[FinishedFile], checked: CheckedMeeting, desk: Desk) -> tuple[Diagnostic, ...]:
    """What is closed and stands in public files all the same."""
    if not desk.order.is_public or checked.facts is None or not made:
        return ()
    from referat.build.publication import leak_findings

    return leak_findings(made, checked.facts, desk.project.root)


def _leaks_of_copies(
    copies: list[FinishedFile], checked: CheckedMeeting, desk: Desk
) -> tuple[Diagnostic, ...]:
    """The same in copies with words in them: what is seen of these is open in them alone."""
    return _leaks([copy for copy in copies if copy.opened], checked, desk)


def _stale(written: tuple[FilePath, ...], facts: Proceedings, desk: Desk) -> tuple[Diagnostic, ...]:
    """What lies beside public files from before, and may no longer go out."""
    order = desk.order
    folder = order.out / order.name(facts.files.name)
    if not order.is_public or not folder.is_dir():
        return ()
    from referat.build.publication import stale_findings

    fresh = {path.name for path in written}
    coming = {f"{kind.file_stem}.{form}" for kind in facts.kinds for form in order.coming}
    return tuple(stale_findings(folder, fresh | coming, facts, desk.project.root))


def document_sources(files: MeetingFiles, root: FilePath) -> Sources:
    """The templates, the logo and the letterhead that hold for a meeting."""
    settings = files.settings
    templates = load_templates(settings.templates, root)
    return Sources(root, settings.logo, settings.letterhead, templates)


def _told(failure: MaterialError, checked: CheckedMeeting, desk: Desk) -> tuple[Diagnostic, ...]:
    place = Span.whole_file(checked.files.meeting.file)
    if isinstance(failure, PictureError):
        place = picture_place(failure.name, checked.files, desk.project.root)
    found = failure.diagnostics or (error("D003", failure.message),)
    return tuple(d if d.span else d.at(place) for d in found)


def _write(files: list[FinishedFile], folder: FilePath) -> Iterator[FilePath]:
    for file in files:
        if not file.is_there:
            continue
        write_whole(folder / file.name, file.data)
        _LOG.debug("skrev %s (%d byte)", folder / file.name, len(file.data))
        yield folder / file.name
