"""Changes to a project's files, as they happen."""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Self

from referat.danish import system_reason
from referat.diagnostics import MachineError

_SETTLED = 10
"""Milliseconds without a further change after which one is told."""
_LONGEST = 200
"""Milliseconds after which changes are told although there are more."""
_LOOK = 0.5
"""Seconds between looks at whether the program was interrupted: Windows breaks no wait."""
_UNSEEN = 0.3
"""Seconds until folders that have just come are surely watched."""
_PASSING = ("~", ".tmp", ".swp", ".swx", ".part", ".crdownload")

Batch = frozenset[FilePath] | OSError


class ProjectChanges:
    """Watches a project: its own folder, and every folder in it that is neither hidden nor ours.

    ``ours`` are the folders that the program itself writes to.
    """

    def __init__(self, root: FilePath, ours: Iterable[FilePath]) -> None:
        self._root = root
        self._ours = tuple(ours)
        self._batches: queue.Queue[Batch] = queue.Queue()
        self._end = threading.Event()
        self._end_inner = threading.Event()
        self._watched: dict[FilePath, int] = {}

    def __enter__(self) -> Self:
        self._start([self._root], self._end, recursive=False)
        self._watch_inner_folders()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._end_inner.set()

    def wait(self, timeout: float = math.inf) -> frozenset[FilePath]:
        """The files that have changed, as soon as some have; none after ``timeout`` seconds.

        :raises MachineError: when the system can't tell of changes.
        """
        batch = self._next(time.monotonic() + timeout)
        while not self._batches.empty():
            batch |= self._next(0)
        if self._folders() != self._watched:
            self._end_inner.set()
            self._watch_inner_folders()
            self._look_again()
        return batch

    def _next(self, end: float) -> frozenset[FilePath]:
        while True:
            try:
                batch = self._batches.get(timeout=_LOOK)
            except queue.Empty:
                if time.monotonic() < end:
                    continue
                return frozenset()
            if isinstance(batch, OSError):
                reason = system_reason(batch)
                raise MachineError(f"Kan ikke holde øje med {self._root}: {reason}") from batch
            return batch

    def _watch_inner_folders(self) -> None:
        self._end_inner, self._watched = threading.Event(), self._folders()
        if self._watched:
            self._start(list(self._watched), self._end_inner, recursive=True)

    def _look_again(self) -> None:
        """Tell of all folders once more: what changed before they were watched went unseen."""
        everything = frozenset(self._watched)
        timer = threading.Timer(_UNSEEN, self._batches.put, [everything])
        timer.daemon = True
        timer.start()

    def _start(self, folders: list[FilePath], end: threading.Event, *, recursive: bool) -> None:
        thread = threading.Thread(target=self._watch, args=(folders, end, recursive), daemon=True)
        thread.start()

    def _watch(self, folders: list[FilePath], end: threading.Event, recursive: bool) -> None:
        from watchfiles import watch

        try:
            for changes in watch(
                *folders,
                watch_filter=lambda _, path: self._matters(FilePath(path)),
                debounce=_LONGEST,
                step=_SETTLED,
                stop_event=end,
                recursive=recursive,
                raise_interrupt=False,
            ):
                self._batches.put(frozenset(FilePath(path) for _, path in changes))
        except OSError as failure:
            self._batches.put(failure)

    def _folders(self) -> dict[FilePath, int]:
        """The folders to be watched whole, each with the number the system knows it by."""
        found = {}
        for path in self._inner_folders():
            with suppress(FileNotFoundError):  # it may just have been renamed
                found[path] = path.stat().st_ino
        return found

    def _inner_folders(self) -> Iterator[FilePath]:
        for path in sorted(self._root.iterdir()) if self._root.is_dir() else ():
            if self._matters(path) and path.is_dir():
                yield path

    def _matters(self, path: FilePath) -> bool:
        """Whether a file may be one that documents are made from."""
        if any(path.is_relative_to(folder) for folder in self._ours):
            return False
        inner = path.relative_to(self._root).parts if path.is_relative_to(self._root) else ()
        return not any(p.startswith(".") for p in inner) and not path.name.endswith(_PASSING)
