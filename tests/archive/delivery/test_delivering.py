from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from referat.archive.archive import Archive
from referat.archive.chain import of_meeting
from referat.archive.changing import changing
from referat.archive.correcting import Correction, correct
from referat.archive.delivery.delivering import Attempt, deliver
from referat.archive.delivery.outbox import Posted, State, posted, try_again
from referat.archive.delivery.parcel import (
    LaterError,
    NoAccessError,
    Parcel,
    ParcelKind,
    Receipt,
    RefusedError,
)
from referat.archive.delivery.routing import EXCERPT, Route, Routing
from referat.archive.erasing import Erasure, erase
from referat.archive.material import FileToKeep, MeetingToSeal, SideToSeal
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.diagnostics import MachineError, UsageError
from referat.model.archived import EntryKind, Side, bytes_digest
from referat.model.settings.deliveries import WithoutCase
from tests.archive.delivery.receivers import Keeper
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in, change

NAME = "proeveudvalget/2026-02-03"
CASES = Routing((Route("sagssystem", ParcelKind.DECISIONS),))
ALL_CASES = Routing((Route("sagssystem", ParcelKind.DECISIONS, takes_closed=True),))


def keyed(number: int, **more: Any) -> dict[str, Any]:
    return record(NAME, number, nøgle=f"sag-{number}", sagsnr=f"26/{number}", **more)


def archive_with(
    folder: Path,
    rules: Routing,
    records: Sequence[dict[str, Any]] = (),
    closed: Sequence[dict[str, Any]] = (),
) -> Archive:
    archive = replace(archive_in(folder), routing=rules)
    seal(archive, [meeting_to_seal(NAME, list(records) or [keyed(1), keyed(2)], closed)])
    return archive


def run(archive: Archive, keeper: Keeper, **options: Any) -> list[Attempt]:
    return list(deliver(archive, {"sagssystem": keeper}, **options))


def outbox(archive: Archive, side: Side = Side.OPEN) -> list[Posted]:
    with archive.database.reading(side) as tables:
        return sorted(posted(tables), key=lambda each: each.entries)


def at(minutes: float) -> Callable[[], datetime]:
    moment = datetime.now(UTC) + timedelta(minutes=minutes)
    return lambda: moment


def titles(keeper: Keeper) -> list[str]:
    return [each["titel"] for parcel in keeper.got.values() for each in parcel.records]


def test_each_decision_reaches_its_case_once(tmp_path: Path) -> None:
    archive, keeper = archive_with(tmp_path, CASES), Keeper()
    assert [each.state for each in run(archive, keeper)] == [State.DELIVERED] * 2
    assert titles(keeper) == ["Sag 1", "Sag 2"]
    first = next(iter(keeper.got.values()))
    assert first.case_number == "26/1"
    assert [file.name for file in first.files] == ["protokoludskrift-1.pdf"]
    assert first.files[0].data == f"{NAME} punkt 1".encode()
    assert run(archive, keeper, at_once=True) == []
    assert verify(archive).faults == ()


def test_a_receipt_is_an_entry_of_the_chain(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES)
    run(archive, Keeper())
    with archive.database.reading(Side.OPEN) as tables:
        receipts = of_meeting(tables, NAME, (EntryKind.RECEIPT,))
    assert [entry.body["svar"] for entry in receipts] == [
        {"dokument": "dok-1"},
        {"dokument": "dok-2"},
    ]
    assert [entry.body["poster"] for entry in receipts] == [[2], [3]]
    assert outbox(archive)[0].receipt is not None


def test_the_same_added_again_is_not_delivered_again(tmp_path: Path) -> None:
    archive, keeper = archive_with(tmp_path, CASES), Keeper()
    run(archive, keeper)
    seal(archive, [meeting_to_seal(NAME, [keyed(1), keyed(2)])])
    assert run(archive, keeper) == []


def test_what_fails_is_tried_again_later_and_later(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES, [keyed(1)])
    keeper = Keeper([LaterError("svarer ikke"), LaterError("optaget", after=7200)])
    assert [each.state for each in run(archive, keeper)] == [State.WAITING]
    assert outbox(archive)[0].told == "svarer ikke"
    assert run(archive, keeper) == []
    assert [each.told for each in run(archive, keeper, now=at(2))] == ["optaget"]
    assert run(archive, keeper, now=at(119)) == []
    assert [each.state for each in run(archive, keeper, now=at(123))] == [State.DELIVERED]
    assert outbox(archive)[0].attempts == 2


