"""The documents of one meeting: begun, so that workers are busy, and finished later.

Finished is what was made, looked through for what is closed, written, and recorded.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat.build.check import CheckedMeeting
from referat.build.desk import Desk
from referat.build.documents import (
    FinishedFile,
    Making,
    PagedDocument,
    StartedDocument,
    bind_document,
    document_sources,
    page_document,
    start_document,
)
from referat.build.leftovers import bundles_there, missing_documents, old_bundles, old_extracts
from referat.build.manifests import Manifests
from referat.build.order import BuildOrder, MeetingResult
from referat.build.papers import start_papers
from referat.build.picture_places import picture_place
from referat.build.record import record
from referat.diagnostics import Diagnostic, MaterialError, Span, error, has_errors
from referat.disk.outputs import write_whole
from referat.proceedings.facts import Proceedings
from referat.proceedings.papers import paper_stems
from referat.proceedings.public.public import public_facts
from referat.proceedings.public.published_files import COPIES_FOLDER, copy_names
from referat.render.fragments import Sources
from referat.render.resources import PictureError
from referat.render.template_checks import contract_diagnostics
from referat.rules.attached_files import FAULTY

if TYPE_CHECKING:
    from referat.build.copies import StartedCopies

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StartedMeeting:
    """A checked meeting whose documents are on their way; none where something is at fault."""

    checked: CheckedMeeting
    documents: tuple[StartedDocument, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    copies: StartedCopies | None = None


@dataclass(frozen=True, slots=True)
class PagedMeeting:
    """A meeting all of whose pages are counted, or why they could not be."""

    started: StartedMeeting
    documents: tuple[PagedDocument, ...] = ()
    failure: MaterialError | None = None


def start_meeting(checked: CheckedMeeting, desk: Desk, making: Making) -> StartedMeeting:
    """Derive a meeting's documents and begin to render them."""
    if checked.facts is None or _stops(checked, desk):
        return StartedMeeting(checked)
    facts = public_facts(checked.facts) if desk.order.is_public else checked.facts
    try:
        sources = document_sources(checked.files, desk.project.root)
        if broken := tuple(contract_diagnostics(sources.templates)):
            return StartedMeeting(checked, faults=broken)
        kinds = desk.order.chosen(checked.facts.kinds)
        documents = [start_document(facts, kind, sources, making) for kind in kinds]
        documents += start_papers(facts, desk.order, sources, making)
        copies = _start_copies(facts, sources, making, desk.order)
    except MaterialError as failure:
        return StartedMeeting(checked, faults=_told(failure, checked, desk))
    started = StartedMeeting(checked, tuple(documents), copies=copies)
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
    started: StartedMeeting, facts: Proceedings, sources: Sources, making: Making, desk: Desk
) -> StartedMeeting:
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


def page_meeting(started: StartedMeeting, making: Making) -> PagedMeeting:
    """Count the pages of a meeting's documents, and begin with their contents."""
    try:
        documents = tuple(page_document(each, making) for each in started.documents)
    except MaterialError as failure:
        return PagedMeeting(started, failure=failure)
    return PagedMeeting(started, documents)


def finish_meeting(paged: PagedMeeting, desk: Desk, making: Making) -> MeetingResult:
    """Wait for a meeting's documents, and write them unless something in them keeps us from it."""
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
    written = tuple(_write((*made, *copies), desk.order.out / name))
    if written and desk.order.makes_copies:
        _remove_old_copies(name, copies, desk)
    told = _recorded(started, (*made, *copies), written, desk)
    return MeetingResult(name, written, (*said, *told))


def _recorded(
    started: StartedMeeting,
    made: Sequence[FinishedFile],
    written: Sequence[FilePath],
    desk: Desk,
) -> tuple[Diagnostic, ...]:
    """Record what was written; gives what there is to say of it, and of what lies beside it.

    Beside what may no longer go out nothing is recorded, and the next build tells of it, too.
    """
    checked, facts = started.checked, started.checked.facts
    if facts is None:
        return ()
    stale = _stale(written, facts, desk)
    if started.documents and not stale:
        record(checked, facts, made, desk)
    remarks = [remark for file in made for remark in file.remarks]
    name = desk.order.name(checked.files.name)
    return (*stale, *remarks, *_beside(name, facts, desk.order))


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
    started: StartedMeeting, desk: Desk
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


def _stale(written: Sequence[FilePath], facts: Proceedings, desk: Desk) -> tuple[Diagnostic, ...]:
    """What lies beside public files from before, and may no longer go out."""
    order = desk.order
    folder = order.out / order.name(facts.files.name)
    if not order.is_public or not folder.is_dir():
        return ()
    from referat.build.publication import stale_findings

    fresh = {path.name for path in written}
    coming = {f"{kind.file_stem}.{form}" for kind in facts.kinds for form in order.coming}
    return tuple(stale_findings(folder, fresh | coming, facts, desk.project.root))


def _told(failure: MaterialError, checked: CheckedMeeting, desk: Desk) -> tuple[Diagnostic, ...]:
    place = Span.whole_file(checked.files.meeting.file)
    if isinstance(failure, PictureError):
        place = picture_place(failure.name, checked.files, desk.project.root)
    found = failure.diagnostics or (error("D003", failure.message),)
    return tuple(d if d.span else d.at(place) for d in found)


def _write(files: Sequence[FinishedFile], folder: FilePath) -> Iterator[FilePath]:
    for file in files:
        if not file.is_there:
            continue
        write_whole(folder / file.name, file.data)
        _LOG.debug("skrev %s (%d byte)", folder / file.name, len(file.data))
        yield folder / file.name
