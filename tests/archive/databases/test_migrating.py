from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from referat.archive.archive import Archive
from referat.archive.choosing import Wanted
from referat.archive.databases.migrating import NEWEST
from referat.archive.databases.tables import METADATA
from referat.archive.sealing import seal
from referat.archive.search import search
from referat.archive.verify import verify
from referat.diagnostics import UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in, change, raw


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path)
    seal(made, [meeting_to_seal()])
    return made


def versioned(archive: Archive, version: str) -> None:
    change(archive, f"UPDATE alembic_version SET version_num = '{version}'")


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


@pytest.mark.sqlite
def test_who_may_read_the_open_archive_alone_reads_it(archive: Archive) -> None:
    """The folder of the closed one may be out of reach."""
    closed = archive.folder / Side.CLOSED.folder
    closed.rename(archive.folder / "flyttet")
    assert search(archive, Side.OPEN, "sag", Wanted(), 5)
