"""Work that takes too much is ended, and nothing is left of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from referat.attachments.faults import CRASHED, FaultyFileError, too_much_memory, too_slow
from referat.attachments.guarded import Guard
from referat.attachments.limits import Limits
from tests.support.processes import environment

LIMITS = Limits(seconds=4, memory=300_000_000)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there is memory limited")


def _double(number: int) -> int:
    return 2 * number


def _sleep(_: int) -> None:
    time.sleep(60)


def _spin(_: int) -> None:
    while True:
        pass


def _fill(_: int) -> int:
    return len(bytearray(2_000_000_000))


def _crash(_: int) -> None:
    os.kill(os.getpid(), 11)


def _recurse(number: int) -> int:
    return _recurse(number + 1) + 1


def _refuse(_: int) -> None:
    raise ValueError("nej")


def _process(_: int) -> int:
    return os.getpid()


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _is_gone_soon(process: int) -> bool:
    """A process that was killed is gone when whoever started it has been told."""
    for _ in range(100):
        if not is_running(process):
            return True
        time.sleep(0.02)
    return False


def test_what_a_job_gives_comes_back() -> None:
    with Guard(LIMITS) as guard:
        assert guard.run(_double, 21) == 42


def test_what_a_job_raises_comes_back() -> None:
    with Guard(LIMITS) as guard, pytest.raises(ValueError, match="nej"):
        guard.run(_refuse, 0)


@pytest.mark.parametrize("job", [_sleep, _spin])
def test_a_job_without_an_end_is_ended(job: object) -> None:
    with Guard(LIMITS) as guard:
        process = guard.run(_process, 0)
        began = time.monotonic()
        with pytest.raises(FaultyFileError) as failure:
            guard.run(job, 0)  # type: ignore[arg-type]
        assert time.monotonic() - began < LIMITS.seconds + 1
    assert failure.value.fault == too_slow(LIMITS)
    assert _is_gone_soon(process)


@LINUX
def test_a_job_that_fills_the_memory_is_ended() -> None:
    with Guard(LIMITS) as guard, pytest.raises(FaultyFileError) as failure:
        guard.run(_fill, 0)
    assert failure.value.fault == too_much_memory(LIMITS)


@pytest.mark.parametrize("job", [_crash, _recurse])
def test_a_job_that_goes_down_takes_nothing_with_it(job: object) -> None:
    with Guard(LIMITS) as guard:
        with pytest.raises(FaultyFileError) as failure:
            guard.run(job, 0)  # type: ignore[arg-type]
        assert failure.value.fault == CRASHED
        assert guard.run(_double, 1) == 2


def test_one_process_does_all_jobs_and_none_is_left() -> None:
    with Guard(LIMITS) as guard:
        first, second = guard.run(_process, 0), guard.run(_process, 0)
        assert first == second
    assert _is_gone_soon(first)


_KILLED = """
import os, sys
from referat.attachments.guarded import Guard
from referat.attachments.limits import Limits
from tests.attachments.test_guarded import _process, _spin
if __name__ == "__main__":
    guard = Guard(Limits(seconds=60))
    print(guard.run(_process, 0), flush=True)
    guard.run(_spin, 0)
"""


@pytest.mark.skipif(os.name == "nt", reason="processes are killed otherwise there")
def test_the_process_ends_with_a_program_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED, "utf-8")
    root = str(Path(__file__).parents[2])
    given = environment()
    given["PYTHONPATH"] += os.pathsep + root
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=given) as program:
        assert program.stdout
        process = int(program.stdout.readline())
        assert is_running(process)
        program.kill()
    assert _is_gone_soon(process)
