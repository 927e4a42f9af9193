from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from referat.archive.chain import head
from referat.archive.database import DATABASE
from referat.archive.markers import read_marker, write_marker
from referat.archive.sealing import FILES_FOLDER, Archive, seal
from referat.archive.verify import verify
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record

TABLES = ("entries", "decisions", "members", "files", "stems", "words")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path)
    for n in range(1, 5):
        name = f"proeveudvalget/2026-0{n}-03"
        words = {"medlemmer": ["Eva Eksempel"], "sagsnr": f"26/{n}", "indstilling": "Godkendes."}
        records = [record(name, i, **words) for i in (1, 2)]
        seal(made, [meeting_to_seal(name, records, minutes=name.encode())])
    return made


def faults(archive: Archive) -> list[str]:
    return [f"{fault.place}: {fault.message}" for fault in verify(archive).faults]


def change(archive: Archive, *statements: str) -> None:
    with closing(sqlite3.connect(archive.database.path(Side.OPEN))) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


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


@pytest.mark.parametrize("table", TABLES)
def test_a_sign_in_any_row_is_found(archive: Archive, table: str) -> None:
    path = archive.database.path(Side.OPEN)
    whole = path.read_bytes()
    for change_one in _changes(path, table, random.Random(table)):
        try:
            change_one()
        except sqlite3.IntegrityError:
            continue
        assert faults(archive), change_one.__doc__
        path.write_bytes(whole)


def _changes(path: Path, table: str, dice: random.Random) -> list[Callable[[], None]]:
    """Ways to change one sign in a column of a row of the table."""
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = [*connection.execute(f"SELECT rowid, {', '.join(columns)} FROM {table}")]
    made = []
    for n, column in enumerate(columns, 1):
        filled = [row for row in rows if row[n] not in ("", None)]
        for row in dice.sample(filled, min(3, len(filled))):
            made.append(_one_change(path, table, column, row[0], _changed(row[n], dice)))
    return made


def _changed(value: str | int, dice: random.Random) -> str | int:
    if isinstance(value, int):
        return value + 1000
    place = dice.randrange(len(value))
    return value[:place] + ("q" if value[place] != "q" else "z") + value[place + 1 :]


def _one_change(
    path: Path, table: str, column: str, row: int, value: str | int
) -> Callable[[], None]:
    def change_one() -> None:
        with closing(sqlite3.connect(path)) as connection:
            statement = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
            connection.execute(statement, (value, row))
            connection.commit()

    change_one.__doc__ = f"{table}.{column} of row {row} became {value!r}"
    return change_one


@pytest.mark.parametrize("seq", [1, 5, 11])
def test_a_record_taken_out_of_the_middle_is_found(archive: Archive, seq: int) -> None:
    change(archive, *(f"DELETE FROM {t} WHERE seq = {seq}" for t in TABLES[:5]))
    assert f"post {seq + 1}: post {seq} mangler" in faults(archive)


def test_the_last_records_taken_off_are_found(archive: Archive) -> None:
    change(archive, *(f"DELETE FROM {t} WHERE seq >= 11" for t in TABLES[:5]))
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


def test_a_database_that_is_none_is_told(archive: Archive) -> None:
    from referat.diagnostics import MachineError

    (archive.folder / Side.OPEN.folder / DATABASE).write_bytes(b"ikke en database" * 500)
    with pytest.raises(MachineError, match="beskadiget"):
        verify(archive)


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
    change(archive, *(f"DELETE FROM {t} WHERE seq >= 10" for t in TABLES[:5]))
    archive.heads(Side.OPEN).path.unlink()
    told = [f"{f.place}: {f.message}" for f in verify(archive, [marker]).faults]
    place = f"{name}/arkiveret.json"
    assert f"{place}: kæden har 9 poster, men havde 12: de sidste er taget ud" in told
    assert f"{place}: mødet er ikke i arkivet" in told


def test_a_marker_that_cannot_be_read_is_told(archive: Archive) -> None:
    (archive.folder / "arkiveret.json").write_text("{", "ascii")
    marker = read_marker("u/2026-01-01", archive.folder)
    assert marker
    told = [f.message for f in verify(archive, [marker]).faults]
    assert "kan ikke læses" in told
