"""The outlines of a committee's meetings, kept from one run to the next.

A draft is counted through all drafts before it. Those that are as they were need not be understood
anew: a file's outline is kept by the digest of all that it was made from. What is kept can always
be thrown away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath

from pydantic import TypeAdapter

from referat import __version__
from referat.disk.kept import KeptFile
from referat.model.agenda import AgendaEntry
from referat.model.meeting import Meeting
from referat.model.outline import CountedItem, MeetingOutline
from referat.source.agenda import written_lines
from referat.source.documents import Document
from referat.source.earlier.case_references import entry_key
from referat.source.project import Project
from referat.source.reader import Reader

_FORMAT = 2
"""Raised when outlines are made otherwise from the same files."""
_FOLDER = "numre"
_WORTH_KEEPING = 20
"""Files read anew in a run; of fewer the reading costs less than the keeping."""
_COUNTED = ("dagsorden", "første nummer", "valgperiode", "aflyst")
_DEPTH_OF_ENTRY = len(("dagsorden", 0))
_LATE = "tillægsdagsorden"
_DEPTH_OF_LATE = len((_LATE, 0, "punkter", 0))
_LENGTH_OF_DATE = len("2026-02-12")


@dataclass(frozen=True, slots=True)
class KeptOutline:
    """An outline, with the digest of what it was made from."""

    digest: str
    outline: MeetingOutline


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
    file = _kept_file(reader.project, committee)
    kept = file.read()
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
        file.write({**there, **fresh})
    return found


def _is_something(entry: AgendaEntry) -> bool:
    return bool(entry.file or entry.heading or entry.item)


def _counted_item(entry: AgendaEntry) -> CountedItem:
    """An item with a stated number takes it in its place on the agenda, also when it came late."""
    is_late = entry.is_added and entry.number is None
    return CountedItem(entry_key(entry), entry.number, is_late)


def _kept_file(project: Project, committee: FilePath) -> KeptFile[KeptOutline]:
    name = hashlib.sha256(project.meeting_name(committee).encode()).hexdigest()
    path = project.cache_folder / _FOLDER / f"{name[:32]}.json"
    return KeptFile(path, f"{_FORMAT} {__version__}", _adapter(), "antallene af punkter")


@cache
def _adapter() -> TypeAdapter[dict[str, KeptOutline]]:
    return TypeAdapter(dict[str, KeptOutline])
