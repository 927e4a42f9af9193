"""What a build has before it: its order, the project's files, and their state."""

from __future__ import annotations

from dataclasses import dataclass

from referat.build.fingerprints import Fingerprints
from referat.build.order import BuildOrder
from referat.source.meetings import ProjectReader
from referat.source.project import Project


@dataclass(frozen=True, slots=True)
class Desk:
    """The reader of the project's files, the order, and the digests of what was looked at.

    ``read_from`` is the moment before the first file was read, in nanoseconds since 1970: the
    reader keeps what it has read, for meetings that are made much later.
    """

    reader: ProjectReader
    order: BuildOrder
    fingerprints: Fingerprints
    read_from: int

    @property
    def project(self) -> Project:
        """The project that is built."""
        return self.reader.project
