"""What a meeting and its body are known by, and what is said of an id that another has."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.source.identities import identity_of
from tests.support.projects import (
    BASE,
    COMMITTEE,
    EARLIER,
    FOLDER,
    ITEM,
    MEETING,
    Files,
    check,
    reader,
    write_project,
)


def named(root: Path, files: Files) -> str:
    return identity_of(reader(write_project(root, files)), root / FOLDER)


def first(path: str, line: str) -> dict[str, str]:
    return {path: f"{line}\n{BASE[path]}"}


def test_names_are_those_of_the_folders_unless_an_id_says_otherwise(tmp_path: Path) -> None:
    body, meeting = first(COMMITTEE, "id: gammelt navn"), first(MEETING, "id: a/b-1")
    assert named(tmp_path / "1", {}) == "proeveudvalget/2026-02-12"
    assert named(tmp_path / "2", body) == "gammelt navn/2026-02-12"
    assert named(tmp_path / "3", {**body, **meeting}) == "a/b-1"


def codes(root: Path, files: Files) -> list[tuple[str, str, int]]:
    found = check(write_project(root, files))
    told = [d for d in found if d.code in ("M008", "F040", "F001")]
    return [(d.code, d.message, d.span.line) for d in told if d.span]


OTHER = {"agendas/raadet/udvalg.yaml": "navn: Rådet\nid: Proeveudvalget\n"}
OF_OTHER = {
    "agendas/raadet/2026-02-12/moede.yaml": BASE[EARLIER].replace("2026-01-15", "2026-02-12")
}


def test_an_id_is_one_bodys_alone(tmp_path: Path) -> None:
    said = "proeveudvalget har også id’et “Proeveudvalget”"
    assert codes(tmp_path, {**OTHER, **OF_OTHER}) == [("M008", said, 2)]


def test_an_id_is_one_meetings_alone(tmp_path: Path) -> None:
    found = codes(tmp_path, first(EARLIER, "id: proeveudvalget/2026-02-12"))
    said = "proeveudvalget/2026-02-12 har også id’et “proeveudvalget/2026-02-12”"
    assert found == [("M008", said, 1)]


@pytest.mark.parametrize("bad", ["../x", "/x", "x/", "a//b", r"a\\b", "x" * 201])
def test_an_id_is_like_the_name_of_a_folder(tmp_path: Path, bad: str) -> None:
    ((code, message, _),) = codes(tmp_path, first(MEETING, f"id: {bad}"))
    assert (code, message.endswith("kan ikke være et id")) == ("F040", True)


def test_an_item_has_a_key_and_is_told_so(tmp_path: Path) -> None:
    ((code, message, line),) = codes(tmp_path, first(ITEM, "id: legeplads"))
    assert (code, message, line) == ("F001", "ukendt nøgle “id”", 1)
