"""How long the chain was, written where who shortens the database does not look.

After each adding a line goes into the file store, and the same beside the meeting. They are
written when the transaction is kept, so they may lack the last adding when the program was killed
just then; the journal tells of that, and the next adding makes up for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import system_reason
from referat.diagnostics import MachineError
from referat.model.archived import Head

HEADS_FILE = "hoveder.jsonl"
_TAIL = 4096
"""Bytes that surely have the last line in them."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The lines of a chain's file; one that is not as it was written has no head."""

    path: FilePath

    def add(self, head: Head) -> None:
        """Write a line, unless it is the last one already.

        :raises MachineError: when the file can't be written.
        """
        if self.last() == head or not head.count:
            return
        try:
            self._write(_line(head))
        except OSError as failure:
            reason = system_reason(failure)
            raise MachineError(f"{self.path} kan ikke skrives: {reason}") from failure

    def lines(self) -> Iterator[tuple[int, Head | None]]:
        """Each line's number and head, from 1."""
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return
        for number, line in enumerate(text.splitlines(keepends=True), 1):
            yield number, _head(line)

    def last(self) -> Head | None:
        """The head of the last line that was written to its end; None when there is none."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
                lines = file.read().splitlines(keepends=True)
        except FileNotFoundError:
            return None
        whole = [line for line in lines if line.endswith(b"\n")]
        return _head(whole[-1]) if whole else None

    def _write(self, line: bytes) -> None:
        """Put a line after the last whole one: a program that was killed may have left a half."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            start = max(0, file.seek(0, os.SEEK_END) - _TAIL)
            file.seek(start)
            file.truncate(start + file.read().rfind(b"\n") + 1)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def _line(head: Head) -> bytes:
    return json.dumps({"antal": head.count, "sha256": head.digest}).encode() + b"\n"


def _head(line: bytes) -> Head | None:
    """The head that a line tells; None when another than the program could have written it."""
    try:
        data = json.loads(line)
        head = Head(int(data["antal"]), str(data["sha256"]))
    except (ValueError, KeyError, TypeError):
        return None
    return head if _line(head) == line else None
