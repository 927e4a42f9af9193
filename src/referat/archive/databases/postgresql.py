"""An archive's tables on a PostgreSQL server: a schema for each side of the archive.

Who may only read what is open needs rights to the one schema alone. A lock of the server's own
lets one at a time change the archive, from whichever machine; it is on the connection that
writes, so neither outlives the other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from weakref import finalize

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from referat.archive.databases.base import (
    DamagedError,
    ReadOnlyError,
    nothing_there,
    told_to_readers,
)
from referat.archive.databases.connected import Connected
from referat.archive.databases.kept import keep_to_process
from referat.archive.databases.migrating import VERSIONS, is_earlier, upgrade
from referat.archive.databases.postgresql_bulk import PostgresqlBulk
from referat.archive.databases.postgresql_text import PostgresqlText
from referat.diagnostics import MachineError
from referat.model.archived import Side

_KEY = 0x7265666572617400
_TABLES_KEY, _DELIVERY_KEY = _KEY + 1, _KEY + 2
"""Of the server's locks: “referat” in hexadecimal, and a number."""
_BRIEFLY = 0.5
"""Seconds that one who delivers waits for another, who does the same."""
_LOCAL = ("", "localhost", "127.0.0.1", "::1")
_CONNECTION = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "tcp_user_timeout": "60000",
    "application_name": "referat",
    "options": "-c enable_seqscan=off -c jit=off -c max_parallel_workers_per_gather=0",
}
"""Seconds, but for the milliseconds that an unanswered packet is waited for. Queries are short and
have an index each; the server's planner believes that long vectors are quick to read."""
_CHECKED = {"sslmode": "verify-full", "sslrootcert": "system"}
"""A server elsewhere must prove who it is, unless the address says otherwise."""
_OF_TABLES = ("entries", "decisions", "members", "files", "stems", "words", "vectors", "ranks")


@dataclass(frozen=True)
class PostgresqlDatabase:
    """A database of a server, by its URL."""

    address: str

    def __str__(self) -> str:
        return f"databasen {self.place}"

    @property
    def place(self) -> str:
        """What it is called, and where it is."""
        return f"{self._url.database} på {self._url.host or 'denne maskine'}"

    def exists(self) -> bool:
        """Whether anything was ever archived here."""
        with self._told(), self._engine.connect() as connection:
            return all(_has_tables(connection, side) for side in Side)

    @contextmanager
    def alone(self, patience: float) -> Iterator[_Writer]:
        """Be the only one who changes the archive, for as long as the block lasts.

        :raises MachineError: when another one is at it for longer than ``patience`` seconds.
        """
        with self._told(), self._engine.connect() as connection:
            _lock(connection, patience, _KEY)
            try:
                yield _Writer(self, connection)
            finally:
                _unlock(connection, _KEY)

    @contextmanager
    def delivering(self) -> Iterator[None]:
        """Be the only one who delivers; others may go on archiving.

        :raises MachineError: when another one is at it.
        """
        with self._told(), self._engine.connect() as connection:
            _lock(connection, _BRIEFLY, _DELIVERY_KEY)
            try:
                yield
            finally:
                _unlock(connection, _DELIVERY_KEY)

    @contextmanager
    def reading(self, side: Side) -> Iterator[Connected]:
        """One side as it is now; who writes meanwhile is neither held up nor seen.

        :raises UsageError: when nothing was ever archived.
        :raises MachineError: when the database can't be read.
        """
        snapshot = self._readers.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with self._told(), snapshot.connect() as connection:
            version = _version(connection, side)
            if not version:
                raise nothing_there(self)
            if is_earlier(version):
                connection.rollback()  # what is read from here on is as it is afterwards
                with told_to_readers(self):
                    self._bring_up(side)
            yield _connected(connection, side)

    def prepare(self) -> None:
        """See to it that both schemas are there, with the tables of this version.

        :raises UsageError: when the archive was written by a later version of the program.
        :raises MachineError: when they can't be made.
        """
        self._bring_up(*Side)

    def faults(self, side: Side) -> Iterator[str]:
        """None that are told to who only reads: the server looks after its own pages."""
        yield from ()

    def scrub(self) -> None:
        """Have the tables written anew: the server keeps what was deleted in their files."""
        autocommit = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with self._told(), autocommit.connect() as connection:
            for side in Side:
                for table in _OF_TABLES:
                    connection.execute(text(f"VACUUM (FULL, ANALYZE) {side.folder}.{table}"))

    def _bring_up(self, *sides: Side) -> None:
        """See to it that the tables of some sides are there, and are those of this version.

        Who reads may have rights to one side alone.
        """
        with self._told(), self._engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_TABLES_KEY})"))
            _refuse_other_signs(connection)
            for side in sides:
                version = _version(connection, side)
                if is_earlier(version):
                    _upgrade(connection, side, version)

    @cached_property
    def _url(self) -> URL:
        url = make_url(self.address).set(drivername="postgresql+psycopg")
        is_told = "sslmode" in url.query or "PGSSLMODE" in os.environ
        checked = {} if is_told or (url.host or "") in _LOCAL else _CHECKED
        return url.update_query_dict({**_CONNECTION, **checked, **url.query})

    @cached_property
    def _engine(self) -> Engine:
        return create_engine(self._url, poolclass=NullPool, hide_parameters=True)

    @cached_property
    def _readers(self) -> Engine:
        """Keeps one connection, which is asked whether it is alive before it is used again.

        It takes ten times as long to connect as to look something up.
        """
        engine = create_engine(
            self._url, pool_size=1, max_overflow=-1, pool_pre_ping=True, hide_parameters=True
        )
        keep_to_process(engine)
        finalize(self, engine.dispose)
        return engine

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell in Danish what keeps the database from being used."""
        try:
            yield
        except (SQLAlchemyError, psycopg.Error) as failure:
            raise _reason(self, failure) from failure


@dataclass(frozen=True, slots=True)
class _Writer:
    """The one who holds the lock, and the connection it is on."""

    database: PostgresqlDatabase
    connection: Connection

    @contextmanager
    def writing(self) -> Iterator[Mapping[Side, Connected]]:
        """Both sides in one transaction, which is kept when the block ends well.

        :raises MachineError: when the database can't be written.
        """
        self.database.prepare()
        with self.connection.begin():
            self.connection.execute(text("SET LOCAL synchronous_commit TO on"))
            yield {side: _connected(self.connection, side) for side in Side}


def _connected(connection: Connection, side: Side) -> Connected:
    return Connected(connection, side.folder, PostgresqlText(), PostgresqlBulk())


def _lock(connection: Connection, patience: float, key: int) -> None:
    """Take a lock, which is the connection's own and lasts until it is let go of or closed."""
    milliseconds = {"value": f"{patience * 1000:.0f}ms"}
    connection.execute(text("SELECT set_config('lock_timeout', :value, true)"), milliseconds)
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": key})
    connection.commit()


