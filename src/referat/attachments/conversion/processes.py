"""Commands that leave nothing behind, whatever becomes of them or of this process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import IO

from referat.attachments.conversion import keeper


class KeptProcess:
    """A command with all processes that it starts, gone when this is ended or this process is.

    A command that still runs then takes the files and folders called ``rubbish`` with it. No
    process of it may take more than ``memory`` bytes, where the system can hold it to that. What
    it writes goes into the file ``output``.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        memory: int,
        rubbish: Sequence[FilePath] = (),
        output: IO[bytes] | None = None,
    ) -> None:
        paths = (str(path) for path in rubbish)
        kept = [sys.executable, "-I", "-S", keeper.__file__, str(memory), *paths, "--", *command]
        # In a session of its own: Ctrl+C is for the program alone, which then ends the command.
        self._process = subprocess.Popen(
            kept,
            stdin=subprocess.PIPE,
            stdout=output or subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    @property
    def is_running(self) -> bool:
        """Whether the command has not come to its end."""
        return self._process.poll() is None

    def wait(self, seconds: float) -> bool:
        """Wait for the command to come to its end; False when it has not after some seconds."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> None:
        """Kill what still runs, and wait until it is gone."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
