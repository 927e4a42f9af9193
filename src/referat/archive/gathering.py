"""What each archive gets of a meeting: the open one what all may read, the closed one the rest.

The open one has the public version, the records of what it says, the extracts and attachments of
those items of which nothing is closed, and the clean copies that go out in place of attachments.
The closed one has the minutes as they are, the source files (their comments are nobody else's),
and all of what is closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from referat.archive.agendas import AgendaToSeal
from referat.archive.delivery.routing import EXCERPT
from referat.archive.material import FileToKeep, MeetingToSeal, SideToSeal
from referat.danish import format_time, system_reason
from referat.diagnostics import MachineError, MaterialError
from referat.model.archived import (
    ATTACHMENT_ROLE,
    COPY_ROLE,
    SOURCE_ROLE,
    VIEW_ROLE,
    WHOLLY_OPEN,
    WITHOUT_COPY,
    Side,
    bytes_digest,
)
from referat.model.attachment import Attachment, all_attachments
from referat.model.canonical import canonical
from referat.model.documents import DocumentKind, PaperKind
from referat.model.item import Item
from referat.model.manifest import Manifest, Output
from referat.model.meeting import Meeting
from referat.model.resumption import Resumption
from referat.model.view import View
from referat.proceedings.approvals import latest_by_member, minutes_digest
from referat.proceedings.changes.changes import is_as_sent
from referat.proceedings.facts import Proceedings
from referat.proceedings.papers import decided_items, extract_stems
from referat.proceedings.public.public import public_facts
from referat.proceedings.public.published_files import PublishedFile, published_files
from referat.proceedings.records import decision_records
from referat.proceedings.view import build_view, unapproved_view
from referat.source.attached_files import attached_file

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
class _Document:
    """A document of a meeting: what it says inside the house and outside, and its files."""

    kind: DocumentKind
    facts: Proceedings
    outside: Proceedings
    finished: Finished
    root: FilePath
    view: View
    public_view: View


@dataclass(frozen=True, slots=True)
class Agendas:
    """The agendas of a meeting that were sent, and those that were changed after that."""

    to_seal: tuple[AgendaToSeal, ...] = ()
    changed: tuple[DocumentKind, ...] = ()


def meeting_to_seal(facts: Proceedings, finished: Finished, root: FilePath) -> MeetingToSeal:
    """Gather a meeting whose documents are those of ``finished``.

    :raises MaterialError: when there are no minutes, or they are no PDF/A.
    :raises MachineError: when a file can't be read, or has changed since it was built.
    """
    if _MINUTES not in facts.kinds:
        raise MaterialError(f"{facts.files.name} har ingen beslutninger, så der er intet referat.")
    minutes = _document(_MINUTES, facts, public_facts(facts), finished, root)
    sides = {Side.OPEN: _open_minutes(minutes), Side.CLOSED: _closed_minutes(minutes)}
    return MeetingToSeal(facts.files.identity, sides)


def agendas_to_seal(facts: Proceedings, finished: Finished, root: FilePath) -> Agendas:
    """Gather the agendas of a meeting as they were sent; ``finished`` has them built.

    :raises MaterialError: when one of them is no PDF/A.
    :raises MachineError: when a file can't be read, or has changed since it was built.
    """
    sent = {kind: facts.sent.latest(kind) for kind in facts.kinds if kind.is_before}
    there = {kind: document for kind, document in sent.items() if document}
    outside = public_facts(facts) if there else facts
    found, changed = [], []
    for kind, last in there.items():
        agenda = _document(kind, facts, outside, finished, root)
        if not is_as_sent(last, agenda.view):
            changed.append(kind)
            continue
        when = {"slags": kind.value, "sendt": last.sent, "udgave": last.version}
        sides = {Side.OPEN: _open_agenda(agenda, when), Side.CLOSED: _closed_agenda(agenda, when)}
        found.append(AgendaToSeal(facts.files.identity, kind.value, sides))
    return Agendas(tuple(found), tuple(changed))


def _document(
    kind: DocumentKind, facts: Proceedings, outside: Proceedings, finished: Finished, root: FilePath
) -> _Document:
    views = (build_view(facts, kind), build_view(outside, kind))
    _refuse_unclaimed(finished, kind)
    return _Document(kind, facts, outside, finished, root, *views)


def _refuse_unclaimed(finished: Finished, kind: DocumentKind) -> None:
    """A document that would not stand the test of time is not sealed."""
    name = f"{kind.file_stem}.pdf"
    for manifest in (finished.whole, finished.public):
        output = manifest.output(name)
        lacks = [claim for claim in _CLAIMS if output and claim not in output.claims]
        if lacks:
            raise MaterialError(
                f"{manifest.meeting}/{name} er ikke {' og '.join(lacks)} og kan ikke arkiveres."
                " Se advarslerne fra “referat build”."
            )


def _open_files(document: _Document) -> Iterator[FileToKeep]:
    yield _shown(document.kind, document.public_view)
    yield from _built_files(document, document.finished.public, document.finished.public_folder)
    yield from _attachments(document, document.outside)
    yield from _copies(document)


def _closed_files(document: _Document) -> Iterator[FileToKeep]:
    shown = {file.digest for file in _attachments(document, document.outside)}
    yield _shown(document.kind, document.view)
    yield from _built_files(document, document.finished.whole, document.finished.folder)
    yield from (f for f in _attachments(document, document.facts) if f.digest not in shown)


def _open_agenda(agenda: _Document, when: Mapping[str, Any]) -> SideToSeal:
    told = {**_told(agenda.public_view, agenda), **_without_copy(agenda), **when}
    return SideToSeal(tuple(_open_files(agenda)), told, ())


def _closed_agenda(agenda: _Document, when: Mapping[str, Any]) -> SideToSeal:
    told = {**_told(agenda.view, agenda), **when, WHOLLY_OPEN: sorted(_wholly_open(agenda))}
    return SideToSeal(tuple(_closed_files(agenda)), told, ())


def _open_minutes(minutes: _Document) -> SideToSeal:
    whole = _wholly_open(minutes)
    extracts = (file for file in _extracts(minutes) if file.item in whole)
    records = decision_records(minutes.outside, minutes.public_view)
    told = tuple(each if each["punkt"] in whole else {**each, EXCERPT: True} for each in records)
    facts = {
        **_told(minutes.public_view, minutes),
        **_without_copy(minutes),
        **_approved(minutes),
    }
    return SideToSeal((*_open_files(minutes), *extracts), facts, told)


def _closed_minutes(minutes: _Document) -> SideToSeal:
    whole = _wholly_open(minutes)
    extracts = (file for file in _extracts(minutes) if file.item not in whole)
    files = (*_closed_files(minutes), *extracts, *_sources(minutes))
    records = decision_records(minutes.facts, minutes.view)
    closed = tuple(record for record in records if record["punkt"] not in whole)
    told = {**_told(minutes.view, minutes), **_approved(minutes), WHOLLY_OPEN: sorted(whole)}
    return SideToSeal(files, told, closed)


def _told(view: View, document: _Document) -> Mapping[str, Any]:
    """What an archive's entry says of the meeting itself."""
    return {
        "møde": document.facts.files.identity,
        **_body(document.facts),
        "kommune": view.municipality,
        "udvalg": view.committee,
        "dato": view.day,
        **_time_and_place(document.facts.meeting),
        "titel": view.title,
        "punkter": [item.number for item in view.items],
        "lavet med": dict(document.finished.whole.made_with),
    }


