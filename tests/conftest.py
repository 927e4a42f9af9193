"""What all tests share: a made-up project of their own, and the sample meetings, built once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import Files, write_project

ROOT = Path(__file__).parents[1]
LONGEST_BUILD = 300  # seconds that other workers wait for the samples


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the .expected files of tests/cases/ anew from what the program says",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the texts in tests/golden/ anew from the documents as they are made",
    )


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes the base project, with some files replaced, into a folder of the test's own."""
    return lambda files: write_project(tmp_path / "projekt", files)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built sample meetings, made by whichever worker asks first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    out, done, lock = shared / "samples", shared / "samples.done", shared / "samples.lock"
    if _is_first(lock):
        failure = _build_samples(out)
        (shared / "samples.answer").write_text(failure, "utf-8")
        (shared / "samples.answer").rename(done)
    _wait_for(done)
    failure = done.read_text("utf-8")
    assert not failure, failure
    return out


def _is_first(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _build_samples(out: Path) -> str:
    """Build them; gives what went wrong."""
    command = [sys.executable, "-m", "referat", "build", "-j", "2", "--out", str(out)]
    source = str(ROOT / "src")
    environment = os.environ | {"PYTHONPATH": source, "NO_COLOR": "1"}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return f"exit code {built.returncode}\n{built.stderr}" if built.returncode else ""


def _wait_for(done: Path) -> None:
    end = time.monotonic() + LONGEST_BUILD
    while not done.exists():
        assert time.monotonic() < end, "the worker that builds the samples has not finished"
        time.sleep(0.1)
