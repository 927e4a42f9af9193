"""A parcel packed: what the outbox names, out of the archives that have it.

To a case goes what the archive has. A document is published, or may be, so its attachments are the
clean copies that were archived with it.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from referat.archive.archive import Archive
from referat.archive.chain import numbered, of_meeting
from referat.archive.databases.connected import Connected
from referat.archive.delivery import outbox
from referat.archive.delivery.outbox import Posted
from referat.archive.delivery.parcel import LaterError, Parcel, ParcelFile, ParcelKind
from referat.model.archived import (
    ATTACHMENT_ROLE,
    COPY_ROLE,
    SEALED,
    SOURCE_ROLE,
    VIEW_ROLE,
    Entry,
    EntryKind,
    Side,
    StoredFile,
    files_of,
)

_OF_THE_HOUSE = (VIEW_ROLE, SOURCE_ROLE)
"""What an archive keeps for itself."""


def parcel_of(archive: Archive, side: Side, posted: Posted) -> Parcel:
    """A parcel of the outbox with all that is in it.

    :raises UsageError: when there is no archive.
    :raises LaterError: when a file of it is missing or damaged.
    :raises MachineError: when the database can't be read.
    """
    is_document = posted.kind is ParcelKind.DOCUMENT
    with archive.database.reading(side) as tables:
        inside = [*numbered(tables, posted.entries).values()]
        whole = inside[0] if is_document else of_meeting(tables, posted.meeting, SEALED)[-1]
        earlier = outbox.earlier_receipt(tables, posted.receiver, _corrected(tables, inside))
    named = [file for entry in inside for file in files_of(entry.body)]
    opened = named if side is Side.OPEN else files_of(_open_twin(archive, whole).body)
    if is_document:
        files, left_out = _of_document(archive, side, named, opened)
    else:
        items = {entry.body["punkt"] for entry in inside}
        files, left_out = _of_decisions(archive, side, named, opened, items), []
    return Parcel(
        key=posted.key,
        kind=posted.kind,
        side=side,
        meeting=whole.body,
        case_number=posted.case_number,
        records=() if is_document else tuple(entry.body for entry in inside),
        files=tuple(files),
        view=_view(archive, side, named) if is_document else {},
        earlier=earlier,
        left_out=tuple(left_out),
    )


def _corrected(tables: Connected, inside: Iterable[Entry]) -> list[int]:
    """The entries that some correct, and those that these correct in their turn."""
    found: list[int] = []
    coming = _corrected_by(inside)
    while coming:
        found += coming
        coming = _corrected_by(numbered(tables, coming).values())
    return found


def _corrected_by(entries: Iterable[Entry]) -> list[int]:
    return [entry.body["retter"] for entry in entries if "retter" in entry.body]


def _of_decisions(
    archive: Archive,
    side: Side,
    named: Sequence[StoredFile],
    opened: Sequence[StoredFile],
    items: Container[str],
) -> list[ParcelFile]:
    """The files of some items; attachments that all may see are in the open archive alone."""
    files = [_file(archive, side, file) for file in named if file.role not in _OF_THE_HOUSE]
    if side is Side.OPEN:
        return files
    shared = [each for each in opened if each.role == ATTACHMENT_ROLE and each.item in items]
    return files + [_file(archive, Side.OPEN, file) for file in shared]


def _of_document(
    archive: Archive, side: Side, named: Sequence[StoredFile], opened: Sequence[StoredFile]
) -> tuple[list[ParcelFile], list[str]]:
    """The files of a document, and what is left out of it: attachments without a clean copy.

    ``opened`` are those of the same document in the open archive.
    """
    inside = (*_OF_THE_HOUSE, COPY_ROLE, *((ATTACHMENT_ROLE,) if side is Side.OPEN else ()))
    files = [_file(archive, side, file) for file in named if file.role not in inside]
    left_out = []
    for original, copy in _with_copies(opened):
        if copy:
            files.append(_published(archive, original, copy))
        else:
            left_out.append(f"“{original.title or original.name}” til punkt {original.item}")
    return files, left_out


def _with_copies(files: Iterable[StoredFile]) -> Iterator[tuple[StoredFile, StoredFile | None]]:
    """The attachments, each with the clean copy that goes out in its place."""
    there = tuple(files)
    copies = {(f.item, f.title, f.copy_of): f for f in there if f.role == COPY_ROLE}
    for file in there:
        if file.role == ATTACHMENT_ROLE:
            yield file, copies.get((file.item, file.title, file.digest))


def _published(archive: Archive, original: StoredFile, copy: StoredFile) -> ParcelFile:
    """The copy under the name that the attachment is known by."""
    file = _file(archive, Side.OPEN, copy)
    ending = PurePosixPath(copy.name).suffix
    return replace(file, role=ATTACHMENT_ROLE, name=original.name, ending=ending)


def _open_twin(archive: Archive, whole: Entry) -> Entry:
    """The open archive's entry of the document that ``whole`` is the closed one's of."""
    kinds = (EntryKind.AGENDA,) if whole.kind == EntryKind.AGENDA else SEALED
    with archive.database.reading(Side.OPEN) as tables:
        there = of_meeting(tables, whole.meeting, kinds)
    return [entry for entry in there if entry.body.get("slags") == whole.body.get("slags")][-1]


def _view(archive: Archive, side: Side, named: Iterable[StoredFile]) -> Mapping[str, Any]:
    shown = next(file for file in named if file.role == VIEW_ROLE)
    found: Mapping[str, Any] = json.loads(_file(archive, side, shown).data)
    return found


def _file(archive: Archive, side: Side, file: StoredFile) -> ParcelFile:
    """A file with its content, which is what was archived or nothing."""
    if not archive.files(side).is_whole(file.digest):
        raise LaterError(
            f"{file.name} er ikke, som den blev arkiveret. Se “referat archive verify”."
        )
    data = archive.files(side).read(file.digest)
    return ParcelFile(file.role, file.name, file.digest, data, file.item, file.title, side)
