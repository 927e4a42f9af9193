"""What is added to a sealed meeting later, and changes nothing of it: approvals that came late."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from referat.archive.archive import Archive
from referat.archive.chain import append, of_meeting
from referat.archive.changing import archive_time, changing
from referat.archive.databases.base import require
from referat.archive.databases.connected import Connected
from referat.diagnostics import MaterialError
from referat.model.archived import SEALED, Entry, EntryKind, NewEntry


def add_approval(
    archive: Archive,
    meeting: str,
    approval: Mapping[str, Any],
    now: Callable[[], datetime] | None = None,
) -> bool:
    """Add a member's approval of a sealed meeting to both archives; False when it was there.

    One with another reservation is another approval: the last one holds.

    :raises UsageError: when there is no archive.
    :raises MaterialError: when the meeting is not sealed, or other minutes were approved.
    :raises MachineError: when the archive can't be written.
    """
    require(archive.database)
    with changing(archive) as tables:
        made = archive_time(now)
        is_new = [_added(each, meeting, approval, made) for each in tables.values()]
    return any(is_new)


def _added(tables: Connected, meeting: str, approval: Mapping[str, Any], made: str) -> bool:
    there = of_meeting(tables, meeting)
    _refuse_other(there, meeting, approval)
    before = [given for entry in there for given in approvals_in(entry)]
    if _last_of(approval["medlem"], before) == _said(approval):
        return False
    append(tables, [NewEntry(EntryKind.APPROVAL, meeting, {"møde": meeting, **approval})], made)
    return True


def approvals_in(entry: Entry) -> tuple[Mapping[str, Any], ...]:
    """The approvals that an entry tells of: one of its own, or those it was sealed with.

    One that was erased tells of none.
    """
    if entry.kind == EntryKind.APPROVAL and entry.text is not None:
        return (entry.body,)
    return tuple(entry.body.get("godkendelser", ()))


def _refuse_other(there: Sequence[Entry], meeting: str, approval: Mapping[str, Any]) -> None:
    sealed = [entry for entry in there if entry.kind in SEALED]
    if not sealed:
        raise MaterialError(f"{meeting} er ikke i arkivet.")
    if sealed[-1].text is None:
        raise MaterialError(f"{meeting}: referatet er slettet i arkivet.")
    if sealed[-1].body.get("referat") != approval["referat"]:
        raise MaterialError(
            f"Referatet for {meeting} er ændret, siden det blev arkiveret, så det kan ikke"
            " godkendes. Ret det først i arkivet med “referat archive correct”."
        )


def _last_of(member: str, given: Sequence[Mapping[str, Any]]) -> tuple[str, str] | None:
    return next((_said(each) for each in reversed(given) if each["medlem"] == member), None)


def _said(approval: Mapping[str, Any]) -> tuple[str, str]:
    """What was approved, and with what reservation."""
    return approval["referat"], approval.get("forbehold", "")
