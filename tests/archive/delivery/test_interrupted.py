"""Whatever stops adding and delivering: afterwards all is archived and delivered once."""

from __future__ import annotations

import os
import random
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.archive.delivery.delivering import deliver
from referat.archive.delivery.outbox import OPEN_STATES, posted
from referat.archive.delivery.parcel import ParcelKind
from referat.archive.delivery.routing import Route, Routing
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.model.archived import Side
from tests.archive.delivery.receivers import Shelf
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in
from tests.archive.test_interrupted import killed_after

NAMES = [f"proeveudvalget/2026-{month:02}-03" for month in range(1, 4)]
RULES = Routing((Route("hylde", ParcelKind.DECISIONS),))


def add_and_deliver(archive: Archive, shelf: Shelf) -> None:
    for name in NAMES:
        records = [record(name, n, nøgle=f"sag-{n}", sagsnr="26/1") for n in (1, 2)]
        seal(archive, [meeting_to_seal(name, records, minutes=name.encode())])
        list(deliver(archive, {"hylde": shelf}, at_once=True))


def on_shelf(tmp_path: Path, name: str) -> tuple[Archive, Shelf]:
    (tmp_path / name / "hylde").mkdir(parents=True)
    archive = archive_in(tmp_path / name / "arkiv")
    return replace(archive, routing=RULES), Shelf(tmp_path / name / "hylde")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_at_any_moment_it_loses_and_doubles_nothing(tmp_path: Path, kills: int) -> None:
    begin = time.perf_counter()
    add_and_deliver(*on_shelf(tmp_path, "hel"))
    longest = time.perf_counter() - begin
    dice = random.Random(kills)
    for n in range(kills):
        archive, shelf = on_shelf(tmp_path, f"{n}")
        killed_after(dice.uniform(0, longest), partial(add_and_deliver, archive, shelf))
        add_and_deliver(archive, shelf)
        assert verify(archive).faults == ()
        assert len([*shelf.folder.glob("*.parcel")]) == 2 * len(NAMES)
        with archive.database.reading(Side.OPEN) as tables:
            parcels = list(posted(tables))
        assert len(parcels) == 2 * len(NAMES)
        assert not [each for each in parcels if each.state in OPEN_STATES]
