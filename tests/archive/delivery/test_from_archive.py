"""From what is archived to what an importer reads: nothing is lost on the way, nothing let out."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.archive.chain import entries
from referat.cli.archive.common import archive_of
from referat.cli.main import run
from referat.model.archived import EntryKind, Side
from referat.model.settings.delivered import DECISION_NAMES, MEETING_NAMES
from referat.source.project import find_project
from tests.archive.delivery.importer import Imported, imported
from tests.archive.delivery.parcels import FILES, SECRETS
from tests.support.attached_files import pdf, saved
from tests.support.projects import FOLDER, ITEM, SETTINGS, Files, come_to_rest, write_project

PLACES = ("åbent", "alt")
DELIVERY = "".join(f'[[levering.mappe]]\nnavn = "{p}"\nsti = "{p}"\nhvad = "{p}"\n' for p in PLACES)

SOUND: Files = {
    ITEM: str(FILES[ITEM]).replace("data.xml", "data.csv"),
    f"{FOLDER}/bilag/data.csv": b"A;B\n1;2\n",
    f"{FOLDER}/bilag/Hansens æøå.xml.PDF": saved(pdf("Kort")),
}
"""Attachments that a meeting can be built with."""


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a drop for each kind of receiver, when its meeting was delivered."""
    files = {**FILES, **SOUND, SETTINGS: f"{FILES[SETTINGS]!s}{DELIVERY}"}
    root = write_project(tmp_path_factory.mktemp("projekt"), files)
    come_to_rest()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert run(["archive", "add", "--build", FOLDER]) == 0
        assert run(["archive", "deliver"]) == 3  # the folders are not there yet
        for place in PLACES:
            (root / place).mkdir()
        assert run(["archive", "deliver", "--nu"]) == 0
        assert run(["archive", "status"]) == 0
    return root


def _in(delivered: Path, what: str) -> Imported:
    (found,) = imported(delivered / what).values()
    return found


def test_the_public_minutes_come_to_an_open_folder(delivered: Path) -> None:
    found = _in(delivered, "åbent")
    assert (found.is_open, found.is_minutes, found.place) == (True, True, "Mødelokale 1")
    assert (found.start, found.end) == (1770931800, 1770938100)
    assert [each.is_open for each in found.points] == [True, True, False, True]
    titles = [each.title for each in found.points[1].enclosures]
    assert titles == ["Kort over “stedet” & havnen", "Data"]
    assert (delivered / "åbent" / found.number / "referat.pdf").read_bytes()[:5] == b"%PDF-"


@pytest.mark.parametrize("side", Side)
def test_expressions_may_name_all_that_is_archived_of_minutes(delivered: Path, side: Side) -> None:
    archive = archive_of(find_project(delivered))
    with archive.database.reading(side) as tables:
        found = [entry for entry, _ in entries(tables)]
    for kind, names in ((EntryKind.MEETING, MEETING_NAMES), (EntryKind.DECISION, DECISION_NAMES)):
        bodies = [entry.body for entry in found if entry.kind == kind]
        assert bodies
        assert {key for body in bodies for key in body} <= names


def test_no_closed_word_comes_along(delivered: Path) -> None:
    files = [path for path in (delivered / "åbent").rglob("*") if path.is_file()]
    assert len(files) == 5
    for path in files:
        data = path.read_bytes()
        assert [word for word in SECRETS if word.encode() in data] == []


def test_the_whole_minutes_come_to_a_folder_for_all(delivered: Path) -> None:
    found = _in(delivered, "alt")
    assert not found.is_open
    assert [each.is_open for each in found.points] == [True, False, False, True]
    attached = [(e.title, e.is_open) for point in found.points for e in point.enclosures]
    assert sorted(attached) == [
        ("Data", True),
        ("Kontraktbilag", False),
        ("Kort over “stedet” & havnen", True),
        ("Købsaftale", False),
    ]
    assert found.number == _in(delivered, "åbent").number
