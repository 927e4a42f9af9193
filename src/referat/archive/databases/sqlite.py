"""Where an archive's tables are: two SQLite files, opened together to write and alone to read.

To write, both are opened on one connection, so that what is added to the one and to the other is
there whole or not at all: SQLite commits to several files at once as long as they are not in WAL
mode. To read, only the one that is asked for is opened: no query can reach the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from referat.archive.databases.base import (
    DamagedError,
    ReadOnlyError,
    nothing_there,
    told_to_readers,
)
from referat.archive.databases.connected import Connected
from referat.archive.databases.migrating import VERSIONS, is_earlier, upgrade
from referat.archive.databases.sqlite_bulk import SqliteBulk
from referat.archive.databases.sqlite_text import INDEXES, SqliteText
from referat.danish import system_reason
from referat.diagnostics import MachineError
from referat.disk.lock import project_lock
from referat.model.archived import Side

DATABASE = "arkiv.sqlite"
DELIVERY_FOLDER = "levering"
_BRIEFLY = 0.5
"""Seconds that one who delivers waits for another, who does the same."""
_PATIENCE = 60.0
"""Seconds that a writer waits for another."""
_FULL = ("database or disk is full", "disk I/O error")


@dataclass(frozen=True, slots=True)
class SqliteDatabase:
    """Two files in an archive's folder; ``patience`` is in seconds."""

    folder: FilePath
    patience: float = _PATIENCE

    def __str__(self) -> str:
        return str(self.folder)

    def path(self, side: Side) -> FilePath:
        """The file of one side."""
        return self.folder / side.folder / DATABASE

    def exists(self) -> bool:
        """Whether anything was ever archived here."""
        return all(self.path(side).is_file() for side in Side)

    @contextmanager
    def alone(self, patience: float) -> Iterator[SqliteDatabase]:
        """Be the only one who changes the archive: the one who holds the lock in its folder.

        :raises MachineError: when another one is at it for longer than ``patience`` seconds.
        """
        with project_lock(self.folder, patience):
            yield self

    @contextmanager
    def delivering(self) -> Iterator[None]:
        """Be the only one who delivers: the one who holds another lock in the folder.

        :raises MachineError: when another one is at it.
        """
        with project_lock(self.folder / DELIVERY_FOLDER, _BRIEFLY):
            yield

    @contextmanager
    def writing(self) -> Iterator[Mapping[Side, Connected]]:
        """Both sides in one transaction, which is kept when the block ends well.

        No other process writes meanwhile.

        :raises MachineError: when the database can't be written, or is held for too long.
        """
        self.prepare()
        engine = _engine(self.path(Side.OPEN), self.patience, "BEGIN IMMEDIATE")
        event.listen(engine, "connect", self._attach)
        with _told(self.folder), engine.begin() as connection:
            schemas = {Side.OPEN: "main", Side.CLOSED: Side.CLOSED.folder}
            yield {side: _connected(connection, schema) for side, schema in schemas.items()}

    @contextmanager
    def reading(self, side: Side) -> Iterator[Connected]:
        """One side, as it is now.

        :raises UsageError: when nothing was ever archived.
        :raises MachineError: when the database can't be read.
        """
        path = self.path(side)
        engine = _reading_engine(path, self.patience)
        if not path.is_file():
            raise nothing_there(self)
        with _told(self.folder), engine.connect() as connection:
            version = _version(connection)
            if not version:
                raise nothing_there(self)
            if is_earlier(version):
                connection.rollback()  # what is read from here on is as it is afterwards
                with told_to_readers(self):
                    self._bring_up(side)
            yield _connected(connection, "main")

    def faults(self, side: Side) -> Iterator[str]:
        """What SQLite finds wrong with a file, and with the full text indexes in it.

        It looks into these only for who may write; on a store that can't be written they are
        taken to be sound.
        """
        with self.reading(side) as tables:
            for said in tables.sql("PRAGMA {s}.integrity_check").scalars():
                if said != "ok":
                    yield f"SQLite siger: {said}"
        for name in self._faulty_indexes(side):
            yield f"søgningens indeks {name} passer ikke med tabellen"

    def _faulty_indexes(self, side: Side) -> Iterator[str]:
        engine = _engine(self.path(side), self.patience, "BEGIN IMMEDIATE", mode="rw")
        with suppress(OperationalError), engine.connect() as connection:
            for name in INDEXES:
                try:
                    connection.exec_driver_sql(
                        f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"
                    )
                except DatabaseError as failure:
                    if "readonly" in str(failure):
                        return
                    yield name

    def scrub(self) -> None:
        """Nothing: what is deleted is written over at once (``secure_delete``)."""

    def prepare(self) -> None:
        """See to it that both files are there, with the tables of this version.

        :raises UsageError: when the archive was written by a later version of the program.
        :raises MachineError: when they can't be written.
        """
        for side in Side:
            path = self.path(side)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as failure:
                reason = system_reason(failure)
                raise MachineError(f"arkivet kan ikke skrives i {path}: {reason}") from failure
            self._bring_up(side)

    def _bring_up(self, side: Side) -> None:
        """See to it that the tables of one side are there, and are those of this version.

        Who reads may have no way to the other side.
        """
        engine = _engine(self.path(side), self.patience, "BEGIN IMMEDIATE")
        with _told(self.folder), engine.begin() as connection:
            version = _version(connection)
            if is_earlier(version):
                upgrade(_connected(connection, "main"), side, version)

    def _attach(self, connection: sqlite3.Connection, _: object) -> None:
        path = self.path(Side.CLOSED).absolute()
        connection.execute(f"ATTACH DATABASE ? AS {Side.CLOSED.folder}", (str(path),))
        connection.execute(f"PRAGMA {Side.CLOSED.folder}.synchronous = EXTRA")


