"""What was found in files, kept from one run to the next by what the files are.

A file with the size and time it had then is not opened; one that is the same under another time
is only read through once. What is kept holds no person's number, and can always be thrown away.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as FilePath

from pydantic import TypeAdapter

from referat import __version__
from referat.attachments.faults import CHANGING, CRASHED, FaultyFileError
from referat.attachments.guarded import Guard
from referat.attachments.inspection import inspect, read_bytes
from referat.attachments.limits import USUAL, Limits
from referat.attachments.values import Inspection
from referat.disk.kept import KeptFile

_FORMAT = 7
"""Raised when the same file is looked into otherwise."""
_FILE = "bilag.json"
_MOST = 5000
"""Inspections kept; those not asked for longest go first."""
_COARSE = 2_000_000_000
"""Nanoseconds: a file changed twice within them may show one time."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file's size and time when it was looked into; time 0 when it was too fresh to tell."""

    size: int
    time: int
    digest: str
    inspection: Inspection


class Inspections:
    """Looks into files, each once as long as it is the same.

    :param folder: where what was found is kept, such as the project's ``build/.cache``.
    """

    def __init__(self, root: FilePath, folder: FilePath, limits: Limits = USUAL) -> None:
        self._root = root
        self._limits = limits
        made_by = f"{_FORMAT} {__version__} {limits}"
        self._file = KeptFile(
            folder / _FILE, made_by, _adapter(), "det, der blev fundet i bilagene"
        )
        self._seen: dict[str, _Seen] | None = None

    def inspected(self, paths: Iterable[FilePath]) -> dict[FilePath, Inspection]:
        """What there is to say of each file; the paths are whole, and inside the root."""
        found: dict[FilePath, Inspection] = {}
        fresh = 0
        with Guard(self._limits) as guard:
            for path in paths:
                name = path.relative_to(self._root).as_posix()
                before = self._known.get(name)
                seen = before if before and _is_same(path, before) else self._look(path, guard)
                if seen is not before:
                    fresh += 1
                    self._remember(name, seen)
                found[path] = seen.inspection
        if fresh:
            self._write()
        return found

    def _look(self, path: FilePath, guard: Guard) -> _Seen:
        """Look into a file, unless one with the same content and ending is known."""
        try:
            state = path.stat()
            digest = hashlib.sha256(read_bytes(path, self._limits)).hexdigest()
        except (OSError, FaultyFileError):
            return _Seen(0, 0, "", self._inspection(path, guard))
        moment = 0 if time.time_ns() - state.st_mtime_ns < _COARSE else state.st_mtime_ns
        inspection = self._twin(path, digest) or self._inspection(path, guard)
        if inspection.file and inspection.file.digest != digest:
            return _Seen(0, 0, "", Inspection(None, (CHANGING,)))
        # What brought a process down may have been something else than the file.
        kept = "" if CRASHED in inspection.faults else digest
        return _Seen(state.st_size, moment, kept, inspection)

    def _twin(self, path: FilePath, digest: str) -> Inspection | None:
        """What was found in a file with this content and such a name."""
        for name, seen in self._known.items():
            if seen.digest == digest and FilePath(name).suffix == path.suffix:
                file = seen.inspection.file
                where = path.relative_to(self._root).as_posix()
                return replace(seen.inspection, file=file and replace(file, path=where))
        return None

    def _inspection(self, path: FilePath, guard: Guard) -> Inspection:
        try:
            return guard.run(_inspect, (path, self._root, self._limits))
        except FaultyFileError as failure:
            return Inspection(None, (failure.fault,))

    @property
    def _known(self) -> dict[str, _Seen]:
        if self._seen is None:
            self._seen = self._file.read()
        return self._seen

    def _remember(self, name: str, seen: _Seen) -> None:
        self._known.pop(name, None)
        self._known[name] = seen

    def _write(self) -> None:
        lasting = {name: seen for name, seen in self._known.items() if seen.digest}
        self._file.write(dict(list(lasting.items())[-_MOST:]))


def _inspect(job: tuple[FilePath, FilePath, Limits]) -> Inspection:
    return inspect(*job)


def _is_same(path: FilePath, seen: _Seen) -> bool:
    """Whether a file has the size and time it had; one look at the folder's entry tells."""
    if not seen.time:
        return False
    try:
        state = path.stat()
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns) == (seen.size, seen.time)


@cache
def _adapter() -> TypeAdapter[dict[str, _Seen]]:
    return TypeAdapter(dict[str, _Seen])
