"""The bodies around one that meets: its council, and those it meets together with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import canonical_key
from referat.model.committee import BodyKind, Committee, Member
from referat.model.meeting import Meeting
from referat.source.meetings import ProjectReader
from referat.source.project import COMMITTEE_FILE


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the other bodies of a project say that matters to a meeting.

    ``council`` are the council's members, None where they are not known or do not matter: only a
    committee's substitutes must be among them (kommunestyrelsesloven § 28).
    ``joint`` are the bodies of a joint meeting that the project has.
    """

    council: tuple[Member, ...] | None = None
    joint: tuple[Committee, ...] = ()


def neighbours(
    reader: ProjectReader, folder: FilePath, meeting: Meeting, body: Committee
) -> Neighbours:
    """Read the bodies beside the one in ``folder``, as they were at the time, when they matter."""
    if not meeting.concerns_other_bodies:
        return Neighbours()
    found: dict[str, Committee] = {}
    for path in neighbour_files(folder):
        if other := reader.committee(path.parent).value:
            found[path.parent.name] = other.in_term(meeting.day, meeting.term)
    return Neighbours(_council(found, body), _joint(found, meeting))


def neighbour_files(folder: FilePath) -> list[FilePath]:
    """The files of the bodies beside the one in ``folder``."""
    return sorted(p for p in folder.parent.glob(f"*/{COMMITTEE_FILE}") if p.parent != folder)


def _council(found: dict[str, Committee], body: Committee) -> tuple[Member, ...] | None:
    councils = (other for other in found.values() if other.kind is BodyKind.COUNCIL)
    council = next(councils, None) if body.kind is BodyKind.COMMITTEE else None
    return council.members or None if council else None


def _joint(found: dict[str, Committee], meeting: Meeting) -> tuple[Committee, ...]:
    by_name = {canonical_key(other.name): other for other in found.values()}
    known = {canonical_key(folder): other for folder, other in found.items()} | by_name
    named = (known.get(canonical_key(name)) for name in meeting.joint_with)
    return tuple(body for body in named if body)
