from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referat.archive.additions import add_approval
from referat.archive.archive import Archive
from referat.archive.chain import entries
from referat.archive.choosing import Wanted
from referat.archive.correcting import Correction, correct
from referat.archive.erasing import Erasure, erase
from referat.archive.export import write_bag
from referat.archive.material import FileToKeep
from referat.archive.sealing import seal
from referat.archive.search import search
from referat.archive.verify import verify
from referat.diagnostics import MaterialError, UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import OF_ENTRY, archive_in, change, take_out
from tests.archive.test_additions import APPROVAL, approvals, approved

MEETING = "proeveudvalget/2026-02-03"
ERASURE = Erasure(MEETING, ("2",), "indsigelse fra en borger", "Eva Eksempel")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path)
    secret = record(MEETING, 2, beslutning="Ansøgningen fra Borgerensnavn afvises.")
    records = [record(MEETING, 1), secret, record(MEETING, 3, beslutning="Vejen saltes.")]
    minutes = b"referatet med Borgerensnavn"
    seal(made, [meeting_to_seal(MEETING, records, minutes=minutes)])
    seal(made, [meeting_to_seal("proeveudvalget/2026-03-03", minutes=b"et andet")])
    return made


def found(archive: Archive, word: str) -> list[str]:
    hits = search(archive, Side.OPEN, word, Wanted(), 20)
    return [hit.record["punkt"] for hit in hits]


def test_what_is_erased_is_gone_to_the_last_byte(archive: Archive) -> None:
    assert found(archive, "borgerensnavn") == ["2"]
    erase(archive, ERASURE)
    assert found(archive, "borgerensnavn") == []
    assert found(archive, "salte") == ["3"]
    for path in archive.folder.rglob("*"):
        assert path.is_dir() or b"orgerensnavn" not in path.read_bytes()


def test_the_chain_holds_and_tells_who_and_why(archive: Archive) -> None:
    erase(archive, ERASURE)
    assert verify(archive).faults == ()
    with archive.database.reading(Side.OPEN) as tables:
        *_, (last, _) = entries(tables)
    assert last.kind == "sletning"
    assert (last.body["grund"], last.body["af"]) == (ERASURE.reason, ERASURE.by)
    assert last.body["poster"] == [1, 3]


def test_files_of_other_items_stay(archive: Archive) -> None:
    erased = erase(archive, ERASURE)
    assert erased.files == 3  # both versions of the minutes, and the item's own extract
    with archive.database.reading(Side.OPEN) as tables:
        left = {f["navn"] for entry, _ in entries(tables) for f in entry.body.get("filer", ())}
    assert "protokoludskrift-1.pdf" in left


def test_no_clean_copy_is_left_when_the_minutes_are_erased(tmp_path: Path) -> None:
    archive, given = archive_in(tmp_path), meeting_to_seal(MEETING)
    side = given.sides[Side.OPEN]
    attached = [FileToKeep("bilag", f"{n}.docx", b"PK" + n.encode(), n) for n in "12"]
    copies = [
        FileToKeep("ren kopi", f"{a.item}.pdf", b"rent" + a.data, a.item, copy_of=a.digest)
        for a in attached
    ]
    opened = replace(side, files=(*side.files, *attached, *copies))
    seal(archive, [replace(given, sides={**given.sides, Side.OPEN: opened})])
    erase(archive, ERASURE)
    left = {archive.files(Side.OPEN).read(digest) for digest in archive.files(Side.OPEN).digests()}
    assert b"PK1" in left
    assert left.isdisjoint({b"PK2", *(copy.data for copy in copies)})
    assert verify(archive).faults == ()


def test_an_item_that_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(UsageError, match="punkt 9 er ikke i arkivet"):
        erase(archive, Erasure(MEETING, ("2", "9"), "x", "y"))
    assert found(archive, "borgerensnavn") == ["2"]


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="intet arkiv"):
        erase(archive_in(tmp_path / "tomt"), ERASURE)


