"""Parts rendered by processes that have the engine loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

from referat.diagnostics import MachineError
from referat.render.engine import PartSource, RenderedPart, prepare_engine, render_part
from referat.render.rasterise import drawing_as_png

A = TypeVar("A")
R = TypeVar("R")


class Renderer:
    """Renders parts in ``workers`` processes, or in this one when there is to be only one."""

    def __init__(self, workers: int) -> None:
        self._pool = (
            ProcessPoolExecutor(
                workers, mp_context=get_context("spawn"), initializer=prepare_engine
            )
            if workers > 1
            else None
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=failure is None, cancel_futures=True)

    def start(self, sources: Sequence[PartSource]) -> list[Future[RenderedPart]]:
        """Begin to render parts; the futures come in the order of the sources."""
        return [self._submit(render_part, source) for source in sources]

    def png(self, svg: bytes) -> bytes:
        """A drawing as PNG."""
        return finished([self._submit(drawing_as_png, svg)])[0]

    def _submit(self, job: Callable[[A], R], argument: A) -> Future[R]:
        if self._pool is None:
            return _done(job, argument)
        try:
            return self._pool.submit(job, argument)
        except BrokenProcessPool as failure:
            raise MachineError(_BROKEN) from failure


def finished(futures: Sequence[Future[R]]) -> list[R]:
    """Wait for the workers.

    :raises MachineError: when one of them died.
    """
    try:
        return [future.result() for future in futures]
    except BrokenProcessPool as failure:
        raise MachineError(_BROKEN) from failure


_BROKEN = "en proces, der laver PDF, døde; prøv igen med “-j 1”, eller kør “referat doctor”"


def _done(job: Callable[[A], R], argument: A) -> Future[R]:
    future: Future[R] = Future()
    try:
        future.set_result(job(argument))
    except Exception as failure:
        future.set_exception(failure)
    return future
