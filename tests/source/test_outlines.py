"""Of the drafts before a draft what is counted is kept, for as long as they are as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.meeting import Meeting
from referat.proceedings.numbering.numbering import meeting_numbers
from referat.source.documents import Document
from referat.source.meetings import ProjectReader
from referat.source.project import Project
from tests.support.projects import (
    COMMITTEE,
    EARLIER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    checked,
    reader,
    texts,
    view,
)

BODY = Path(COMMITTEE).parent
DAYS = [f"2026-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 10)]
LAST = (BODY / DAYS[-1]).as_posix()


def agenda(day: str, *items: str) -> str:
    return f"dato: {day}\ndagsorden:\n" + "".join(f"  - {item}\n" for item in items)


def meeting_file(day: str) -> str:
    return (BODY / day / "moede.yaml").as_posix()


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    """So many drafts that they are worth keeping, of one item each."""
    meetings = {meeting_file(day): agenda(day, "titel: Sag") for day in DAYS}
    root = project({EARLIER: None, MEETING: None, ITEM: None, **meetings})
    assert number(root) == str(len(DAYS))
    return root


def number(root: Path) -> str:
    return view(root, DocumentKind.AGENDA, LAST).items[0].number


class WatchedReader(ProjectReader):
    """Notes the meetings whose files it was asked to understand."""

    def meeting(self, folder: Path) -> Document[Meeting]:
        self.derived.setdefault("understood", set()).add(folder.name)
        return super().meeting(folder)


def understood(root: Path) -> list[str]:
    """The meetings whose files are read for the numbers of the last."""
    source = WatchedReader(Project(root.resolve()))
    assert meeting_numbers(source, root.resolve() / LAST).labels
    return sorted(source.derived["understood"])


def kept(root: Path) -> list[Path]:
    return [*(Project(root).build_folder / ".cache" / "numre").glob("*")]


def test_drafts_that_are_as_they_were_are_not_understood_anew(root: Path) -> None:
    assert len(kept(root)) == 1
    assert understood(root) == [DAYS[-1]]
    for path in kept(root):
        path.unlink()
    assert understood(root) == DAYS


@pytest.mark.parametrize(
    ("more", "added"),
    [
        ("  - titel: Ny\n", 1),
        ("  - titel: Ny\n    nummer: T1\n", 0),
        ("tillægsdagsorden:\n  punkter:\n    - titel: Sen\n", 1),
        ("aflyst: ja\n", -1),
        ("første nummer: 11\n", 10),
        ("valgperiode: 2027-2030\n", -1),
    ],
)
def test_one_that_is_changed_counts_as_it_is_now(more: str, added: int, root: Path) -> None:
    path = root / meeting_file(DAYS[0])
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    assert DAYS[0] in understood(root)
    assert number(root) == str(len(DAYS) + added)


def test_all_that_is_counted_is_kept(project: Callable[[Files], Path]) -> None:
    odd = {
        DAYS[0]: agenda(DAYS[0], "titel: A", "{titel: T, nummer: T1}", "{titel: B, tilføjet: ja}"),
        DAYS[1]: agenda(DAYS[1], "titel: A") + "første nummer: 40\n",
        DAYS[2]: agenda(DAYS[2], "titel: A") + "aflyst: ja\n",
        DAYS[3]: agenda(DAYS[3], "titel: A") + "valgperiode: 2027-2030\n",
        DAYS[4]: agenda(DAYS[4], "{titel: A, nummer: 60}"),
    }
    meetings = {day: agenda(day, "titel: Sag") for day in DAYS} | odd
    files = {meeting_file(day): text for day, text in meetings.items()}
    root = project({EARLIER: None, MEETING: None, ITEM: None, **files})
    first = [meeting_numbers(reader(root), root / BODY / day).labels for day in DAYS]
    assert kept(root)
    again = [meeting_numbers(reader(root), root / BODY / day).labels for day in DAYS]
    assert first == again
    assert first[-1] == (str(60 + len(DAYS) - len(odd)),)


@pytest.mark.parametrize("damage", [b"", b"{", b"0 x\n{}", b"[1]", b"\xff"])
def test_what_is_damaged_or_of_another_program_is_not_believed(damage: bytes, root: Path) -> None:
    (path,) = kept(root)
    path.write_bytes(damage)
    assert number(root) == str(len(DAYS))
    assert understood(root) == [DAYS[-1]]


def test_sections_of_another_name_make_it_be_read_anew(root: Path) -> None:
    text = (root / SETTINGS).read_text("utf-8")
    section = (
        '\n[[afsnit]]\nnoegle = "beslutning"\noverskrift = "Beslutning"\nslags = "beslutning"\n'
    )
    (root / SETTINGS).write_text(text + section, "utf-8")
    assert understood(root) == DAYS


def test_a_fault_is_told_of_as_long_as_it_is_there(root: Path) -> None:
    path = root / meeting_file(DAYS[4])
    path.write_text("[", "utf-8")
    for _ in range(2):
        (told,) = (text for text in texts([*checked(root, LAST).diagnostics]) if "M020" in text)
        assert told.endswith(f"mødet {DAYS[4]}, som ligger før, har fejl")


def test_a_few_are_not_worth_keeping(project: Callable[[Files], Path]) -> None:
    root = project({})
    view(root)
    assert not (root / "build").exists()
