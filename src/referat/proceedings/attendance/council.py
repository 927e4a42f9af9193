"""The bodies around one that meets: its council, and those it meets together with."""

from __future__ import annotations

from collections.abc import Iterator
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
    ``joint`` are the bodies of a joint meeting whose members are known; ``strangers`` are the
    names of the others, and ``names`` those of all bodies beside this one.
    """

    council: tuple[Member, ...] | None = None
    joint: tuple[Committee, ...] = ()
    strangers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


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
    joint = tuple(_joint(found, meeting))
    return Neighbours(
        council=_council(found, body),
        joint=tuple(other for other in joint if other.members),
        strangers=tuple(other.name for other in joint if not other.members),
        names=tuple(other.name for other in found.values()),
    )


def neighbour_files(folder: FilePath) -> list[FilePath]:
    """The files of the bodies beside the one in ``folder``."""
    return sorted(p for p in folder.parent.glob(f"*/{COMMITTEE_FILE}") if p.parent != folder)


def _council(found: dict[str, Committee], body: Committee) -> tuple[Member, ...] | None:
    councils = (other for other in found.values() if other.kind is BodyKind.COUNCIL)
    council = next(councils, None) if body.kind is BodyKind.COMMITTEE else None
    return council.members or None if council else None


def _joint(found: dict[str, Committee], meeting: Meeting) -> Iterator[Committee]:
    """The other bodies, with the members that the meeting names, or else those of their file."""
    by_name = {canonical_key(other.name): other for other in found.values()}
    known = {canonical_key(folder): other for folder, other in found.items()} | by_name
    for stated in meeting.joint_with:
        body = known.get(canonical_key(stated.name))
        if body and not stated.members:
            yield body
        elif body:
            yield body.model_copy(update={"members": stated.members})
        else:
            yield Committee(navn=stated.name, slags=BodyKind.OTHER, medlemmer=stated.members)
