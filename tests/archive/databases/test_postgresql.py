"""What only a server has: users, connections that are lost, several at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from referat.archive.archive import Archive
from referat.archive.chain import head
from referat.archive.changing import changing
from referat.archive.choosing import Wanted
from referat.archive.databases import postgresql_text
from referat.archive.databases.full_text import Sought
from referat.archive.databases.postgresql import PostgresqlDatabase
from referat.archive.erasing import Erasure, erase
from referat.archive.query import parse_query
from referat.archive.sealing import seal
from referat.archive.search import search
from referat.archive.verify import verify
from referat.diagnostics import MachineError, UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in, change, make_database, raw

pytestmark = pytest.mark.postgresql
NAME = "proeveudvalget/2026-02-03"
LATER = "proeveudvalget/2026-03-03"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path)
    seal(made, [meeting_to_seal(NAME, closed=[record(NAME, 3, titel="Hemmelig sag")])])
    return made


def as_user(archive: Archive, name: str) -> Archive:
    url = make_url(archive.address).set(username=name)
    return replace(archive, address=url.render_as_string(hide_password=False))


@pytest.fixture
def reader(archive: Archive) -> Iterator[Archive]:
    """The same archive for a user with rights to read what is open."""
    name = f"laeser_{make_url(archive.address).database}"
    change(
        archive,
        f"CREATE ROLE {name} LOGIN PASSWORD 'ikke-en-rigtig'",
        f"GRANT USAGE ON SCHEMA aaben TO {name}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA aaben TO {name}",
    )
    yield as_user(archive, name)
    change(archive, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def test_who_has_rights_to_what_is_open_reads_nothing_else(reader: Archive) -> None:
    assert len(search(reader, Side.OPEN, "sag", Wanted(), 9)) == 2
    with pytest.raises(MachineError, match="ikke de rettigheder"):
        search(reader, Side.CLOSED, "sag", Wanted(), 9)
    with pytest.raises(MachineError, match="ikke de rettigheder"):
        seal(reader, [meeting_to_seal(LATER)])


def test_who_may_only_read_is_told_who_must_rewrite_an_earlier_version(
    archive: Archive, reader: Archive
) -> None:
    change(archive, "UPDATE alembic_version SET version_num = '0002'")
    with pytest.raises(MachineError, match="Bed en, der må skrive i det"):
        search(reader, Side.OPEN, "sag", Wanted(), 9)
    assert len(search(archive, Side.OPEN, "sag", Wanted(), 9)) == 2
    assert len(search(reader, Side.OPEN, "sag", Wanted(), 9)) == 2


def test_a_process_keeps_its_connection_and_gets_another_when_it_is_lost(archive: Archive) -> None:
    first = backend(archive)
    assert backend(archive) == first
    change(archive, f"SELECT pg_terminate_backend({first}, 5000)")
    assert backend(archive) != first


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_process_that_was_forked_has_a_connection_of_its_own(
    archive: Archive, tmp_path: Path
) -> None:
    first, told = backend(archive), tmp_path / "anden"
    child = os.fork()
    if child == 0:
        told.write_text(f"{backend(archive)}", "ascii")
        os._exit(0)
    os.waitpid(child, 0)
    assert told.read_text("ascii") != f"{first}"
    assert backend(archive) == first


def backend(archive: Archive) -> int:
    """The number of the server's process that reads for us."""
    with archive.database.reading(Side.OPEN) as tables:
        return int(tables.connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def test_a_wrong_password_is_told_and_not_shown(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "forkert-ord")
    with pytest.raises(MachineError, match="afviste brugeren eller adgangskoden") as told:
        verify(archive)
    assert "forkert-ord" not in str(told.value)


@pytest.mark.parametrize(
    ("change_one", "said"),
    [
        ({"port": 9}, "svarer ikke"),
        ({"database": "findes_ikke"}, "findes ikke"),
        ({"host": "findes.ikke.invalid"}, "svarer ikke"),
    ],
)
def test_a_server_or_database_that_is_not_there_is_told(
    archive: Archive, change_one: dict[str, str], said: str
) -> None:
    url = make_url(archive.address).set(**change_one)  # type: ignore[arg-type]
    with pytest.raises(MachineError, match=said):
        verify(replace(archive, address=url.render_as_string(hide_password=False)))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("sslmode=verify-full&sslrootcert=/findes/ikke.pem", "er ikke sikker"),
        ("sslmode=require", "er ikke sikker.*does not support SSL"),
        ("sslmode=hej", "i referat.toml kan ikke bruges"),
        ("passwrd=hemmelig-kode", "i referat.toml kan ikke bruges"),
    ],
)
def test_an_address_with_something_wrong_behind_it_is_told(
    archive: Archive, more: str, said: str
) -> None:
    with pytest.raises(MachineError, match=said) as told:
        verify(replace(archive, address=f"{archive.address}?{more}"))
    assert "hemmelig-kode" not in str(told.value)


def test_a_database_with_other_signs_is_refused(archive: Archive) -> None:
    server, _, name = archive.address.rpartition("/")
    address = make_database(server, f"{name}_l", "ENCODING LATIN1 LOCALE 'C'")
    latin = replace(archive, address=address)
    with pytest.raises(MachineError, match="tegnsættet LATIN1"):
        seal(latin, [meeting_to_seal()])


def test_an_archive_that_is_held_is_told_and_is_free_afterwards(archive: Archive) -> None:
    with (
        archive.database.alone(1),
        pytest.raises(MachineError, match="bruges af en anden"),
        archive.database.alone(0.1),
    ):
        pass
    with archive.database.alone(0.1):
        pass


