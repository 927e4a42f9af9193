"""The council that a committee's members come from (kommunestyrelsesloven §§ 17 and 28)."""

from __future__ import annotations

from pathlib import Path as FilePath

from referat.model.committee import BodyKind, Committee
from referat.model.meeting import Meeting
from referat.source.meetings import ProjectReader
from referat.source.project import COMMITTEE_FILE


def council_members(
    reader: ProjectReader, folder: FilePath, meeting: Meeting, body: Committee
) -> tuple[str, ...] | None:
    """The council's members at the time of a meeting of ``body`` in ``folder``.

    None where they are not known or do not matter: only a committee's substitutes must be
    among them.
    """
    if body.kind is not BodyKind.COMMITTEE or not meeting.names_substitutes:
        return None
    for path in neighbours(folder):
        found = reader.committee(path.parent).value
        if found and found.kind is BodyKind.COUNCIL:
            members = found.in_term(meeting.day, meeting.term).members
            return tuple(member.name for member in members) or None
    return None


def neighbours(folder: FilePath) -> list[FilePath]:
    """The files of the committees beside the one in ``folder``, where its council is looked for."""
    return sorted(p for p in folder.parent.glob(f"*/{COMMITTEE_FILE}") if p.parent != folder)