def test_a_clock_that_was_set_back_keeps_nothing_waiting(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES, [keyed(1)])
    a_year = 60 * 24 * 365
    keeper = Keeper([LaterError("svarer ikke"), LaterError("optaget", after=86_400)])
    assert [each.state for each in run(archive, keeper, now=at(a_year))] == [State.WAITING]
    now = at(0)
    assert [each.told for each in run(archive, keeper, now=now)] == ["optaget"]
    assert run(archive, keeper, now=now) == []


def test_a_receiver_that_is_away_is_not_asked_for_every_parcel(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES, [keyed(n) for n in range(1, 9)])
    keeper = Keeper([LaterError("svarer ikke")] * 8)
    assert len(run(archive, keeper)) == keeper.asked == 3
    assert [each.attempts for each in outbox(archive)] == [1, 1, 1, 0, 0, 0, 0, 0]


def test_a_receiver_that_lets_nobody_in_is_asked_once(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES, [keyed(n) for n in range(1, 9)])
    keeper = Keeper([NoAccessError("forkert adgangskode")] * 8)
    assert len(run(archive, keeper)) == keeper.asked == 1
    assert {each.state for each in outbox(archive)} == {State.WAITING}


def test_what_is_refused_waits_for_a_person(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES)
    keeper = Keeper([RefusedError("sagen er lukket")])
    assert [each.state for each in run(archive, keeper)] == [State.REFUSED, State.DELIVERED]
    assert run(archive, keeper, at_once=True) == []
    refused = outbox(archive)[0]
    assert (refused.state, refused.told) == (State.REFUSED, "sagen er lukket")
    with changing(archive) as tables:
        try_again(tables[Side.OPEN], [refused.key], refused.changed)
    assert [each.state for each in run(archive, keeper)] == [State.DELIVERED]


@pytest.mark.parametrize(
    ("rules", "state", "case"),
    [
        (CASES, State.WITHOUT_CASE, ""),
        (replace(CASES, without_case=WithoutCase.LEAVE_OUT), State.LEFT_OUT, ""),
        (
            replace(CASES, without_case=WithoutCase.COMMON, common_case="26/99"),
            State.WAITING,
            "26/99",
        ),
    ],
)
def test_an_item_without_a_case_follows_the_rule(
    tmp_path: Path, rules: Routing, state: State, case: str
) -> None:
    archive = archive_with(tmp_path, rules, [record(NAME, 1, nøgle="sag-1")])
    (parcel,) = outbox(archive)
    assert (parcel.state, parcel.case_number) == (state, case)


def test_items_on_one_case_may_go_together(tmp_path: Path) -> None:
    records = [keyed(1), {**keyed(2), "sagsnr": "26/1"}, keyed(3)]
    apart = archive_with(tmp_path / "hver", CASES, records)
    assert [each.entries for each in outbox(apart)] == [(2,), (3,), (4,)]
    together = archive_with(tmp_path / "samlet", replace(CASES, together=True), records)
    assert [each.entries for each in outbox(together)] == [(2, 3), (4,)]


def test_what_is_closed_goes_only_to_who_takes_it(tmp_path: Path) -> None:
    open_ones = [keyed(1), {**keyed(2), EXCERPT: True}]
    closed = [keyed(2, beslutning="Hemmeligt."), keyed(3, titel="Hemmelig sag")]
    outside, inside = Keeper(), Keeper()
    run(archive_with(tmp_path / "u", CASES, open_ones, closed), outside)
    assert titles(outside) == ["Sag 1", "Sag 2"]
    run(archive_with(tmp_path / "i", ALL_CASES, open_ones, closed), inside)
    assert titles(inside) == ["Sag 1", "Sag 2", "Hemmelig sag"]
    assert [p.records[0]["beslutning"] for p in inside.got.values()][1] == "Hemmeligt."


class Naming(Keeper):
    """Gives an id for each of the decisions in a parcel."""

    def deliver(self, parcel: Parcel) -> Receipt:
        (given,) = super().deliver(parcel).ids.values()
        return Receipt({f"notat.id [{each['punkt']}]": given for each in parcel.records})


def corrected(archive: Archive, records: Sequence[dict[str, Any]]) -> None:
    meeting = meeting_to_seal(NAME, records, minutes=b"rettet")
    correct(archive, Correction(meeting, "tastefejl", "Eva Eksempel", dict.fromkeys(Side, ())))


