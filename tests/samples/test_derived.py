"""Nothing that follows is typed in the samples: change one fact, and all that follows moves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.view import ItemView, View
from tests.support.projects import view

PROJECT = Path(__file__).parents[2]
COMMITTEE = "agendas/bbu"
DAY = "2025-10-20"
Change = Callable[[str, str], None]


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    for name in ("referat.toml", "logo.svg"):
        shutil.copy(PROJECT / name, tmp_path)
    shutil.copytree(PROJECT / "agendas", tmp_path / "agendas")
    return tmp_path


@pytest.fixture
def change(samples: Path) -> Change:
    """Changes a word of the first sample's meeting."""

    def replaced(old: str, new: str) -> None:
        path = samples / COMMITTEE / DAY / "moede.yaml"
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replaced


def minutes(samples: Path, day: str = DAY) -> View:
    return view(samples, DocumentKind.MINUTES, f"{COMMITTEE}/{day}")


def absent(item: ItemView) -> set[str]:
    return {name for s in item.sections if s.kind == "fravær" for name in s.names}


def lines(document: View, kind: str) -> list[str]:
    """The lines of all procedures, or the headings of all decisions."""
    sections = [s for item in document.items for s in item.sections if s.kind == kind]
    return [line for s in sections for line in (s.lines or (s.heading,))]


def test_numbers_move_with_the_first_one(samples: Path, change: Change) -> None:
    before = minutes(samples)
    change("første nummer: 83", "første nummer: 200")
    change("86-89", "203-206")
    after = minutes(samples)
    assert [int(i.number) - 117 for i in after.items] == [int(i.number) for i in before.items]
    assert after.items[0].heading.startswith("Punkt 200: ")
    assert [absent(i) for i in after.items] == [absent(i) for i in before.items]


@pytest.mark.parametrize("items", ["86-89", "84", "83-91"])
def test_absence_moves_with_the_range(items: str, samples: Path, change: Change) -> None:
    change("punkter: 86-89", f"punkter: {items}")
    first, _, last = items.partition("-")
    document = minutes(samples)
    missed = [int(i.number) for i in document.items if absent(i)]
    assert missed == list(range(int(first), int(last or first) + 1))
    marks = [person.mark for person in document.members if person.mark]
    assert len(marks) == (1 if items == "83-91" else 0)


def test_weekday_and_lines_move_with_the_date(samples: Path, change: Change) -> None:
    before = minutes(samples)
    change(f"dato: {DAY}", "dato: 2025-10-21")
    (samples / COMMITTEE / DAY).rename(samples / COMMITTEE / "2025-10-21")
    after = minutes(samples, "2025-10-21")
    assert before.facts[0].lines[0].startswith("Mandag d. 20. oktober 2025")
    assert after.facts[0].lines[0].startswith("Tirsdag d. 21. oktober 2025")
    assert "21-10-2025" in after.title
    derived = [line for line in lines(before, "procedure") if "20. oktober" in line]
    moved = [line for line in lines(after, "procedure") if "21. oktober" in line]
    assert len(derived) - len(moved) == 1, "but for the one line that is overridden"
    assert len(moved) >= 4
    assert all("21-10-2025" in heading for heading in lines(after, "beslutning"))


def test_an_agenda_of_the_sample_has_no_decision_and_no_absence(samples: Path) -> None:
    document = view(samples, DocumentKind.AGENDA, f"{COMMITTEE}/{DAY}")
    kinds = {s.kind for item in document.items for s in item.sections}
    assert not kinds & {"beslutning", "fravær"}
