"""Supplementary agendas: each a document of its own, with a name of its own, sent by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from referat.build.sending import send
from referat.cli.main import run
from referat.model.documents import DocumentKind
from referat.source.project import Project
from tests.support.projects import BASE, EARLIER, FOLDER, MEETING, Files, check, view

FIRST = "tillægsdagsorden:\n  - punkter: [{titel: Tilskud}]\n"
SECOND = "  - punkter: [{titel: Leje}]\n"
MADE = f"build/{FOLDER.removeprefix('agendas/')}"


@pytest.fixture
def root(project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    root = project({EARLIER: None, MEETING: BASE[MEETING].replace("4-5", "2-3") + FIRST})
    monkeypatch.chdir(root)
    return root


def add_second(root: Path) -> None:
    (root / MEETING).write_text((root / MEETING).read_text("utf-8") + SECOND, "utf-8")


def sent(root: Path, kind: DocumentKind, day: int = 5) -> tuple[str, ...]:
    moment = datetime(2026, 2, day, 9, tzinfo=UTC)
    return send(Project(root), root / FOLDER, kind, moment).numbers


def pages(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / MADE).glob("*.html"))


def test_each_is_sent_by_itself_and_stays_as_it_was(root: Path) -> None:
    assert sent(root, DocumentKind.AGENDA) == ("1", "2", "3")
    assert sent(root, DocumentKind.SUPPLEMENT) == ("4",)
    first = view(root, DocumentKind.SUPPLEMENT)
    add_second(root)
    assert view(root, DocumentKind.SUPPLEMENT) == first
    assert sent(root, DocumentKind.SUPPLEMENT_2, 9) == ("5",)
    names = sorted(path.name for path in (root / FOLDER / "sendt").iterdir())
    assert names == [
        "dagsorden.json",
        "tillaegsdagsorden-nr-2.json",
        "tillaegsdagsorden.json",
    ]
    assert not [d for d in check(root) if d.code.startswith("L")]


def test_a_new_version_of_the_first_is_not_the_second(root: Path) -> None:
    sent(root, DocumentKind.AGENDA)
    sent(root, DocumentKind.SUPPLEMENT)
    add_second(root)
    sent(root, DocumentKind.SUPPLEMENT_2)
    text = (root / MEETING).read_text("utf-8").replace("Tilskud", "Støtte, nøgle: tilskud")
    (root / MEETING).write_text(text, "utf-8")
    sent(root, DocumentKind.SUPPLEMENT, 9)
    assert (root / FOLDER / "sendt" / "tillaegsdagsorden-2.json").is_file()
    assert not [d for d in check(root) if d.code.startswith("L")]


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ([], ["dagsorden", "referat", "tillaegsdagsorden", "tillaegsdagsorden-nr-2"]),
        (["--kind", "tillægsdagsorden"], ["tillaegsdagsorden", "tillaegsdagsorden-nr-2"]),
        (["--kind", "tillægsdagsorden 2"], ["tillaegsdagsorden-nr-2"]),
        (["--kind", "tillaegsdagsorden-2"], ["tillaegsdagsorden-nr-2"]),
    ],
)
def test_all_are_built_or_the_one_that_is_asked_for(
    asked: list[str], made: list[str], root: Path
) -> None:
    add_second(root)
    assert run(["build", "--format", "html", "-j", "1", *asked, FOLDER]) == 0
    assert pages(root) == made


def test_one_that_is_left_from_before_is_told_of(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / MEETING).read_text("utf-8")
    add_second(root)
    run(["build", "--format", "html", "-j", "1", FOLDER])
    (root / MEETING).write_text(before, "utf-8")
    capsys.readouterr()
    assert run(["build", "--format", "html", "-j", "1", FOLDER]) == 0
    told = capsys.readouterr()
    assert "mødet har ingen tillægsdagsorden 2 nu" in told.out + told.err


def test_what_there_is_none_of_cannot_be_shown(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "--kind", "tillægsdagsorden 2", FOLDER]) == 2
    assert "Mødet har ingen tillægsdagsorden 2." in capsys.readouterr().err


def test_the_public_version_has_them_all(root: Path) -> None:
    add_second(root)
    text = (root / MEETING).read_text("utf-8").replace("{titel: Leje}", "{titel: Leje, lukket: ja}")
    (root / MEETING).write_text(text, "utf-8")
    assert run(["build", "--public", "--format", "html", "-j", "1", FOLDER]) == 0
    made = {path.stem for path in (root / MADE / "offentlig").glob("*.html")}
    assert made >= {"tillaegsdagsorden", "tillaegsdagsorden-nr-2"}
