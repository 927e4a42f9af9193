"""What an importer of SBSYS agendas would have of a drop folder, by the documented selectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from lxml import etree

_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A ``Bilag``, and what its file holds."""

    number: str
    title: str
    path: str
    is_open: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Point:
    """A ``Dagsordenpunkt``: its sections by their elements' names."""

    number: str
    printed: str
    title: str
    is_open: bool
    sections: dict[str, str]
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A manifest; times are in seconds since 1970."""

    number: str
    is_open: bool
    is_minutes: bool
    meeting: str
    committee: tuple[str, str]
    place: str
    start: float
    end: float
    page: bytes
    points: tuple[Point, ...]
    edition: str


def imported(drop: Path) -> dict[str, Imported]:
    """Every manifest below a drop folder, by its ``DagsordenID``."""
    found = [_read(path) for path in drop.rglob("*") if re.search(r"\.xml", path.name, re.I)]
    by_number = {each.number: each for each in found}
    assert len(by_number) == len(found), "the same document lies there twice"
    return by_number


def _read(path: Path) -> Imported:
    root = etree.parse(path).getroot()
    assert root.tag == "Dagsorden"
    (meeting,), (items,) = root.findall("Møde"), root.findall("Dagsordenpunkter")
    told, of_meeting = _texts(root), _texts(meeting)
    start = (of_meeting["Mødedato"], of_meeting["Mødetid"])
    end = (of_meeting.get("Mødeslutdato"), of_meeting.get("Mødesluttid"))
    return Imported(
        told["DagsordenID"],
        told["Åben"].lower() == "true",
        told["Dagsordentype"].lower() == "referat",
        of_meeting["MødeID"],
        (of_meeting["UdvalgID"], of_meeting["Udvalg"]),
        of_meeting["Mødested"],
        _seconds(*start),
        _seconds(end[0], end[1]) if end[0] and end[1] else _seconds(*start),
        (path.parent / "dagsorden.html").read_bytes(),
        tuple(_points(items, path.parent)),
        items.get("Udgave", ""),
    )


def _points(items: etree._Element, folder: Path) -> Iterator[Point]:
    points = items.findall("Dagsordenpunkt")
    assert points, "an importer stops at a document without one"
    for point in points:
        if not point.attrib:
            assert len(points) == 1
            return
        (content,) = point.findall("Indhold")
        assert not content.attrib
        names = [section.tag for section in content]
        assert len(names) == len({*names}), "an importer reads two of one name as a list"
        assert all((section.text or "").strip() and not len(section) for section in content)
        assert not list(point.iter(etree.Comment)), "an importer reads a comment as a section"
        given = _texts(point)
        yield Point(
            given["DagsordenpunktID"],
            given["Nummer"],
            point.findtext("Overskrift") or "",
            given["Åbent"] == "true",
            {str(section.tag): section.text or "" for section in content},
            tuple(_enclosures(point, folder)),
        )


def _enclosures(point: etree._Element, folder: Path) -> Iterator[Enclosure]:
    for one in point.findall("Bilagsliste/Bilag"):
        given = _texts(one)
        path = given["BilagUrl"]
        is_open = given["MaaPubliceres"] == "true"
        data = (folder / path).read_bytes()
        yield Enclosure(given["BilagID"], given["Navn"], path, is_open, data)


def _texts(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _seconds(day: str, clock: str) -> float:
    match = re.fullmatch(r"(\d+)\. ([a-z]+) (\d{4})", day)
    assert match, day
    hour, minute = map(int, (clock or "0:0").split(":"))
    month = _MONTHS.index(match[2]) + 1
    local = datetime(int(match[3]), month, int(match[1]), hour, minute)
    return local.replace(tzinfo=ZoneInfo("Europe/Copenhagen")).timestamp()
