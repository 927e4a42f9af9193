"""The outlines of a committee's meetings, kept from one run to the next.

A draft is counted through all drafts before it. Those that are as they were need not be understood
anew: a file's outline is kept by the digest of all that it was made from. What is kept can always
be thrown away.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Protocol

from pydantic import TypeAdapter

from referat import __version__
from referat.diagnostics import MachineError
from referat.disk.outputs import write_whole
from referat.model.agenda import AgendaEntry
from referat.model.meeting import Meeting
from referat.model.outline import CountedItem, MeetingOutline
from referat.source.agenda import written_lines
from referat.source.case_references import entry_key
from referat.source.documents import Document
from referat.source.files import is_file
from referat.source.project import Project

_FORMAT = 1
"""Raised when outlines are made otherwise from the same files."""
_FOLDER = ".cache/numre"
_WORTH_KEEPING = 20
"""Files read anew in a run; of fewer the reading costs less than the keeping."""
_COUNTED = ("dagsorden", "første nummer", "valgperiode", "aflyst")
_DEPTH_OF_ENTRY = len(("dagsorden", 0))
_LATE = "tillægsdagsorden"
_DEPTH_OF_LATE = len((_LATE, 0, "punkter", 0))
_LENGTH_OF_DATE = len("2026-02-12")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptOutline:
    """An outline, with the digest of what it was made from."""

    digest: str
    outline: MeetingOutline


@dataclass(frozen=True, slots=True)
class _Kept:
    """A committee's file of outlines: what made them, and they by the meetings' folders."""

    made_by: str
    meetings: dict[str, KeptOutline]


class Reader(Protocol):
    """What is asked of the reader of a project's files."""

    project: Project

    def meeting(self, folder: FilePath) -> Document[Meeting]:
        """A meeting's own file."""

    def meeting_digest(self, folder: FilePath) -> str:
        """A digest of all that a meeting's own file is understood by."""


def can_be_counted(document: Document[Meeting]) -> bool:
    """Whether errors in the file, if there are any, leave the items' number and series certain."""
    return (
        document.value is not None
        and document.is_sure_of(*_COUNTED, depth=_DEPTH_OF_ENTRY)
        and document.is_sure_of(_LATE, depth=_DEPTH_OF_LATE)
        and all(_is_something(line.entry) for line in written_lines(document.value))
    )


def outline_of(document: Document[Meeting], folder: FilePath) -> MeetingOutline:
    """The outline of a meeting's own file."""
    meeting = document.value
    if meeting is None or not can_be_counted(document):
        day = meeting.day.isoformat() if meeting else folder.name[:_LENGTH_OF_DATE]
        return MeetingOutline(day)
    entries = (line.entry for line in written_lines(meeting) if line.entry.is_item)
    return MeetingOutline(
        day=meeting.day.isoformat(),
        items=tuple(map(_counted_item, entries)),
        term=meeting.term,
        first_number=meeting.first_number,
        is_cancelled=meeting.is_cancelled,
    )


def read_outlines(
    reader: Reader, committee: FilePath, folders: Iterable[FilePath]
) -> dict[FilePath, MeetingOutline]:
    """The outlines of meetings of one committee; those that are kept are not made anew."""
    path = _kept_at(reader.project, committee)
    kept = _read(path)
    fresh: dict[str, KeptOutline] = {}
    found: dict[FilePath, MeetingOutline] = {}
    for folder in folders:
        digest, before = reader.meeting_digest(folder), kept.get(folder.name)
        if before is None or before.digest != digest:
            before = KeptOutline(digest, outline_of(reader.meeting(folder), folder))
            fresh[folder.name] = before
        found[folder] = before.outline
    if len(fresh) >= _WORTH_KEEPING:
        there = {name: each for name, each in kept.items() if (committee / name).is_dir()}
        _write(path, {**there, **fresh})
    return found


def _is_something(entry: AgendaEntry) -> bool:
    return bool(entry.file or entry.heading or entry.item)


def _counted_item(entry: AgendaEntry) -> CountedItem:
    """An item with a stated number takes it in its place on the agenda, also when it came late."""
    is_late = entry.is_added and entry.number is None
    return CountedItem(entry_key(entry), entry.number, is_late)


def _kept_at(project: Project, committee: FilePath) -> FilePath:
    name = hashlib.sha256(project.meeting_name(committee).encode()).hexdigest()
    return project.build_folder / _FOLDER / f"{name[:32]}.json"


def _read(path: FilePath) -> dict[str, KeptOutline]:
    """What is kept; nothing of it where it is damaged, or another program's."""
    if not is_file(path):
        return {}
    try:
        kept = _adapter().validate_json(path.read_bytes())
    except (OSError, ValueError) as failure:
        _LOG.info("de gemte antal kan ikke bruges: %s", failure)
        return {}
    return kept.meetings if kept.made_by == _made_by() else {}


def _write(path: FilePath, meetings: dict[str, KeptOutline]) -> None:
    try:
        write_whole(path, _adapter().dump_json(_Kept(_made_by(), meetings)), lasting=False)
    except MachineError as failure:
        _LOG.info("antallene gemmes ikke: %s", failure.message)


def _made_by() -> str:
    return f"{_FORMAT} {__version__}"


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)
