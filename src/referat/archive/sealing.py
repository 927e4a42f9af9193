"""Sealing: a meeting's finished minutes, whole and once, with a record of each decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from referat.archive.archive import Archive
from referat.archive.chain import append, head, of_meeting
from referat.archive.changing import archive_time, changing, keep_files
from referat.archive.databases.connected import Connected
from referat.archive.index import add_rows
from referat.archive.material import MeetingToSeal, SideToSeal, meeting_body
from referat.danish import day_of
from referat.diagnostics import MachineError, MaterialError
from referat.model.archived import SEALED, Entry, EntryKind, Head, NewEntry, Side

if TYPE_CHECKING:
    from referat.archive.electronic_seal.sealer import Sealer


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came of it: whether anything was added, and where the chains end now."""

    meeting: str
    is_new: bool
    heads: Mapping[Side, Head]


def seal(
    archive: Archive, meetings: Sequence[MeetingToSeal], now: Callable[[], datetime] | None = None
) -> tuple[Sealed, ...]:
    """Add meetings; those that are there already, and are the same, are left.

    :raises MaterialError: when a meeting is sealed with another content.
    :raises MachineError: when the archive can't be written, or is held for too long, or something
        new can't be put under the electronic seal.
    """
    ready = [under_seal(archive, each, _is_there) for each in meetings]
    made = archive_time(now)
    with changing(archive) as tables:
        keep_files(archive, [each.sides for each in ready])
        added: dict[Side, list[Entry]] = {side: [] for side in Side}
        done = tuple(_sealed(tables, each, made, added) for each in ready)
        for side, entries in added.items():
            add_rows(tables[side], entries)
        return done


IsThere = Callable[[Connected, str, Mapping[str, Any]], bool]
"""Whether the chain of a side has this body of a meeting."""


def under_seal(archive: Archive, meeting: MeetingToSeal, is_there: IsThere) -> MeetingToSeal:
    """The same with the electronic seal on what is new: that takes time, and nobody waits for it.

    :raises MachineError: when it can't be sealed.
    """
    sealer = archive.sealer
    if sealer is None:
        return meeting
    sides = dict(meeting.sides)
    for side, given in meeting.sides.items():
        if not _has(archive, side, meeting.meeting, meeting_body(given), is_there):
            sides[side] = _under(sealer, meeting.meeting, given)
    return replace(meeting, sides=sides)


def _under(sealer: Sealer, meeting: str, given: SideToSeal) -> SideToSeal:
    try:
        return given.under(sealer)
    except MachineError as failure:
        said = f"{meeting} kan ikke forsegles, så intet er arkiveret: {failure.message}"
        raise MachineError(said) from None


def _has(
    archive: Archive, side: Side, meeting: str, body: Mapping[str, Any], is_there: IsThere
) -> bool:
    if not archive.database.exists():
        return False
    with archive.database.reading(side) as tables:
        return is_there(tables, meeting, body)


def _sealed(
    tables: Mapping[Side, Connected],
    meeting: MeetingToSeal,
    made: str,
    added: Mapping[Side, list[Entry]],
) -> Sealed:
    """Append a meeting to both chains; its links are ``added`` to those of the others."""
    name = meeting.meeting
    bodies = {side: tuple(_bodies(given)) for side, given in meeting.sides.items()}
    fresh = {s: b for s, b in bodies.items() if not _is_there(tables[s], name, b[0])}
    for side, found in fresh.items():
        kinds = (EntryKind.MEETING, *(EntryKind.DECISION for _ in found[1:]))
        new = [NewEntry(k, name, body) for k, body in zip(kinds, found, strict=True)]
        added[side] += append(tables[side], new, made)
    heads = {side: head(each) for side, each in tables.items()}
    return Sealed(name, bool(fresh), heads)


def _bodies(given: SideToSeal) -> Iterator[Mapping[str, Any]]:
    """The body of the meeting's own entry, and one for each decision."""
    yield meeting_body(given)
    yield from given.records


def _is_there(tables: Connected, meeting: str, body: Mapping[str, Any]) -> bool:
    """Whether this very content was sealed before.

    :raises MaterialError: when another was.
    """
    sealed = of_meeting(tables, meeting, SEALED)
    if not sealed:
        return False
    if sealed[-1].text is None:
        raise MaterialError(
            f"{meeting}: referatet er slettet i arkivet. Skal et nyt ind i stedet, så brug"
            " “referat archive correct”."
        )
    if sealed[-1].body.get("indhold") == body["indhold"]:
        return True
    raise MaterialError(
        f"{meeting} er arkiveret med et andet indhold den {day_of(sealed[0].made)}. Det, der er"
        " arkiveret, ændres ikke; skal referatet rettes, så brug “referat archive correct”."
    )
