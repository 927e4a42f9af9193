"""Zip packages from outside: their parts, unpacked within a budget."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from referat.reading.budget import Budget
from referat.reading.errors import Trouble, UnreadableError
from referat.reading.xml import parsed

_MOST_PARTS = 20_000
_STEP = 1 << 18  # bytes
_HAS_PASSWORD = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a damaged zip file may raise."""


class Package:
    """The parts of a zip file (the form of ISO/IEC 29500-2 and of OpenDocument 1.3, part 2).

    :raises UnreadableError: from all its methods, for what is damaged, locked or swollen.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget = budget
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as failure:
            raise UnreadableError(Trouble.DAMAGED) from failure
        self._entries = [e for e in self._archive.infolist() if not e.is_dir()]
        if len(self._entries) > _MOST_PARTS:
            raise UnreadableError(Trouble.SWOLLEN)
        self._names = {e.filename: e for e in self._entries}
        self._counted: set[int] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the package's order; a name may be there twice."""
        return tuple(entry.filename for entry in self._entries)

    @property
    def comment(self) -> str:
        """The package's own comment."""
        return self._archive.comment.decode("utf-8", "replace")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """A part by its name; empty where there is none."""
        entry = self._names.get(name)
        return b"" if entry is None else self._unpacked(entry)

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Every part with its name, those with one name too."""
        for entry in self._entries:
            yield entry.filename, self._unpacked(entry)

    def xml(self, name: str) -> Any:
        """A part as a tree; None where there is none.

        :raises UnreadableError: also for damaged XML and for XML with a document type.
        """
        data = self.read(name)
        return parsed(data) if data else None

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & _HAS_PASSWORD:
            raise UnreadableError(Trouble.LOCKED)
        pieces: list[bytes] = []
        try:
            with self._archive.open(entry) as part:
                while piece := part.read(_STEP):
                    self._budget.take(0 if entry.header_offset in self._counted else len(piece))
                    pieces.append(piece)
        except _BROKEN as failure:
            raise UnreadableError(Trouble.DAMAGED) from failure
        self._counted.add(entry.header_offset)
        return b"".join(pieces)
