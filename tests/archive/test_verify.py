from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select, update
from sqlalchemy.exc import IntegrityError

from referat.archive.chain import head
from referat.archive.databases.sqlite import DATABASE
from referat.archive.databases.tables import METADATA
from referat.archive.markers import read_marker, write_marker
from referat.archive.sealing import FILES_FOLDER, Archive, seal
from referat.archive.verify import verify
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in, raw, take_out

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
    assert f"post {seq + 1}: post {seq} mangler" in faults(archive)


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
    take_out(archive, "seq >= 10")
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
