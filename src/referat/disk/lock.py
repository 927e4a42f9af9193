"""One writer at a time in a project: a lock of the system's own, gone when its holder is."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath

from referat.danish import system_reason
from referat.diagnostics import MachineError

LOCK_FILE = ".laas"
_PATIENCE = 10.0
"""Seconds."""
_PAUSE = 0.05


@contextmanager
def project_lock(folder: FilePath, patience: float = _PATIENCE) -> Iterator[None]:
    """Be the only process that writes among a project's case files; the lock lies in ``folder``.

    :raises MachineError: when another one is at it for longer than ``patience`` seconds.
    """
    handle = _locked(folder / LOCK_FILE, patience)
    try:
        yield
    finally:
        os.close(handle)  # which lets go of the lock


def _locked(path: FilePath, patience: float) -> int:
    end = time.monotonic() + patience
    while True:
        handle = _open(path)
        if _take(handle, path) and _is_there(handle, path):
            return handle
        os.close(handle)
        if time.monotonic() > end:
            raise MachineError(
                f"En anden kommando skriver i {path.parent}. Vent, til den er færdig, og prøv igen."
            )
        time.sleep(_PAUSE)


def _open(path: FilePath) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as failure:
        raise _failure(path, failure) from failure


def _take(handle: int, path: FilePath) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the latter is how Windows says it
        return False
    except OSError as failure:
        os.close(handle)
        raise _failure(path, failure) from failure
    return True


def _is_there(handle: int, path: FilePath) -> bool:
    """Whether the locked file is still the one in the folder, which may be cleared at any time."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _failure(path: FilePath, failure: OSError) -> MachineError:
    return MachineError(f"{path.parent} kan ikke skrives: {system_reason(failure)}")
