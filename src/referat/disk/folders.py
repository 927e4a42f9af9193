"""Folders that appear whole or not at all, and that a newer one takes the place of at once."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path as FilePath

_OLD = "gammel"
"""Where a folder waits that is being replaced, on a system that can't exchange two."""
_FROM_HERE = -100
_EXCHANGE = 2
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def put_folder(target: FilePath, files: Mapping[str, bytes], work: FilePath) -> None:
    """Put a folder with ``files``, by their paths in it, in the place of ``target``.

    It is made in ``work``, on the same disk, and moved when it is whole and will last. Only one
    at a time may use ``work``. Where the system can't exchange two folders, there is none for a
    moment; who is killed then has the old one back when ``work`` is tidied.

    :raises OSError: when it can't be written, with ``EXDEV`` when it is on another disk.
    """
    made = FilePath(tempfile.mkdtemp(prefix="ny.", dir=work))
    try:
        _fill(made, files)
        _move(made, target, work / _OLD)
        sync_folder(target.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)  # what was replaced, when they were exchanged


def tidy(work: FilePath, place: FilePath) -> None:
    """Take away what was left of folders meant for ``place``; what is missing there goes back.

    :raises OSError: when a folder can't be moved back.
    """
    for old in (work / _OLD).glob("*"):
        if not (place / old.name).exists():
            old.rename(place / old.name)
    for left in (work / _OLD, *work.glob("ny.*")):
        shutil.rmtree(left, ignore_errors=True)


def sync_folder(folder: FilePath) -> None:
    """See to it that the names in a folder are on the disk; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fill(folder: FilePath, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    for made in {folder, *((folder / name).parent for name in files)}:
        made.chmod(0o755)
        sync_folder(made)


def _move(made: FilePath, target: FilePath, aside: FilePath) -> None:
    if not target.exists():
        made.rename(target)
    elif not exchange(made, target):
        _move_in_two_steps(made, target, aside / target.name)


def _move_in_two_steps(made: FilePath, target: FilePath, old: FilePath) -> None:
    old.parent.mkdir(exist_ok=True)
    target.rename(old)
    try:
        made.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def exchange(one: FilePath, other: FilePath) -> bool:
    """Let two folders change names at once; False when the system can't (renameat2(2))."""
    if sys.platform != "linux":
        return False
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        failed = system.renameat2(_FROM_HERE, names[0], _FROM_HERE, names[1], _EXCHANGE)
    except AttributeError:  # an older C library
        return False
    number = ctypes.get_errno() if failed else 0
    if number and number not in _CANNOT:
        raise OSError(number, os.strerror(number), str(other))
    return not failed