def test_a_correction_tells_what_it_corrects(tmp_path: Path) -> None:
    archive, keeper = archive_with(tmp_path, CASES), Keeper()
    run(archive, keeper)
    corrected(archive, [keyed(1, beslutning="Ikke godkendt."), keyed(2)])
    (attempt,) = run(archive, keeper)
    parcel = keeper.got[attempt.parcel.key]
    assert parcel.records[0]["beslutning"] == "Ikke godkendt."
    assert parcel.earlier is not None
    assert parcel.earlier.ids == {"dokument": "dok-1"}
    assert verify(archive).faults == ()


def test_a_correction_of_what_was_never_sent_tells_what_the_receiver_has(tmp_path: Path) -> None:
    archive, keeper = archive_with(tmp_path, CASES), Keeper()
    run(archive, keeper)
    for word in ("Ikke godkendt.", "Udsat."):
        corrected(archive, [keyed(1, beslutning=word), keyed(2)])
    (attempt,) = run(archive, keeper)
    parcel = keeper.got[attempt.parcel.key]
    assert parcel.records[0]["beslutning"] == "Udsat."
    assert parcel.earlier is not None
    assert parcel.earlier.ids == {"dokument": "dok-1"}


def test_a_correction_of_several_decisions_knows_the_latest_of_each(tmp_path: Path) -> None:
    """The second has been corrected by itself, so it is by another parcel than the first."""
    together = Routing((Route("sagssystem", ParcelKind.DECISIONS),), together=True)
    one, two = (record(NAME, n, nøgle=f"sag-{n}", sagsnr="26/1") for n in (1, 2))
    archive, keeper = archive_with(tmp_path, together, [one, two]), Naming()
    run(archive, keeper)
    corrected(archive, [one, {**two, "beslutning": "Udsat."}])
    run(archive, keeper)
    corrected(archive, [{**one, "beslutning": "Nej."}, {**two, "beslutning": "Nej."}])
    (attempt,) = run(archive, keeper)
    earlier = keeper.got[attempt.parcel.key].earlier
    assert earlier is not None
    assert earlier.ids == {"notat.id [1]": "dok-1", "notat.id [2]": "dok-2"}


def test_what_is_corrected_before_it_was_sent_is_sent_once(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES, [record(NAME, 1, nøgle="sag-1"), keyed(2)])
    corrected(archive, [keyed(1), keyed(2)])
    assert [(each.state, each.told) for each in outbox(archive)] == [
        (State.WITHDRAWN, "rettet, før det blev leveret"),
        (State.WAITING, ""),
        (State.WAITING, ""),
    ]
    keeper = Keeper()
    run(archive, keeper)
    assert sorted(titles(keeper)) == ["Sag 1", "Sag 2"]


def test_what_is_erased_is_not_sent_and_told_of_where_it_was(tmp_path: Path) -> None:
    archive, keeper = archive_with(tmp_path, CASES), Keeper([LaterError("væk")])
    run(archive, keeper)
    erase(archive, Erasure(NAME, ("1", "2"), "ønske", "Eva Eksempel"))
    assert [(each.state, each.told) for each in outbox(archive)] == [
        (State.WITHDRAWN, "slettet i arkivet"),
        (State.DELIVERED, "slettet i arkivet: slet det også dér"),
    ]
    assert run(archive, keeper, at_once=True) == []
    assert verify(archive).faults == ()


def test_a_document_has_all_that_is_in_it_and_nothing_of_the_house(tmp_path: Path) -> None:
    def side(word: str, *more: FileToKeep) -> SideToSeal:
        files = (
            FileToKeep("visning", "referat.json", f'{{"titel": "{word}"}}'.encode()),
            FileToKeep("referat", "referat.html", word.encode()),
            FileToKeep("kilde", "agendas/u/moede.yaml", b"# kommentar"),
            FileToKeep("bilag", f"{word}.docx", word.encode(), "1", "Notat"),
        )
        return SideToSeal((*files, *more), {"møde": NAME}, ())

    clean = FileToKeep(
        "ren kopi", "1.pdf", b"rent", "1", "Notat", copy_of=bytes_digest("åbent".encode())
    )
    lacking = FileToKeep("bilag", "kort.xlsx", b"tal", "1", "Tal")
    sides = {Side.OPEN: side("åbent", clean, lacking), Side.CLOSED: side("lukket")}
    meeting = MeetingToSeal(NAME, sides)
    opened = ("åbent.docx", ".pdf", b"rent")
    for takes_closed, word, attached in (
        (False, "åbent", [opened]),
        (True, "lukket", [("lukket.docx", "", b"lukket"), opened]),
    ):
        rules = Routing((Route("sagssystem", ParcelKind.DOCUMENT, takes_closed),))
        archive, keeper = replace(archive_in(tmp_path / word), routing=rules), Keeper()
        seal(archive, [meeting])
        run(archive, keeper)
        (parcel,) = keeper.got.values()
        assert (parcel.kind, parcel.view) == (ParcelKind.DOCUMENT, {"titel": word})
        page, *files = parcel.files
        assert page.name == "referat.html"
        assert [(file.name, file.ending, file.data) for file in files] == attached
        assert {file.role for file in files} == {"bilag"}
        assert parcel.left_out == ("“Tal” til punkt 1",)


