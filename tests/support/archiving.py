"""Projects whose meeting is archived as a user does it, once, and copies of them to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from referat.cli.main import run
from tests.support.projects import (
    ALL_OPEN,
    BASE,
    MEETING,
    SETTINGS,
    Files,
    come_to_rest,
    write_project,
)


def decided_files(settings: str = "") -> dict[str, str]:
    """A meeting of which all is decided and open, with more in ``referat.toml``."""
    return {
        MEETING: BASE[MEETING] + "  legeplads: Legepladsen bygges ved skolen.\n",
        SETTINGS: BASE[SETTINGS] + ALL_OPEN + settings,
    }


def add(root: Path, *paths: str) -> int:
    """Build and archive what lies in a project; gives the exit code."""
    come_to_rest()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return run(["archive", "add", "--build", *paths])


def archived_project(folder: Path, files: Files) -> Path:
    """A project with its meetings in the archive."""
    root = write_project(folder, files)
    assert add(root) == 0
    return root


def copy_to_work_in(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a project, in which commands are now run."""
    copy = tmp_path / "kopi"
    shutil.copytree(root, copy)
    monkeypatch.chdir(copy)
    return copy
