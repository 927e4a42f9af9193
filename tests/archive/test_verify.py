from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select, update
from sqlalchemy.exc import IntegrityError

from referat.archive.archive import FILES_FOLDER, Archive, heads_now
from referat.archive.chain import head
from referat.archive.databases.base import Database
from referat.archive.databases.sqlite import DATABASE
from referat.archive.databases.tables import METADATA
from referat.archive.erasing import Erasure, erase
from referat.archive.markers import MARKER_FILE, read_marker, write_marker
from referat.archive.pieces import Piece, pieces
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.diagnostics import MachineError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in, change, raw, take_out

TABLES = ("entries", "decisions", "members", "files", "stems", "words")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path)
    for n in range(1, 5):
        name = f"proeveudvalget/2026-0{n}-03"
        words = {"medlemmer": ["Eva Eksempel"], "sagsnr": f"26/{n}", "indstilling": "Godkendes."}
        records = [record(name, i, **words) for i in (1, 2)]
        seal(made, [meeting_to_seal(name, records, minutes=name.encode())])
    return made


def faults(archive: Archive) -> list[str]:
    return [f"{fault.place}: {fault.message}" for fault in verify(archive).faults]


def test_a_sound_archive_has_no_faults(archive: Archive) -> None:
    verified = verify(archive)
    assert verified.faults == ()
    assert (verified.entries, verified.files) == (4 * 3 + 4, 4 * 3 + 4)


def test_a_byte_in_any_file_is_found(archive: Archive) -> None:
    files = [
        path
        for side in Side
        for path in (archive.folder / side.folder / FILES_FOLDER).rglob("*")
        if path.is_file()
    ]
    for path in files:
        data = path.read_bytes()
        path.chmod(0o644)
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
        assert any(path.name[:12] in fault for fault in faults(archive))
        path.write_bytes(data)
    assert not faults(archive)


@pytest.mark.parametrize("name", TABLES)
def test_a_sign_in_any_row_is_found(archive: Archive, name: str) -> None:
    table = METADATA.tables[name]
    for key, column, before in _values(archive, table, random.Random(name)):
        if archive.address and (name, column) == ("words", "id"):
            continue  # which means nothing there
        after = _changed(before, random.Random(name))
        try:
            _write(archive, table, key, column, after)
        except IntegrityError:
            continue
        assert faults(archive), f"{name}.{column} of {key} became {after!r}"
        now = {**key, column: after} if column in key else key
        _write(archive, table, now, column, before)
    assert not faults(archive)


def _values(
    archive: Archive, table: Table, dice: random.Random
) -> Iterator[tuple[dict[str, Any], str, Any]]:
    """Some values of each column: the key of the row, the column's name, the value."""
    with raw(archive) as connection:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    for column in (each.name for each in table.columns):
        filled = [row for row in rows if row[column] not in ("", None)]
        for row in dice.sample(filled, min(3, len(filled))):
            yield {each.name: row[each.name] for each in table.primary_key}, column, row[column]


def _changed(value: str | int, dice: random.Random) -> str | int:
    if isinstance(value, int):
        return value + 1000
    place = dice.randrange(len(value))
    return value[:place] + ("q" if value[place] != "q" else "z") + value[place + 1 :]


def _write(archive: Archive, table: Table, key: dict[str, Any], column: str, value: Any) -> None:
    row = [table.c[name] == held for name, held in key.items()]
    with raw(archive) as connection:
        connection.execute(update(table).where(*row).values({column: value}))


@pytest.mark.parametrize("seq", [1, 5, 11])
def test_a_record_taken_out_of_the_middle_is_found(archive: Archive, seq: int) -> None:
    take_out(archive, f"seq = {seq}")
    told = [fault for fault in faults(archive) if fault.startswith(f"post {seq + 1} (")]
    assert [fault.partition(": ")[2] for fault in told] == [f"post {seq} mangler"]


def test_the_last_records_taken_off_are_found(archive: Archive) -> None:
    take_out(archive, "seq >= 11")
    assert (
        "hoveder.jsonl, linje 4: kæden har 10 poster, men havde 12: de sidste er taget ud"
        in faults(archive)
    )


def test_a_head_that_was_changed_is_found(archive: Archive) -> None:
    path = archive.heads(Side.OPEN).path
    lines = path.read_text("ascii").splitlines(keepends=True)
    for changed in ('{"antal"', "9"), ("{", "["):
        path.write_text(lines[0].replace(*changed) + "".join(lines[1:]), "ascii")
        assert any("hoveder.jsonl, linje 1" in fault for fault in faults(archive))


def test_files_that_nothing_names_are_found(archive: Archive) -> None:
    store = archive.files(Side.OPEN)
    (digest,) = store.add([b"ekstra"])
    (store.folder / "notat.txt").write_text("x", "ascii")
    assert faults(archive) == [
        f"filen {digest[:12]}…: hører ikke til noget, der er arkiveret",
        "filen notat.txt: ligger blandt arkivets filer og er ikke en af dem",
    ]


def test_a_file_that_is_gone_is_found(archive: Archive) -> None:
    store = archive.files(Side.OPEN)
    digest = next(store.digests())
    store.remove(digest)
    assert any(f"filen {digest[:12]}…: mangler" in fault for fault in faults(archive))


@pytest.mark.sqlite
def test_a_database_that_is_none_is_told_and_the_other_is_read(archive: Archive) -> None:
    (archive.folder / Side.OPEN.folder / DATABASE).write_bytes(b"ikke en database" * 500)
    store = archive.files(Side.CLOSED)
    store.remove(next(store.digests()))
    first, second = verify(archive).faults
    assert (first.side, second.side) == (Side.OPEN, Side.CLOSED)
    assert "beskadiget" in first.message


