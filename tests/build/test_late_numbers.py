"""Items that come to a meeting whose numbers were locked long ago: what is said of theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from referat.build.sending import send
from referat.model.documents import DocumentKind
from referat.source.project import Project
from tests.support.projects import (
    COMMITTEE,
    EARLIER,
    ITEM,
    MEETING,
    Files,
    check,
    checked,
    texts,
    view,
)

BODY = Path(COMMITTEE).parent.as_posix()
SENT = [f"{BODY}/2026-0{month}-05" for month in range(1, 6)]
DRAFT = f"{BODY}/2026-06-05"


def agenda(folder: str, *titles: str) -> str:
    listed = "".join(f"  - titel: {title}\n" for title in titles)
    return f"dato: {folder[-10:]}\ndagsorden:\n{listed}"


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    """Five meetings with an item each that are sent, and a draft with one."""
    meetings = {f"{folder}/moede.yaml": agenda(folder, "Første") for folder in (*SENT, DRAFT)}
    root = project({EARLIER: None, MEETING: None, ITEM: None, **meetings})
    for folder in SENT:
        assert send(Project(root), root / folder, DocumentKind.AGENDA, date(2026, 1, 2)).document
    return root


def add(root: Path, folder: str) -> None:
    (root / folder / "moede.yaml").write_text(agenda(folder, "Første", "Sen"), "utf-8")


def numbers(root: Path, folder: str) -> list[str]:
    return [item.number for item in view(root, DocumentKind.AGENDA, folder).items]


def said(root: Path) -> list[str]:
    found = [d for d in check(root) if d.code in ("L001", "L022", "L023")]
    places = [Path(d.span.file).parent.name for d in found if d.span]
    return [f"{place} {text}" for place, text in zip(places, texts(found), strict=True)]


def test_one_that_came_late_to_an_old_meeting_is_told_of(root: Path) -> None:
    add(root, SENT[0])
    assert numbers(root, SENT[0]) == ["1", "7"]
    assert numbers(root, DRAFT) == ["6"]
    told = "2026-01-05 L022 moede.yaml:4:5 punkt 7 er ikke sendt, og nummeret kan blive et andet"
    assert said(root) == [told]
    assert told.removeprefix("2026-01-05 ") in texts(list(checked(root, SENT[0]).diagnostics))


def test_its_number_is_sure_once_it_is_sent(root: Path) -> None:
    add(root, SENT[0])
    send(Project(root), root / SENT[0], DocumentKind.AGENDA, date(2026, 6, 1))
    (root / DRAFT / "moede.yaml").write_text(agenda(DRAFT, "A", "B", "C"), "utf-8")
    assert numbers(root, SENT[0]) == ["1", "7"]
    assert numbers(root, DRAFT) == ["6", "8", "9"]
    assert said(root) == []


def test_two_that_came_late_and_share_a_number_are_an_error(root: Path) -> None:
    add(root, SENT[0])
    add(root, SENT[1])
    assert said(root) == [
        "2026-01-05 L022 moede.yaml:4:5 punkt 7 er ikke sendt, og nummeret kan blive et andet",
        "2026-02-05 L023 moede.yaml:4:5 punktet får nummer 7, "
        "som et nyt punkt på mødet 2026-01-05 også får",
    ]
    send(Project(root), root / SENT[0], DocumentKind.AGENDA, date(2026, 6, 1))
    assert numbers(root, SENT[1]) == ["2", "8"]
    assert [text.split()[1] for text in said(root)] == ["L022"]


def test_a_label_of_its_meeting_alone_is_sure_at_once(root: Path) -> None:
    for folder in SENT[:2]:
        text = agenda(folder, "Første", "Sen") + "    nummer: T1\n"
        (root / folder / "moede.yaml").write_text(text, "utf-8")
        assert numbers(root, folder)[1] == "T1"
    assert said(root) == []


@pytest.mark.parametrize("folder", SENT[2:])
def test_one_that_came_to_one_of_the_last_meetings_is_counted_with_them(
    folder: str, root: Path
) -> None:
    add(root, folder)
    assert numbers(root, folder)[1] == "6"
    assert numbers(root, DRAFT) == ["7"]
    assert said(root) == []
