"""Archives of tests, in the database that they are run on, and a way past the program into it.

They are in SQLite, unless the option ``--postgresql`` has a server started for them all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from referat.archive.archive import Archive
from referat.archive.databases.sqlite import SqliteDatabase
from referat.archive.databases.tables import DECISIONS, ENTRIES, FILES, MEMBERS, STEMS
from referat.model.archived import Side

_SERVER = "REFERAT_TEST_SERVER"
"""Holds the URL of the server that archives are on; unset, they are in SQLite."""
OF_ENTRY = (FILES, DECISIONS, MEMBERS, STEMS, ENTRIES)
"""The tables with rows of an entry, in the order that they may be taken out in."""


def archive_in(folder: Path) -> Archive:
    """An archive with its files in a folder."""
    server = os.environ.get(_SERVER)
    return Archive(folder, make_database(server, _name(folder)) if server else "")


@contextmanager
def raw(archive: Archive, side: Side = Side.OPEN) -> Iterator[Connection]:
    """A connection to one side's tables, as somebody with the password might have it."""
    if archive.address:
        engine = _engine(archive.address, options=f"-csearch_path={side.folder}")
    else:
        engine = create_engine(f"sqlite:///{SqliteDatabase(archive.folder).path(side)}")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def change(archive: Archive, *statements: str) -> None:
    """Execute SQL on the open side."""
    with raw(archive) as connection:
        for statement in statements:
            connection.execute(text(statement))


def take_out(archive: Archive, condition: str, tables: tuple[Table, ...] = OF_ENTRY) -> None:
    """Take rows out of the open side, as far as the tables have any."""
    own = ["vectors", "ranks"] if archive.address else []
    change(
        archive, *(f"DELETE FROM {t} WHERE {condition}" for t in (*own, *(t.name for t in tables)))
    )


def make_database(server: str, name: str, how: str = "") -> str:
    """The URL of a database, which is made when it is not there."""
    engine = _engine(f"{server}/postgres").execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        try:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 {how}"))
        except DBAPIError as failure:
            if "already exists" not in str(failure):
                raise
    return f"{server}/{name}"


def _name(folder: Path) -> str:
    return "t" + sha256(str(folder.resolve()).encode()).hexdigest()[:20]


def _engine(address: str, **options: str) -> Engine:
    url = address.replace("postgresql:", "postgresql+psycopg:", 1)
    return create_engine(url, poolclass=NullPool, connect_args=options)
