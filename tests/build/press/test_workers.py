from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.processes import environment

PROGRAM = """\
import os, sys, time
from referat.build.press.workers import Workers, start_engine, finished

def number(_):
    return os.getpid()

if __name__ == "__main__":
    start_engine(2)
    workers = Workers(2)
    begun = [workers.start(number, n) for n in range(8)]
    print(*{finished(future) for future in begun}, flush=True)
    time.sleep(60)
"""


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_when_the_program_is_gone(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        workers = [int(word) for word in program.stdout.readline().split()]
        assert workers
        program.send_signal(how)
        program.wait(10)
        end = time.monotonic() + 10
        while any(map(is_alive, workers)) and time.monotonic() < end:
            time.sleep(0.05)
        assert not any(map(is_alive, workers))


INTERRUPTED = """\
import sys
from referat.build.press.workers import Workers, finished, start_engine

def number(_):
    return 1

def interrupt(*_):
    raise KeyboardInterrupt

def work():
    with Workers(2) as workers:
        finished(workers.start(number, 0))
        workers._pool._work_ids.put = interrupt
        sys.setswitchinterval(10)  # no other thread comes in between
        workers.start(number, 1)

if __name__ == "__main__":
    start_engine(2)
    try:
        work()
    except KeyboardInterrupt:
        sys.exit(130)
"""


def test_ctrl_c_while_a_job_is_begun_ends_the_program(tmp_path: Path) -> None:
    """The job was noted and never handed on: nobody may wait for it."""
    script = tmp_path / "program.py"
    script.write_text(INTERRUPTED, "utf-8")
    ended = subprocess.run(
        [sys.executable, str(script)], env=environment(), stderr=subprocess.DEVNULL, timeout=30
    )
    assert ended.returncode == 130
