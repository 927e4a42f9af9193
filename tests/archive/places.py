"""Archives of tests, in the database that they are run on, and a way past the program into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from referat.archive.databases.sqlite import SqliteDatabase
from referat.archive.sealing import Archive
from referat.model.archived import Side


def archive_in(folder: Path) -> Archive:
    """An archive with its files in a folder."""
    return Archive(folder)


@contextmanager
def raw(archive: Archive, side: Side = Side.OPEN) -> Iterator[Connection]:
    """A connection to one side's tables, as somebody with the password might have it."""
    path = SqliteDatabase(archive.folder).path(side)
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def change(archive: Archive, *statements: str) -> None:
    """Execute SQL on the open side."""
    with raw(archive) as connection:
        for statement in statements:
            connection.execute(text(statement))
