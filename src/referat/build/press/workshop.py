"""Where books are made: workers with the engine loaded, and what is worth keeping at hand."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from referat.build.press.workers import Workers, start_engine

if TYPE_CHECKING:
    from referat.bind import OpenParts


class Workshop:
    """Opened for one build, or kept open with ``keep`` for builds that follow each other."""

    def __init__(self, workers: int, *, keep: bool = False) -> None:
        start_engine(workers)
        self.workers = Workers(workers)
        self.opened: OpenParts | None = None
        self._stack = ExitStack()
        if keep:
            from referat.bind import OpenParts

            self.opened = OpenParts()

    def __enter__(self) -> Self:
        self._stack.enter_context(self.workers)
        if self.opened is not None:
            self._stack.enter_context(self.opened)
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.__exit__(*failure)  # type: ignore[arg-type]
