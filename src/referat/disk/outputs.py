"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path as FilePath

from referat.danish import system_reason
from referat.diagnostics import MachineError

_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds."""


def write_whole(path: FilePath, data: bytes, *, lasting: bool = True) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new, never a half.

    What a program that was killed left half written beside it is removed. What need not be
    ``lasting`` may be lost, or half, when the power fails.

    :raises MachineError: when the folder can't be written or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, lasting)
    except OSError as failure:
        raise MachineError(f"{path} kan ikke skrives: {system_reason(failure)}") from failure
    for leftover in _leftovers(path):
        with suppress(OSError):
            leftover.unlink()


def _replace(path: FilePath, data: bytes, lasting: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.{os.getpid()}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        FilePath(name).chmod(0o644)
        _put_in_place(FilePath(name), path)
    except BaseException:
        with suppress(OSError):
            FilePath(name).unlink()
        raise


def _put_in_place(new: FilePath, path: FilePath) -> None:
    """Replace ``path``; on Windows another program may hold it open for a moment."""
    for pause in _PAUSES if os.name == "nt" else ():
        try:
            new.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    new.replace(path)


def _leftovers(path: FilePath) -> Iterator[FilePath]:
    """Files that processes which are no more began to write in the place of ``path``."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.(\d+)\.\w+")
    for beside in path.parent.iterdir():
        found = pattern.fullmatch(beside.name)
        if found and not _is_alive(int(found[1])):
            yield beside


def _is_alive(process: int) -> bool:
    """Whether a process runs; Windows is not asked, since there no open file can be removed."""
    if os.name == "nt":
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
