"""A program of its own, which runs a command and leaves nothing of it behind.

    python -I -S keeper.py MEMORY RUBBISH… -- COMMAND…

The command runs in a group of processes. The group is killed when its first process ends, and
when the keeper's standard input does, which it does however the one who started the keeper comes
to its end: then the files and folders called RUBBISH are removed, too. MEMORY is the most that
each process of the group may take, in bytes, where the system can hold it to that. The exit code
is the command's, or 1 for a command that was killed; what it writes goes where the keeper's would.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

_BE_SUBREAPER = 36
_PATIENCE = 5.0
"""Seconds; how long a killed process may take to be gone."""
_PAUSE = 0.01


def main(arguments: Sequence[str]) -> int:
    """Run the command to its end, or to that of standard input."""
    mark = arguments.index("--")
    _limit(int(arguments[0]))
    _adopt_orphans()
    process = _started(arguments[mark + 1 :])
    left = threading.Event()
    threading.Thread(target=_kill_with_starter, args=(process, left), daemon=True).start()
    code = process.wait()
    _kill_group(process)
    _reap()
    for path in arguments[1:mark] if left.is_set() else ():
        _remove(path)
    return code if code >= 0 else 1


def _limit(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _adopt_orphans() -> None:
    """Become the parent of what the command leaves behind, so as to see it gone (prctl(2))."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_BE_SUBREAPER, 1, 0, 0, 0)


def _reap() -> None:
    """Wait for what has been killed; elsewhere than on Linux the system's first process does."""
    end = time.monotonic() + _PATIENCE
    with contextlib.suppress(ChildProcessError):
        while sys.platform == "linux" and time.monotonic() < end:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(_PAUSE)


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=silent, stderr=silent, start_new_session=os.name != "nt")


def _kill_with_starter(process: subprocess.Popen[bytes], left: threading.Event) -> None:
    sys.stdin.buffer.read()
    left.set()
    _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, timeout=_PATIENCE)
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):  # the latter: all are dead
        os.killpg(process.pid, signal.SIGKILL)


def _remove(path: str) -> None:
    shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108 - pathlib would take as long as all the rest


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # the thread still reads
