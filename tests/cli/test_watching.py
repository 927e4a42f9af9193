"""The whole of ``build --watch``, as a clerk starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.processes import environment
from tests.support.projects import ITEM, Files

LONGEST = 60.0


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
def test_an_edit_is_shown_and_an_interrupt_ends_it(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    root = project({})
    said = tmp_path / "sagt.txt"
    command = [sys.executable, "-m", "referat", "build", "--watch", "--format", "html", "-j", "2"]
    with said.open("wb") as sink:
        running = subprocess.Popen(command, cwd=root, env=environment(), stderr=sink)
    try:
        wait_until(lambda: "Ctrl+C" in said.read_text("utf-8"))
        address = re.search(r"http://\S+", said.read_text("utf-8"))
        assert address
        page = f"{address[0]}proeveudvalget/2026-02-12/referat.html"
        time.sleep(0.5)
        (root / ITEM).write_text("titel: En anden legeplads\n", "utf-8")
        wait_until(lambda: b"En anden legeplads" in urlopen(page).read())
        (root / ITEM).write_text("titl: Forkert\n", "utf-8")
        wait_until(lambda: "fejl[F001]" in said.read_text("utf-8"))
        assert b"En anden legeplads" in urlopen(page).read()
        (root / ITEM).write_text("titel: Igen\n", "utf-8")
        wait_until(lambda: "væk: " in said.read_text("utf-8"))
        running.send_signal(signal.SIGINT)
        assert running.wait(LONGEST) == 130
    finally:
        running.kill()
    assert "Traceback" not in said.read_text("utf-8")
