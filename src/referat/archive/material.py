"""What is to be archived of a meeting: files, facts, and a record of each decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from referat.model.archived import COPY_ROLE, Side, StoredFile, bytes_digest
from referat.model.canonical import digest
from referat.model.documents import DocumentKind

if TYPE_CHECKING:
    from referat.archive.electronic_seal.sealer import Sealer


@dataclass(frozen=True)
class FileToKeep:
    """A file before it is stored: what it is, its name, its content, its item, its title.

    ``built`` is what it was before it came under the electronic seal; ``kind`` and ``pages`` are
    those of an attachment, ``copy_of`` the SHA-256 of the one that it is a clean copy of.
    """

    role: str
    name: str
    data: bytes = field(repr=False)
    item: str = ""
    title: str = ""
    built: bytes = field(default=b"", repr=False)
    kind: str = ""
    pages: int | None = None
    copy_of: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its content."""
        return bytes_digest(self.data)

    @property
    def stored(self) -> StoredFile:
        """The same as an entry names it."""
        size, built = len(self.data), bytes_digest(self.built) if self.built else ""
        about = (self.item, self.title, built, self.kind, self.pages, self.copy_of)
        return StoredFile(self.role, self.name, self.digest, size, *about)

    @property
    def as_built(self) -> FileToKeep:
        """The same without the electronic seal."""
        return replace(self, data=self.built, built=b"") if self.built else self

    @property
    def is_to_be_sealed(self) -> bool:
        """Whether it is the minutes in the format that carries a seal."""
        return self.name == f"{DocumentKind.MINUTES.file_stem}.pdf" and not self.built


@dataclass(frozen=True, slots=True)
class SideToSeal:
    """What one archive gets of a meeting: files, facts about it, and a record of each decision.

    A record's own files are those of its item as they were before the members.
    """

    files: tuple[FileToKeep, ...]
    facts: Mapping[str, Any]
    decisions: tuple[Mapping[str, Any], ...]

    @property
    def originals(self) -> tuple[FileToKeep, ...]:
        """The files without the clean copies, which follow from them."""
        return tuple(file for file in self.files if file.role != COPY_ROLE)

    @property
    def records(self) -> tuple[Mapping[str, Any], ...]:
        """The records of decisions, each with the files of its item."""
        files = [file.stored.as_dict() for file in self.originals if file.item]
        return tuple(
            {**record, "filer": [file for file in files if file["punkt"] == record["punkt"]]}
            for record in self.decisions
        )

    def under(self, sealer: Sealer) -> SideToSeal:
        """The same with the minutes under the electronic seal.

        :raises MachineError: when they can't be sealed.
        """

        def sealed(file: FileToKeep) -> FileToKeep:
            return replace(file, data=sealer.sealed(file.data), built=file.data)

        files = (sealed(file) if file.is_to_be_sealed else file for file in self.files)
        return replace(self, files=tuple(files))


@dataclass(frozen=True, slots=True)
class MeetingToSeal:
    """A meeting's name and what each archive gets of it."""

    meeting: str
    sides: Mapping[Side, SideToSeal]


def meeting_body(given: SideToSeal) -> Mapping[str, Any]:
    """What an entry says of a meeting as a whole; ``indhold`` tells it from any other content.

    An electronic seal is another each time it is made, so the content is that of what was built.
    Clean copies depend on the programs of the day, so they are no part of it.
    """
    content = {
        **given.facts,
        "filer": [file.as_built.stored.as_dict() for file in given.originals],
        "beslutninger": [digest(record) for record in given.records],
    }
    files = [file.stored.as_dict() for file in given.files]
    return {**content, "filer": files, "indhold": digest(content)}
