"""A build: every chosen meeting that is not as it was, checked, made, and written."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.build.cache import DiskCache
from referat.build.check import CheckedMeeting, check_meeting
from referat.build.desk import Desk
from referat.build.documents import (
    FinishedFile,
    Making,
    StartedDocument,
    finish_document,
    start_document,
)
from referat.build.order import MeetingResult
from referat.build.papers import start_papers
from referat.build.picture_places import picture_place
from referat.build.plan import Held, held_result, missing_documents, old_extracts
from referat.build.press import Press
from referat.build.record import note_neighbours, record
from referat.build.workshop import Workshop
from referat.diagnostics import Diagnostic, MaterialError, Span, error
from referat.disk.outputs import write_whole
from referat.proceedings.facts import Proceedings
from referat.proceedings.frozen import lost_numbers
from referat.proceedings.numbering import NUMBER_CODES, meeting_numbers
from referat.proceedings.papers import paper_stems
from referat.proceedings.public import public_facts
from referat.render.fragments import Sources
from referat.render.resources import PictureError
from referat.render.templates import contract_diagnostics, load_templates
from referat.source.meetings import MeetingFiles

CACHE = ".cache"
_LOG = logging.getLogger(__name__)
_MEETINGS_AHEAD = 2
"""Meetings begun before the first of them is finished, so that no worker waits."""


@dataclass(frozen=True, slots=True)
class _StartedMeeting:
    checked: CheckedMeeting
    documents: tuple[StartedDocument, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def build(
    desk: Desk,
    workshop: Workshop,
    held: Mapping[FilePath, Held],
    progress: Callable[[str], None] = lambda name: None,
) -> list[MeetingResult]:
    """Make the documents of every meeting; one with errors is told of and not written.

    Those in ``held`` are left as they are, unless their numbers have changed.
    """
    order = desk.order
    cache = DiskCache(desk.project.build_folder / CACHE, read=not order.force)
    press = Press(workshop.workers, cache, workshop.opened)
    making = Making(press, order.formats, order.epoch)
    results = []
    for started in _ahead(_started(desk, making, held)):
        result = started if isinstance(started, MeetingResult) else _finish(started, desk, making)
        results.append(result)
        progress(result.name)
    cache.trim()
    return results


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


def _ahead(
    meetings: Iterator[_StartedMeeting | MeetingResult],
) -> Iterator[_StartedMeeting | MeetingResult]:
    """The same meetings in the same order, a few of them begun before the first is taken."""
    waiting: deque[_StartedMeeting | MeetingResult] = deque()
    for meeting in meetings:
        waiting.append(meeting)
        if len(waiting) > _MEETINGS_AHEAD:
            yield waiting.popleft()
    yield from waiting


def _start(checked: CheckedMeeting, desk: Desk, making: Making) -> _StartedMeeting:
    if checked.facts is None or checked.has_errors:
        return _StartedMeeting(checked)
    facts = public_facts(checked.facts) if desk.order.is_public else checked.facts
    try:
        sources = document_sources(checked.files, desk.project.root)
        if broken := tuple(contract_diagnostics(sources.templates)):
            return _StartedMeeting(checked, faults=broken)
        kinds = desk.order.chosen(checked.facts.kinds)
        documents = [start_document(facts, kind, sources, making) for kind in kinds]
        documents += start_papers(facts, desk.order, sources, making)
    except MaterialError as failure:
        return _StartedMeeting(checked, faults=_told(failure, checked, desk))
    return _StartedMeeting(checked, tuple(documents))


def _finish(started: _StartedMeeting, desk: Desk, making: Making) -> MeetingResult:
    checked = started.checked
    name = desk.order.name(checked.files.name)
    said = (*checked.diagnostics, *started.faults)
    try:
        made = [f for document in started.documents for f in finish_document(document, making)]
    except MaterialError as failure:
        return MeetingResult(name, (), (*said, *_told(failure, checked, desk)))
    if leaks := _leaks(made, checked, desk):
        return MeetingResult(name, (), (*said, *leaks))
    written = tuple(_write(made, desk.order.out / name))
    if checked.facts is None:
        return MeetingResult(name, written, said)
    if stale := _stale(written, checked.facts, desk):
        said = (*said, *stale)
    elif started.documents:
        record(checked, checked.facts, made, desk)
    remarks = [remark for file in made for remark in file.remarks]
    remarks += missing_documents(name, checked.facts.kinds, desk.order)
    if desk.order.papers:
        remarks += old_extracts(name, paper_stems(checked.facts), desk.order)
    return MeetingResult(name, written, (*said, *remarks))


def _leaks(made: list[FinishedFile], checked: CheckedMeeting, desk: Desk) -> tuple[Diagnostic, ...]:
    """What is closed and stands in public files all the same."""
    if not desk.order.is_public or checked.facts is None or not made:
        return ()
    from referat.build.publication import leak_findings

    return leak_findings(made, checked.facts, desk.project.root)


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
        write_whole(folder / file.name, file.data)
        _LOG.debug("skrev %s (%d byte)", folder / file.name, len(file.data))
        yield folder / file.name
