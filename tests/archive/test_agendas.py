from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from referat.archive.agendas import AgendaToSeal, seal_agendas
from referat.archive.archive import Archive
from referat.archive.chain import of_meeting
from referat.archive.delivery.outbox import State, posted
from referat.archive.delivery.parcel import ParcelKind
from referat.archive.delivery.routing import Route, Routing
from referat.archive.erasing import Erasure, erase
from referat.archive.material import FileToKeep, SideToSeal
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.diagnostics import MaterialError
from referat.model.archived import EntryKind, Side
from tests.archive.meetings import meeting_to_seal
from tests.archive.places import archive_in

NAME = "proeveudvalget/2026-02-03"
WEB_SITE = Routing((Route("hjemmesiden", ParcelKind.DOCUMENT),))


def agenda(version: int = 1, kind: str = "dagsorden", **more: Any) -> AgendaToSeal:
    def side(word: str) -> SideToSeal:
        data = f"{word} {kind} {version}".encode()
        facts = {"møde": NAME, "slags": kind, "udgave": version, "punkter": ["1"], **more}
        return SideToSeal((FileToKeep(kind, f"{kind}.pdf", data),), facts, ())

    return AgendaToSeal(NAME, kind, {Side.OPEN: side("åbent"), Side.CLOSED: side("lukket")})


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return replace(archive_in(tmp_path), routing=WEB_SITE)


def versions(archive: Archive) -> list[Any]:
    with archive.database.reading(Side.OPEN) as tables:
        return [entry.body["udgave"] for entry in of_meeting(tables, NAME, (EntryKind.AGENDA,))]


def states(archive: Archive) -> list[tuple[int, State, str]]:
    with archive.database.reading(Side.OPEN) as tables:
        found = sorted(posted(tables), key=lambda each: each.entries)
    return [(each.entries[0], each.state, each.told) for each in found]


def test_each_sending_is_there_once(archive: Archive) -> None:
    assert len(seal_agendas(archive, [agenda(), agenda(kind="tillægsdagsorden")])) == 2
    assert seal_agendas(archive, [agenda()]) == ()
    assert len(seal_agendas(archive, [agenda(2)])) == 1
    assert seal_agendas(archive, [agenda(2)]) == ()
    assert versions(archive) == [1, 1, 2]
    assert seal_agendas(archive, []) == ()
    assert verify(archive).faults == ()


def test_minutes_are_sealed_beside_an_agenda(archive: Archive) -> None:
    seal_agendas(archive, [agenda()])
    (sealed,) = seal(archive, [meeting_to_seal(NAME)])
    assert sealed.is_new
    (again,) = seal(archive, [meeting_to_seal(NAME)])
    assert not again.is_new
    assert verify(archive).faults == ()


def test_an_agenda_has_the_items_that_are_erased(archive: Archive) -> None:
    seal_agendas(archive, [agenda()])
    erase(archive, Erasure(NAME, ("1",), "ønske", "Eva Eksempel"))
    assert not [*archive.files(Side.OPEN).digests()]
    with pytest.raises(MaterialError, match="slettet i arkivet"):
        seal_agendas(archive, [agenda()])
    assert len(seal_agendas(archive, [agenda(2)])) == 1
    assert verify(archive).faults == ()


def test_what_takes_the_place_of_a_document_is_sent_alone(archive: Archive) -> None:
    replaced = "erstattet af et senere dokument"
    seal_agendas(archive, [agenda(), agenda(kind="tillægsdagsorden")])
    seal_agendas(archive, [agenda(2)])
    seal(archive, [meeting_to_seal(NAME)])
    assert states(archive) == [
        (1, State.WITHDRAWN, replaced),
        (2, State.WAITING, ""),
        (3, State.WITHDRAWN, replaced),
        (4, State.WAITING, ""),
    ]


def test_an_agenda_that_comes_after_its_minutes_is_left_out(archive: Archive) -> None:
    seal(archive, [meeting_to_seal(NAME)])
    seal_agendas(archive, [agenda(), agenda(kind="tillægsdagsorden")])
    assert [state for _, state, _ in states(archive)] == [
        State.WAITING,
        State.LEFT_OUT,
        State.WAITING,
    ]
