"""What an archive asks of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from referat.archive.databases.connected import Connected
from referat.diagnostics import MachineError, UsageError
from referat.model.archived import Side


class DamagedError(MachineError):
    """The database itself is not what it was: it does not help to try again."""


class NoArchiveError(UsageError):
    """Nothing was ever archived, or it is gone."""


class ReadOnlyError(MachineError):
    """Whoever asks may not write."""


class Writer(Protocol):
    """Who is the only one that changes an archive."""

    def writing(self) -> AbstractContextManager[Mapping[Side, Connected]]:
        """Both sides in one transaction, which is kept when the block ends well."""
        ...


class Database(Protocol):
    """Two chains with what follows from them, which are written together and read apart.

    Whatever keeps it from being used is told as a :class:`~referat.diagnostics.MachineError`.
    """

    def exists(self) -> bool:
        """Whether anything was ever archived here."""
        ...

    def alone(self, patience: float) -> AbstractContextManager[Writer]:
        """Be the only one who changes the archive, for as long as the block lasts.

        :raises MachineError: when another one is at it for longer than ``patience`` seconds.
        """
        ...

    def delivering(self) -> AbstractContextManager[None]:
        """Be the only one who delivers; others may go on archiving.

        :raises MachineError: when another one is at it.
        """
        ...

    def reading(self, side: Side) -> AbstractContextManager[Connected]:
        """One side, as it is now; who writes meanwhile changes nothing of what is read.

        Tables of an earlier version are first brought to the form of this one.

        :raises UsageError: when nothing was ever archived.
        """
        ...

    def prepare(self) -> None:
        """See to it that the tables are there, and are those of this version.

        :raises UsageError: when the archive was written by a later version of the program.
        """
        ...

    def faults(self, side: Side) -> Iterator[str]:
        """What the database itself finds wrong with a side."""
        ...

    def scrub(self) -> None:
        """See to it that what was deleted can't be read out of the database's files."""
        ...


def require(database: Database) -> None:
    """Refuse to go on without an archive.

    :raises UsageError: when nothing was ever archived.
    """
    if not database.exists():
        raise nothing_there(database)


def nothing_there(database: Database) -> NoArchiveError:
    """What is said when nothing was ever archived."""
    return NoArchiveError(
        f"Der er intet arkiv i {database}: Intet er arkiveret endnu. Er det, så mangler noget af"
        " det, fx fordi et drev ikke er på; ellers hent det fra en sikkerhedskopi."
    )


@contextmanager
def told_to_readers(database: Database) -> Iterator[None]:
    """Tell who may not bring the tables to the form of this version that somebody else must.

    :raises MachineError: when what is done in the block is not allowed.
    """
    try:
        yield
    except ReadOnlyError as failure:
        raise MachineError(
            f"Arkivet i {database} er fra en tidligere udgave af referat og skal skrives om, før"
            " det kan læses. Bed en, der må skrive i det, køre “referat archive status” én gang."
        ) from failure
