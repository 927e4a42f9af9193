"""What is said of a meeting that was cancelled: that, why, and nothing of what never happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from referat.build.sending import send
from referat.diagnostics import UsageError
from referat.model.documents import DocumentKind
from referat.source.project import Project
from tests.support.projects import (
    BASE,
    EARLIER,
    FOLDER,
    MEETING,
    SETTINGS,
    Files,
    check,
    checked,
    texts,
    view,
)

WHY = "aflyst: for få sager\n"
LISTS = """
[dokument]
oplysninger = [
  { navn = "Mødedato", tekst = "{dato}" },
  { navn = "Til stede", tekst = "{tilstede}" },
  { navn = "Afbud", tekst = "{afbud}" },
  { navn = "Deltagere", tekst = "{deltagere}" },
]
"""


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    return project({EARLIER: None, MEETING: _without_items(BASE[MEETING]) + WHY})


def _without_items(text: str) -> str:
    """The meeting without what was said at it."""
    return text.split("beslutninger:")[0].replace("    punkter: 4-5\n", "    afbud: ja\n")


def sent(root: Path, kind: DocumentKind = DocumentKind.AGENDA) -> tuple[str, ...]:
    moment = datetime(2026, 2, 5, 9, tzinfo=UTC)
    return send(Project(root), root / FOLDER, kind, moment).numbers


def test_the_minutes_say_that_it_was_cancelled_and_why(root: Path) -> None:
    minutes = view(root)
    assert minutes.title == "Referat: Prøveudvalget 12. februar 2026 (aflyst)"
    assert ("Mødet", ("Aflyst. For få sager.",)) in [(f.name, f.lines) for f in minutes.facts]
    assert minutes.items == ()
    assert minutes.signatures is None


def test_nobody_was_there(root: Path) -> None:
    (root / SETTINGS).write_text(BASE[SETTINGS] + LISTS, "utf-8")
    minutes = view(root)
    assert [fact.name for fact in minutes.facts] == ["Mødedato", "Mødet"]
    assert minutes.members == ()


def test_the_municipality_has_its_own_words(root: Path) -> None:
    words = '\n[moede]\naflyst = "Mødet blev ikke til noget.[ {grund}]"\naflyst_i_titel = ""\n'
    (root / SETTINGS).write_text(BASE[SETTINGS] + words, "utf-8")
    assert view(root).title == "Referat: Prøveudvalget 12. februar 2026"
    assert view(root).facts[-1].lines == ("Mødet blev ikke til noget. For få sager.",)


def test_there_is_nothing_to_say_of_it(root: Path) -> None:
    assert check(root) == []
    (root / MEETING).write_text(_without_items(BASE[MEETING]), "utf-8")
    sent(root)
    (root / MEETING).write_text(_without_items(BASE[MEETING]) + WHY, "utf-8")
    assert check(root) == []


def test_a_decision_is_not_printed_and_told_of(root: Path) -> None:
    text = (root / MEETING).read_text("utf-8") + "beslutninger:\n  eventuelt: Intet.\n"
    (root / MEETING).write_text(text, "utf-8")
    (found,) = check(root)
    assert (found.code, found.label) == ("L005", "trykkes ikke")
    assert view(root).items == ()


def test_its_minutes_can_be_sent_and_lock_no_number(root: Path) -> None:
    with pytest.raises(UsageError, match="så der er intet at sende"):
        sent(root)
    assert sent(root, DocumentKind.MINUTES) == ()
    assert (root / FOLDER / "sendt" / "referat.json").is_file()
    assert check(root) == []


def test_one_that_was_sent_keeps_its_items_on_the_agenda_and_none_in_the_minutes(
    root: Path,
) -> None:
    (root / MEETING).write_text(_without_items(BASE[MEETING]), "utf-8")
    assert sent(root) == ("1", "2", "3")
    (root / MEETING).write_text(_without_items(BASE[MEETING]) + WHY, "utf-8")
    agenda = view(root, DocumentKind.AGENDA)
    assert [item.number for item in agenda.items] == ["1", "2", "3"]
    assert agenda.title.endswith("(aflyst)")
    assert view(root).items == ()
    assert sent(root, DocumentKind.MINUTES) == ()


def test_the_next_meeting_is_not_told_that_it_was_not_sent(
    project: Callable[[Files], Path],
) -> None:
    root = project({EARLIER: BASE[EARLIER] + WHY, MEETING: BASE[MEETING].replace("4-5", "2-3")})
    moment = datetime(2026, 2, 5, 9, tzinfo=UTC)
    result = send(Project(root), root / FOLDER, DocumentKind.AGENDA, moment)
    assert result.numbers == ("1", "2", "3")
    assert not [d for d in texts(list(result.diagnostics)) if d.startswith("L021")]


def test_an_item_that_comes_again_tells_that_the_meeting_was_cancelled(
    project: Callable[[Files], Path],
) -> None:
    march = f"{Path(FOLDER).parent}/2026-03-12"
    item = "  - titel: Legeplads\n    fortsætter: proeveudvalget/2026-02-12/legeplads\n"
    files: Files = {
        EARLIER: None,
        MEETING: _without_items(BASE[MEETING]) + WHY,
        f"{march}/moede.yaml": f"dato: 2026-03-12\ndagsorden:\n{item}",
    }
    root = project(files)
    (again,) = view(root, DocumentKind.AGENDA, march).items
    (before,) = (t for s in again.sections for t in s.treatments)
    assert (before.heading, before.decision) == (
        "Prøveudvalget 12. februar 2026",
        "Aflyst. For få sager.",
    )
    assert checked(root, march).diagnostics == ()
