from __future__ import annotations

from pathlib import Path

import pytest

from referat.archive.chain import entries
from referat.archive.erasing import Erasure, erase
from referat.archive.sealing import Archive, seal
from referat.archive.search import Wanted, search
from referat.archive.verify import verify
from referat.diagnostics import UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in, change

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


def test_an_item_that_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(UsageError, match="punkt 9 er ikke i arkivet"):
        erase(archive, Erasure(MEETING, ("2", "9"), "x", "y"))
    assert found(archive, "borgerensnavn") == ["2"]


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="intet arkiv"):
        erase(archive_in(tmp_path / "tomt"), ERASURE)


def test_content_that_is_gone_without_an_erasure_is_a_fault(archive: Archive) -> None:
    tables = ("decisions", "members", "files", "stems")
    change(
        archive,
        "UPDATE entries SET body = NULL WHERE seq = 2",
        *(f"DELETE FROM {table} WHERE seq = 2" for table in tables),
    )
    messages = [fault.message for fault in verify(archive).faults]
    assert "indholdet er væk, og ingen sletning siger det" in messages
