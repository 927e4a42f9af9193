"""Building a project once for all workers of a test run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.processes import environment

LONGEST_BUILD = 300  # seconds that other workers wait


def built_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, project: Callable[[Path], Path]
) -> Path:
    """A folder with a project's documents, made by whichever worker asks first.

    ``project`` gives the project's folder; it may write it into the folder it is given.
    """

    def build(folder: Path, out: Path) -> str:
        return said_in_error(project(folder), "build", "-j", "2", "--out", str(out))

    return made_once(tmp_path_factory, name, build)


def made_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path, Path], str]
) -> Path:
    """A folder with what ``make`` puts there, called by whichever worker asks first.

    It gets a folder to work in and the one to fill, and gives what went wrong.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    out, done, lock = shared / name, shared / f"{name}.done", shared / f"{name}.lock"
    if _is_first(lock):
        failure = make(shared / f"{name}.project", out)
        (shared / f"{name}.answer").write_text(failure, "utf-8")
        (shared / f"{name}.answer").rename(done)
    _wait_for(done)
    failure = done.read_text("utf-8")
    assert not failure, failure
    return out


def said_in_error(project: Path, *arguments: str) -> str:
    """Run the program in a project; gives what went wrong."""
    command = [sys.executable, "-m", "referat", *arguments]
    run = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True)
    return f"{arguments}: exit code {run.returncode}\n{run.stderr}" if run.returncode else ""


def _is_first(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _wait_for(done: Path) -> None:
    end = time.monotonic() + LONGEST_BUILD
    while not done.exists():
        assert time.monotonic() < end, f"the worker that makes {done.stem} has not finished"
        time.sleep(0.1)
