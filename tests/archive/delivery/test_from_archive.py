"""From what is archived to what an importer reads: nothing is lost on the way, nothing let out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referat.archive.delivery.delivering import deliver
from referat.archive.delivery.folder import FolderReceiver
from referat.archive.delivery.outbox import State, post
from referat.archive.delivery.parcel import ParcelKind
from referat.archive.delivery.routing import Route, Routing
from referat.archive.sealing import Archive, archive_time, changing
from referat.cli.main import run
from referat.model.archived import Side
from referat.model.folder_delivery import FolderDestination
from tests.archive.delivery.importer import Imported, imported
from tests.archive.delivery.parcels import FILES, SECRETS
from tests.archive.places import archive_in
from tests.support.projects import FOLDER, come_to_rest, write_project

ROUTES = Routing((Route("åbent", ParcelKind.DOCUMENT), Route("alt", ParcelKind.DOCUMENT, True)))


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a drop for each kind of receiver, when a meeting was archived."""
    root = write_project(tmp_path_factory.mktemp("projekt"), FILES)
    come_to_rest()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert run(["archive", "add", "--build", FOLDER]) == 0
    archive = replace(archive_in(root / "arkiv"), routing=ROUTES)
    with changing(archive) as tables:
        post(tables, dict.fromkeys(Side, 0), ROUTES, archive_time())
    attempts = list(deliver(archive, {what: _receiver(root, what) for what in ("åbent", "alt")}))
    assert [each.state for each in attempts] == [State.DELIVERED] * 2
    _expect_receipts(archive)
    return root


def _receiver(root: Path, what: str) -> FolderReceiver:
    (root / what).mkdir()
    given = {"navn": what, "sti": what, "hvad": what}
    return FolderReceiver(FolderDestination.model_validate(given), root)


def _expect_receipts(archive: Archive) -> None:
    """What was delivered is not delivered again."""
    assert list(deliver(archive, {}, at_once=True)) == []


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
