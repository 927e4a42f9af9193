"""The importer's own code reads what is laid in a drop folder: every field arrives.

It is no part of the project. Where ``OS2WEB_IMPORTER`` names a folder with the repositories
OS2web/os2web_meetings and OS2web/os2web_meetings_sbsys in it, and PHP is there, they are asked;
and so is, whether what the other tests take for the importer is as it is.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from referat.archive.delivery.folder import FolderReceiver
from referat.archive.delivery.parcel import Parcel
from referat.model.archived import Side
from referat.model.settings.folder_delivery import FolderDestination
from tests.archive.delivery.importer import Imported, Point, imported
from tests.archive.delivery.parcels import AGENDA, FILES, parcel
from tests.archive.delivery.test_folder import SUPPLEMENT
from tests.support.projects import write_project
from tests.support.tools import program

pytestmark = pytest.mark.conformance
HARNESS = Path(__file__).with_name("importer.php")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("projekt"), FILES)


def read(drop: Path) -> dict[str, dict[str, Any]]:
    """What the importer has of every manifest, by its number."""
    place = os.environ.get("OS2WEB_IMPORTER")
    if not place:
        pytest.skip("OS2WEB_IMPORTER names no folder")
    command = [program("php"), "-d", "display_errors=stderr", str(HARNESS), place, str(drop)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return {each["agenda"]: each for each in map(json.loads, done.stdout.splitlines())}


def laid(drop: Path, *parcels: Parcel) -> None:
    for each in parcels:
        what = "alt" if each.side is Side.CLOSED else "åbent"
        given = {"navn": "Hjemmesiden", "sti": str(drop), "hvad": what}
        FolderReceiver(FolderDestination.model_validate(given), drop.parent).deliver(each)


def as_read(document: Imported, drop: Path) -> dict[str, Any]:
    """A document in the importer's own words."""
    number, name = document.committee
    return {
        "agenda": document.number,
        "is_open": document.is_open,
        "is_minutes": document.is_minutes,
        "meeting": document.meeting,
        "committee": {"id": number, "name": name},
        "place": document.place,
        "start": document.start,
        "end": document.end,
        "page": str(drop / document.number / "dagsorden.html"),
        "points": [_point(each) for each in document.points],
    }


def _point(point: Point) -> dict[str, Any]:
    texts = [
        {"id": name, "title": name, "body": html, "access": True}
        for name, html in point.sections.items()
    ]
    files = [
        {"id": each.number, "title": each.title, "uri": each.path, "access": each.is_open}
        for each in point.enclosures
    ]
    told = {"id": point.number, "number": point.printed, "title": point.title}
    return {**told, "access": point.is_open, "attachments": texts, "enclosures": files}


@pytest.mark.parametrize("side", Side)
def test_every_field_of_each_document_arrives(side: Side, root: Path, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    laid(drop, parcel(root, AGENDA, side), parcel(root, SUPPLEMENT, side))
    documents = imported(drop)
    assert read(drop) == {number: as_read(each, drop) for number, each in documents.items()}
    laid(drop, parcel(root, side=side))
    found = read(drop)
    assert found == {number: as_read(each, drop) for number, each in imported(drop).items()}
    assert [each["is_minutes"] for _, each in sorted(found.items())] == [True, False]
    assert len(found) == 2


@pytest.mark.parametrize("count", [1, 2])
def test_one_item_is_read_as_several_are(count: int, root: Path, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    minutes = parcel(root)
    items = minutes.view["punkter"][:count]
    laid(drop, replace(minutes, view={**minutes.view, "punkter": items}))
    ((_, document),) = imported(drop).items()
    ((_, found),) = read(drop).items()
    assert found == as_read(document, drop)
    assert len(found["points"]) == count