def _version(connection: Connection) -> str:
    """The last migration of a file; empty when there are no tables yet."""
    tables = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = ?", (VERSIONS,))
    if not tables.first():
        return ""
    found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSIONS}").scalar()
    return str(found or "")


def _connected(connection: Connection, schema: str) -> Connected:
    return Connected(connection, schema, SqliteText(), SqliteBulk())


def _engine(path: FilePath, patience: float, begin: str, mode: str = "rwc") -> Engine:
    """An engine without connections at hand: each use opens the file and closes it."""

    def connect() -> sqlite3.Connection:
        address = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
        connection.text_factory = _as_text
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@lru_cache(maxsize=8)
def _reading_engine(path: FilePath, patience: float) -> Engine:
    """Kept, since an engine remembers what statements look like in the database's own words."""
    engine = _engine(path, patience, "BEGIN", mode="rw")  # to roll back what was cut off
    event.listen(engine, "begin", _only_read)
    return engine


def _only_read(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON")


def _as_text(data: bytes) -> str:
    """Text that is read even when it was damaged, so that it can be told of."""
    return data.decode("utf-8", "replace")


@contextmanager
def _told(folder: FilePath) -> Iterator[None]:
    """Tell in Danish what keeps the database from being used."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as failure:
        raise _reason(folder, failure) from failure


def _reason(folder: FilePath, failure: Any) -> MachineError:
    said = str(getattr(failure, "orig", failure))
    if "locked" in said:
        return MachineError(
            f"Arkivet i {folder} bruges af en anden. Vent, til den er færdig, og prøv igen;"
            " intet er gået tabt."
        )
    if any(words in said for words in _FULL):
        return MachineError(
            f"Der er ikke plads på disken til arkivet i {folder}. Intet er skrevet."
        )
    if "readonly" in said or "unable to open" in said:
        return ReadOnlyError(
            f"Arkivet i {folder} kan ikke skrives: Mappen eller filen er skrivebeskyttet."
        )
    if "malformed" in said or "not a database" in said:
        return DamagedError(
            f"Arkivets database i {folder} er beskadiget. Hent den fra en sikkerhedskopi; "
            "“referat archive verify” siger, om der mangler mere."
        )
    return DamagedError(f"Arkivets database i {folder} svarer ikke, som den skal: {said}")
