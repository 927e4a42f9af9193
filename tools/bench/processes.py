"""How long a command takes, how much processor time, and how much memory at most.

Processes that outlive the command (a fork server, an office suite's helpers) are adopted by this
one and counted with it: Linux lets a process be the reaper of its descendants.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

PROC = Path("/proc")
_SET_CHILD_SUBREAPER = 36
_BETWEEN_SAMPLES = 0.01  # seconds
_PATIENCE = 20  # seconds
_END_OF_ERRORS = 2000

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement, in seconds: on the clock, and of the processors."""

    wall: float
    cpu: float


class CommandError(Exception):
    """A measured command failed."""


def adopt_orphans() -> None:
    """Make this process the parent of those whose own parent ends."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "orphans cannot be adopted")


def timed(command: Command, folder: Path) -> Sample:
    """Run a command in ``folder``: until it ends, and the processor time of all it started."""
    with TemporaryFile() as errors:
        begin = time.perf_counter()
        process = _started(command, folder, errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime + sum(_reaped())
        _check(process, errors)
    return Sample(wall, cpu)


def peak_memory(command: Command, folder: Path) -> int:
    """Run a command, looking all the time; bytes at most, of all its processes together."""
    most = 0
    with TemporaryFile() as errors:
        process = _started(command, folder, errors)
        while process.poll() is None:
            most = max(most, memory_of(descendants(os.getpid())))
            time.sleep(_BETWEEN_SAMPLES)
        sum(_reaped())
        _check(process, errors)
    return most


def descendants(root: int, proc: Path = PROC) -> list[int]:
    """All living processes that ``root`` has started, directly or not."""
    children: dict[int, list[int]] = {}
    for process, parent in _parents(proc):
        children.setdefault(parent, []).append(process)
    found: list[int] = []
    waiting = children.get(root, [])
    while waiting:
        found += waiting
        waiting = [child for process in waiting for child in children.get(process, ())]
    return found


def memory_of(processes: Sequence[int], proc: Path = PROC) -> int:
    """Bytes: the sum of proportional set sizes, which counts a shared page once."""
    return sum(_proportional_set_size(proc / str(process)) for process in processes)


def processor_time(processes: Sequence[int], proc: Path = PROC) -> float:
    """Seconds that living processes, and those they have waited for, have worked."""
    ticks = sum(_ticks(proc / str(process)) for process in processes)
    return ticks / os.sysconf("SC_CLK_TCK")


def _parents(proc: Path) -> Iterator[tuple[int, int]]:
    for folder in proc.iterdir():
        if folder.name.isdecimal() and (fields := _stat_fields(folder)):
            yield int(folder.name), int(fields[1])


def _stat_fields(folder: Path) -> list[str]:
    """The fields after the name, which may hold blanks and brackets: state, parent, …"""
    try:
        return (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return []


def _ticks(folder: Path) -> int:
    """User and system time, its own and that of the children it has waited for: proc(5)."""
    return sum(map(int, _stat_fields(folder)[11:15]))


def _proportional_set_size(folder: Path) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in (folder / "smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _started(command: Command, folder: Path, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors)


def _reaped() -> Iterator[float]:
    """Wait for what the command left behind; gives the processor time of each."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            process, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if process:
            yield usage.ru_utime + usage.ru_stime
        elif time.monotonic() > deadline:
            raise CommandError("the command ended, but something it started did not")
        else:
            time.sleep(_BETWEEN_SAMPLES)


def _check(process: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
    if process.returncode:
        errors.seek(0)
        told = errors.read().decode("utf-8", "replace")[-_END_OF_ERRORS:]
        raise CommandError(f"exit code {process.returncode}: {process.args!r}\n{told}")
