"""Parts kept on disk between builds, by everything that they depend on.

An entry appears whole or not at all, carries a checksum of its key and content, and is thrown
away when it does not fit. Builds at the same time share the folder: the same key has the same
bytes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path as FilePath

from referat.build.press.foreign import ForeignPdf
from referat.build.versions import own_files_digest, versions
from referat.diagnostics import Diagnostic, MachineError, Span, hint
from referat.disk.outputs import write_whole
from referat.render.engine import PartSource
from referat.render.rasterise import Drawing
from referat.source.files import is_file

SCHEMA = 6
"""Raised when parts are made otherwise from the same sources."""
LIMIT = 500_000_000
"""Bytes; the entries longest unused go first."""

_LOG = logging.getLogger(__name__)
_CHECKSUM = 32
"""Bytes."""


def part_key(source: PartSource) -> str:
    """The name of a part by its HTML, style, pictures, and all that renders it.

    Not by its place, date or book: those are added when parts are bound.
    """
    files = {n: hashlib.sha256(d).hexdigest() for n, d in sorted(source.files.items())}
    return _key({"html": source.html, "css": source.css, "files": files})


def drawing_key(drawing: Drawing) -> str:
    """The name of a drawing as pixels, by what it is drawn from and what draws it."""
    return _key({"svg": hashlib.sha256(drawing.svg).hexdigest(), "side": drawing.side})


def conversion_key(digest: str, name: str, office: str) -> str:
    """The name of an office file as PDF, by its content, its name, and what made it.

    A sheet may print the name of its file.
    """
    return _key({"office file": digest, "name": name, "office": office})


def appendix_key(source: ForeignPdf) -> str:
    """The name of a foreign PDF that is prepared, by what it is, for whom and for what."""
    return _key({"pdf": source.digest, "public": source.is_public, "stamped": source.is_stamped})


def _key(content: Mapping[str, object]) -> str:
    made = {"schema": SCHEMA, "own": own_files_digest(), "versions": versions()}
    facts = json.dumps({**content, **made}, sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()


class DiskCache:
    """Bytes by key in a folder; reading and writing never fail, they only miss."""

    def __init__(self, folder: FilePath, *, read: bool = True, limit: int = LIMIT) -> None:
        self._folder = folder
        self._read = read
        self._limit = limit
        self._refused = ""

    def get(self, key: str) -> bytes | None:
        """The entry, or None when there is none that is whole."""
        if not self._read:
            return None
        path = self._path(key)
        if not is_file(path):
            return None
        try:
            data = path.read_bytes()
        except OSError:
            return None
        content = data[_CHECKSUM:]
        if _checksum(key, content) != data[:_CHECKSUM]:
            _LOG.info("kasserede en beskadiget eller ombyttet del: %s", path)
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry; a full or read-only disk only means that it is made again next time."""
        try:
            whole = _checksum(key, content) + content
            write_whole(self._path(key), whole, lasting=False)
        except MachineError as failure:
            _LOG.info("delen gemmes ikke: %s", failure.message)
            self._refused = self._refused or failure.message

    def findings(self, name: str) -> Iterator[Diagnostic]:
        """That the folder called ``name`` could not be written to: all is well but slow."""
        if self._refused:
            message = "siderne kan ikke gemmes til næste gang, så de laves forfra hver gang"
            yield hint("D041", message, Span.whole_file(name), "", self._refused)

    def trim(self) -> None:
        """Remove the entries longest unused until the rest are within the limit."""
        sizes = []
        for path in self._folder.glob("??/*"):
            with suppress(OSError):
                state = path.stat()
                sizes.append((state.st_mtime, state.st_size, path))
        excess = sum(size for _, size, _ in sizes) - self._limit
        for _, size, path in sorted(sizes):
            if excess <= 0:
                break
            with suppress(OSError):
                path.unlink()
            excess -= size

    def _path(self, key: str) -> FilePath:
        return self._folder / key[:2] / key[2:]


def _checksum(key: str, content: bytes) -> bytes:
    """Of both, so that an entry in another's place does not fit either."""
    return hashlib.sha256(f"{key}\n".encode() + content).digest()
