"""What each archive gets of a meeting: the open one what all may read, the closed one the rest.

The open one has the public version, the records of what it says, and the extracts and attachments
of those items of which nothing is closed. The closed one has the minutes as they are, the source
files (their comments are nobody else's), and all of what is closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import unquote

from referat.archive.delivery.routing import EXCERPT
from referat.archive.sealing import FileToKeep, MeetingToSeal, SideToSeal
from referat.danish import format_time, system_reason
from referat.diagnostics import MachineError, MaterialError
from referat.model.archived import (
    ATTACHMENT_ROLE,
    SOURCE_ROLE,
    VIEW_ROLE,
    WHOLLY_OPEN,
    Side,
    bytes_digest,
)
from referat.model.attachment import Attachment, all_attachments
from referat.model.canonical import canonical
from referat.model.documents import DocumentKind, PaperKind
from referat.model.item import Item
from referat.model.manifest import Manifest, Output
from referat.model.meeting import Meeting
from referat.model.view import View
from referat.proceedings.approvals import latest_by_member, minutes_digest
from referat.proceedings.facts import Proceedings
from referat.proceedings.papers import decided_items, extract_stems
from referat.proceedings.public import public_facts
from referat.proceedings.records import decision_records
from referat.proceedings.view import build_view, unapproved_view
from referat.source.files import project_file

_CLAIMS = ("PDF/A-3a", "PDF/UA-1")
_MINUTES = DocumentKind.MINUTES


@dataclass(frozen=True, slots=True)
class Finished:
    """A meeting's documents as they were built: whole, and for the public.

    ``folder`` is that of the whole ones; the manifest of the public ones names its own.
    """

    folder: FilePath
    public_folder: FilePath
    whole: Manifest
    public: Manifest


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A meeting with what it says inside the house and outside, and its finished documents."""

    facts: Proceedings
    outside: Proceedings
    finished: Finished
    root: FilePath
    minutes: View
    public_minutes: View


def meeting_to_seal(facts: Proceedings, finished: Finished, root: FilePath) -> MeetingToSeal:
    """Gather a meeting whose documents are those of ``finished``.

    :raises MaterialError: when there are no minutes, or they are no PDF/A.
    :raises MachineError: when a file can't be read, or has changed since it was built.
    """
    if _MINUTES not in facts.kinds:
        raise MaterialError(f"{facts.files.name} har ingen beslutninger, så der er intet referat.")
    outside = public_facts(facts)
    views = (build_view(facts, _MINUTES), build_view(outside, _MINUTES))
    meeting = _Meeting(facts, outside, finished, root, *views)
    _refuse_unclaimed(finished)
    return MeetingToSeal(
        facts.files.name, {Side.OPEN: _open_side(meeting), Side.CLOSED: _closed_side(meeting)}
    )


def _refuse_unclaimed(finished: Finished) -> None:
    """Minutes that would not stand the test of time are not sealed."""
    name = f"{_MINUTES.file_stem}.pdf"
    for manifest in (finished.whole, finished.public):
        output = manifest.output(name)
        lacks = [claim for claim in _CLAIMS if output and claim not in output.claims]
        if lacks:
            raise MaterialError(
                f"{manifest.meeting}/{name} er ikke {' og '.join(lacks)} og kan ikke arkiveres."
                " Se advarslerne fra “referat build”."
            )


def _open_side(meeting: _Meeting) -> SideToSeal:
    finished, whole = meeting.finished, _wholly_open(meeting)
    files = [
        _shown(meeting.public_minutes),
        *_documents(finished.public, finished.public_folder),
        *(file for file in _extracts(meeting) if file.item in whole),
        *_attachments(meeting, meeting.outside),
    ]
    records = decision_records(meeting.outside, meeting.public_minutes)
    told = tuple(each if each["punkt"] in whole else {**each, EXCERPT: True} for each in records)
    return SideToSeal(tuple(files), _told(meeting.public_minutes, meeting), told)


def _closed_side(meeting: _Meeting) -> SideToSeal:
    finished, whole = meeting.finished, _wholly_open(meeting)
    shown = {file.digest for file in _attachments(meeting, meeting.outside)}
    files = [
        _shown(meeting.minutes),
        *_documents(finished.whole, finished.folder),
        *(file for file in _extracts(meeting) if file.item not in whole),
        *(f for f in _attachments(meeting, meeting.facts) if f.digest not in shown),
        *_sources(meeting),
    ]
    records = decision_records(meeting.facts, meeting.minutes)
    closed = tuple(record for record in records if record["punkt"] not in whole)
    told = {**_told(meeting.minutes, meeting), WHOLLY_OPEN: sorted(whole)}
    return SideToSeal(tuple(files), told, closed)


