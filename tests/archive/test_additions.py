from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referat.archive.additions import add_approval, approvals_in
from referat.archive.archive import Archive
from referat.archive.chain import of_meeting
from referat.archive.material import MeetingToSeal
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.diagnostics import MaterialError, UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal
from tests.archive.places import archive_in

MEETING = "proeveudvalget/2026-02-03"
APPROVAL = {"medlem": "Eva Eksempel", "tid": "2026-02-13T10:12+01:00", "referat": "abc"}


def approved(*given: dict[str, str]) -> MeetingToSeal:
    """A meeting whose minutes have the digest ``abc``."""
    meeting = meeting_to_seal(MEETING)
    facts = {"møde": MEETING, "referat": "abc", "godkendelser": list(given)}
    sides = {side: replace(what, facts=facts) for side, what in meeting.sides.items()}
    return replace(meeting, sides=sides)


def approvals(archive: Archive, side: Side) -> list[str]:
    with archive.database.reading(side) as tables:
        there = of_meeting(tables, MEETING)
    return [given["medlem"] for entry in there for given in approvals_in(entry)]


def test_a_late_approval_is_an_entry_of_both_chains(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [approved()])
    assert add_approval(archive, MEETING, APPROVAL)
    for side in Side:
        assert approvals(archive, side) == ["Eva Eksempel"]
    assert not verify(archive).faults


def test_an_approval_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [approved(APPROVAL)])
    assert not add_approval(archive, MEETING, APPROVAL)
    assert add_approval(archive, MEETING, {**APPROVAL, "medlem": "Per Prøve"})
    assert not add_approval(archive, MEETING, {**APPROVAL, "medlem": "Per Prøve"})
    assert approvals(archive, Side.OPEN) == ["Eva Eksempel", "Per Prøve"]


def test_other_minutes_than_the_sealed_ones_are_not_approved(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [approved()])
    with pytest.raises(MaterialError, match="er ændret, siden det blev arkiveret"):
        add_approval(archive, MEETING, {**APPROVAL, "referat": "andet"})
    assert approvals(archive, Side.OPEN) == []


def test_a_meeting_that_is_not_sealed_is_told(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    with pytest.raises(UsageError, match="intet arkiv"):
        add_approval(archive, MEETING, APPROVAL)
    seal(archive, [approved()])
    with pytest.raises(MaterialError, match="er ikke i arkivet"):
        add_approval(archive, "andet/2026-01-01", APPROVAL)
