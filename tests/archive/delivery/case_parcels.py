"""Parcels and receivers for the tests of delivering."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from referat.archive.delivery.http import HttpReceiver
from referat.archive.delivery.parcel import Parcel, ParcelFile, ParcelKind
from referat.model.archived import Side
from referat.model.settings.http_delivery import Call, HttpDestination

ROOT = Path(__file__).resolve().parents[3]
GUIDE = ROOT / "docs" / "vejledning" / "levering.md"
SECRET = "Hemmelig/nøgle 1+2"


def file(name: str, item: str, data: bytes = b"%PDF-1.7 \r\n--x\r\n") -> ParcelFile:
    return ParcelFile("protokoludskrift", name, "ab" * 32, data, item, side=Side.OPEN)


RECORDS: tuple[dict[str, Any], ...] = (
    {
        "punkt": "3",
        "titel": 'Ny “legeplads” & "sø"',
        "sagsnr": "26/17 & mere",
        "åben": True,
        "beslutning": "Godkendt\nmed {{ forbehold }}.",
        "fraværende": ["Eva Eksempel"],
    },
    {"punkt": "4", "titel": "Regnskab", "sagsnr": "26/17 & mere", "åben": True},
)
PARCEL = Parcel(
    key="pakke-1",
    kind=ParcelKind.DECISIONS,
    side=Side.OPEN,
    meeting={"udvalg": "Prøveudvalget", "dato": "2026-02-12"},
    case_number="26/17 & mere",
    records=RECORDS,
    files=(file("udskrift-3.pdf", "3"), file("udskrift-4.pdf", "4", bytes(range(256)))),
)
"""Two decisions on one case, with signs in it that mean something in addresses, forms and JSON."""


def receiver(address: str, *calls: dict[str, Any], **stated: Any) -> HttpReceiver:
    """A receiver with these calls; what is not stated of a call is a GET of nothing."""
    made = [Call.model_validate({"navn": "kald", "metode": "GET", "url": "/"} | c) for c in calls]
    data = {"navn": "Sagssystem", "adresse": address, "kald": made, "ventetid": "2", **stated}
    return HttpReceiver(HttpDestination.model_validate(data), ROOT, {"TOKEN": SECRET})


def with_key(key: str) -> Parcel:
    return replace(PARCEL, key=key)