def test_a_case_gets_the_attachments_as_they_are(tmp_path: Path) -> None:
    given = meeting_to_seal(NAME, [record(NAME, 1, sagsnr="26/1")])
    side = given.sides[Side.OPEN]
    attached = FileToKeep("bilag", "notat.docx", b"PK", "1", "Notat")
    clean = FileToKeep("ren kopi", "1.pdf", b"rent", "1", "Notat", copy_of=attached.digest)
    opened = replace(side, files=(*side.files, attached, clean))
    archive, keeper = replace(archive_in(tmp_path), routing=CASES), Keeper()
    seal(archive, [replace(given, sides={**given.sides, Side.OPEN: opened})])
    run(archive, keeper)
    (parcel,) = keeper.got.values()
    assert [file.name for file in parcel.files] == ["protokoludskrift-1.pdf", "notat.docx"]


def test_a_damaged_file_is_not_delivered_and_the_rest_is(tmp_path: Path) -> None:
    archive, keeper = archive_with(tmp_path, CASES), Keeper()
    (digest,) = (
        name
        for name in archive.files(Side.OPEN).digests()
        if archive.files(Side.OPEN).read(name).endswith(b"punkt 1")
    )
    path = archive.files(Side.OPEN).path(digest)
    path.chmod(0o644)
    path.write_bytes(b"noget andet")
    first, second = run(archive, keeper)
    assert (first.state, second.state) == (State.WAITING, State.DELIVERED)
    assert "ikke, som den blev arkiveret" in first.told


def test_one_delivers_at_a_time_and_others_may_archive(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, CASES)
    with archive.database.delivering():
        with pytest.raises(MachineError, match="prøv igen"):
            run(archive, Keeper())
        seal(archive, [meeting_to_seal("proeveudvalget/2026-03-03")])
    assert len(run(archive, Keeper())) == 2


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE outbox SET receiver = 'en anden'", "har et andet indhold end det, den fik"),
        ("UPDATE outbox_entries SET seq = 1 WHERE seq = 2", "har et andet indhold"),
        ("UPDATE outbox SET state = 'venter'", "er “venter” og er kvitteret for"),
        ("DELETE FROM outbox_entries; DELETE FROM outbox", "er kvitteret for og er her ikke"),
    ],
)
def test_an_outbox_that_was_changed_is_found(tmp_path: Path, statement: str, said: str) -> None:
    archive = archive_with(tmp_path, CASES)
    run(archive, Keeper())
    change(archive, *statement.split("; "))
    told = [fault.message for fault in verify(archive).faults]
    assert told
    assert all(said in message for message in told)


def test_nothing_is_delivered_where_nothing_is_archived(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="intet arkiv"):
        run(archive_in(tmp_path), Keeper())


@pytest.mark.sqlite
@pytest.mark.parametrize("failures", [[], [LaterError("optaget")], [RefusedError("nej")]])
def test_an_archive_that_goes_away_meanwhile_is_not_begun_anew(
    tmp_path: Path, failures: list[Exception]
) -> None:
    archive = archive_with(tmp_path / "arkiv", CASES, [keyed(1)])
    away = tmp_path / "væk"

    class Unplugging(Keeper):
        def deliver(self, parcel: Parcel) -> Receipt:
            archive.folder.rename(away)
            return super().deliver(parcel)

    keeper = Unplugging(failures)
    with pytest.raises(UsageError, match="fx fordi et drev ikke er på"):
        run(archive, keeper)
    assert not archive.folder.exists()
    away.rename(archive.folder)
    again = Keeper(got=keeper.got)
    assert [each.state for each in run(archive, again)] == [State.DELIVERED]
    assert len(again.got) == 1
    assert not verify(archive).faults
