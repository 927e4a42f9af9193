"""Where a project, its committees and its meetings are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import UsageError
from referat.source.project import Project, find_project
from tests.support.projects import COMMITTEE, EARLIER, FOLDER, ITEM, MEETING, SETTINGS, Files

OTHER = "agendas/demokommune/demoudvalget"
SECOND: Files = {f"{OTHER}/udvalg.yaml": "navn: D\n", f"{OTHER}/2026-01-08/moede.yaml": ""}


def names(root: Path, *paths: str) -> list[str]:
    found = Project(root.resolve()).meetings_at([root / p for p in paths])
    return [p.relative_to(root.resolve() / "agendas").as_posix() for p in found]


ALL = [
    "demokommune/demoudvalget/2026-01-08",
    "proeveudvalget/2026-01-15",
    "proeveudvalget/2026-02-12",
]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ((), ALL),
        (("agendas",), ALL),
        ((".",), ALL),
        (("agendas/proeveudvalget",), ALL[1:]),
        ((COMMITTEE,), ALL[1:]),
        ((FOLDER,), ALL[2:]),
        ((MEETING,), ALL[2:]),
        ((ITEM,), ALL[2:]),
        (("agendas/demokommune",), ALL[:1]),
        ((ITEM, MEETING, FOLDER, EARLIER), [ALL[2], ALL[1]]),
    ],
)
def test_a_path_means_the_meetings_it_is_about(
    paths: tuple[str, ...], found: list[str], project: Callable[[Files], Path]
) -> None:
    assert names(project(SECOND), *paths) == found


def test_a_folder_is_a_meeting_by_its_name_and_its_file(project: Callable[[Files], Path]) -> None:
    folder = "agendas/proeveudvalget"
    root = project(
        {
            f"{folder}/2026-03-05-ekstra/moede.yaml": "",
            f"{folder}/marts/moede.yaml": "",
            f"{folder}/2026-04-09/sag.yaml": "",
            f"{folder}/2026-03-05/for/dybt/moede.yaml": "",
        }
    )
    assert names(root)[2:] == ["proeveudvalget/2026-03-05-ekstra"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("agendas/nyt", ["nyt"]),
        ("agendas/nyt/udvalg.yaml", ["nyt"]),
        ("agendas/nyt/marts", []),
        ("agendas", []),
        (FOLDER, []),
        ("billeder", []),
    ],
)
def test_a_committee_is_new_until_it_has_a_meeting(
    path: str, found: list[str], project: Callable[[Files], Path]
) -> None:
    more = {"agendas/nyt/udvalg.yaml": "navn: Nyt\n", "agendas/nyt/marts/sag.yaml": ""}
    root = project({**more, "billeder/x.png": ""}).resolve()
    new = Project(root).new_committees_at([root / path])
    assert [folder.name for folder in new] == found


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("agendas/findes-ikke", "findes ikke"),
        ("..", "ligger uden for projektet"),
        ("billeder", "intet møde"),
        ("x" * 5_000, "findes ikke"),
    ],
)
def test_a_path_that_means_nothing(
    path: str, message: str, project: Callable[[Files], Path]
) -> None:
    root = project({"billeder/x.png": ""})
    with pytest.raises(UsageError, match=message):
        names(root, path)


@pytest.mark.parametrize("start", [".", "agendas", FOLDER, "agendas/naer"])
def test_the_project_is_found_from_anywhere_inside(
    start: str, project: Callable[[Files], Path]
) -> None:
    root = project({"agendas/naer/referat.toml": "", "agendas/naer/udvalg.yaml": ""})
    assert find_project(root / start).root == root.resolve()


def test_a_folder_with_settings_and_no_agendas_yet_is_a_project(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text("format = 1\n", encoding="utf-8")
    assert find_project(tmp_path).root == tmp_path.resolve()
    assert find_project(tmp_path).all_meetings() == []


def test_outside_a_project_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="referat init"):
        find_project(tmp_path)


def test_files_are_named_from_the_root_with_slashes(project: Callable[[Files], Path]) -> None:
    root = project({}).resolve()
    assert Project(root).relative(root / MEETING) == MEETING
