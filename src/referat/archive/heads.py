"""How long the chain was, written where who shortens the database does not look.

After each adding a line goes into the file store, and the same beside the meeting. They are
written when the transaction is kept, so they may lack the last adding when the program was killed
just then; the next one makes up for it. A chain may be longer than its last line, never shorter.
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


@dataclass(frozen=True, slots=True)
class Heads:
    """The lines of a chain's file; one that can't be read has no head."""

    path: FilePath

    def add(self, head: Head) -> None:
        """Write a line, unless it is the last one already.

        :raises MachineError: when the file can't be written.
        """
        if self._last() == head or not head.count:
            return
        line = json.dumps({"antal": head.count, "sha256": head.digest}) + "\n"
        try:
            self._write(line.encode())
        except OSError as failure:
            reason = system_reason(failure)
            raise MachineError(f"{self.path} kan ikke skrives: {reason}") from failure

    def lines(self) -> Iterator[tuple[int, Head | None]]:
        """Each line's number and head; the last may be cut off, and is then passed over."""
        try:
            text = self.path.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            return
        for number, line in enumerate(text.splitlines(keepends=True), 1):
            if line.endswith("\n"):
                yield number, _head(line)

    def _last(self) -> Head | None:
        found = None
        for _, head in self.lines():
            found = head
        return found

    def _write(self, line: bytes) -> None:
        """Put a line after the last whole one: a program that was killed may have left a half."""
        with self.path.open("a+b") as file:
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def _head(line: str) -> Head | None:
    try:
        data = json.loads(line)
        return Head(int(data["antal"]), str(data["sha256"]))
    except (ValueError, KeyError, TypeError):
        return None
