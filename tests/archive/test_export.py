from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import bagit
import pytest

from referat.archive.archive import Archive
from referat.archive.correcting import Correction, correct
from referat.archive.export import write_bag, write_table
from referat.archive.material import FileToKeep
from referat.archive.sealing import seal
from referat.diagnostics import MachineError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in

MEETING = "proeveudvalget/2026-02-03"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path / "arkiv")
    records = [
        record(MEETING, 1, titel='=HYPERLINK("x")'),
        record(MEETING, 2, bilag=["A", "B"], retter=7),
    ]
    seal(made, [meeting_to_seal(MEETING, records)])
    return made


def test_a_bag_is_valid_and_has_every_file(archive: Archive, tmp_path: Path) -> None:
    assert write_bag(archive, Side.OPEN, tmp_path / "pakke") == 3
    bagit.Bag(str(tmp_path / "pakke")).validate()
    names = sorted(p.name for p in (tmp_path / "pakke" / "data" / MEETING).iterdir())
    assert names == ["protokoludskrift-1.pdf", "protokoludskrift-2.pdf", "referat.pdf"]


def test_the_chain_can_be_followed_in_a_bag(archive: Archive, tmp_path: Path) -> None:
    write_bag(archive, Side.OPEN, tmp_path / "pakke")
    text = (tmp_path / "pakke" / "data" / "kæde.jsonl").read_text("utf-8")
    before = ""
    for link in map(json.loads, text.splitlines()):
        assert link["før"] == before
        assert hashlib.sha256(link["indhold"].encode()).hexdigest() == link["sha256"]
        before = link["segl"]


def test_a_damaged_file_is_not_handed_over(archive: Archive, tmp_path: Path) -> None:
    store = archive.files(Side.OPEN)
    store.remove(next(store.digests()))
    with pytest.raises(MachineError, match="archive verify"):
        write_bag(archive, Side.OPEN, tmp_path / "pakke")
    assert {p.name for p in tmp_path.iterdir()} == {"arkiv"}


def test_a_table_has_no_formulas(archive: Archive, tmp_path: Path) -> None:
    assert write_table(archive, (Side.OPEN,), "csv", tmp_path / "alle.csv") == 2
    text = (tmp_path / "alle.csv").read_text("utf-8-sig")
    rows = [*csv.DictReader(StringIO(text), delimiter=";")]
    assert rows[0]["titel"] == '\'=HYPERLINK("x")'
    assert (rows[1]["bilag"], rows[1]["retter"]) == ("A, B", "7")


def test_what_corrects_a_meeting_lies_beside_it(archive: Archive, tmp_path: Path) -> None:
    view = FileToKeep("visning", "referat.json", b"{}")
    later = meeting_to_seal(MEETING, [record(MEETING, 1, nøgle="a")], minutes=b"rettet")
    sides = {s: replace(g, files=(view, *g.files)) for s, g in later.sides.items()}
    seal(archive_in(tmp_path / "andet"), [replace(later, sides=sides)])
    other = archive_in(tmp_path / "andet")
    newer = {s: replace(g, facts={**g.facts, "titel": "ny"}) for s, g in sides.items()}
    correct(other, Correction(replace(later, sides=newer), "fejl", "Eva", dict.fromkeys(Side, ())))
    write_bag(other, Side.OPEN, tmp_path / "pakke")
    minutes = sorted((tmp_path / "pakke" / "data").rglob("referat.pdf"))
    assert [path.parent.name for path in minutes] == ["2026-02-03", "rettelse-3"]


def test_attachments_of_one_name_are_all_there(tmp_path: Path) -> None:
    archive = archive_in(tmp_path / "arkiv")
    given = meeting_to_seal(MEETING)
    same = tuple(FileToKeep("bilag", "kort.png", data, "1") for data in (b"et", b"to"))
    clean = FileToKeep("ren kopi", "kort.png", b"rent", "1", copy_of=same[0].digest)
    side = given.sides[Side.OPEN]
    sides = {**given.sides, Side.OPEN: replace(side, files=(*side.files, *same, clean))}
    seal(archive, [replace(given, sides=sides)])
    write_bag(archive, Side.OPEN, tmp_path / "pakke")
    found = (tmp_path / "pakke" / "data" / MEETING / "bilag" / "1").iterdir()
    assert sorted(path.read_bytes() for path in found) == [b"et", b"to"]
    copies = tmp_path / "pakke" / "data" / MEETING / "rene kopier" / "1"
    assert (copies / "kort.png").read_bytes() == b"rent"
