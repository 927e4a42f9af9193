from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from referat.attachments.conversion.processes import KeptProcess
from tests.support.processes import environment

pytestmark = pytest.mark.skipif(not Path("/proc").exists(), reason="asks for their numbers")

MEMORY = 4_000_000_000
FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(sys.argv[1] + ".ny", "w").write(f"{os.getpid()} {child.pid}")
os.rename(sys.argv[1] + ".ny", sys.argv[1])
time.sleep(600)
"""
STARTER = """
import sys, time
from pathlib import Path
from referat.attachments.conversion.processes import KeptProcess
command = (sys.executable, "-c", sys.argv[1], sys.argv[2])
kept = KeptProcess(command, {}, memory=4_000_000_000, rubbish=(Path(sys.argv[3]),))
time.sleep(600)
"""
NOTHING: Mapping[str, str] = {}


def are_gone(pids: list[int]) -> bool:
    return (
        not any(Path(f"/proc/{pid}").exists() for pid in pids) if Path("/proc").exists() else True
    )


def family(noted: Path) -> list[int]:
    end = time.monotonic() + 20
    while not noted.exists() and time.monotonic() < end:
        time.sleep(0.01)
    return [int(pid) for pid in noted.read_text().split()]


def test_a_command_that_is_ended_leaves_no_process_and_no_rubbish(tmp_path: Path) -> None:
    rubbish = tmp_path / "affald"
    rubbish.mkdir()
    noted = tmp_path / "numre"
    command = (sys.executable, "-c", FAMILY, str(noted))
    kept = KeptProcess(command, NOTHING, memory=MEMORY, rubbish=(rubbish,))
    pids = family(noted)
    assert kept.is_running
    assert not kept.wait(0.01)

    kept.end()

    assert are_gone(pids)
    assert not rubbish.exists()


def test_a_command_that_ends_leaves_none_of_what_it_started(tmp_path: Path) -> None:
    noted = tmp_path / "numre"
    ending = FAMILY.replace("time.sleep(600)\n", "").replace('"import time; "', "")
    kept = KeptProcess((sys.executable, "-c", ending, str(noted)), NOTHING, memory=MEMORY)

    assert kept.wait(20)

    kept.end()
    assert are_gone(family(noted))


def test_a_command_ends_with_the_program_however_that_is_killed(tmp_path: Path) -> None:
    rubbish = tmp_path / "affald"
    rubbish.mkdir()
    noted = tmp_path / "numre"
    command = (sys.executable, "-c", STARTER, FAMILY, str(noted), str(rubbish))
    starter = subprocess.Popen(command, env=environment())
    pids = family(noted)

    starter.send_signal(signal.SIGKILL)
    starter.wait()

    end = time.monotonic() + 10
    while (not are_gone(pids) or rubbish.exists()) and time.monotonic() < end:
        time.sleep(0.01)
    assert are_gone(pids)
    assert not rubbish.exists()


def test_what_interrupts_the_program_does_not_reach_who_ends_the_command(tmp_path: Path) -> None:
    """Ctrl+C goes to all processes of the terminal's foreground, and would end the keeper first."""
    noted = tmp_path / "numre"
    command = (sys.executable, "-c", STARTER, FAMILY, str(noted), str(tmp_path / "affald"))
    starter = subprocess.Popen(
        command, env=environment(), start_new_session=True, stderr=subprocess.PIPE
    )
    pids = family(noted)

    os.killpg(starter.pid, signal.SIGINT)
    _, told = starter.communicate()

    end = time.monotonic() + 10
    while not are_gone(pids) and time.monotonic() < end:
        time.sleep(0.01)
    assert are_gone(pids)
    assert b"keeper" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="holds processes to their memory")
def test_a_command_may_not_take_all_memory(tmp_path: Path) -> None:
    done = tmp_path / "færdig"
    greedy = f"data = bytearray(300_000_000); open({str(done)!r}, 'w')"

    for memory, is_enough in ((200_000_000, False), (2_000_000_000, True)):
        kept = KeptProcess((sys.executable, "-c", greedy), NOTHING, memory=memory)
        kept.wait(20)
        kept.end()
        assert done.exists() == is_enough
