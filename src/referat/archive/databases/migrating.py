"""The tables brought to the form of this version; an archive of a later version is refused."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from referat.diagnostics import UsageError

NEWEST = "0002"
"""The last of the migrations."""
_VERSIONS = "alembic_version"


def bring_up_to_date(connection: Connection) -> None:
    """Make or change the tables, in the connection's transaction; already new, nothing is done.

    :raises UsageError: when the archive was written by a later version of the program.
    """
    if is_of_earlier_version(connection):
        _upgrade(connection)


def is_of_earlier_version(connection: Connection) -> bool:
    """Whether tables are to be made or changed.

    :raises UsageError: when the archive was written by a later version of the program.
    """
    version = version_of(connection) or ""
    if version > NEWEST:
        raise UsageError("Arkivet er skrevet af en nyere udgave af referat. Opdatér programmet.")
    return version < NEWEST


def version_of(connection: Connection) -> str | None:
    """The last migration of an archive; None when there are no tables yet."""
    if not inspect(connection).has_table(_VERSIONS):
        return None
    return connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "referat.archive:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
