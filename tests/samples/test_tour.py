"""README's tour, with the commands as a user types them, on a copy of the samples."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import bagit
import pytest

from referat.cli.main import run
from tests.support.projects import come_to_rest

ROOT = Path(__file__).resolve().parents[2]
TOUR = re.compile(r"^## Fra møde til arkiv\n.*?```sh\n(.*?)```", re.DOTALL | re.MULTILINE)


def test_the_samples_are_approved_archived_found_and_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    for name in ("referat.toml", "logo.svg"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    come_to_rest()
    tour = TOUR.search((ROOT / "README.md").read_text("utf-8"))
    assert tour
    said = {}
    for command in tour[1].splitlines():
        program, *words = shlex.split(command)
        assert program == "referat"
        assert run(words) == 0, command
        said[" ".join(words[:2])] = capsys.readouterr()
    assert said["archive add"].out.count(": arkiveret (") == 2
    assert "Den Sociale Kapitalfond" in said["archive search"].out
    assert "Taget til efterretning" in said["archive show"].out
    assert "Arkivet er helt" in said["archive verify"].err
    bagit.Bag(str(tmp_path / "aflevering")).validate()
