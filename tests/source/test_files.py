"""Files that a case names: inside the project, there, and not too large; or refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from referat.source.files import MAX_BYTES, FileRefusedError, project_file, resolved


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case's folder in a project, with a secret beside the project."""
    folder = tmp_path / "projekt" / "agendas" / "udvalg" / "2026-02-12"
    (folder / "bilag").mkdir(parents=True)
    (folder / "bilag" / "notat.pdf").write_bytes(b"notat")
    (folder / "skitse.png").write_bytes(b"png")
    (tmp_path / "hemmelig.txt").write_text("hemmelig", encoding="utf-8")
    return folder


def root(case: Path) -> Path:
    return case.parents[2]


def refusal(case: Path, reference: str) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        project_file(root(case), case, reference)
    return caught.value


@pytest.mark.parametrize("name", ["skitse.png", "bilag/notat.pdf", "./bilag/../skitse.png"])
def test_a_file_inside_is_found(name: str, case: Path) -> None:
    assert project_file(root(case), case, name) == (case / name).resolve()


@pytest.mark.parametrize(
    "name",
    ["../../../../hemmelig.txt", "/etc/passwd", "/etc", "../../../..", "link.txt", "mappe/x"],
)
def test_a_file_outside_is_refused(name: str, case: Path) -> None:
    (case / "link.txt").symlink_to(root(case).parent / "hemmelig.txt")
    (case / "mappe").symlink_to(root(case).parent)
    assert refusal(case, name).reason == "filen ligger uden for projektet"


@pytest.mark.parametrize(
    ("name", "reason", "advice"),
    [
        ("skitsen.png", "filen findes ikke", "mente du “skitse.png”?"),
        ("andet.docx", "filen findes ikke", "læg filen i sagens mappe, eller ret navnet"),
        ("bilag", "det er en mappe", "skriv navnet på en fil"),
        ("findes/ikke.png", "filen findes ikke", "læg filen i sagens mappe, eller ret navnet"),
        ("bilag\\notat.pdf", "stien har omvendte skråstreger", "skriv bilag/notat.pdf"),
        ("a\x00b", "navnet kan ikke være en fils", "ret navnet"),
        ("\ud800", "navnet kan ikke være en fils", "ret navnet"),
        ("x" * 5_000, "filens navn er for langt", "giv den et kortere"),
    ],
)
def test_why_a_file_is_refused(name: str, reason: str, advice: str, case: Path) -> None:
    found = refusal(case, name)
    assert (found.reason, found.advice) == (reason, advice)


def test_a_ring_of_links_is_no_file(case: Path) -> None:
    (case / "a").symlink_to(case / "b")
    (case / "b").symlink_to(case / "a")
    assert refusal(case, "a").advice
    assert refusal(case, "a/b/c").advice


def test_a_huge_file_is_refused(case: Path) -> None:
    os.truncate(case / "skitse.png", MAX_BYTES + 1)
    assert refusal(case, "skitse.png").reason.startswith("filen er større end")


def test_a_path_is_resolved_or_none_at_all(tmp_path: Path) -> None:
    assert resolved(tmp_path / "x" / "..") == tmp_path.resolve()
    assert resolved(tmp_path / "\x00") is None


def test_the_lock_of_an_open_document_is_never_meant(case: Path) -> None:
    (case / "~$otat.docx").write_bytes(b"")
    assert refusal(case, "$notat.docx").advice.startswith("læg filen")


@pytest.mark.parametrize(
    ("name", "is_misplaced"),
    [
        ("../../../../hemmelig.txt", True),
        ("bilag\\notat.pdf", True),
        ("andet.docx", True),
        ("skitsen.png", False),
        ("bilag", False),
        ("a\x00b", False),
    ],
)
def test_another_place_would_help(name: str, is_misplaced: bool, case: Path) -> None:
    assert refusal(case, name).is_misplaced == is_misplaced
