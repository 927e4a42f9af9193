"""Meetings as they are given to an archive, made up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from referat.archive.material import FileToKeep, MeetingToSeal, SideToSeal
from referat.model.archived import Side


def record(meeting: str, number: int, **more: Any) -> dict[str, Any]:
    """The record of a decision."""
    return {
        "møde": meeting,
        "udvalg": "Prøveudvalget",
        "dato": "2026-02-03",
        "punkt": str(number),
        "nøgle": str(number),
        "titel": f"Sag {number}",
        "beslutning": "Godkendt.",
        **more,
    }


def meeting_to_seal(
    name: str = "proeveudvalget/2026-02-03",
    records: Sequence[dict[str, Any]] | None = None,
    closed: Sequence[dict[str, Any]] = (),
    minutes: bytes = b"referatet",
) -> MeetingToSeal:
    """A meeting with its minutes in the closed archive, and the public version in the open one."""
    if records is None:
        records = [record(name, 1), record(name, 2)]
    sides = {
        Side.OPEN: _side(name, b"offentlig: " + minutes, records),
        Side.CLOSED: _side(name, minutes, closed),
    }
    return MeetingToSeal(name, sides)


def _side(name: str, minutes: bytes, records: Sequence[dict[str, Any]]) -> SideToSeal:
    files = (FileToKeep("referat", "referat.pdf", minutes), *map(_extract, records))
    return SideToSeal(files, {"møde": name}, tuple(records))


def _extract(given: dict[str, Any]) -> FileToKeep:
    item = given["punkt"]
    data = f"{given['møde']} punkt {item}".encode()
    return FileToKeep("protokoludskrift", f"protokoludskrift-{item}.pdf", data, item)
