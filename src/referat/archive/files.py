"""Files kept by their content: a file's name is its SHA-256, and it is written once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import system_reason
from referat.diagnostics import MachineError
from referat.disk.folders import sync_folder
from referat.model.archived import bytes_digest

_PIECE = 1 << 20
_UNFINISHED = ".ny."
"""What the names of files begin with until they are whole."""
_HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class FileStore:
    """A folder of files, in folders of their own by the first two signs of their names."""

    folder: FilePath

    def add(self, contents: Iterable[bytes]) -> tuple[str, ...]:
        """Keep each, and return when they are on the disk; gives their digests.

        :raises MachineError: when the folder can't be written or the disk is full.
        """
        digests, folders = [], set()
        try:
            for data in contents:
                digests.append(bytes_digest(data))
                folders |= self._put(digests[-1], data)
            for folder in folders:
                sync_folder(folder)
        except OSError as failure:
            reason = system_reason(failure)
            raise MachineError(
                f"arkivets filer kan ikke skrives i {self.folder}: {reason}"
            ) from failure
        return tuple(digests)

    def read(self, digest: str) -> bytes:
        """A file's content.

        :raises OSError: when it is not there or can't be read.
        """
        return self.path(digest).read_bytes()

    def is_whole(self, digest: str) -> bool | None:
        """Whether a file is what its name says; None when it is not there."""
        found = hashlib.sha256()
        try:
            with self.path(digest).open("rb") as file:
                while piece := file.read(_PIECE):
                    found.update(piece)
        except FileNotFoundError:
            return None
        except OSError:
            return False
        return found.hexdigest() == digest

    def remove(self, digest: str) -> None:
        """Remove a file that is to be erased; one that is gone already is no fault.

        :raises MachineError: when it can't be removed.
        """
        path = self.path(digest)
        try:
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)
        except OSError as failure:
            raise MachineError(f"{path} kan ikke slettes: {system_reason(failure)}") from failure

    def path(self, digest: str) -> FilePath:
        """Where a file lies."""
        return self.folder / digest[:2] / digest

    def digests(self) -> Iterator[str]:
        """All that is there, in order."""
        for path in self._all():
            if self._is_in_place(path):
                yield path.name

    def strays(self) -> Iterator[FilePath]:
        """What lies in the folder and is no file of an archive, but for those being written."""
        for path in self._all():
            if not self._is_in_place(path) and not path.name.startswith(_UNFINISHED):
                yield path

    def remove_unfinished(self, digests: Iterable[str]) -> None:
        """Remove what was begun in the places of some files and never got its name.

        :raises MachineError: when it can't be removed.
        """
        try:
            for folder in {self.path(digest).parent for digest in digests}:
                for path in folder.glob(f"{_UNFINISHED}*"):
                    path.unlink(missing_ok=True)
        except OSError as failure:
            reason = system_reason(failure)
            raise MachineError(f"{self.folder} kan ikke ryddes op: {reason}") from failure

    def _is_in_place(self, path: FilePath) -> bool:
        return _is_digest(path.name) and path == self.path(path.name)

    def _all(self) -> Iterator[FilePath]:
        if self.folder.is_dir():
            for path in sorted(self.folder.rglob("*")):
                if not path.is_dir():
                    yield path

    def _put(self, digest: str, data: bytes) -> set[FilePath]:
        """Write a file unless it is there whole; gives the folders whose names changed."""
        target = self.path(digest)
        if self.is_whole(digest):
            return set()
        changed = set() if target.parent.is_dir() else {self.folder}
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            FilePath(name).chmod(0o444)
            FilePath(name).replace(target)
        except BaseException:
            with suppress(OSError):
                FilePath(name).unlink()
            raise
        return {*changed, target.parent}


def _is_digest(name: str) -> bool:
    return len(name) == 64 and _HEXADECIMAL.issuperset(name)