def _body(facts: Proceedings) -> Mapping[str, str]:
    """What others know the body by, where that does not follow from the meeting's name."""
    files = facts.files
    follows = files.identity.rpartition("/")[0] == files.committee_identity
    return {} if follows else {"udvalgets id": files.committee_identity}


def _approved(minutes: _Document) -> Mapping[str, Any]:
    """What members approve, and who has."""
    approved = minutes_digest(unapproved_view(minutes.facts, _MINUTES))
    return {"referat": approved, "godkendelser": _approvals(minutes.facts, approved)}


def _time_and_place(meeting: Meeting) -> Mapping[str, Any]:
    """When it began and ended, where it was, and the days on which it went on.

    What is not known is left out.
    """
    later = [{"dato": day.day.isoformat(), **_hours(day)} for day in meeting.resumptions]
    told = {**_hours(meeting), "fortsat": later}
    return {key: value for key, value in told.items() if value}


def _hours(day: Meeting | Resumption) -> Mapping[str, str]:
    """When one day of a meeting began and ended, and where it was."""
    start, end = (format_time(clock) if clock else "" for clock in (day.start, day.end))
    told = {"tid": start, "slut": end, "sted": day.place or ""}
    return {key: value for key, value in told.items() if value}


def _approvals(facts: Proceedings, minutes: str) -> list[Mapping[str, str]]:
    """The approvals that the signature page shows: the last of each member, of these minutes."""
    current = latest_by_member(facts.files.approvals, minutes)
    return [approval.as_dict() for approval in current.values()]


