"""The two settings of the guide, word for word, each towards a system of its kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referat.archive.delivery.http import HttpReceiver
from referat.archive.delivery.parcel import Receipt, RefusedError
from referat.source.settings import read_settings
from tests.archive.delivery.case_parcels import GUIDE, PARCEL, RECORDS, SECRET, with_key
from tests.support.case_systems import JournalSystem, Keyed, ODataSystem, running
from tests.support.pages import blocks


def example(system: str, folder: Path, addresses: dict[str, str]) -> HttpReceiver:
    """The receiver of the guide's example with ``system`` in it, at other addresses."""
    (text,) = (b.text for b in blocks(GUIDE) if b.language == "toml" and system in b.text)
    for before, after in addresses.items():
        assert f'"{before}"' in text
        text = text.replace(before, after)
    (folder / "referat.toml").write_text(f"format = 1\n\n{text}", encoding="utf-8")
    (folder / "hemmeligt").mkdir()
    (folder / "hemmeligt" / "klient.txt").write_text(f"{SECRET}\n", encoding="utf-8")
    settings = read_settings(folder, folder)
    assert not settings.document.diagnostics
    (destination,) = settings.value.deliveries.http
    return HttpReceiver(destination, folder, {"SAGSSYSTEM_TOKEN": SECRET})


def test_each_file_comes_once_to_the_case_with_the_journal_number(tmp_path: Path) -> None:
    system = JournalSystem(SECRET, {"26/17 & mere": "s17", "26/17": "forkert"})
    with running(Keyed("Idempotency-Key", system)) as web:
        receiver = example("journalnummer", tmp_path, {"https://esdh.example.dk/api": web.address})
        receipt = receiver.deliver(PARCEL)
        again = receiver.deliver(PARCEL)
        assert receiver.probe() == "127.0.0.1 svarer (200)"
    assert receipt == again
    assert dict(receipt.ids) == {
        "sag.id": "s17",
        "dokument.id [3/udskrift-3.pdf]": "1",
        "dokument.id [4/udskrift-4.pdf]": "2",
    }
    first, second = system.documents
    title = f"Prøveudvalget den 2026-02-12, punkt 3: {RECORDS[0]['titel']}"
    assert first == ("s17", title, "udskrift-3.pdf", PARCEL.files[0].data)
    assert second[3] == PARCEL.files[1].data


def test_another_parcel_has_other_keys(tmp_path: Path) -> None:
    system = JournalSystem(SECRET, {"26/17 & mere": "s17"})
    with running(Keyed("Idempotency-Key", system)) as web:
        receiver = example("journalnummer", tmp_path, {"https://esdh.example.dk/api": web.address})
        receiver.deliver(PARCEL)
        receiver.deliver(with_key("pakke-2"))
    assert len(system.documents) == 4


def test_a_case_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with running(JournalSystem(SECRET, {})) as web:
        receiver = example("journalnummer", tmp_path, {"https://esdh.example.dk/api": web.address})
        with pytest.raises(RefusedError, match="kaldet “sag”: svaret har 0 ved “sager"):
            receiver.deliver(PARCEL)


def odata(system: ODataSystem, folder: Path, web: str, issuer: str) -> HttpReceiver:
    addresses = {
        "https://esdh.example.dk/odata": web,
        "https://login.example.dk/token": f"{issuer}/token",
    }
    return example("OData-Version", folder, addresses)


def test_decisions_and_files_come_to_the_case_by_odata(tmp_path: Path) -> None:
    system = ODataSystem(SECRET, {"26/17 & mere": 17})
    with (
        running(Keyed("Repeatability-Request-ID", system)) as web,
        running(system.give_token) as issuer,
    ):
        receiver = odata(system, tmp_path, web.address, issuer.address)
        receipt = receiver.deliver(PARCEL)
        again = receiver.deliver(PARCEL)
    assert receipt == again
    assert system.tokens == 1
    first, second = system.notes
    assert first == {
        "at": "/Cases(17)/Notes",
        "Title": RECORDS[0]["titel"],
        "Text": f"Prøveudvalget den 2026-02-12, punkt 3: {RECORDS[0]['beslutning']}",
        "Public": True,
        "Absent": ["Eva Eksempel"],
    }
    assert second["Absent"] == []
    assert [d["content"] for d in system.documents.values()] == [f.data for f in PARCEL.files]
    assert {d["CaseId"] for d in system.documents.values()} == {17}
    assert sorted(receipt.ids) == [
        "dokument.id [3/udskrift-3.pdf]",
        "dokument.id [4/udskrift-4.pdf]",
        "notat.id [3]",
        "notat.id [4]",
        "sag.id",
    ]


def test_a_token_that_is_no_longer_accepted_is_fetched_anew_once(tmp_path: Path) -> None:
    system = ODataSystem(SECRET, {"26/17 & mere": 17})
    with running(system) as web, running(system.give_token) as issuer:
        receiver = odata(system, tmp_path, web.address, issuer.address)
        receiver.deliver(PARCEL)
        system.tokens = 8  # what was given before is a stranger's now
        receiver.deliver(with_key("pakke-2"))
    assert len(issuer.asked) == 2


def test_a_quotation_mark_in_a_number_ends_no_filter(tmp_path: Path) -> None:
    number = "26/1' or CaseNumber ne '"
    system = ODataSystem(SECRET, {number: 9})
    with running(system) as web, running(system.give_token) as issuer:
        receipt = odata(system, tmp_path, web.address, issuer.address).deliver(
            replace(PARCEL, case_number=number)
        )
    assert receipt.ids["sag.id"] == "9"


def test_an_interrupted_parcel_is_sent_again_with_the_same_keys(tmp_path: Path) -> None:
    """Every call is once the last before the line breaks, and in the end all is there once."""
    system = ODataSystem(SECRET, {"26/17 & mere": 17})
    keyed = Keyed("Repeatability-Request-ID", system)
    calls = 8
    with running(keyed) as web, running(system.give_token) as issuer:
        receiver = odata(system, tmp_path, web.address, issuer.address)
        for broken in range(1, calls + 1):
            done = len(web.asked)

            def answer(asked: object, end: int = done + broken) -> object:
                given = keyed(asked)  # type: ignore[arg-type]
                return None if len(web.asked) >= end else given

            web.answer = answer  # type: ignore[assignment]
            with pytest.raises(Exception, match="afbrudt"):
                receiver.deliver(PARCEL)
        web.answer = keyed
        receipt: Receipt = receiver.deliver(PARCEL)
    assert len(system.notes) == len(system.documents) == 2
    assert len(receipt.ids) == 5
