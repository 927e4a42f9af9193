"""Memory and processor time are those of a whole tree of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.bench.processes import descendants, memory_of, processor_time

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the bench measures on Linux")


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., None]:
    """Writes what the kernel tells of a process."""

    def write(number: int, parent: int, pss: int = 0, ticks: int = 0) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        fields = ["S", str(parent), *["0"] * 9, str(ticks), "1", "2", "3", "20"]
        (folder / "stat").write_text(f"{number} (a (strange) name) {' '.join(fields)}\n")
        rollup = f"00400000-7fff [rollup]\nRss: 9999 kB\nPss: {pss:14d} kB\nPss_Dirty: 1 kB\n"
        (folder / "smaps_rollup").write_text(rollup)

    (tmp_path / "meminfo").touch()
    return write


def test_the_memory_of_all_processes_is_added_up(
    process: Callable[..., None], tmp_path: Path
) -> None:
    process(10, 1, pss=100)
    process(11, 10, pss=50)
    assert memory_of([10, 11, 404], tmp_path) == 150 * 1024


def test_children_of_children_are_found_and_strangers_are_not(
    process: Callable[..., None], tmp_path: Path
) -> None:
    process(10, 1)
    process(11, 10)
    process(12, 11)
    process(13, 1)
    (tmp_path / "14").mkdir()
    assert descendants(10, tmp_path) == [11, 12]


def test_the_time_of_ended_children_counts(process: Callable[..., None], tmp_path: Path) -> None:
    process(10, 1, ticks=94)
    assert processor_time([10, 404], tmp_path) == pytest.approx(100 / os.sysconf("SC_CLK_TCK"))


MEASURES = """
import sys
from pathlib import Path
from tools.bench.processes import adopt_orphans, peak_memory, timed
adopt_orphans()
work = "import time; b = b'x' * 60_000_000; end = time.process_time() + 0.3\\n" \\
    "while time.process_time() < end: pass"
leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {work!r}])"
sample = timed([sys.executable, "-c", leave], Path.cwd())
assert sample.cpu > 0.3, sample
waits = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
assert peak_memory([sys.executable, "-c", waits], Path.cwd()) > 60_000_000
try:
    timed([sys.executable, "-c", "raise SystemExit('no paper')"], Path.cwd())
except Exception as failure:
    assert "no paper" in str(failure)
"""


def test_what_a_command_leaves_behind_is_counted() -> None:
    """In a process of its own, for it adopts its descendants."""
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", MEASURES], cwd=root, check=True)
