"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from referat.diagnostics import MachineError
from referat.disk.outputs import write_whole


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "referat.pdf"
    write_whole(path, b"ny")
    assert path.read_bytes() == b"ny"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "referat.pdf"
    path.write_bytes(b"gammel")
    write_whole(path, b"ny")
    assert path.read_bytes() == b"ny"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_when_writing_fails_the_old_file_stands(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "referat.pdf"
    path.write_bytes(b"gammel")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(MachineError, match="kan ikke skrives: disken er fuld"):
        write_whole(path, b"ny")
    monkeypatch.undo()
    assert path.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "referat.pdf", b"ny")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"")
    with pytest.raises(MachineError, match="kan ikke skrives: en fil ligger"):
        write_whole(tmp_path / "build" / "referat.pdf", b"ny")


def test_what_a_killed_program_left_is_removed(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f".referat.pdf.{gone.pid}.abc_1234"
    at_work = tmp_path / f".referat.pdf.{os.getppid()}.abc_1234"
    other = tmp_path / f".dagsorden.pdf.{gone.pid}.abc_1234"
    for file in (left, at_work, other):
        file.write_bytes(b"halv")
    write_whole(tmp_path / "referat.pdf", b"ny")
    assert sorted(tmp_path.iterdir()) == sorted([at_work, other, tmp_path / "referat.pdf"])
