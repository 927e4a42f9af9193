"""Work on files from outside, done by a process that is ended when it takes too much.

Where the system has limits on a process (Linux), memory and processor time are limited, too; the
time by the clock is limited everywhere.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path as FilePath
from typing import Any, Self, TypeVar, cast

from referat.attachments.faults import CRASHED, FaultyFileError, too_much_memory, too_slow
from referat.attachments.limits import Limits
from referat.diagnostics import MachineError

A = TypeVar("A")
R = TypeVar("R")

_GRACE = 1.0
"""Seconds for a process to end by itself."""
_LONGEST_START = 60.0
"""Seconds."""
_OUT_OF_MEMORY, _OUT_OF_TIME = "memory", "time"


class Guard:
    """A process that does one job after the other, and a new one when it had to be ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._pipe:
            self._pipe.close()  # the process ends when there is nobody to ask it
        if self._process:
            self._process.join(_GRACE)
        self._end()

    def run(self, job: Callable[[A], R], argument: A) -> R:
        """What ``job(argument)`` gives; both must be such as can be sent to a process.

        :raises FaultyFileError: when it takes more than it may, or brings the process down.
        :raises MachineError: when no process can be begun.
        :raises Exception: what the job raised.
        """
        pipe = self._started()
        try:
            pipe.send((job, argument))
            if not pipe.poll(self._limits.seconds):
                self._end()
                raise FaultyFileError(too_slow(self._limits))
            result, failure = pipe.recv()
        except (EOFError, ConnectionError) as ended:
            self._end()
            raise FaultyFileError(CRASHED) from ended
        if failure == _OUT_OF_MEMORY:
            self._end()
            raise FaultyFileError(too_much_memory(self._limits))
        if failure is not None:
            raise failure
        return cast(R, result)

    def _started(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        methods = multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context(
            "forkserver" if "forkserver" in methods else "spawn"
        )
        pipe: Connection
        pipe, theirs = context.Pipe()
        self._pipe = pipe
        self._process = context.Process(target=_serve, args=(theirs, self._limits), daemon=True)
        self._process.start()
        theirs.close()
        self._wait_until_ready(pipe)
        return pipe

    def _wait_until_ready(self, pipe: Connection) -> None:
        """What the start takes is no job's time."""
        try:
            if pipe.poll(_LONGEST_START):
                pipe.recv()
                return
        except (EOFError, ConnectionError):
            pass
        self._end()
        raise MachineError("den proces, der læser bilag, kunne ikke begynde; prøv igen")

    def _end(self) -> None:
        """Kill the process, and wait until it is gone."""
        if self._process:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection, limits: Limits) -> None:
    """What the process does: the jobs that come, until none can come any more."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _be_silent()
    _limit_memory(limits)
    pipe.send(None)  # ready
    while True:
        try:
            job, argument = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_time(limits)
        pipe.send(_outcome(job, argument))


def _outcome(job: Callable[[Any], Any], argument: Any) -> tuple[Any, Any]:
    try:
        return job(argument), None
    except MemoryError:
        return None, _OUT_OF_MEMORY
    except RecursionError:
        return None, FaultyFileError(CRASHED)
    except Exception as failure:
        return None, failure


def _end_with_parent() -> None:
    """End when the program is gone: nobody else will tell it."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _be_silent() -> None:
    """Libraries in C write what they think of a file straight to the terminal."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _limit_memory(limits: Limits) -> None:
    if sys.platform == "linux":
        import resource

        statm = FilePath("/proc/self/statm").read_text("ascii").split()
        most = int(statm[0]) * resource.getpagesize() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(limits: Limits) -> None:
    """Processor time for one job more: the clock of who waits may be gone with him."""
    if sys.platform == "linux":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        most = math.ceil(usage.ru_utime + usage.ru_stime + limits.seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
