"""What is renamed after it was delivered is the same to who got it, by the ids of the case files.

``id`` is a committee's and a meeting's, and the key is an item's.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.cli.main import run
from tests.archive.delivery.importer import Imported, imported
from tests.support.archiving import archived_project, decided_files
from tests.support.projects import FOLDER, ITEM, MEETING, come_to_rest

FILES = decided_files("""
[[levering.mappe]]
navn = "hjemmesiden"
sti = "hjemmeside"
""")
CORRECT = ["archive", "correct", "--build", "--grund", "En fejl", "--af", "Eva Eksempel"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose meeting was delivered."""
    root = archived_project(tmp_path, FILES)
    (root / "hjemmeside").mkdir()
    monkeypatch.chdir(root)
    assert run(["archive", "deliver"]) == 0
    return root


def prepend(path: Path, line: str) -> None:
    path.write_text(f"{line}\n{path.read_text('utf-8')}", "utf-8")


def correct(root: Path, folder: Path) -> tuple[Imported, Imported]:
    """What lay in the drop, and what lies there when the decision is corrected and delivered."""
    (before,) = imported(root / "hjemmeside").values()
    file = folder / "moede.yaml"
    file.write_text(file.read_text("utf-8").replace("bygges ved", "bygges i år ved"), "utf-8")
    come_to_rest()
    assert run([*CORRECT, str(folder)]) == 0
    assert run(["archive", "deliver"]) == 0
    (after,) = imported(root / "hjemmeside").values()
    assert "i år" in after.points[1].sections["Beslutning"]
    return before, after


def numbers(found: Imported) -> tuple[object, ...]:
    return found.number, found.meeting, found.committee[0], [each.number for each in found.points]


def test_a_meeting_in_a_renamed_folder(root: Path) -> None:
    later = root / FOLDER.replace("2026-02-12", "2026-02-12-flyttet")
    (root / FOLDER).rename(later)
    prepend(later / "moede.yaml", "id: proeveudvalget/2026-02-12")
    before, after = correct(root, later)
    assert numbers(after) == numbers(before)
    assert run(["archive", "verify"]) == 0


def test_a_committee_in_a_renamed_folder(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = root / "agendas" / "nyt-navn"
    (root / "agendas" / "proeveudvalget").rename(body)
    prepend(body / "udvalg.yaml", "id: proeveudvalget")
    before, after = correct(root, body / "2026-02-12")
    assert numbers(after) == numbers(before)
    assert run(["archive", "verify"]) == 0
    capsys.readouterr()
    assert run(["archive", "show", str(body / "2026-02-12")]) == 0
    assert "rettet af Eva Eksempel: En fejl" in capsys.readouterr().out


def test_a_meeting_that_has_gone_to_another_committee_and_name(root: Path) -> None:
    body = root / "agendas" / "nyt-navn"
    (root / "agendas" / "proeveudvalget").rename(body)
    prepend(body / "2026-02-12" / "moede.yaml", "id: proeveudvalget/2026-02-12")
    before, after = correct(root, body / "2026-02-12")
    assert (after.number, after.meeting) == (before.number, before.meeting)
    assert after.committee[0] != before.committee[0]


def test_an_item_in_a_renamed_file(root: Path) -> None:
    new = root / FOLDER / "legeplads-ved-havnen.yaml"
    (root / ITEM).rename(new)
    prepend(new, "nøgle: legeplads")
    meeting = (root / MEETING).read_text("utf-8")
    (root / MEETING).write_text(
        meeting.replace("- legeplads\n", "- legeplads-ved-havnen\n"), "utf-8"
    )
    before, after = correct(root, root / FOLDER)
    assert numbers(after) == numbers(before)


def test_without_an_id_a_renamed_folder_is_not_archived_as_another_meeting(root: Path) -> None:
    later = root / FOLDER.replace("2026-02-12", "2026-02-12-flyttet")
    (root / FOLDER).rename(later)
    assert run(["archive", "add", "--build", str(later)]) == 2