def _told(minutes: View, meeting: _Meeting) -> Mapping[str, Any]:
    """What an archive's entry says of the meeting itself."""
    approved = minutes_digest(unapproved_view(meeting.facts, _MINUTES))
    return {
        "møde": meeting.facts.files.name,
        "kommune": minutes.municipality,
        "udvalg": minutes.committee,
        "dato": minutes.day,
        **_time_and_place(minutes, meeting.facts.meeting),
        "titel": minutes.title,
        "punkter": [item.number for item in minutes.items],
        "referat": approved,
        "godkendelser": _approvals(meeting.facts, approved),
        "lavet med": dict(meeting.finished.whole.made_with),
    }


def _time_and_place(minutes: View, meeting: Meeting) -> Mapping[str, str]:
    """When it began and ended, and where it was; what is not known is left out."""
    end = format_time(meeting.end) if meeting.end else ""
    told = {"tid": minutes.start, "slut": end, "sted": meeting.place or ""}
    return {key: value for key, value in told.items() if value}


def _approvals(facts: Proceedings, minutes: str) -> list[Mapping[str, str]]:
    """The approvals that the signature page shows: the last of each member, of these minutes."""
    current = latest_by_member(facts.files.approvals, minutes)
    return [approval.as_dict() for approval in current.values()]


def _wholly_open(meeting: _Meeting) -> frozenset[str]:
    """The numbers of those items that the public version shows as they are."""
    shown = {item.number: item for item in meeting.public_minutes.items}
    items = meeting.minutes.items
    return frozenset(item.number for item in items if shown.get(item.number) == item)


def _shown(minutes: View) -> FileToKeep:
    """All that the minutes say, as data: what a correction is compared with."""
    return FileToKeep(VIEW_ROLE, f"{_MINUTES.file_stem}.json", canonical(minutes.as_dict()))


def _documents(manifest: Manifest, folder: FilePath) -> Iterator[FileToKeep]:
    """The documents of a manifest, but for what is drawn from the minutes."""
    for output in manifest.outputs:
        if "/" not in output.name and not output.name.startswith(PaperKind.FOLLOW_UP.file_stem):
            yield FileToKeep(output.name.partition(".")[0], output.name, _built(folder, output))


def _extracts(meeting: _Meeting) -> Iterator[FileToKeep]:
    """The extract of each decided item, by a name that tells no title."""
    decided = decided_items(meeting.facts, meeting.minutes)
    stems = extract_stems(meeting.facts, decided)
    numbers = {stem: each.shown.number for stem, each in zip(stems, decided, strict=True)}
    role = PaperKind.EXTRACT.file_stem
    for output in meeting.finished.whole.outputs:
        stem, _, form = output.name.rpartition(".")
        if stem in numbers:
            name = f"{role}-{numbers[stem]}.{form}"
            data = _built(meeting.finished.folder, output)
            yield FileToKeep(role, name, data, numbers[stem])


def _attachments(meeting: _Meeting, facts: Proceedings) -> Iterator[FileToKeep]:
    for source in facts.files.items:
        for attachment in _attached(source.item):
            path = project_file(meeting.root, facts.files.folder, unquote(attachment.file or ""))
            number, title = facts.number(source), attachment.title
            yield FileToKeep(ATTACHMENT_ROLE, path.name, _read(path), number, title)


def _attached(item: Item) -> Iterator[Attachment]:
    for _, attachment in all_attachments(item.attachments):
        if attachment.file:
            yield attachment


def _sources(meeting: _Meeting) -> Iterator[FileToKeep]:
    """Every file that the minutes were made of, by its path in the project."""
    for given in meeting.finished.whole.inputs:
        path = meeting.root / given.path
        if given.digest and not given.pattern and path.is_file():
            yield FileToKeep(SOURCE_ROLE, given.path, _expected(path, given.digest))


def _built(folder: FilePath, output: Output) -> bytes:
    return _expected(folder / output.name, output.digest)


def _expected(path: FilePath, digest: str) -> bytes:
    data = _read(path)
    if bytes_digest(data) != digest:
        raise MachineError(f"{path} er ændret, mens der blev arkiveret. Byg igen, og prøv igen.")
    return data


def _read(path: FilePath) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        raise MachineError(f"{path} kan ikke læses: {system_reason(failure)}") from failure
