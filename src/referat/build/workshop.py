"""Where books are made: workers with the engine loaded, and what is worth keeping at hand."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from referat.build.workers import Workers, start_engine

if TYPE_CHECKING:
    from referat.bind import OpenParts


class Workshop:
    """Opened for one build, or kept open with ``keep`` for builds that follow each other."""

    def __init__(self, workers: int, *, keep: bool = False) -> None:
        start_engine(workers)
        self.workers = Workers(workers)
        self.opened: OpenParts | None = None
        if keep:
            from referat.bind import OpenParts

            self.opened = OpenParts()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.workers.__exit__(kind, failure, trace)
        if self.opened is not None:
            self.opened.__exit__(kind, failure, trace)