@pytest.mark.sqlite
def test_one_archive_that_is_gone_is_told_and_nothing_is_added(archive: Archive) -> None:
    shutil.rmtree(archive.folder / Side.CLOSED.folder)
    assert faults(archive) == ["databasen: mangler"]
    with pytest.raises(MachineError, match="det lukkede arkiv mangler sine sidste poster"):
        seal(archive, [meeting_to_seal("proeveudvalget/2026-05-03")])


def test_nothing_is_put_after_a_chain_that_lost_its_end(archive: Archive) -> None:
    take_out(archive, "seq >= 10")
    with pytest.raises(MachineError, match="det åbne arkiv mangler sine sidste poster"):
        seal(archive, [meeting_to_seal("proeveudvalget/2026-05-03")])


@pytest.mark.parametrize(
    "table",
    [
        "members",
        "outbox_entries",
        pytest.param("stems_index", marks=pytest.mark.sqlite),
        pytest.param("vectors", marks=pytest.mark.postgresql),
    ],
)
def test_a_table_that_is_gone_is_told(archive: Archive, table: str) -> None:
    change(archive, f"DROP TABLE {table}")
    assert any(table in fault for fault in faults(archive))


@pytest.mark.sqlite
def test_text_that_was_made_another_kind_of_data_is_told(archive: Archive) -> None:
    for column in ("body", "kind", "digest", "previous"):
        change(archive, f"UPDATE entries SET {column} = CAST({column} AS BLOB) WHERE seq = 3")
        assert any(fault.startswith("post 3 ") for fault in faults(archive))
        change(archive, f"UPDATE entries SET {column} = CAST({column} AS TEXT) WHERE seq = 3")
    assert not faults(archive)


@pytest.mark.parametrize("left", [0, 3])
def test_lines_taken_out_of_the_heads_are_told(archive: Archive, left: int) -> None:
    path = archive.heads(Side.OPEN).path
    path.write_text("".join(path.read_text("ascii").splitlines(True)[:left]), "ascii")
    told = f"hoveder.jsonl: slutter ved {left * 3} poster, men kæden har 12"
    assert faults(archive) == [told]
    path.unlink()
    assert faults(archive) == ["hoveder.jsonl: slutter ved 0 poster, men kæden har 12"]


def test_any_byte_of_the_heads_and_of_a_marker_is_found(archive: Archive) -> None:
    name = "proeveudvalget/2026-04-03"
    write_marker(archive.folder, heads_now(archive))
    for path in (archive.heads(Side.OPEN).path, archive.folder / MARKER_FILE):
        data = path.read_bytes()
        for n in range(0, len(data), 7):
            path.write_bytes(data[:n] + bytes([data[n] ^ 1]) + data[n + 1 :])
            marker = read_marker(name, archive.folder)
            assert marker
            assert verify(archive, [marker]).faults, (path, n)
        path.write_bytes(data)


def test_a_meeting_that_has_lost_its_marker_is_told(archive: Archive) -> None:
    names = ["proeveudvalget/2026-04-03", "proeveudvalget/2027-01-01"]
    assert verify(archive, (), names).unmarked == (names[0],)


def test_a_file_in_another_place_is_found(archive: Archive) -> None:
    store = archive.files(Side.OPEN)
    path = store.path(next(store.digests()))
    (store.folder / "notat").mkdir()
    shutil.copy(path, store.folder / "notat" / path.name)
    assert len(faults(archive)) == 1


def test_who_adds_while_it_is_read_is_no_fault(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the pieces somebody adds a meeting, and erases an item of the first."""
    coming = iter(range(1, 5))

    def disturbed(database: Database, side: Side) -> Iterator[Piece]:
        for piece in pieces(database, side):
            if n := next(coming, 0):
                seal(archive, [meeting_to_seal(f"proeveudvalget/2027-0{n}-03", minutes=b"%d" % n)])
            if n == 3:
                erase(archive, Erasure("proeveudvalget/2026-01-03", ("2",), "x", "y"))
            yield piece

    monkeypatch.setattr("referat.archive.pieces._AT_ONCE", 3)
    monkeypatch.setattr("referat.archive.verify.pieces", disturbed)
    assert verify(archive).faults == ()


def test_who_adds_does_not_wait_for_who_reads(archive: Archive) -> None:
    read = pieces(archive.database, Side.OPEN)
    next(read)
    (added,) = seal(archive, [meeting_to_seal("proeveudvalget/2026-05-03")])
    assert added.is_new


def test_a_marker_beside_a_meeting_shows_a_chain_that_was_shortened(archive: Archive) -> None:
    name = "proeveudvalget/2026-04-03"
    beside = archive.folder / name
    with archive.database.reading(Side.OPEN) as open_ones:
        heads = {Side.OPEN: head(open_ones)}
    with archive.database.reading(Side.CLOSED) as closed_ones:
        heads[Side.CLOSED] = head(closed_ones)
    write_marker(beside, heads)
    marker = read_marker(name, beside)
    assert marker
    assert not verify(archive, [marker]).faults
    take_out(archive, "seq >= 10")
    archive.heads(Side.OPEN).path.unlink()
    told = [f"{f.place}: {f.message}" for f in verify(archive, [marker]).faults]
    place = f"{name}/arkiveret.json"
    assert f"{place}: kæden har 9 poster, men havde 12: de sidste er taget ud" in told
    assert f"{place}: mødet er ikke i arkivet. Er mappen omdøbt eller kopieret?" in told


def test_a_marker_that_cannot_be_read_is_told(archive: Archive) -> None:
    (archive.folder / "arkiveret.json").write_text("{", "ascii")
    marker = read_marker("u/2026-01-01", archive.folder)
    assert marker
    told = [f.message for f in verify(archive, [marker]).faults]
    assert "er ændret eller kan ikke læses" in told
