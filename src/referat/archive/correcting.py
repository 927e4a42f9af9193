"""Correcting sealed minutes: a new entry that says what it corrects, why and by whom.

Nothing that was sealed is changed. The corrected documents, a sheet of the corrections, and a new
record of each decision that is another now follow in the chain, and point back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from referat.archive.archive import Archive
from referat.archive.chain import append, of_meeting
from referat.archive.changing import archive_time, changing, keep_files
from referat.archive.databases.base import require
from referat.archive.databases.connected import Connected
from referat.archive.index import add_rows
from referat.archive.material import FileToKeep, MeetingToSeal, SideToSeal, meeting_body
from referat.archive.sealing import under_seal
from referat.diagnostics import MachineError, MaterialError, UsageError
from referat.model.archived import (
    ATTACHMENT_ROLE,
    SEALED,
    VIEW_ROLE,
    Entry,
    EntryKind,
    NewEntry,
    Side,
    files_of,
)
from referat.model.canonical import digest


@dataclass(frozen=True, slots=True)
class SealedMinutes:
    """What an archive has of a meeting's minutes: when they were sealed, and all they say."""

    made: str
    view: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """A meeting as it is now, why it is corrected and by whom, and the sheets of each archive."""

    meeting: MeetingToSeal
    reason: str
    by: str
    sheets: Mapping[Side, tuple[FileToKeep, ...]]


def sealed_minutes(archive: Archive, side: Side, meeting: str) -> SealedMinutes | None:
    """The minutes as they were sealed last, or corrected last; None when these were erased.

    :raises UsageError: when the meeting is not in the archive.
    :raises MachineError: when the archive is damaged.
    """
    with archive.database.reading(side) as tables:
        entry = _last(tables, meeting)
    if entry.text is None:
        return None
    (shown,) = (file for file in files_of(entry.body) if file.role == VIEW_ROLE)
    try:
        return SealedMinutes(entry.made, json.loads(archive.files(side).read(shown.digest)))
    except (OSError, ValueError) as failure:
        raise MachineError(
            f"{meeting}: {shown.name} er beskadiget i arkivet. Se “referat archive verify”."
        ) from failure


def correct(
    archive: Archive, correction: Correction, now: Callable[[], datetime] | None = None
) -> None:
    """Add a correction; an archive in which nothing is another is left as it is.

    :raises UsageError: when the meeting is not in the archive.
    :raises MaterialError: when nothing is changed.
    :raises MachineError: when the archive can't be written, or something new can't be put under
        the electronic seal.
    """
    require(archive.database)
    meeting = under_seal(archive, correction.meeting, _says_so)
    given = {side: _with_sheets(meeting.sides[side], correction.sheets[side]) for side in Side}
    with changing(archive) as tables:
        keep_files(archive, [given])
        made = archive_time(now)
        new = replace(correction, meeting=meeting)
        changed = [_corrected(tables[s], new, s, given[s], made) for s in Side]
        if not any(changed):
            raise MaterialError(f"{meeting.meeting} er arkiveret, som det er nu.")


def _with_sheets(given: SideToSeal, sheets: tuple[FileToKeep, ...]) -> SideToSeal:
    return SideToSeal((*given.files, *sheets), given.facts, given.decisions)


def _last(tables: Connected, meeting: str) -> Entry:
    sealed = of_meeting(tables, meeting, SEALED)
    if not sealed:
        raise UsageError(f"{meeting} er ikke i arkivet. Læg det i med “referat archive add”.")
    return sealed[-1]


def _says_so(tables: Connected, meeting: str, body: Mapping[str, Any]) -> bool:
    """Whether the last that was sealed of a meeting has this very content."""
    return bool(_last(tables, meeting).body.get("indhold") == body["indhold"])


def _corrected(
    tables: Connected, correction: Correction, side: Side, given: SideToSeal, made: str
) -> bool:
    """Append the entries of one side; False when it has all this already.

    Minutes that were erased, and are in order now, come in the same way.
    """
    name, bare = correction.meeting.meeting, correction.meeting.sides[side]
    body = meeting_body(bare)
    if _says_so(tables, name, body):
        return False
    told = {
        **body,
        "filer": [file.stored.as_dict() for file in given.files],
        "retter": _last(tables, name).seq,
        "grund": correction.reason,
        "af": correction.by,
    }
    records = tuple(_changed(tables, name, bare.records))
    new = [
        NewEntry(EntryKind.CORRECTION, name, told),
        *(NewEntry(EntryKind.DECISION, name, record) for record in records),
    ]
    add_rows(tables, append(tables, new, made))
    return True


def _changed(
    tables: Connected, meeting: str, records: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """Those records that say something else than the last one of their item.

    :raises MaterialError: when one of them says what was erased.
    """
    sealed = of_meeting(tables, meeting, (EntryKind.DECISION,))
    there = {entry.body["nøgle"]: entry for entry in sealed if entry.text is not None}
    erased = {entry.body_digest for entry in sealed if entry.text is None}
    for record in records:
        if digest(record) in erased:
            raise MaterialError(
                f"{meeting}: punkt {record['punkt']} er slettet i arkivet, og sagsfilen siger"
                " stadig det samme. Ret den først."
            )
        old = there.get(record["nøgle"])
        if old is None:
            yield record
        elif _content(old.body) != _content(record):
            yield {**record, "retter": old.seq}


def _content(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says, and the content of what was before the members.

    The other files it names change with every page number.
    """
    said = {key: value for key, value in record.items() if key not in ("filer", "retter")}
    attached = [file for file in files_of(record) if file.role == ATTACHMENT_ROLE]
    return {**said, "filer": [(file.title, file.digest) for file in attached]}
