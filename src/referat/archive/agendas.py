"""Agendas sealed as they were sent: each sending of one is an entry, and the last one holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from referat.archive.archive import Archive
from referat.archive.chain import append, of_meeting
from referat.archive.changing import archive_time, changing, keep_files
from referat.archive.databases.connected import Connected
from referat.archive.index import add_rows
from referat.archive.material import SideToSeal, meeting_body
from referat.diagnostics import MaterialError
from referat.model.archived import Entry, EntryKind, NewEntry, Side, bytes_digest
from referat.model.canonical import canonical


@dataclass(frozen=True, slots=True)
class AgendaToSeal:
    """An agenda or supplementary agenda (``kind``) of a meeting, and what each archive gets."""

    meeting: str
    kind: str
    sides: Mapping[Side, SideToSeal]


def seal_agendas(
    archive: Archive, agendas: Sequence[AgendaToSeal], now: Callable[[], datetime] | None = None
) -> tuple[AgendaToSeal, ...]:
    """Add agendas; gives those that were not there as they are.

    :raises MaterialError: when one of them says what was erased.
    :raises MachineError: when the archive can't be written, or is held for too long.
    """
    if not agendas:
        return ()
    made = archive_time(now)
    with changing(archive) as tables:
        keep_files(archive, [each.sides for each in agendas])
        return tuple(each for each in agendas if _sealed(tables, each, made))


def _sealed(tables: Mapping[Side, Connected], agenda: AgendaToSeal, made: str) -> bool:
    added = [_added(tables[side], agenda, given, made) for side, given in agenda.sides.items()]
    return any(added)


def _added(tables: Connected, agenda: AgendaToSeal, given: SideToSeal, made: str) -> bool:
    there = of_meeting(tables, agenda.meeting, (EntryKind.AGENDA,))
    body: Mapping[str, Any] = meeting_body(given)
    _refuse_erased(there, agenda, body)
    last = next((e for e in reversed(there) if e.body.get("slags") == agenda.kind), None)
    if last and last.body["indhold"] == body["indhold"]:
        return False
    new = NewEntry(EntryKind.AGENDA, agenda.meeting, body)
    add_rows(tables, append(tables, [new], made))
    return True


def _refuse_erased(there: Sequence[Entry], agenda: AgendaToSeal, body: Mapping[str, Any]) -> None:
    erased = {entry.body_digest for entry in there if entry.text is None}
    if bytes_digest(canonical(body)) in erased:
        raise MaterialError(
            f"{agenda.meeting}: {agenda.kind} er slettet i arkivet, og sagsfilerne siger stadig"
            " det samme. Ret dem først."
        )