def _unlock(connection: Connection, key: int) -> None:
    """Let go of a lock; a connection that was lost has done so already."""
    with suppress(SQLAlchemyError):
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
        connection.commit()


def _version(connection: Connection, side: Side) -> str:
    """The last migration of a side; empty when it was never made."""
    if not _has_tables(connection, side):
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {side.folder}.{VERSIONS}")).scalar()
    return str(found or "")


def _has_tables(connection: Connection, side: Side) -> bool:
    """Whether a side was ever made; asked of what everybody may see."""
    query = text(
        "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
        " ON n.oid = c.relnamespace WHERE n.nspname = :schema AND c.relname = :versions"
    )
    return bool(connection.execute(query, {"schema": side.folder, "versions": VERSIONS}).scalar())


def _upgrade(connection: Connection, side: Side, version: str) -> None:
    """Make or change a side's tables; what follows in the transaction means them, too."""
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {side.folder}"))
    connection.execute(text(f"SET LOCAL search_path TO {side.folder}"))
    upgrade(_connected(connection, side), side, version)


def _refuse_other_signs(connection: Connection) -> None:
    encoding = connection.execute(text("SHOW server_encoding")).scalar()
    if encoding != "UTF8":
        raise MachineError(
            f"Arkivets database er lavet med tegnsættet {encoding}. Lav den med UTF8:"
            " “createdb --encoding=UTF8 --template=template0”."
        )


def _reason(database: PostgresqlDatabase, failure: SQLAlchemyError | psycopg.Error) -> MachineError:
    cause = getattr(failure, "orig", failure)
    state = getattr(cause, "sqlstate", None) or ""
    said = str(cause).strip().splitlines()[0]
    for states, words, message in _TOLD:
        if state in states or (not state and any(each in said for each in words)):
            kind = ReadOnlyError if state in _NO_RIGHTS | _ONLY_READ else MachineError
            return kind(message.format(database=database, said=said))
    if not state or state[:2] in ("08", "57"):
        return MachineError(
            f"Arkivets database {database.place} svarer ikke ({said}). Kør kommandoen igen, når den"
            " gør: Intet går tabt, og intet kommer i to gange."
        )
    kind = DamagedError if state in _DAMAGED else MachineError
    return kind(f"Arkivets database {database.place} svarer ikke, som den skal: {said}")


_DAMAGED = {"42P01", "42703", "XX001", "XX002"}
"""A table or a column that is not there; rows or an index that can't be read."""
_NO_RIGHTS = {"42501", "3F000"}
"""Of a schema that one has no rights to, the server says that there is none."""
_ONLY_READ = {"25006"}
_TOLD: tuple[tuple[set[str], tuple[str, ...], str], ...] = (
    (
        {"28P01", "28000"},
        ("password authentication failed", "no password supplied"),
        "Arkivets database {database.place} afviste brugeren eller adgangskoden. Adgangskoden"
        " læses af miljøvariablen PGPASSWORD eller filen, som PGPASSFILE nævner.",
    ),
    (
        set(),
        ("certificate", "SSL"),
        "Forbindelsen til arkivets database {database.place} er ikke sikker, så den bruges ikke"
        " ({said}). Se sslmode og sslrootcert i adressen i referat.toml.",
    ),
    (
        set(),
        ("invalid connection option", "invalid sslmode", "bad value for"),
        "Adressen på arkivets database {database.place} i referat.toml kan ikke bruges ({said}).",
    ),
    (
        {"3D000"},
        (" does not exist",),
        "Arkivets database {database.place} findes ikke. Bed om at få den lavet.",
    ),
    (
        {"55P03"},
        (),
        "Arkivet i {database} bruges af en anden. Vent, til den er færdig, og prøv igen; intet er"
        " gået tabt.",
    ),
    (
        _NO_RIGHTS,
        (),
        "Brugeren har ikke de rettigheder til arkivet i {database}, som kommandoen kræver.",
    ),
    (_ONLY_READ, (), "Arkivets database {database.place} kan kun læses. Intet er skrevet."),
    (
        {"53100", "53200"},
        (),
        "Der er ikke plads på serveren til arkivet i {database}. Intet er skrevet.",
    ),
    (
        {"53300"},
        (),
        "Arkivets database {database.place} har for mange forbindelser. Vent lidt, og prøv igen.",
    ),
)
"""What a server says, by SQLSTATE or by its words when there was no connection yet."""
