"""What an edit takes while ``referat build --watch`` runs: from the saved file to the PDF."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.bench.processes import Sample, descendants, memory_of, processor_time
from tools.bench.reading import says

_BETWEEN_LOOKS = 0.001  # seconds
_PATIENCE = 60  # seconds
_REST = 0.7  # seconds in which the program comes to rest
_END_OF_PDF = b"%%EOF"


class WatchError(Exception):
    """The program that watches did not do its work."""


@dataclass(frozen=True, slots=True)
class WatchedBook:
    """A meeting that is watched: its folder, the PDF made of it, and what edits an item.

    ``edit`` gives the sentence that it has written.
    """

    meeting: Path
    pdf: Path
    edit: Callable[[], str]


def edit_times(book: WatchedBook, edits: int) -> list[Sample]:
    """Edit an item so many times, and wait for the PDF each time."""
    with _watching(book):
        return [_edit_time(book) for _ in range(edits)]


def memory_while_editing(book: WatchedBook, edits: int) -> int:
    """Bytes at most, of all its processes together."""
    seen = [0]

    def look() -> None:
        seen.append(memory_of(descendants(os.getpid())))

    with _watching(book, look):
        for _ in range(edits):
            _edit_time(book, look)
    return max(seen)


def _nothing() -> None:
    pass


@contextmanager
def _watching(book: WatchedBook, look: Callable[[], None] = _nothing) -> Iterator[None]:
    """The program at work, its first build done; ended as by Ctrl-C."""
    book.pdf.unlink(missing_ok=True)
    command = ["referat", "build", str(book.meeting), "--kind", "referat", "--format", "pdf"]
    silent = subprocess.DEVNULL
    process = subprocess.Popen([*command, "--watch"], stdout=silent, stderr=silent)
    try:
        _wait_for_change(book.pdf, None, look)
        time.sleep(_REST)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(_PATIENCE)


def _edit_time(book: WatchedBook, look: Callable[[], None] = _nothing) -> Sample:
    before = _state(book.pdf)
    worked = processor_time(descendants(os.getpid()))
    begin = time.perf_counter()
    sentence = book.edit()
    _wait_for_change(book.pdf, before, look)
    wall = time.perf_counter() - begin
    time.sleep(_REST)
    if not says(book.pdf, sentence):
        raise WatchError(f"{book.pdf.name} was written, but without the edit")
    return Sample(wall, processor_time(descendants(os.getpid())) - worked)


def _wait_for_change(
    pdf: Path, before: tuple[int, int, int] | None, look: Callable[[], None]
) -> None:
    """Wait until the file is another, and whole."""
    deadline = time.monotonic() + _PATIENCE
    while _state(pdf) == before or not _is_whole(pdf):
        if time.monotonic() > deadline:
            raise WatchError(f"{pdf.name} was not made within {_PATIENCE} seconds")
        look()
        time.sleep(_BETWEEN_LOOKS)


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def _is_whole(pdf: Path) -> bool:
    return pdf.read_bytes().rstrip().endswith(_END_OF_PDF)
