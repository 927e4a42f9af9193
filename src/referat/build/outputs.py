"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path as FilePath

from referat.danish import system_reason
from referat.diagnostics import MachineError


def write_whole(path: FilePath, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new, never a half.

    :raises MachineError: when the folder can't be written or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as failure:
        raise MachineError(f"{path} kan ikke skrives: {system_reason(failure)}") from failure


def _replace(path: FilePath, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        FilePath(name).chmod(0o644)
        FilePath(name).replace(path)
    except BaseException:
        with suppress(OSError):
            FilePath(name).unlink()
        raise
