"""The first run on a fresh machine makes what it needs, or says in one line what is lacking."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("nox")

import noxfile


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small project tree that the noxfile takes for its own."""
    package = tmp_path / "src" / "referat"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    (tmp_path / "lock.txt").write_text("", "utf-8")
    (tmp_path / "home").mkdir()
    monkeypatch.setattr(noxfile, "ROOT", tmp_path)
    monkeypatch.setattr(noxfile, "LOCK", tmp_path / "lock.txt")
    monkeypatch.setattr(noxfile, "MARKER", tmp_path / "home" / "complete")
    yield tmp_path
    noxfile.ready_environment.cache_clear()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done to the environment, in order; nothing is really done."""
    done: list[str] = []
    monkeypatch.setattr(noxfile, "answers", lambda: True)
    monkeypatch.setattr(noxfile, "make_environment", lambda: done.append("made"))
    monkeypatch.setattr(noxfile, "install", lambda *args: done.append("installed"))
    return done


def start() -> None:
    """Make ready as a new process would."""
    noxfile.ready_environment.cache_clear()
    noxfile.ready_environment()


@pytest.mark.usefixtures("tree")
def test_the_first_run_makes_the_environment_and_the_second_nothing(steps: list[str]) -> None:
    start()
    start()
    assert steps == ["made", "installed"]


def test_a_half_made_environment_is_made_anew(tree: Path, steps: list[str]) -> None:
    start()
    (tree / "home" / "complete").unlink()
    start()
    assert steps == ["made", "installed"] * 2


def test_a_new_lock_makes_the_environment_anew(tree: Path, steps: list[str]) -> None:
    start()
    (tree / "lock.txt").write_text("click==8.5.1\n", "utf-8")
    start()
    assert steps == ["made", "installed"] * 2


def test_a_changed_project_is_only_installed_again(tree: Path, steps: list[str]) -> None:
    start()
    (tree / "pyproject.toml").write_text("[project]\n", "utf-8")
    start()
    assert steps == ["made", "installed", "installed"]


@pytest.mark.usefixtures("tree")
def test_a_python_that_has_gone_is_replaced(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    monkeypatch.setattr(noxfile, "answers", lambda: False)
    start()
    assert steps == ["made", "installed"] * 2


def test_without_venv_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(noxfile, "find_spec", lambda name: None)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("went on"))
    with pytest.raises(SystemExit) as ended:
        noxfile.make_environment()
    assert ended.value.code == 3
    assert re.fullmatch(r"Python mangler venv .*\n", capsys.readouterr().err)


def test_without_pango_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(noxfile, "libraries_load", lambda: False)
    monkeypatch.setattr(noxfile, "install_libraries", lambda: tried.append("apt-get"))
    with pytest.raises(SystemExit) as ended:
        noxfile.ensure_libraries()
    assert ended.value.code == 3
    assert tried == ["apt-get"]
    assert re.fullmatch(r"Pango mangler.* libharfbuzz-subset0; .*\n", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("root", "sudo", "expected"),
    [
        (True, None, ["env DEBIAN_FRONTEND=noninteractive apt-get"] * 2),
        (False, True, ["sudo -n env DEBIAN_FRONTEND=noninteractive apt-get"] * 2),
        (False, False, []),
        (False, None, []),
    ],
)
def test_libraries_are_installed_where_we_may(
    root: bool, sudo: bool | None, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        if sudo is None and command[0] == "sudo":
            raise FileNotFoundError(command[0])
        if command == ["sudo", "-n", "true"]:
            return SimpleNamespace(returncode=0 if sudo else 1)
        commands.append(" ".join(command))
        return SimpleNamespace(returncode=0)

    there = {"apt-get", "sudo"} if sudo is not None else {"apt-get"}
    monkeypatch.setattr(shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)
    monkeypatch.setattr(subprocess, "run", run)
    noxfile.install_libraries()
    assert [command.split(" --quiet ")[0] for command in commands] == expected
    assert [command.split(" --quiet ")[1].split()[0] for command in commands] == (
        ["update", "install"] if expected else []
    )


def test_the_lock_names_versions_and_hashes_and_nothing_of_where_they_came_from() -> None:
    pin = r"[a-z0-9-]+==[\w.]+( ; [\w =!'<>.()]+)? \\"
    content = noxfile.LOCK.read_text("utf-8").splitlines()
    lines = [line for line in content if not line.startswith("#")]
    strange = [
        s for s in lines if not re.fullmatch(rf"{pin}|    --hash=sha256:[0-9a-f]{{64}}( \\)?", s)
    ]
    assert strange == []


def test_a_lock_without_hashes_is_a_list_of_versions() -> None:
    lock = "# made by\nclick==8.5.1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n"
    windows = "colorama==0.4.6 ; os_name == 'nt' \\\n    --hash=sha256:02\n"
    assert noxfile.without_hashes(lock + windows) == (
        "click==8.5.1\ncolorama==0.4.6 ; os_name == 'nt'\n"
    )
