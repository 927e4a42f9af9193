"""The state of files and folders as digests, each looked at once in a build."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from referat.model.manifest import Input
from referat.source.files import is_file

_MARGIN = 10_000_000
"""Nanoseconds by which a file system's clock may be behind the processor's."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an input is: a file, or with a pattern the names in a folder that fit it."""

    path: FilePath
    pattern: str = ""


@dataclass
class Fingerprints:
    """Digests of inputs of the project in ``root``, remembered."""

    root: FilePath
    _known: dict[Place, str] = field(default_factory=dict)

    def inputs(self, places: Iterable[Place]) -> tuple[Input, ...]:
        """The inputs at ``places`` as they are, each once and in order of path."""
        return tuple(
            Input(place.path.relative_to(self.root).as_posix(), place.pattern, self._of(place))
            for place in sorted(set(places))
        )

    def still_hold(self, inputs: Iterable[Input]) -> bool:
        """Whether every input is as it was."""
        return all(self._of(Place(self.root / i.path, i.pattern)) == i.digest for i in inputs)

    def _of(self, place: Place) -> str:
        if place not in self._known:
            self._known[place] = _names(place) if place.pattern else file_digest(place.path)
        return self._known[place]


def file_digest(path: FilePath) -> str:
    """SHA-256 of a file; empty when it can't be read, or is a device or a pipe."""
    if not is_file(path):
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def settled_before(root: FilePath, inputs: Iterable[Input], moment: int) -> bool:
    """Whether no input was changed after ``moment`` (nanoseconds since 1970) or just before it.

    What was changed while it was read may have been read as it was before.
    """
    return all(_changed(root / i.path) < moment - _MARGIN for i in inputs)


def _changed(path: FilePath) -> int:
    try:
        state = path.stat()
    except OSError:
        return 0
    # A camera or an archive may have given a time that is yet to come.
    return max(t for t in (state.st_mtime_ns, state.st_ctime_ns, 0) if t <= time.time_ns())


def _names(place: Place) -> str:
    if not place.path.is_dir():
        return ""
    try:
        found = [p.relative_to(place.path).as_posix() for p in place.path.glob(place.pattern)]
    except (OSError, ValueError, NotImplementedError):  # no pattern of ours
        return ""
    return hashlib.sha256("\0".join(sorted(found)).encode("utf-8", "surrogateescape")).hexdigest()
