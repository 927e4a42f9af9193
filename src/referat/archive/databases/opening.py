"""The database that an archive is in, by its address."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path as FilePath

from referat.archive.databases.base import Database
from referat.diagnostics import MachineError


def database_at(folder: FilePath, address: str) -> Database:
    """The database of an archive: SQLite in its folder, or PostgreSQL at an address.

    :raises MachineError: when the driver of PostgreSQL is not installed.
    """
    if not address:
        from referat.archive.databases.sqlite import SqliteDatabase

        return SqliteDatabase(folder)
    if not find_spec("psycopg"):
        raise MachineError(
            "Et arkiv på en databaseserver kræver mere af installationen: Installér"
            " referat[postgresql]."
        )
    from referat.archive.databases.postgresql import PostgresqlDatabase

    return PostgresqlDatabase(address)
