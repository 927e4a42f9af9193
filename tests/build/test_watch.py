from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from referat.build.order import BuildOrder
from referat.build.press.workshop import Workshop
from referat.build.watch import Rebuilding, require_there
from referat.diagnostics import UsageError
from referat.source.project import Project
from tests.support.projects import EARLIER, ITEM, Files, come_to_rest, reader


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    return project({})


def edit(root: Path, name: str, text: str) -> None:
    come_to_rest()
    (root / name).write_text(text, "utf-8")
    come_to_rest()


@pytest.fixture
def work(root: Path) -> Iterator[Rebuilding]:
    def request() -> tuple[Project, BuildOrder, bool]:
        found = reader(root).project
        if not found.agendas.is_dir():
            raise UsageError("agendas er væk")
        formats = ("html", "docx")
        order = BuildOrder(tuple(found.all_meetings()), root / "build", formats=formats)
        return found, order, True

    come_to_rest()
    with Workshop(1, keep=True) as workshop:
        rebuilding = Rebuilding(request, workshop)
        rebuilding.again()
        yield rebuilding


def names(work: Rebuilding) -> list[str]:
    return [f"{path.parent.name}/{path.name}" for path in work.last.written]


def test_everything_is_made_first(work: Rebuilding) -> None:
    assert len(work.last.written) == 6
    assert work.last.meetings == ("proeveudvalget/2026-01-15", "proeveudvalget/2026-02-12")


def test_an_edit_makes_what_it_touches_and_the_page_first(root: Path, work: Rebuilding) -> None:
    page = root / "build/proeveudvalget/2026-02-12/referat.html"
    word = page.with_suffix(".docx")
    seen: list[tuple[bool, bool]] = []
    before = word.stat().st_mtime_ns

    def look() -> None:
        seen.append(("En anden" in page.read_text("utf-8"), word.stat().st_mtime_ns == before))

    work.page_is_ready = look
    edit(root, ITEM, "titel: En anden legeplads\n")
    work.again()
    assert seen == [(True, True)]
    folder = "2026-02-12"
    assert names(work) == [
        f"{folder}/{kind}.{form}" for form in ("html", "docx") for kind in ("dagsorden", "referat")
    ]


def test_nothing_changed_is_nothing_made(work: Rebuilding) -> None:
    work.again()
    assert (work.last.written, work.last.appeared, work.last.gone) == ((), (), ())


def test_diagnostics_come_and_go(root: Path, work: Rebuilding) -> None:
    edit(root, ITEM, "titl: Legeplads\n")
    work.again()
    assert [d.code for d in work.last.appeared] == ["F001"]
    work.again()
    assert work.last.appeared == ()
    assert [d.code for d in work.last.said] == ["F001"]
    edit(root, ITEM, "titel: Legeplads\n")
    work.again()
    assert [d.code for d in work.last.gone] == ["F001"]
    assert work.last.said == ()


def test_a_diagnostic_that_moves_is_the_same(root: Path, work: Rebuilding) -> None:
    text = "titel: Legeplads\nsagsresume: |\n  Et tegn: 漢\n"
    edit(root, ITEM, text)
    work.again()
    assert [d.code for d in work.last.appeared] == ["D016"]
    edit(root, ITEM, "# en linje mere\n" + text)
    work.again()
    assert (work.last.appeared, work.last.gone) == ((), ())
    assert work.last.written


def test_a_project_that_is_gone_for_a_while_is_survived(root: Path, work: Rebuilding) -> None:
    (root / "agendas").rename(root / "andet")
    work.again()
    assert work.last.failure == "agendas er væk"
    (root / "andet").rename(root / "agendas")
    work.again()
    assert work.last.failure == ""


def test_a_file_that_is_gone_in_the_same_moment_is_survived(
    work: Rebuilding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*arguments: object, **named: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "punkt.html")

    monkeypatch.setattr("referat.build.watch.build_changed", gone)
    assert work.again().failure == "punkt.html: det findes ikke"
    monkeypatch.undo()
    assert work.again().failure == ""


def test_a_renamed_meeting_is_made_under_its_new_name(root: Path, work: Rebuilding) -> None:
    folder = (root / EARLIER).parent
    folder.rename(folder.with_name("2026-01-16"))
    work.again()
    assert "2026-01-16/dagsorden.html" in names(work)


def test_what_is_asked_for_anew_is_made_anew_once(root: Path) -> None:
    def request() -> tuple[Project, BuildOrder, bool]:
        found = reader(root).project
        order = BuildOrder(tuple(found.all_meetings()), root / "b", formats=("html",), force=True)
        return found, order, False

    come_to_rest()
    with Workshop(1) as workshop:
        work = Rebuilding(request, workshop)
        assert len(work.again().written) == 3
        assert work.again().written == ()


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(errno.EMFILE, "Too many open files"), "en fil: programmet har for mange filer"),
        (KeyError("udvalg"), "der skete en fejl i programmet: KeyError: 'udvalg' (se --log-file)"),
        (ValueError("to\nlinjer"), "der skete en fejl i programmet: ValueError: to linjer (se"),
    ],
)
def test_whatever_fails_is_told_in_a_line_and_logged(
    failure: Exception,
    told: str,
    work: Rebuilding,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise failure

    caplog.set_level(logging.INFO)
    monkeypatch.setattr("referat.build.watch.build_changed", fail)
    assert work.again().failure.startswith(told)
    assert work.last.failure.count("\n") == 0
    assert "Traceback" in caplog.text
    monkeypatch.undo()
    assert work.again().failure == ""


def test_what_is_known_of_a_page_is_known_when_it_is_ready(root: Path, work: Rebuilding) -> None:
    seen: list[tuple[list[str], list[str]]] = []

    def look() -> None:
        seen.append((names(work), [d.code for d in work.last.said]))

    work.page_is_ready = look
    edit(root, ITEM, "titl: Legeplads\n")
    work.again()
    edit(root, ITEM, "titel: En tredje legeplads\n")
    work.again()
    pages = [f"2026-02-12/{kind}.html" for kind in ("dagsorden", "referat")]
    assert seen == [([], ["F001"]), (pages, [])]
    assert [d.code for d in work.last.gone] == ["F001"]


def test_what_is_moved_away_is_not_taken_for_empty(root: Path) -> None:
    project = reader(root).project
    require_there(project)
    (root / "agendas").rename(root / "andet")
    with pytest.raises(UsageError, match="agendas/"):
        require_there(project)
    root.rename(root.with_name("flyttet"))
    with pytest.raises(UsageError, match="Projektets mappe"):
        require_there(project)
