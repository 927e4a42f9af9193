"""An archive: where its files, its database, its heads and its journal are, and what is in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat.archive.chain import head, of_meeting
from referat.archive.databases.base import Database
from referat.archive.databases.opening import database_at
from referat.archive.delivery.routing import Routing
from referat.archive.files import FileStore
from referat.archive.heads import HEADS_FILE, Heads
from referat.archive.journal import JOURNAL_FILE, Journal
from referat.diagnostics import MachineError
from referat.model.archived import EntryKind, Head, Side

if TYPE_CHECKING:
    from referat.archive.electronic_seal.sealer import Sealer

FILES_FOLDER = "filer"


@dataclass(frozen=True)
class Archive:
    """The open and the closed archive: files in a folder, and a database.

    ``address`` is the URL of a database on a server; without one, it is in the folder too.
    ``routing`` says who is to get what is added, and ``sealer`` puts the municipality's electronic
    seal on minutes; without one they are kept as they were built.
    """

    folder: FilePath
    address: str = ""
    routing: Routing = field(default_factory=Routing)
    sealer: Sealer | None = None

    @cached_property
    def database(self) -> Database:
        """Where the chains are.

        :raises MachineError: when what a server's database needs is not installed.
        """
        return database_at(self.folder, self.address)

    def require_writable(self) -> None:
        """Refuse a folder that no file can be put in; nothing is made there.

        :raises MachineError: when it, or the folder that it would be made in, can't be written.
        """
        nearest = next(each for each in (self.folder, *self.folder.parents) if each.exists())
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise MachineError(f"Arkivets filer kan ikke skrives i {nearest}.")

    def files(self, side: Side) -> FileStore:
        """Where the files of one side are."""
        return FileStore(self.folder / side.folder / FILES_FOLDER)

    @property
    def journal(self) -> Journal:
        """What is being added."""
        return Journal(self.folder / JOURNAL_FILE)

    def heads(self, side: Side) -> Heads:
        """The heads of one side."""
        return Heads(self.folder / side.folder / HEADS_FILE)


def is_known(archive: Archive, meeting: str, kinds: Sequence[EntryKind] = ()) -> bool:
    """Whether the archive has anything about a meeting, or anything of some kinds.

    :raises MachineError: when the archive can't be read.
    """
    if not archive.database.exists():
        return False
    with archive.database.reading(Side.CLOSED) as tables:
        return bool(of_meeting(tables, meeting, kinds))


def heads_now(archive: Archive) -> Mapping[Side, Head]:
    """Where both chains end.

    :raises UsageError: when there is no archive.
    :raises MachineError: when the archive can't be read.
    """
    ends = {}
    for side in Side:
        with archive.database.reading(side) as tables:
            ends[side] = head(tables)
    return ends
