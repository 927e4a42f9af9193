"""The whole of ``build --watch``, as a clerk starts and ends it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from referat.cli.main import run
from tests.support.processes import environment
from tests.support.projects import DECIDED, ITEM, Files

LONGEST = 60.0
BUILD = [sys.executable, "-m", "referat", "build", "--format", "html"]
WITH_SIGNALS = pytest.mark.skipif(os.name == "nt", reason="signals and shells are others there")


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@dataclass
class Watching:
    """A program that watches a project, and all it has said."""

    root: Path
    running: subprocess.Popen[bytes]
    sink: Path

    @property
    def said(self) -> str:
        return self.sink.read_text("utf-8")

    @property
    def address(self) -> str:
        found = re.search(r"http://\S+", self.said)
        assert found
        return found[0]

    def begins(self) -> None:
        wait_until(lambda: "Ctrl+C" in self.said)
        time.sleep(0.5)

    def tells(self, words: str, times: int = 1) -> None:
        wait_until(lambda: self.said.count(words) >= times)


@pytest.fixture
def watching(project: Callable[[Files], Path], tmp_path: Path) -> Iterator[Watching]:
    root, sink = project(DECIDED), tmp_path / "sagt.txt"
    with sink.open("wb") as stderr:
        command = [*BUILD, "--watch", "-j", "2"]
        running = subprocess.Popen(
            command, cwd=root, env=environment(), stderr=stderr, start_new_session=True
        )
    program = Watching(root, running, sink)
    try:
        program.begins()
        yield program
    finally:
        running.kill()
        running.wait()
    assert "Traceback" not in program.said


@WITH_SIGNALS
def test_an_edit_is_shown_and_an_interrupt_ends_it(watching: Watching) -> None:
    page = f"{watching.address}proeveudvalget/2026-02-12/referat.html"
    item = watching.root / ITEM
    item.write_text("titel: En anden legeplads\n", "utf-8")
    wait_until(lambda: b"En anden legeplads" in urlopen(page).read())
    item.write_text("titl: Forkert\n", "utf-8")
    watching.tells("fejl[F001]")
    assert b"En anden legeplads" in urlopen(page).read()
    item.write_text("titel: Igen\n", "utf-8")
    watching.tells("væk: ")
    watching.tells("  proeveudvalget/2026-02-12: dagsorden og referat (", 3)
    watching.running.send_signal(signal.SIGINT)
    assert watching.running.wait(LONGEST) == 130


@WITH_SIGNALS
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("all_its_processes", [False, True])
def test_other_signals_end_it_as_an_interrupt_does(
    name: str, all_its_processes: bool, watching: Watching
) -> None:
    number = getattr(signal, name)
    if all_its_processes:
        os.killpg(watching.running.pid, number)
    else:
        watching.running.send_signal(number)
    assert watching.running.wait(LONGEST) == 130
    assert watching.said.rstrip().endswith("referat: Afbrudt.")
    assert "resource_tracker" not in watching.said


def test_a_mended_error_that_changes_nothing_says_so(watching: Watching) -> None:
    item = watching.root / ITEM
    text = item.read_text("utf-8")
    item.write_text("titl: Forkert\n", "utf-8")
    watching.tells("fejl[F001]")
    item.write_text(text, "utf-8")
    watching.tells("Dokumenterne er, som de var.")


@WITH_SIGNALS
def test_a_project_that_was_moved_away_is_built_again_when_it_is_back(watching: Watching) -> None:
    agendas = watching.root / "agendas"
    agendas.rename(watching.root / ".væk")
    watching.tells("Mappen agendas/ er der ikke")
    (watching.root / ".væk").rename(agendas)
    watching.tells("Ingen fejl i 2 møder", 2)
    away = watching.root.with_name("flyttet")
    watching.root.rename(away)
    watching.tells("Projektets mappe er der ikke")
    away.rename(watching.root)
    watching.tells("Ingen fejl i 2 møder", 3)
    (watching.root / ITEM).write_text("titl: Forkert\n", "utf-8")
    watching.tells("fejl[F001]")
    assert "0 møder" not in watching.said
    assert "væk: " not in watching.said


@pytest.mark.parametrize("out", [".", "agendas", "agendas/proeveudvalget", "..", "agendas/ny"])
@pytest.mark.parametrize("more", [[], ["--watch"]])
def test_documents_are_not_laid_among_case_files(
    out: str,
    more: list[str],
    project: Callable[[Files], Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = project({})
    monkeypatch.chdir(root)
    before = sorted(root.rglob("*"))
    assert run(["build", "--out", out, *more]) == 2
    assert f"--out {out}: dokumenterne kan ikke ligge" in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


@WITH_SIGNALS
@pytest.mark.parametrize(
    ("redirection", "code"),
    [("| true", 141), ("2>&1 | true", 141), ("2>&-", 0), (">&-", 0), (">&- 2>&- <&-", 0)],
)
def test_a_build_that_nobody_reads_ends_quietly(
    redirection: str, code: int, project: Callable[[Files], Path]
) -> None:
    """As a program does that SIGPIPE ends, where a reader went away."""
    line = f"set -o pipefail; {shlex.join(BUILD)} {redirection}"
    shell = ["bash", "-c", line]
    done = subprocess.run(
        shell, cwd=project(DECIDED), env=environment(), capture_output=True, timeout=LONGEST
    )
    assert done.returncode == code
    assert done.stderr.decode() in ("", "Ingen fejl i 2 møder\n")
    assert bool(done.stdout) == (redirection == "2>&-")
