"""Changes to a project's files, as they happen."""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Iterable
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
"""Seconds between looks at whether the program was interrupted, for Windows breaks no wait, and
at whether the folders are where they were: who moves the project away changes nothing in it."""
_UNSEEN = 0.3
"""Seconds until folders that have just come are surely watched."""
_LONGEST_END = 2.0
"""Seconds that a watcher is given to end; it looks every few milliseconds whether it is to."""
_PASSING = ("~", ".tmp", ".swp", ".swx", ".part", ".crdownload")

Batch = frozenset[FilePath] | OSError
_Identity = tuple[int, int]
"""What the system knows a folder by: its disk, and its number there."""


class ProjectChanges:
    """Watches a project: its own folder, and every folder in it that is neither hidden nor ours.

    ``ours`` are the folders that the program itself writes to. A folder that goes away, the
    project's own too, is watched again when there is one of its name.
    """

    def __init__(self, root: FilePath, ours: Iterable[FilePath]) -> None:
        self._root = root
        self._ours = tuple(ours)
        self._batches: queue.Queue[Batch] = queue.Queue()
        self._end = threading.Event()
        self._watched: dict[FilePath, _Identity] = {}
        self._watchers: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._watch_folders()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for watcher in self._watchers:  # one that outlived the interpreter would abort it
            watcher.join(_LONGEST_END)

    def wait(self, timeout: float = math.inf) -> frozenset[FilePath]:
        """The files that have changed, as soon as some have; none after ``timeout`` seconds.

        :raises MachineError: when the system can't tell of changes.
        """
        batch = self._next(time.monotonic() + timeout)
        while not self._batches.empty():
            batch |= self._next(0)
        return batch | self._watched_anew(batch)

    def _next(self, end: float) -> frozenset[FilePath]:
        while True:
            try:
                batch = self._batches.get(timeout=_LOOK)
            except queue.Empty:
                if (moved := self._watched_anew()) or time.monotonic() >= end:
                    return moved
                continue
            if isinstance(batch, frozenset):
                return batch
            if self._folders() == self._watched:
                reason = system_reason(batch)
                raise MachineError(f"Kan ikke holde øje med {self._root}: {reason}") from batch

    def _watched_anew(self, changed: frozenset[FilePath] = frozenset()) -> frozenset[FilePath]:
        """The folders, when they are others than those watched; now they are watched.

        A folder in ``changed`` may be another under the same number, too.
        """
        inner = changed & self._watched.keys() - {self._root}
        if not inner and self._folders() == self._watched:
            return frozenset()
        self._end.set()
        self._watch_folders()
        self._look_again()
        return frozenset(self._watched) or frozenset({self._root})

    def _watch_folders(self) -> None:
        self._end, self._watched = threading.Event(), self._folders()
        inner = [path for path in self._watched if path != self._root]
        if self._root in self._watched:
            self._start([self._root], self._end, recursive=False)
        if inner:
            self._start(inner, self._end, recursive=True)

    def _look_again(self) -> None:
        """Tell of the project once more: what changed before it was watched went unseen."""
        timer = threading.Timer(_UNSEEN, self._batches.put, [frozenset({self._root})])
        timer.daemon = True
        timer.start()

    def _start(self, folders: list[FilePath], end: threading.Event, *, recursive: bool) -> None:
        watcher = threading.Thread(target=self._watch, args=(folders, end, recursive), daemon=True)
        watcher.start()
        self._watchers = [*(w for w in self._watchers if w.is_alive()), watcher]

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
        except (OSError, RuntimeError) as failure:  # the latter are its own
            if not end.is_set():
                told = failure if isinstance(failure, OSError) else OSError(0, str(failure))
                self._batches.put(told)

    def _folders(self) -> dict[FilePath, _Identity]:
        """The project's folder, and those to be watched whole, as far as they are there."""
        found = {}
        for path in (self._root, *self._inner_folders()):
            with suppress(OSError):  # it may just have been renamed
                state = path.stat()
                found[path] = (state.st_dev, state.st_ino)
        return found

    def _inner_folders(self) -> list[FilePath]:
        try:
            return [p for p in sorted(self._root.iterdir()) if self._matters(p) and p.is_dir()]
        except OSError:
            return []

    def _matters(self, path: FilePath) -> bool:
        """Whether a file may be one that documents are made from."""
        if any(path.is_relative_to(folder) for folder in self._ours):
            return False
        inner = path.relative_to(self._root).parts if path.is_relative_to(self._root) else ()
        return not any(p.startswith(".") for p in inner) and not path.name.endswith(_PASSING)