def test_who_reads_sees_one_moment_and_holds_nobody_up(archive: Archive) -> None:
    with archive.database.reading(Side.OPEN) as tables:
        before = head(tables)
        seal(archive, [meeting_to_seal(LATER)])
        assert head(tables) == before
    with archive.database.reading(Side.OPEN) as tables:
        assert head(tables).count == before.count + 3


def test_a_connection_that_is_lost_loses_and_doubles_nothing(archive: Archive) -> None:
    with pytest.raises(MachineError, match="Intet går tabt"):
        _change_until_the_connection_is_lost(archive)
    assert verify(archive).faults == ()
    seal(archive, [meeting_to_seal(NAME, closed=[record(NAME, 3, titel="Hemmelig sag")])])
    seal(archive, [meeting_to_seal(LATER)])
    assert verify(archive).faults == ()


def _change_until_the_connection_is_lost(archive: Archive) -> None:
    with changing(archive) as tables:
        tables[Side.OPEN].sql("UPDATE {s}.entries SET meeting = 'x'")
        change(
            archive,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        tables[Side.OPEN].sql("UPDATE {s}.entries SET meeting = 'y'")


def test_what_is_erased_is_not_in_the_files_of_the_server(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    records = [record(NAME, 1, titel="Sag om Borgerensnavn"), record(NAME, 2)]
    seal(archive, [meeting_to_seal(NAME, records)])
    assert _in_files(archive, b"borgerensnavn")
    erase(archive, Erasure(NAME, ("1",), "ønske", "Eva Eksempel"))
    assert not _in_files(archive, b"borgerensnavn")
    assert verify(archive).faults == ()


def _in_files(archive: Archive, word: bytes) -> bool:
    with raw(archive) as connection:
        connection.execute(text("CHECKPOINT"))
        query = text("SELECT oid FROM pg_database WHERE datname = current_database()")
        oid = connection.execute(query).scalar()
        folder = Path(str(connection.execute(text("SHOW data_directory")).scalar()))
    files = (folder / "base" / str(oid)).iterdir()
    return any(word in file.read_bytes().lower() for file in files)


def test_vectors_that_are_not_those_of_the_stems_are_found(archive: Archive) -> None:
    change(archive, "UPDATE vectors SET vector = 'sag' WHERE seq = 2")
    told = [fault.message for fault in verify(archive).faults]
    assert told == ["post 2 står med andre ord i søgningens indeks"]
    change(archive, "DELETE FROM vectors WHERE seq = 2")
    assert [fault.message for fault in verify(archive).faults] == told
    change(archive, "DELETE FROM ranks WHERE seq = 2")
    assert [fault.message for fault in verify(archive).faults] == told * 2


@pytest.mark.parametrize(("limit", "among"), [(1, 1), (3, 5), (9, 4), (50, 50)])
def test_decisions_are_found_from_the_last_back_over_blocks_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, among: int
) -> None:
    monkeypatch.setattr(postgresql_text, "_BLOCK", 3)
    monkeypatch.setattr(postgresql_text, "_STRETCHES", (1, 2))
    archive = archive_in(tmp_path)
    records = [record(NAME, n, titel="Havnen" if n % 4 else "Skolen") for n in range(1, 24)]
    seal(archive, [meeting_to_seal(NAME, records)])
    assert verify(archive).faults == ()
    harbour = Sought(parse_query("havnen -skolen"), lambda _: ())
    with archive.database.reading(Side.OPEN) as tables:
        newest = [*tables.full_text.newest(tables, harbour, 99)]
        assert newest == sorted(newest, reverse=True)
        assert len(newest) == len([n for n in range(1, 24) if n % 4])
        assert [*tables.full_text.newest(tables, harbour, limit)] == newest[:limit]
        best = [*tables.full_text.best(tables, harbour, among, limit)]
        assert sorted(best, reverse=True) == newest[: min(among, limit)]


def test_an_archive_without_marks_of_its_blocks_is_given_them(archive: Archive) -> None:
    change(
        archive,
        "UPDATE vectors SET vector = ts_delete(vector, '_0')",
        "UPDATE alembic_version SET version_num = '0002'",
    )
    assert len(search(archive, Side.OPEN, "sag", Wanted(), 9)) == 2
    assert verify(archive).faults == ()


def test_nothing_is_there_before_anything_is_added(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="intet arkiv i databasen t"):
        verify(archive_in(tmp_path))


def test_long_texts_and_words_are_kept_and_found(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    text_of_many = " ".join(f"ord{n}" for n in range(120_000))
    records = [record(NAME, 1, sagen=f"{'x' * 5000} {text_of_many} sidsteord")]
    seal(archive, [meeting_to_seal(NAME, records)])
    assert len(search(archive, Side.OPEN, "ord19999", Wanted(), 9)) == 1
    assert verify(archive).faults == ()


def test_a_server_elsewhere_must_prove_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGSSLMODE", raising=False)

    def mode(address: str) -> object:
        return PostgresqlDatabase(address)._url.query.get("sslmode")

    assert mode("postgresql://referat@db.kommune.dk/referat") == "verify-full"
    assert mode("postgresql://referat@db.kommune.dk/referat?sslmode=require") == "require"
    assert mode("postgresql://referat@127.0.0.1/referat") is None
    monkeypatch.setenv("PGSSLMODE", "prefer")
    assert mode("postgresql://referat@db.kommune.dk/referat") is None
