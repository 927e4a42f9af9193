"""A meeting that was sent and is deleted is told of, whatever else is checked, built or sent."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from referat.build.order import BuildOrder
from referat.build.sending import Sending, send
from referat.build.start import BuildResult, build_changed
from referat.cli.main import run
from referat.model.documents import DocumentKind
from referat.source.project import Project
from tests.support.projects import (
    BASE,
    COMMITTEE,
    EARLIER,
    FOLDER,
    SETTINGS,
    Files,
    come_to_rest,
    texts,
)

FIRST = str(Path(EARLIER).parent)
TOLD = ("L024 numre.jsonl:1:1 mødet 2026-01-15 med punkt 1-2 er sendt, men det er her ikke mere",)


def sent(root: Path, folder: str) -> Sending:
    return send(Project(root), root / folder, DocumentKind.AGENDA, date(2026, 1, 5))


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    """Two meetings, the first of which was sent."""
    root = project({})
    assert sent(root, FIRST).document
    return root


def build(root: Path, *, whole: bool = False) -> BuildResult:
    come_to_rest()
    order = BuildOrder((root / FOLDER,), root / "build", formats=("html",))
    return build_changed(Project(root), order, whole=whole)


def told(result: BuildResult) -> tuple[str, ...]:
    return tuple(text for text in texts([*result.around]) if text.startswith("L"))


def test_the_build_of_another_meeting_says_so_until_it_is_back(root: Path, tmp_path: Path) -> None:
    assert told(build(root)) == ()
    away = shutil.move(root / FIRST, tmp_path / "væk")
    for whole in (False, True):
        assert told(build(root, whole=whole)) == TOLD
        again = build(root, whole=whole)
        assert again.is_as_it_was
        assert told(again) == TOLD
    shutil.move(away, root / FIRST)
    assert told(build(root)) == told(build(root, whole=True)) == ()


def test_the_sending_of_another_meeting_says_so(root: Path) -> None:
    shutil.rmtree(root / FIRST)
    assert TOLD[0] in texts([*sent(root, FOLDER).diagnostics])


@pytest.mark.parametrize("path", [".", "agendas", FOLDER])
def test_the_check_says_so_whatever_it_is_asked_of(
    path: str, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(root / FIRST)
    monkeypatch.chdir(root)
    assert run(["check", path]) == run(["check"]) == 0
    assert capsys.readouterr().out.count("advarsel[L024]") == 2


def test_the_body_may_have_laid_it_away_with_intent(root: Path) -> None:
    shutil.rmtree(root / FIRST)
    (root / COMMITTEE).with_name(SETTINGS).write_text("[regler]\nL024 = false\n", "utf-8")
    assert told(build(root)) == ()


def test_one_that_was_moved_to_another_day_is_not_gone(root: Path) -> None:
    moved = (root / FIRST).rename((root / FIRST).with_name("2026-01-22")) / "moede.yaml"
    moved.write_text(BASE[EARLIER].replace("2026-01-15", "2026-01-22"), "utf-8")
    assert told(build(root)) == ()


def test_one_that_gave_no_number_is_missed_too(project: Callable[[Files], Path]) -> None:
    heading = BASE[EARLIER].replace("  - titel: Eventuelt", "")
    root = project({EARLIER: heading.replace("titel:", "overskrift:")})
    assert sent(root, FIRST).numbers == ()
    shutil.rmtree(root / FIRST)
    message = "mødet 2026-01-15 er sendt, men det er her ikke mere"
    assert told(build(root)) == (f"L024 numre.jsonl:1:1 {message}",)
