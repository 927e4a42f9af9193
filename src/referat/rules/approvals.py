"""Approvals that do not fit: of other minutes than these, or by one who is not to sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from referat.danish import did_you_mean, format_date
from referat.diagnostics import Diagnostic, error, warning
from referat.model.documents import DocumentKind
from referat.proceedings.approvals import latest_by_member, minutes_digest
from referat.proceedings.facts import Proceedings


def approval_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """What there is to say of the approvals beside the meeting."""
    given = facts.files.approvals
    if not given or DocumentKind.MINUTES not in facts.kinds:
        return
    from referat.proceedings.view import approvers, unapproved_view

    minutes = unapproved_view(facts, DocumentKind.MINUTES)
    names = approvers(facts)
    current = latest_by_member(given, minutes_digest(minutes))
    for approval in given:
        if approval.member not in names:
            message = f"{approval.member} skal ikke godkende referatet"
            yield error("M061", message, approval.span, "", *did_you_mean(approval.member, names))
        elif approval.member not in current:
            message = f"{approval.member} har godkendt et andet referat end det, der står nu"
            label = "tæller ikke med, for referatet er ændret siden"
            advice = "bed om en ny godkendelse, og skriv den med “referat approve”"
            yield warning("M062", message, approval.span, label, advice)
        elif date.fromisoformat(approval.day) < facts.meeting.days[-1]:
            message = f"{approval.member} har godkendt referatet, før mødet blev holdt"
            label = f"mødet er {format_date(facts.meeting.days[-1])}"
            yield warning("M067", message, approval.span, label, "ret “tid” til dagen")
