"""Folders that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from referat.disk import folders
from referat.disk.folders import exchange, put_folder, tidy
from tests.support.killing import killed_at

OLD = {"a.xml": b"gammel", "b.html": b"gammel", "kun-gammel.pdf": b"gammel"}
NEW = {"a.xml": b"ny", "b.html": b"ny", "bilag/c.pdf": b"ny"}

STEPS = [(folders, "exchange"), (os, "fsync"), (Path, "rename"), (shutil, "rmtree")]

Files = dict[str, bytes]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "sted").mkdir()
    (tmp_path / "arbejde").mkdir()
    return tmp_path / "sted"


def work(place: Path) -> Path:
    return place.with_name("arbejde")


def files_in(folder: Path) -> Files:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def no_exchange(one: Path, other: Path) -> bool:
    return False


def test_a_folder_is_put_there_for_all_to_read(place: Path) -> None:
    put_folder(place / "1", NEW, work(place))
    assert files_in(place / "1") == NEW
    for folder in (place / "1", place / "1" / "bilag"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert list(work(place).iterdir()) == []


@pytest.mark.parametrize("way", [exchange, no_exchange])
def test_a_newer_one_takes_its_place_whole(
    way: Callable[[Path, Path], bool], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "exchange", way)
    put_folder(place / "1", OLD, work(place))
    put_folder(place / "1", NEW, work(place))
    tidy(work(place), place)
    assert files_in(place) == {f"1/{name}": data for name, data in NEW.items()}
    assert list(work(place).iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.parametrize("way", [exchange, no_exchange])
@pytest.mark.parametrize("before", [{}, OLD])
def test_killed_at_any_step_it_leaves_the_old_one_or_the_new(
    way: Callable[[Path, Path], bool],
    before: Files,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folders, "exchange", way)
    for step in range(1, 100):
        place = tmp_path / f"{step}" / "sted"
        place.mkdir(parents=True)
        work(place).mkdir()
        if before:
            put_folder(place / "1", before, work(place))
        ended = killed_at(step, partial(put_folder, place / "1", NEW, work(place)), STEPS)
        found = files_in(place / "1")
        assert found in (before, NEW) or (way is no_exchange and not found)
        tidy(work(place), place)
        assert files_in(place / "1") in (before, NEW)
        put_folder(place / "1", NEW, work(place))
        tidy(work(place), place)
        assert files_in(place / "1") == NEW
        assert list(work(place).iterdir()) == []
        if ended:
            break
    assert step > 8


def test_when_the_new_one_cannot_come_the_old_one_stays(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_folder(place / "1", OLD, work(place))
    rename, full = Path.rename, OSError(28, "No space left on device")

    def stopped(self: Path, target: Path) -> Path:
        if self.name.startswith("ny."):
            raise full
        return rename(self, target)

    monkeypatch.setattr(folders, "exchange", no_exchange)
    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(OSError, match="No space left"):
        put_folder(place / "1", NEW, work(place))
    assert files_in(place / "1") == OLD
