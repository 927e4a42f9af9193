from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from referat.archive.archive import Archive
from referat.archive.choosing import Wanted
from referat.archive.correcting import Correction, correct, sealed_minutes
from referat.archive.material import FileToKeep, MeetingToSeal
from referat.archive.sealing import seal
from referat.archive.search import of_case, search
from referat.archive.verify import verify
from referat.diagnostics import MaterialError, UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in

MEETING = "proeveudvalget/2026-02-03"
SHEET = FileToKeep("rettelsesblad", "rettelsesblad.pdf", b"rettelserne")


def meeting(amount: str = "100", more: tuple[dict[str, Any], ...] = ()) -> MeetingToSeal:
    """A meeting with its view, and a decision about an amount."""
    given = record(MEETING, 1, nøgle="tag", sagsnr="26/1", beslutning=f"Der gives {amount} kr.")
    other = record(MEETING, 2, nøgle="vej", beslutning="Vejen saltes.")
    made = meeting_to_seal(MEETING, [given, other, *more], minutes=amount.encode())
    view = FileToKeep("visning", "referat.json", json.dumps({"beløb": amount}).encode())
    sides = {s: replace(what, files=(view, *what.files)) for s, what in made.sides.items()}
    return replace(made, sides=sides)


def corrected(given: MeetingToSeal) -> Correction:
    return Correction(given, "beløbet var forkert", "Eva Eksempel", dict.fromkeys(Side, (SHEET,)))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path)
    seal(made, [meeting()])
    return made


def test_the_sealed_minutes_can_be_read_again(archive: Archive) -> None:
    before = sealed_minutes(archive, Side.OPEN, MEETING)
    correct(archive, corrected(meeting("200")))
    after = sealed_minutes(archive, Side.OPEN, MEETING)
    assert [each and each.view for each in (before, after)] == [{"beløb": "100"}, {"beløb": "200"}]


def test_the_old_decision_stays_and_tells_of_the_new(archive: Archive) -> None:
    correct(archive, corrected(meeting("200")))
    old, new = of_case(archive, Side.OPEN, "26/1")
    assert old.record["beslutning"] == "Der gives 100 kr."
    assert new.record["beslutning"] == "Der gives 200 kr."
    assert new.record["retter"] == old.seq
    assert old.corrected_by == new.seq
    assert not verify(archive).faults


def test_decisions_that_are_the_same_are_not_recorded_again(archive: Archive) -> None:
    correct(archive, corrected(meeting("200")))
    assert len(search(archive, Side.OPEN, "salte", Wanted(), 9)) == 1


def test_a_correction_says_what_why_and_by_whom(archive: Archive) -> None:
    correct(archive, corrected(meeting("200")))
    from referat.archive.chain import of_meeting
    from referat.model.archived import EntryKind

    with archive.database.reading(Side.CLOSED) as tables:
        (entry,) = of_meeting(tables, MEETING, (EntryKind.CORRECTION,))
    assert (entry.body["grund"], entry.body["af"]) == ("beløbet var forkert", "Eva Eksempel")
    assert entry.body["retter"] == 1
    assert "rettelsesblad.pdf" in {file["navn"] for file in entry.body["filer"]}


def test_adding_what_was_corrected_does_nothing(archive: Archive) -> None:
    correct(archive, corrected(meeting("200")))
    (again,) = seal(archive, [meeting("200")])
    assert not again.is_new
    with pytest.raises(MaterialError, match="andet indhold"):
        seal(archive, [meeting("100")])


def test_a_correction_may_be_corrected(archive: Archive) -> None:
    correct(archive, corrected(meeting("200")))
    correct(archive, corrected(meeting("300")))
    found = of_case(archive, Side.OPEN, "26/1")
    assert [hit.record.get("retter") for hit in found] == [None, found[0].seq, found[1].seq]
    hits = search(archive, Side.OPEN, "sag", Wanted(), 9)
    assert [bool(hit.corrected_by) for hit in hits] == [False, False, True, True]
    assert not verify(archive).faults


def test_a_new_decision_comes_with_the_correction(archive: Archive) -> None:
    late = record(MEETING, 3, nøgle="sti", beslutning="Stien anlægges.")
    correct(archive, corrected(meeting("100", (late,))))
    (hit,) = search(archive, Side.OPEN, "sti", Wanted(), 9)
    assert "retter" not in hit.record


def with_attachment(given: MeetingToSeal, data: bytes, name: str = "budget.csv") -> MeetingToSeal:
    file = FileToKeep("bilag", name, data, "1", "Budget")
    sides = {s: replace(what, files=(*what.files, file)) for s, what in given.sides.items()}
    return replace(given, sides=sides)


def test_a_decision_is_another_when_what_was_attached_to_it_is(tmp_path: Path) -> None:
    """Its case has the file that was wrong."""
    archive = archive_in(tmp_path)
    seal(archive, [with_attachment(meeting(), b"100")])
    correct(archive, corrected(with_attachment(meeting(), b"200")))
    old, new = of_case(archive, Side.OPEN, "26/1")
    assert new.record["retter"] == old.seq
    correct(archive, corrected(with_attachment(meeting(), b"200", "nyt-navn.csv")))
    assert len(of_case(archive, Side.OPEN, "26/1")) == 2
    assert not verify(archive).faults


def test_nothing_to_correct_is_told_and_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(MaterialError, match="er arkiveret, som det er nu"):
        correct(archive, corrected(meeting()))
    assert not verify(archive).faults


def test_what_was_never_added_is_told(archive: Archive, tmp_path: Path) -> None:
    other = replace(meeting(), meeting="andet/2026-01-01")
    with pytest.raises(UsageError, match="er ikke i arkivet"):
        correct(archive, corrected(other))
    with pytest.raises(UsageError, match="intet arkiv"):
        correct(archive_in(tmp_path / "tomt"), corrected(meeting()))