def _wholly_open(document: _Document) -> frozenset[str]:
    """The numbers of those items that the public version shows as they are."""
    shown = {item.number: item for item in document.public_view.items}
    items = document.view.items
    return frozenset(item.number for item in items if shown.get(item.number) == item)


def _shown(kind: DocumentKind, view: View) -> FileToKeep:
    """All that a document says, as data: what a correction is compared with."""
    return FileToKeep(VIEW_ROLE, f"{kind.file_stem}.json", canonical(view.as_dict()))


def _built_files(document: _Document, manifest: Manifest, folder: FilePath) -> Iterator[FileToKeep]:
    """The document in each format."""
    for output in manifest.outputs:
        stem, _, _ = output.name.partition(".")
        if stem == document.kind.file_stem:
            yield FileToKeep(stem, output.name, _built(folder, output))


def _extracts(minutes: _Document) -> Iterator[FileToKeep]:
    """The extract of each decided item, by a name that tells no title."""
    decided = decided_items(minutes.facts, minutes.view)
    stems = extract_stems(minutes.facts, decided)
    numbers = {stem: each.shown.number for stem, each in zip(stems, decided, strict=True)}
    role = PaperKind.EXTRACT.file_stem
    for output in minutes.finished.whole.outputs:
        stem, _, form = output.name.rpartition(".")
        if stem in numbers:
            name = f"{role}-{numbers[stem]}.{form}"
            data = _built(minutes.finished.folder, output)
            yield FileToKeep(role, name, data, numbers[stem])


def _attachments(document: _Document, facts: Proceedings) -> Iterator[FileToKeep]:
    """The attachments that have files, of the items that the document has."""
    items = {item.number for item in document.view.items}
    for source in facts.files.items:
        number = facts.number(source)
        for attachment in _attached(source.item) if number in items else ():
            path = attached_file(document.root, facts.files.folder, attachment.bound_file or "")
            found = facts.attached[attachment.bound_file or ""]
            yield FileToKeep(
                ATTACHMENT_ROLE,
                path.name,
                _expected(path, found.digest),
                number,
                attachment.title,
                kind=found.kind.value,
                pages=found.pages,
            )


def _copies(document: _Document) -> Iterator[FileToKeep]:
    """What goes out to the public in place of the attachments."""
    for published, output in _published(document):
        if output.digest:
            name = output.name.rpartition("/")[2]
            data = _built(document.finished.public_folder, output)
            title, copy_of = published.attachment.title, published.file.digest
            yield FileToKeep(COPY_ROLE, name, data, published.number, title, copy_of=copy_of)


def _without_copy(document: _Document) -> Mapping[str, Any]:
    """The attachments that stay inside, since nothing clean could be made of them."""
    lacking = [published for published, output in _published(document) if not output.digest]
    told = [{"punkt": each.number, "titel": each.attachment.title} for each in lacking]
    return {WITHOUT_COPY: told} if told else {}


def _published(document: _Document) -> Iterator[tuple[PublishedFile, Output]]:
    """The attachments of the document that go out, each with what was made of it."""
    items = {item.number for item in document.view.items}
    for published in published_files(document.outside):
        output = document.finished.public.output(published.copy_name)
        if output and published.number in items:
            yield published, output


def _attached(item: Item) -> Iterator[Attachment]:
    """The attachments with files; one that was withdrawn is listed, and its file is not kept."""
    for _, attachment in all_attachments(item.attachments):
        if attachment.bound_file:
            yield attachment


def _sources(minutes: _Document) -> Iterator[FileToKeep]:
    """Every file that the minutes were made of, by its path in the project."""
    for given in minutes.finished.whole.inputs:
        path = minutes.root / given.path
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
