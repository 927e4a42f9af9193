"""Approvals on the signature page: who has approved these very minutes, and who has not yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from referat.danish import format_date
from referat.model.approval import Approval
from referat.model.canonical import digest
from referat.model.view import PersonView, SignaturesView, View
from referat.proceedings.facts import Proceedings
from referat.proceedings.phrases import fill


def minutes_digest(minutes: View) -> str:
    """SHA-256 of all that minutes say, but for their signatures: what a member approves."""
    items = tuple(item.model_copy(update={"signatures": None}) for item in minutes.items)
    return digest(minutes.model_copy(update={"signatures": None, "items": items}).said())


def latest_by_member(given: Sequence[Approval], minutes: str) -> Mapping[str, Approval]:
    """The approval of each member that is of the minutes with this digest."""
    return {each.member: each for each in given if each.minutes == minutes}


def with_approvals(minutes: View, approvals: Mapping[str, Approval], facts: Proceedings) -> View:
    """Minutes whose signature page tells who has approved them, by name, and who has not."""

    def told(page: SignaturesView | None) -> SignaturesView | None:
        if page is None:
            return None
        people = tuple(_told(person, approvals, facts) for person in page.signatories)
        return page.model_copy(update={"signatories": people})

    items = tuple(
        item.model_copy(update={"signatures": told(item.signatures)}) for item in minutes.items
    )
    return minutes.model_copy(update={"signatures": told(minutes.signatures), "items": items})


def _told(person: PersonView, approvals: Mapping[str, Approval], facts: Proceedings) -> PersonView:
    approval, rules = approvals.get(person.member), facts.settings.signatures
    if approval is None:
        return person.model_copy(update={"approval": rules.pending})
    moment = datetime.fromisoformat(approval.moment)
    said = fill(rules.approved, {"forbehold": approval.reservation})
    is_day = len(approval.moment) == len("2026-02-05")
    clock = "" if is_day else f" kl. {facts.wording.clock(moment.time())}"
    when = f"{format_date(moment.date())}{clock}"
    return person.model_copy(update={"approval": said, "approval_time": when})