def test_a_reservation_that_came_later_is_erased_and_a_plain_approval_stays(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [approved()])
    reserved = {**APPROVAL, "forbehold": "Borgerensnavn er stavet forkert"}
    add_approval(archive, MEETING, reserved)
    add_approval(archive, MEETING, {**APPROVAL, "medlem": "Per Prøve"})
    erase(archive, ERASURE)
    assert verify(archive).faults == ()
    for side in Side:
        assert approvals(archive, side) == ["Per Prøve"]
    for path in archive.folder.rglob("*"):
        assert path.is_dir() or b"orgerensnavn" not in path.read_bytes()


def test_content_that_is_gone_without_an_erasure_is_a_fault(archive: Archive) -> None:
    change(archive, "UPDATE entries SET body = NULL WHERE seq = 2")
    take_out(archive, "seq = 2", OF_ENTRY[:-1])
    messages = [fault.message for fault in verify(archive).faults]
    assert "indholdet er væk, og ingen sletning siger det" in messages


def test_a_file_that_another_item_has_too_stays_and_is_not_told_to_be_gone(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    given = meeting_to_seal(MEETING)
    side = given.sides[Side.OPEN]
    shared = tuple(FileToKeep("bilag", "kort.png", b"et kort", item) for item in ("1", "2"))
    sides = {**given.sides, Side.OPEN: replace(side, files=(*side.files, *shared))}
    seal(archive, [replace(given, sides=sides)])
    erase(archive, ERASURE)
    assert archive.files(Side.OPEN).read(shared[0].digest) == b"et kort"
    with archive.database.reading(Side.OPEN) as tables:
        *_, (last, _) = entries(tables)
    assert shared[0].digest not in last.body["slettede filer"]
    assert not verify(archive).faults


def test_what_is_left_of_a_meeting_is_handed_over(archive: Archive, tmp_path: Path) -> None:
    erase(archive, ERASURE)
    write_bag(archive, Side.OPEN, tmp_path / "pakke")
    names = {p.name for p in (tmp_path / "pakke" / "data" / MEETING).iterdir()}
    assert names == {"protokoludskrift-1.pdf", "protokoludskrift-3.pdf"}


def test_an_item_without_a_decision_can_be_erased(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    given = meeting_to_seal(MEETING)
    facts = {"møde": MEETING, "punkter": ["1", "2", "3"]}
    sides = {side: replace(what, facts=facts) for side, what in given.sides.items()}
    seal(archive, [replace(given, sides=sides)])
    assert erase(archive, Erasure(MEETING, ("3",), "x", "y")).entries == 2


def test_minutes_in_order_take_the_place_of_erased_ones(archive: Archive) -> None:
    erase(archive, ERASURE)
    records = [record(MEETING, 1), record(MEETING, 2, beslutning="Ansøgningen afvises.")]
    later = meeting_to_seal(MEETING, records, minutes=b"nyt")
    with pytest.raises(MaterialError, match="referatet er slettet"):
        seal(archive, [later])
    correct(archive, Correction(later, "punkt 2 uden navn", "Eva", dict.fromkeys(Side, ())))
    assert found(archive, "ansøgning") == ["2"]
    assert not verify(archive).faults


def test_what_was_erased_does_not_come_back_as_it_was(archive: Archive) -> None:
    erase(archive, ERASURE)
    secret = record(MEETING, 2, beslutning="Ansøgningen fra Borgerensnavn afvises.")
    again = meeting_to_seal(MEETING, [secret], minutes=b"nyt")
    with pytest.raises(MaterialError, match="punkt 2 er slettet i arkivet"):
        correct(archive, Correction(again, "x", "y", dict.fromkeys(Side, ())))
    assert found(archive, "borgerensnavn") == []


def test_other_meetings_on_the_case_are_told(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    for name, number in ((MEETING, 2), ("byraadet/2026-03-01", 7), ("byraadet/2026-04-01", 8)):
        case = "26/9" if number == 8 else "26/5"
        seal(archive, [meeting_to_seal(name, [record(name, number, sagsnr=case)])])
    hidden = record("byraadet/2026-05-01", 9, sagsnr="26-0005")
    seal(archive, [meeting_to_seal("byraadet/2026-05-01", [], [hidden])])
    told = erase(archive, ERASURE).elsewhere
    assert told == ("byraadet/2026-03-01", "byraadet/2026-05-01")
