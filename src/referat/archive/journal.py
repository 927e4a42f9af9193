"""What is being added right now, so that a program that was killed leaves nothing unexplained."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from referat.danish import system_reason
from referat.diagnostics import MachineError
from referat.disk.outputs import write_whole
from referat.model.archived import Side

JOURNAL_FILE = "i-gang.json"


@dataclass(frozen=True, slots=True)
class Journal:
    """A file that is there from before the first file is written until the heads are."""

    path: FilePath

    def begin(self, digests: Mapping[Side, Sequence[str]]) -> None:
        """Say which files come.

        :raises MachineError: when it can't be written.
        """
        data = {side.value: sorted({*names}) for side, names in digests.items()}
        write_whole(self.path, json.dumps(data).encode())

    def end(self) -> None:
        """Say that all is there.

        :raises MachineError: when the file can't be removed.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as failure:
            reason = system_reason(failure)
            raise MachineError(f"{self.path} kan ikke slettes: {reason}") from failure

    def left(self) -> dict[Side, frozenset[str]]:
        """The files that an adding which was cut off may have written."""
        try:
            data: Any = json.loads(self.path.read_bytes())
            return {side: frozenset(map(str, data.get(side.value, ()))) for side in Side}
        except (OSError, ValueError, AttributeError, TypeError):
            return {side: frozenset() for side in Side}
