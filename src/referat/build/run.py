"""A build: every chosen meeting checked, made, and written."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath

from referat.build.cache import DiskCache
from referat.build.check import CheckedMeeting, check_meeting
from referat.build.documents import (
    FORMATS,
    Making,
    StartedDocument,
    finish_document,
    start_document,
)
from referat.build.outputs import write_whole
from referat.build.press import Press
from referat.build.workers import Workers
from referat.diagnostics import Diagnostic, MaterialError, Span, error, hint, warning
from referat.model.documents import DocumentKind
from referat.render.fragments import Sources
from referat.render.templates import contract_diagnostics, load_templates
from referat.source.meetings import MeetingFiles, ProjectReader

CACHE = FilePath("build") / ".cache"

_LOG = logging.getLogger(__name__)
_MEETINGS_AHEAD = 2
"""Meetings begun before the first of them is finished, so that no worker waits."""


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


@dataclass(frozen=True, slots=True)
class _StartedMeeting:
    checked: CheckedMeeting
    documents: tuple[StartedDocument, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def build(
    reader: ProjectReader,
    order: BuildOrder,
    progress: Callable[[str], None] = lambda name: None,
) -> list[MeetingResult]:
    """Make the documents of every meeting; one with errors is told of and not written."""
    cache = DiskCache(reader.project.root / CACHE, read=not order.force)
    results = []
    with Workers(order.workers) as workers:
        making = Making(Press(workers, cache), order.formats, order.epoch)
        for started in _ahead(_started(reader, order, making)):
            result = _finish(started, order, making)
            results.append(result)
            progress(result.name)
    cache.trim()
    return results


def _started(reader: ProjectReader, order: BuildOrder, making: Making) -> Iterator[_StartedMeeting]:
    for folder in order.folders:
        checked = check_meeting(reader, folder)
        _LOG.info("møde %s: %d meddelelser", checked.files.name, len(checked.diagnostics))
        yield _start(checked, reader.project.root, order, making)


def _ahead(meetings: Iterator[_StartedMeeting]) -> Iterator[_StartedMeeting]:
    """The same meetings in the same order, a few of them begun before the first is taken."""
    waiting: deque[_StartedMeeting] = deque()
    for meeting in meetings:
        waiting.append(meeting)
        if len(waiting) > _MEETINGS_AHEAD:
            yield waiting.popleft()
    yield from waiting


def _start(
    checked: CheckedMeeting, root: FilePath, order: BuildOrder, making: Making
) -> _StartedMeeting:
    if checked.facts is None or checked.has_errors:
        return _StartedMeeting(checked)
    try:
        sources = document_sources(checked.files, root)
        if broken := tuple(contract_diagnostics(sources.templates)):
            return _StartedMeeting(checked, faults=broken)
        kinds = [k for k in checked.facts.kinds if order.kinds is None or k in order.kinds]
        documents = [start_document(checked.facts, kind, sources, making) for kind in kinds]
    except MaterialError as failure:
        return _StartedMeeting(checked, faults=_told(failure, checked))
    return _StartedMeeting(checked, tuple(documents))


def _finish(started: _StartedMeeting, order: BuildOrder, making: Making) -> MeetingResult:
    name, diagnostics = started.checked.files.name, started.checked.diagnostics
    try:
        made = [finish_document(document, making) for document in started.documents]
    except MaterialError as failure:
        return MeetingResult(name, (), (*diagnostics, *_told(failure, started.checked)))
    files = {file: data for document in made for file, data in document.files.items()}
    remarks = [remark for document in made for remark in document.remarks]
    remarks += _without_minutes(started.checked, order)
    written = tuple(_write(files, order.out / name))
    return MeetingResult(name, written, (*diagnostics, *started.faults, *remarks))


def _without_minutes(checked: CheckedMeeting, order: BuildOrder) -> Iterator[Diagnostic]:
    """That there are no minutes, where somebody may think so: asked for, or left from before."""
    if checked.facts is None or DocumentKind.MINUTES in checked.facts.kinds:
        return
    place = Span.whole_file(checked.files.meeting.file)
    if order.kinds and DocumentKind.MINUTES in order.kinds:
        advice = "skriv mindst én beslutning"
        yield hint(
            "D022", "mødet har ingen beslutninger, så der er intet referat", place, "", advice
        )
    folder = order.out / checked.files.name
    for path in sorted(folder.glob(f"{DocumentKind.MINUTES.value}.*")):
        message = f"{path.name} er fra en tidligere bygning; mødet har ingen beslutninger nu"
        yield warning(
            "D023", message, place, "", f"slet {folder.name}/{path.name}, hvis den er forkert"
        )


def document_sources(files: MeetingFiles, root: FilePath) -> Sources:
    """The templates and the logo that hold for a meeting."""
    settings = files.settings
    looks = settings.value.looks
    logo = settings.logo_home / looks.logo if looks.logo else None
    return Sources(root, logo, load_templates(settings.templates_home / looks.templates, root))


def _told(failure: MaterialError, checked: CheckedMeeting) -> tuple[Diagnostic, ...]:
    place = Span.whole_file(checked.files.meeting.file)
    found = failure.diagnostics or (error("D003", failure.message),)
    return tuple(d if d.span else d.at(place) for d in found)


def _write(files: dict[str, bytes], folder: FilePath) -> Iterator[FilePath]:
    for name, data in files.items():
        write_whole(folder / name, data)
        _LOG.debug("skrev %s (%d byte)", folder / name, len(data))
        yield folder / name
