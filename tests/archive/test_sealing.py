from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.archive.chain import entries
from referat.archive.material import FileToKeep, MeetingToSeal
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.diagnostics import MaterialError
from referat.model.archived import Entry, Head, Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in

NAME = "proeveudvalget/2026-02-03"


def chain(archive: Archive, side: Side = Side.OPEN) -> list[Entry]:
    with archive.database.reading(side) as tables:
        return [entry for entry, _ in entries(tables)]


def test_a_meeting_is_sealed_with_a_record_of_each_decision(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    (sealed,) = seal(archive, [meeting_to_seal()])
    assert sealed.is_new
    found = chain(archive)
    assert [entry.kind for entry in found] == ["møde", "beslutning", "beslutning"]
    assert [entry.body.get("punkt") for entry in found] == [None, "1", "2"]
    assert [f["navn"] for f in found[1].body["filer"]] == ["protokoludskrift-1.pdf"]


def test_each_entry_carries_the_digest_of_the_one_before(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal(), meeting_to_seal("proeveudvalget/2026-03-03")])
    found = chain(archive)
    assert found[0].previous == ""
    assert [e.previous for e in found[1:]] == [e.digest for e in found[:-1]]


def test_open_and_closed_decisions_lie_apart(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    secret = record(NAME, 3, titel="Hemmeligheden", åben=False)
    seal(archive, [meeting_to_seal(closed=[secret])])
    assert [e.body.get("titel") for e in chain(archive, Side.CLOSED)] == [None, "Hemmeligheden"]
    for path in (tmp_path / Side.OPEN.folder).rglob("*"):
        assert path.is_dir() or b"Hemmelighed" not in path.read_bytes()


def test_the_same_again_does_nothing(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal()])
    before = chain(archive)
    (again,) = seal(archive, [meeting_to_seal()])
    assert not again.is_new
    assert chain(archive) == before


def test_something_else_for_a_sealed_meeting_is_refused(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal()])
    with pytest.raises(MaterialError, match="arkiveret med et andet indhold"):
        seal(archive, [meeting_to_seal(minutes=b"et andet referat")])
    assert not verify(archive).faults
    assert len(chain(archive)) == 3


def test_one_meeting_that_is_refused_keeps_the_others_out(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal()])
    with pytest.raises(MaterialError):
        seal(archive, [meeting_to_seal("andet/2026-01-01"), meeting_to_seal(minutes=b"x")])
    assert {entry.meeting for entry in chain(archive)} == {NAME}


def test_heads_are_written_into_the_store(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    (sealed,) = seal(archive, [meeting_to_seal()])
    lines = [head for _, head in archive.heads(Side.OPEN).lines()]
    assert lines == [sealed.heads[Side.OPEN]]
    assert sealed.heads[Side.OPEN] == Head(3, chain(archive)[-1].digest)


def test_a_clean_copy_that_is_another_is_no_other_meeting(tmp_path: Path) -> None:
    """It is made by LibreOffice as it is today."""
    archive, given = archive_in(tmp_path), meeting_to_seal()
    attached = FileToKeep("bilag", "notat.docx", b"PK", "1", "Notat")

    def with_copy(data: bytes) -> MeetingToSeal:
        copy = FileToKeep("ren kopi", "1.pdf", data, "1", "Notat", copy_of=attached.digest)
        side = given.sides[Side.OPEN]
        opened = replace(side, files=(*side.files, attached, copy))
        return replace(given, sides={**given.sides, Side.OPEN: opened})

    (first,) = seal(archive, [with_copy(b"i dag")])
    (again,) = seal(archive, [with_copy(b"i morgen")])
    assert (first.is_new, again.is_new) == (True, False)
    assert verify(archive).faults == ()
    named = [file["navn"] for file in chain(archive)[1].body["filer"]]
    assert named == ["protokoludskrift-1.pdf", "notat.docx"]
