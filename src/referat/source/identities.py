"""What the archive and all who get something from it know a meeting and its body by.

A folder may be renamed, and a meeting moved to another day; the ``id`` that stands in the case
file stays. Where none stands, the folders' names are it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, error
from referat.model.committee import Committee
from referat.model.meeting import Meeting
from referat.source.documents import Document
from referat.source.reader import Reader


def committee_identity(name: str, committee: Committee | None) -> str:
    """That of the body of the meeting called ``name``."""
    return (committee and committee.id) or name.rpartition("/")[0]


def meeting_identity(name: str, committee: Committee | None, meeting: Meeting | None) -> str:
    """That of the meeting whose folder is called ``name``."""
    if meeting and meeting.id:
        return meeting.id
    body = committee_identity(name, committee)
    return "/".join(filter(None, (body, name.rpartition("/")[2])))


def identity_of(reader: Reader, folder: FilePath) -> str:
    """That of the meeting in ``folder``."""
    committee, meeting = reader.committee(folder.parent).value, reader.meeting(folder).value
    return meeting_identity(reader.project.meeting_name(folder), committee, meeting)


def identity_findings(reader: Reader, folder: FilePath) -> Iterator[Diagnostic]:
    """An ``id`` that another body or meeting of the project has too.

    Only where one is written are the others looked at.
    """
    body, meeting = reader.committee(folder.parent), reader.meeting(folder)
    if body.value and body.value.id:
        others = {each: _body(reader, each) for each in reader.project.committee_folders()}
        yield from _taken(reader, body, folder.parent, body.value.id, others)
    if meeting.value and meeting.value.id:
        others = {each: identity_of(reader, each) for each in reader.project.all_meetings()}
        yield from _taken(reader, meeting, folder, meeting.value.id, others)


def _body(reader: Reader, folder: FilePath) -> str:
    name = reader.project.meeting_name(folder)
    return committee_identity(f"{name}/", reader.committee(folder).value)


def _taken(
    reader: Reader,
    document: Document[Committee] | Document[Meeting],
    folder: FilePath,
    own: str,
    others: dict[FilePath, str],
) -> Iterator[Diagnostic]:
    for other, identity in others.items():
        if other != folder and canonical_key(identity) == canonical_key(own):
            message = f"{reader.project.meeting_name(other)} har også id’et “{own}”"
            place, advice = document.places.value(("id",)), "giv det ene et andet id"
            yield error("M008", message, place, "skal være ét for hver", advice)
            return
