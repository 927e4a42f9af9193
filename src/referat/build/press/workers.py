"""Work done by processes that have the engine loaded.

Where the system can fork, the workers are forked from a server that imports the engine while
this process still reads the case files; elsewhere each worker imports it for itself.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self, TypeVar

from referat.diagnostics import MachineError
from referat.render.engine import load_engine, prepare_fonts

A = TypeVar("A")
R = TypeVar("R")

_PRELOADED = (
    "referat.build.press.undisturbed",
    "referat.render.preloaded",
    "referat.build.press.parts",
    "referat.bind",
)
"""What workers are forked with: deafness to Ctrl+C, the engine, and what they do with it."""
_MOST = 60
"""Windows can't wait for more processes at once."""
_BROKEN = "en proces, der laver PDF, døde; prøv igen med “-j 1”, eller kør “referat doctor”"


def start_engine(workers: int) -> None:
    """Begin to load the engine beside this process, so that it is ready when parts are."""
    prepare_fonts()
    if workers > 1 and _can_fork():
        from multiprocessing import forkserver

        multiprocessing.set_forkserver_preload([*_PRELOADED])
        forkserver.ensure_running()


def _can_fork() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


class Workers:
    """``count`` processes; with only one, the work is done in this process."""

    def __init__(self, count: int) -> None:
        self._count = min(count, _MOST)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def start(self, job: Callable[[A], R], argument: A) -> Future[R]:
        """Begin a job."""
        if self._count == 1:
            return _done(job, argument)
        try:
            return self._processes().submit(job, argument)
        except BrokenProcessPool:
            self._pool = None  # a worker died since the last time
        try:
            return self._processes().submit(job, argument)
        except BrokenProcessPool as failure:
            raise MachineError(_BROKEN) from failure

    def rest(self) -> None:
        """Let the processes end without waiting for it; the next job begins new ones."""
        if self._pool:
            self._pool.shutdown(wait=False)
            self._pool = None

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            method = "forkserver" if _can_fork() else "spawn"
            context = multiprocessing.get_context(method)
            self._pool = ProcessPoolExecutor(
                self._count, mp_context=context, initializer=_begin_work
            )
        return self._pool


def _begin_work() -> None:
    """What each worker does first."""
    import referat.build.press.undisturbed  # noqa: F401 - for workers that were not forked

    threading.Thread(target=_end_with_parent, daemon=True).start()
    load_engine()


def _end_with_parent() -> None:
    """End this worker when the program is gone: nobody else will tell it."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def finished(future: Future[R]) -> R:
    """Wait for a worker.

    :raises MachineError: when it died.
    """
    try:
        return future.result()
    except BrokenProcessPool as failure:
        raise MachineError(_BROKEN) from failure


def _done(job: Callable[[A], R], argument: A) -> Future[R]:
    future: Future[R] = Future()
    try:
        future.set_result(job(argument))
    except Exception as failure:
        future.set_exception(failure)
    return future
