from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from referat.archive.archive import Archive
from referat.archive.choosing import Wanted
from referat.archive.databases import sqlite
from referat.archive.databases.connected import Connected
from referat.archive.databases.migrating import NEWEST
from referat.archive.databases.tables import METADATA
from referat.archive.sealing import seal
from referat.archive.search import search
from referat.archive.verify import verify
from referat.diagnostics import MachineError, UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in, change, raw


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path)
    seal(made, [meeting_to_seal()])
    return made


def versioned(archive: Archive, version: str, side: Side = Side.OPEN) -> None:
    with raw(archive, side) as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))


def test_an_archive_of_a_later_version_is_refused(archive: Archive) -> None:
    versioned(archive, "9999")
    with pytest.raises(UsageError, match="nyere udgave af referat"):
        seal(archive, [meeting_to_seal("x/2026-01-01")])


def test_a_version_that_is_not_known_is_told_of_as_a_fault(archive: Archive) -> None:
    versioned(archive, "9999")
    (first, *_) = verify(archive).faults
    assert first.place == "databasen"
    assert "(9999)" in first.message
    assert "er dens udgave ændret" in first.message


def test_the_migrations_make_the_tables_that_the_program_knows(archive: Archive) -> None:
    with raw(archive) as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: _is_ours(name, kind)}
        )
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == NEWEST


def test_an_archive_with_the_stems_of_an_earlier_version_gets_those_of_this(
    tmp_path: Path,
) -> None:
    archive = archive_in(tmp_path)
    meeting = "proeveudvalget/2026-02-03"
    records = [record(meeting, n, beslutning=f"Varen {n} købes.") for n in range(1, 4)]
    seal(archive, [meeting_to_seal(meeting, records)])
    change(archive, "UPDATE stems SET decision = 'var købt'")
    assert verify(archive).faults
    versioned(archive, "0002")
    assert len(search(archive, Side.OPEN, "varer", Wanted(), 5)) == 3
    assert not search(archive, Side.OPEN, "købt", Wanted(), 5)
    assert not verify(archive).faults


def _is_ours(name: str | None, kind: str) -> bool:
    """The full text indexes are each database's own."""
    of_sqlite = ("_data", "_idx", "_docsize", "_config", "_index")
    of_postgresql = ("vectors", "ranks", "vectors_by_word", "words_by_part")
    return not str(name).endswith(of_sqlite) and name not in of_postgresql


@pytest.fixture
def earlier(archive: Archive) -> Archive:
    """The archive as an earlier version left it, with the stems that it made."""
    change(archive, "UPDATE stems SET title = 'andet'")
    for side in Side:
        versioned(archive, "0002", side)
    return archive


def test_who_reads_an_earlier_version_is_told_that_it_takes_a_while(
    earlier: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    told = "er fra en tidligere udgave af referat og skrives om. Det sker kun denne ene gang"
    for _ in range(2):
        assert search(earlier, Side.OPEN, "sag", Wanted(), 5)
    assert [line.partition(" og kan")[0] for line in caplog.messages] == [f"Det åbne arkiv {told}"]
    assert caplog.records[0].levelname == "WARNING"  # so it is told to whoever did not ask
    seal(earlier, [meeting_to_seal("proeveudvalget/2026-03-03")])
    assert [line.partition(" er")[0] for line in caplog.messages][1:] == ["Det lukkede arkiv"]


def test_an_earlier_version_is_what_it_was_when_its_rewriting_is_cut_off(
    earlier: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("referat.archive.index._add_to_full_text", fails)
        with pytest.raises(KeyboardInterrupt):
            search(earlier, Side.OPEN, "sag", Wanted(), 5)
    with raw(earlier) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == [
            ("0002",)
        ]
        assert {*connection.execute(text("SELECT title FROM stems")).scalars()} == {"andet"}
    assert search(earlier, Side.OPEN, "sag", Wanted(), 5)
    assert not verify(earlier).faults


def test_several_who_first_use_an_earlier_version_rewrite_it_once(
    earlier: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = [*pool.map(lambda _: search(earlier, Side.OPEN, "sag", Wanted(), 5), range(4))]
    assert [len(hits) for hits in found] == [2] * 4
    assert len(caplog.messages) == 1


@pytest.mark.sqlite
def test_who_may_only_read_is_told_who_must_rewrite_an_earlier_version(
    earlier: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sqlite._engine

    def only_to_read(path: Path, patience: float, begin: str, mode: str = "") -> Engine:
        return made(path, 0.1, begin, mode="ro")

    monkeypatch.setattr(sqlite, "_engine", only_to_read)
    with pytest.raises(MachineError, match="Bed en, der må skrive i det"):
        search(earlier, Side.OPEN, "sag", Wanted(), 5)
    monkeypatch.undo()
    assert search(earlier, Side.OPEN, "sag", Wanted(), 5)


@pytest.mark.sqlite
@pytest.mark.parametrize("version", [NEWEST, "0002"])
def test_who_may_read_the_open_archive_alone_reads_it(archive: Archive, version: str) -> None:
    """The folder of the closed one may be out of reach, and none is made in its place."""
    versioned(archive, version)
    closed = archive.folder / Side.CLOSED.folder
    closed.rename(archive.folder / "flyttet")
    assert search(archive, Side.OPEN, "sag", Wanted(), 5)
    assert not closed.exists()
