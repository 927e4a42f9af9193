from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from referat.build.changes import ProjectChanges

_SOON = 20.0
_QUIET = 0.4


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("agendas/u/2026-01-15", "build", ".git", "templates"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "referat.toml").write_text("format = 1\n")
    (tmp_path / "agendas/u/2026-01-15/moede.yaml").write_text("dato: 2026-01-15\n")
    return tmp_path


@pytest.fixture
def changes(root: Path) -> Iterator[ProjectChanges]:
    with ProjectChanges(root, [root / "build"]) as watched:
        write_until_told(watched, root / "agendas" / "begyndt")
        write_until_told(watched, root / "begyndt")
        yield watched


def write_until_told(changes: ProjectChanges, path: Path) -> None:
    """Write a file again and again until a change of it is told: the system now watches."""
    end = time.monotonic() + _SOON
    seen: frozenset[Path] = frozenset()
    while path not in seen:
        assert time.monotonic() < end
        path.write_text(f"{time.monotonic()}")
        seen = changes.wait(_QUIET)


def wait_for(changes: ProjectChanges, path: Path) -> None:
    end = time.monotonic() + _SOON
    while path not in changes.wait(_QUIET):
        assert time.monotonic() < end


@pytest.mark.parametrize("name", ["agendas/u/2026-01-15/moede.yaml", "referat.toml"])
def test_an_edited_file_is_told_of(name: str, root: Path, changes: ProjectChanges) -> None:
    (root / name).write_text("# nyt\n")
    wait_for(changes, root / name)


@pytest.mark.parametrize("name", ["templates/punkt.html", "logo.svg", "agendas/u/udvalg.yaml"])
def test_a_new_file_is_told_of(name: str, root: Path, changes: ProjectChanges) -> None:
    (root / name).write_text("nyt")
    wait_for(changes, root / name)


def test_a_file_that_an_editor_replaces_is_told_of(root: Path, changes: ProjectChanges) -> None:
    file = root / "agendas/u/2026-01-15/moede.yaml"
    for text in ("en", "to", "tre"):
        beside = file.with_name("moede.yaml~")
        beside.write_text(text)
        beside.replace(file)
        wait_for(changes, file)


def test_what_is_ours_or_hidden_or_passing_is_not(root: Path, changes: ProjectChanges) -> None:
    for name in ("build/referat.html", ".git/index", "agendas/u/.moede.yaml.swp", "agendas/x.tmp"):
        (root / name).write_text("nyt")
    assert changes.wait(_QUIET) == frozenset()


def test_folders_that_are_renamed_are_watched(root: Path, changes: ProjectChanges) -> None:
    (root / "agendas").rename(root / "gammel")
    wait_for(changes, root / "gammel")
    (root / "gammel").rename(root / "agendas")
    wait_for(changes, root / "agendas")
    write_until_told(changes, root / "agendas/u/2026-01-15/sag.yaml")


def test_a_folder_in_its_place_is_watched(root: Path, changes: ProjectChanges) -> None:
    (root / "agendas").rename(root / "build" / "væk")
    (root / "agendas").mkdir()
    wait_for(changes, root / "agendas")
    write_until_told(changes, root / "agendas" / "ny.yaml")


def test_many_files_at_once_come_together(root: Path, changes: ProjectChanges) -> None:
    files = {root / "agendas" / f"{n}.yaml" for n in range(20)}
    for file in files:
        file.write_text("nyt")
    end = time.monotonic() + _SOON
    batches = [changes.wait(_QUIET)]
    while not files <= frozenset().union(*batches):
        assert time.monotonic() < end
        batches.append(changes.wait(_QUIET))
    assert len([batch for batch in batches if batch]) <= 5


def test_a_project_that_comes_back_is_watched(root: Path, changes: ProjectChanges) -> None:
    away = root.with_name("flyttet")
    root.rename(away)
    wait_for(changes, root)
    away.rename(root)
    wait_for(changes, root / "agendas")
    write_until_told(changes, root / "agendas/u/2026-01-15/moede.yaml")
    write_until_told(changes, root / "referat.toml")


def test_another_project_in_its_place_is_watched(root: Path, changes: ProjectChanges) -> None:
    shutil.rmtree(root)
    wait_for(changes, root)
    (root / "agendas" / "u").mkdir(parents=True)
    wait_for(changes, root / "agendas")
    write_until_told(changes, root / "agendas/u/udvalg.yaml")
    write_until_told(changes, root / "referat.toml")


def test_a_folder_that_is_made_anew_under_the_same_number_is_watched(
    root: Path, changes: ProjectChanges
) -> None:
    for _ in range(3):
        shutil.rmtree(root / "agendas")
        (root / "agendas").mkdir()
        wait_for(changes, root / "agendas")
        write_until_told(changes, root / "agendas/ny.yaml")


def test_it_comes_to_rest(root: Path, changes: ProjectChanges) -> None:
    (root / "agendas").rename(root / "gammel")
    wait_for(changes, root / "gammel")
    while changes.wait(1):
        pass
    assert changes.wait(1) == frozenset()
