"""The tables brought to the form of this version; an archive of a later version is refused."""

from __future__ import annotations

import logging

from referat.archive.databases.connected import Connected
from referat.diagnostics import UsageError
from referat.model.archived import Side

NEWEST = "0003"
"""The last of the migrations."""
_OTHER_WORDS = "0003"
"""The last one after which words are stored otherwise than before."""
VERSIONS = "alembic_version"
"""The table in which an archive's last migration is written."""
_LOG = logging.getLogger(__name__)


class LaterVersionError(UsageError):
    """An archive says that it is of a form that this version of the program does not know."""


def is_earlier(version: str) -> bool:
    """Whether tables are to be made or changed; an archive without any has the version “”.

    :raises LaterVersionError: when the archive was written by a later version of the program.
    """
    if version > NEWEST:
        raise LaterVersionError(
            f"Arkivet er skrevet af en nyere udgave af referat ({version}). Opdatér programmet."
        )
    return version < NEWEST


def upgrade(tables: Connected, side: Side, version: str) -> None:
    """Make the tables of one side, or change those of a version, in the connection's transaction.

    The latter is told of: with a hundred thousand decisions it takes a minute or more.
    """
    from alembic import command
    from alembic.config import Config

    from referat.archive.index import rewrite_stems

    if version:
        _LOG.warning(
            "%s er fra en tidligere udgave af referat og skrives om. Det sker kun denne ene gang og"
            " kan tage nogle minutter.",
            side.shown.capitalize(),
        )
    config = Config()
    config.set_main_option("script_location", "referat.archive:migrations")
    config.attributes["connection"] = tables.connection
    command.upgrade(config, "head")
    if version and version < _OTHER_WORDS:
        rewrite_stems(tables)
