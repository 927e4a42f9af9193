"""Approving: that a member stands by the minutes as they are is written beside the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as FilePath

from referat.build.check import CheckedMeeting, check_meeting
from referat.build.publication import closed_words_in
from referat.danish import join_names
from referat.diagnostics import Diagnostic, Span, UsageError
from referat.disk.lock import project_lock
from referat.disk.outputs import write_whole
from referat.model.approval import Approval
from referat.model.documents import DocumentKind
from referat.proceedings.approvals import latest_by_member, minutes_digest
from referat.proceedings.facts import Proceedings
from referat.proceedings.view import approvers, unapproved_view
from referat.source.approvals import APPROVALS_FILE, approval_line
from referat.source.meetings import ProjectReader
from referat.source.project import Project


@dataclass(frozen=True, slots=True)
class Approving:
    """What came of it: the approval, and who is still to approve; None when there are errors."""

    diagnostics: tuple[Diagnostic, ...]
    approval: Approval | None = None
    pending: tuple[str, ...] = ()


def approve(
    project: Project,
    folder: FilePath,
    member: str,
    reservation: str,
    moment: date,
    *,
    keep: bool = True,
) -> Approving:
    """That a member has approved the minutes of the meeting in ``folder`` as they are.

    It is written beside the meeting, unless somebody else is to ``keep`` it.

    :raises UsageError: when there are no minutes, the member is not to sign them, or the
        reservation has closed words in it.
    :raises MachineError: when another process writes, or the file can't be written.
    """
    with project_lock(project.build_folder):
        checked = check_meeting(ProjectReader(project), folder)
        if checked.facts is None or checked.has_errors:
            return Approving(checked.diagnostics)
        said = " ".join(reservation.split())
        _refuse_closed(checked.facts, project.root, said)
        return _approve(checked, checked.facts, member, said, moment, keep)


def _approve(
    checked: CheckedMeeting,
    facts: Proceedings,
    member: str,
    reservation: str,
    moment: date,
    keep: bool,
) -> Approving:
    if DocumentKind.MINUTES not in facts.kinds:
        raise UsageError("Mødet har ingen beslutninger endnu, så der er intet referat.")
    minutes = unapproved_view(facts, DocumentKind.MINUTES)
    names = approvers(facts)
    _refuse_stranger(member, names)
    approved = minutes_digest(minutes)
    path = facts.files.folder / APPROVALS_FILE
    approval = Approval(
        member, _in_words(moment), approved, reservation, Span.whole_file(path.name)
    )
    given = (*facts.files.approvals, approval)
    if keep:
        write_whole(path, "".join(map(approval_line, given)).encode())
    done = latest_by_member(given, approved)
    pending = tuple(name for name in names if name not in done)
    return Approving(checked.diagnostics, approval, pending)


def _in_words(moment: date) -> str:
    """A time to the minute, or a day alone, in ISO 8601."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()


def _refuse_closed(facts: Proceedings, root: FilePath, reservation: str) -> None:
    """All read the signature page, and the open archive: a reservation has no closed words."""
    if reservation and (words := closed_words_in(reservation, facts, root)):
        raise UsageError(
            f"Forbeholdet har lukkede ord: “{words}”. Alle kan læse det, så skriv det uden;"
            " punktets nummer er nok."
        )


def _refuse_stranger(member: str, names: Sequence[str]) -> None:
    if not names:
        raise UsageError(
            "Programmet ved ikke, hvem der skal godkende: Skriv medlemmerne i udvalg.yaml."
        )
    if member not in names:
        raise UsageError(f"{member} skal ikke godkende referatet; det skal {join_names(names)}.")
