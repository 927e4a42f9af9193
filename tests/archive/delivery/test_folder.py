"""What lies in a drop folder after a delivery, and what never does."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from referat.archive.delivery.folder import FolderReceiver
from referat.archive.delivery.parcel import (
    LaterError,
    NoAccessError,
    Parcel,
    ParcelKind,
    RefusedError,
)
from referat.disk import folders
from referat.model.archived import Side
from referat.model.documents import DocumentKind
from referat.model.settings.folder_delivery import FolderDestination
from tests.archive.delivery.importer import Imported, Point, imported
from tests.archive.delivery.parcels import AGENDA, FILE_NAME, FILES, MINUTES, SECRETS, parcel
from tests.support.killing import killed_at
from tests.support.projects import MEETING, write_project

SUPPLEMENT = DocumentKind.SUPPLEMENT
STEPS = [(folders, "exchange"), (os, "fsync"), (Path, "rename"), (Path, "mkdir")]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("projekt"), FILES)


@pytest.fixture(scope="module")
def minutes(root: Path) -> Parcel:
    return parcel(root)


@pytest.fixture(scope="module")
def whole(root: Path) -> Parcel:
    return parcel(root, side=Side.CLOSED)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


def receiver(drop: Path, what: str = "åbent", **more: Any) -> FolderReceiver:
    given = {"navn": "Hjemmesiden", "sti": drop.name, "hvad": what, **more}
    return FolderReceiver(FolderDestination.model_validate(given), drop.parent)


def laid(drop: Path, given: Parcel, what: str = "åbent") -> Imported:
    number = receiver(drop, what).deliver(given).ids["DagsordenID"]
    return imported(drop)[number]


def point(document: Imported, printed: str) -> Point:
    return next(each for each in document.points if each.printed == printed)


def test_every_field_of_the_minutes_arrives(drop: Path, minutes: Parcel) -> None:
    found = laid(drop, minutes)
    assert (found.is_open, found.is_minutes) == (True, True)
    assert (found.committee[1], found.place) == ("Prøveudvalget", "Mødelokale 1")
    assert (found.start, found.end) == (1770931800, 1770938100)  # 22.30 to 0.15 the day after
    assert found.page == minutes.files[0].data
    titles = [(each.printed, each.title, each.is_open) for each in found.points]
    assert titles == [
        ("3", "Godkendelse af dagsorden", True),
        ("4", "Ny legeplads", True),
        ("5", "Lukket punkt", False),
        ("6", "Legepladsens gynger & “sand”", True),
    ]
    assert (drop / found.number / "referat.pdf").read_bytes() == b"%PDF"


def test_sections_arrive_as_html_by_their_titles(drop: Path, minutes: Parcel) -> None:
    sections = point(laid(drop, minutes), "4").sections
    assert list(sections) == [
        "Om_punktet",
        "Sagsresume",
        "Indstilling",
        "Høring_kort_sagt",
        "Høring_kort_sagt_2",
        "_2._xml_behandling",
        "Beslutning",
        "Fraværende",
        "Bilag",
    ]
    assert sections["Om_punktet"] == "<p>Sagsnr. 26/100</p>"
    assert sections["Høring_kort_sagt_2"] == "<p>Næsten alle.</p>"
    assert sections["Beslutning"] == "<p>Godkendt med <strong>to</strong> gynger.</p>"


def test_lists_tables_emphasis_and_links_survive_and_a_picture_is_named(
    drop: Path, minutes: Parcel
) -> None:
    text = point(laid(drop, minutes), "4").sections["Sagsresume"]
    assert "<em>ønsker</em>" in text
    assert "<li>sand &lt;3</li>" in text
    assert '<th scope="col">Sted</th>' in text
    assert "<td>Havn</td>" in text
    assert '<a href="https://example.dk/sag">sagen</a>' in text
    assert "[Billede: Skitse af pladsen]" in text
    assert "class=" not in text
    assert "<img" not in text


def test_an_item_without_a_text_or_attachments_is_there(drop: Path, minutes: Parcel) -> None:
    closed = point(laid(drop, minutes), "5")
    assert (closed.sections, closed.enclosures) == ({}, ())


def test_attachments_lie_beside_the_manifest_and_none_looks_like_one(
    drop: Path, minutes: Parcel
) -> None:
    found = laid(drop, minutes)
    plan, data = point(found, "4").enclosures
    assert (plan.title, plan.data, plan.is_open) == (
        "Kort over “stedet” & havnen",
        b"%PDF-1.7 kort",
        True,
    )
    assert plan.path == f"bilag/{plan.number}-kort-over-stedet-havnen.pdf"
    assert data.path == f"bilag/{data.number}-data"
    assert len(imported(drop)) == 1


def test_agenda_and_minutes_have_one_number_and_supplements_higher_ones(
    drop: Path, root: Path, minutes: Parcel
) -> None:
    agenda, late = laid(drop, parcel(root, AGENDA)), laid(drop, parcel(root, SUPPLEMENT))
    assert not agenda.is_minutes
    assert [each.printed for each in late.points] == ["6"]
    assert int(late.number) == int(agenda.number) + 1
    found = laid(drop, minutes)
    assert (found.number, found.meeting) == (agenda.number, agenda.meeting)
    assert late.meeting == found.meeting
    assert {*imported(drop)} == {agenda.number, late.number}
    assert [each.number for each in agenda.points] == [each.number for each in found.points[:3]]
    assert late.points[0].number == found.points[3].number
    assert not (drop / found.number / "dagsorden.pdf").exists()


def test_numbers_follow_of_names_alone(drop: Path, root: Path, minutes: Parcel) -> None:
    found = laid(drop, minutes)
    assert (found.number, found.committee[0]) == ("2701331018689710", "191994758402377")
    assert [each.number for each in found.points][:2] == ["6672749378478", "270123708369653"]
    renamed = {**minutes.meeting, "møde": "a-b-c", "udvalgets id": "proeveudvalget"}
    kept = laid(drop, replace(minutes, meeting=renamed))
    assert kept.number != found.number
    assert kept.committee == found.committee


def test_a_committee_may_have_the_number_that_the_receiver_knows(
    drop: Path, minutes: Parcel
) -> None:
    given = receiver(drop, udvalg={"proeveudvalget": "17"})
    number = given.deliver(minutes).ids["DagsordenID"]
    assert imported(drop)[number].committee == ("17", "Prøveudvalget")


def test_a_single_item_and_none_at_all_can_be_read(drop: Path, minutes: Parcel) -> None:
    items = minutes.view["punkter"]
    one = laid(drop, replace(minutes, view={**minutes.view, "punkter": items[:1]}))
    assert [each.printed for each in one.points] == ["3"]
    none = laid(drop, replace(minutes, view={**minutes.view, "punkter": []}))
    assert none.points == ()


def test_without_an_end_it_ends_when_it_begins(drop: Path, minutes: Parcel) -> None:
    meeting = {key: value for key, value in minutes.meeting.items() if key != "slut"}
    found = laid(drop, replace(minutes, meeting=meeting))
    assert found.end == found.start
    early = replace(minutes, meeting={**meeting, "slut": "23:00"})
    assert laid(drop, early).end == found.start + 1800


def test_the_same_again_touches_nothing(drop: Path, minutes: Parcel) -> None:
    folder = drop / laid(drop, minutes).number
    (folder / "Samlet document.html").write_bytes(b"importens kopi")
    before = folder.stat()
    laid(drop, minutes)
    assert os.path.samestat(folder.stat(), before)
    assert (folder / "Samlet document.html").exists()


def test_what_is_other_takes_its_place_and_the_manifest_says_so(
    drop: Path, minutes: Parcel
) -> None:
    first = laid(drop, minutes)
    copy = drop / first.number / "Samlet document.html"
    copy.write_bytes(b"importens kopi")
    page, *rest = minutes.files
    other = replace(page, data=page.data + b"<!-- ny -->")
    second = laid(drop, replace(minutes, files=(other, *rest)))
    assert second.page == other.data
    assert second.edition != first.edition
    assert replace(second, edition="", page=b"") == replace(first, edition="", page=b"")
    assert not copy.exists()


@pytest.mark.parametrize("way", ["side", "file", "view"])
def test_nothing_closed_is_laid_in_an_open_folder(
    way: str, drop: Path, minutes: Parcel, whole: Parcel
) -> None:
    closed = {
        "side": replace(minutes, side=Side.CLOSED),
        "file": replace(minutes, files=(*minutes.files, whole.files[-1])),
        "view": replace(minutes, view=whole.view),
    }[way]
    with pytest.raises(RefusedError, match="lukket"):
        receiver(drop).deliver(closed)
    assert list(drop.iterdir()) == []


def test_no_closed_word_is_in_any_file_of_an_open_folder(
    drop: Path, root: Path, minutes: Parcel, whole: Parcel
) -> None:
    for each in (minutes, parcel(root, AGENDA), parcel(root, SUPPLEMENT)):
        laid(drop, each)
    found = b"".join(_all_bytes(drop))
    assert b"Lukket punkt" in found
    assert [word for word in (*SECRETS, FILE_NAME) if word.encode() in found] == []
    laid(drop, whole, "alt")
    found = b"".join(_all_bytes(drop))
    assert [word for word in SECRETS if word.encode() not in found] == []


def _all_bytes(drop: Path) -> list[bytes]:
    names = [str(path.relative_to(drop)).encode() for path in drop.rglob("*")]
    return [*names, *(path.read_bytes() for path in drop.rglob("*") if path.is_file())]


def test_open_and_closed_are_told_of_all_in_a_folder_for_all(drop: Path, whole: Parcel) -> None:
    found = laid(drop, whole, "alt")
    assert not found.is_open
    assert [(p.printed, p.is_open) for p in found.points] == [
        ("3", True),
        ("4", False),  # it has a closed section and a closed attachment
        ("5", False),
        ("6", True),
    ]
    assert [e.is_open for e in point(found, "4").enclosures] == [True, True, False]
    assert [e.is_open for e in point(found, "5").enclosures] == [False]
    assert point(found, "5").title == "Køb af Hemmelighedsvej"


def test_what_the_archive_does_not_call_open_is_closed(drop: Path, whole: Parcel) -> None:
    facts = {key: value for key, value in whole.meeting.items() if key != "helt åbne punkter"}
    found = laid(drop, replace(whole, meeting=facts), "alt")
    assert not any(each.is_open for each in found.points)


def test_what_is_no_document_is_refused(drop: Path, minutes: Parcel) -> None:
    page, *rest = minutes.files
    wrong = {
        "Mappen tager kun hele dokumenter.": replace(minutes, kind=ParcelKind.DECISIONS),
        "Mappen tager kun dagsordener og referater.": replace(
            minutes, view={**minutes.view, "slags": "protokoludskrift"}
        ),
        "Dokumentet er der ikke som HTML.": replace(minutes, files=tuple(rest)),
        "Punkt 3 er ikke helt i dokumentet som HTML.": replace(
            minutes, files=(replace(page, data=b"<html><p>x</p></html>"), *rest)
        ),
    }
    for said, each in wrong.items():
        with pytest.raises(RefusedError, match=said):
            receiver(drop).deliver(each)
    assert list(drop.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, minutes: Parcel) -> None:
    missing = tmp_path / "drop"
    with pytest.raises(LaterError, match="er der ikke"):
        receiver(missing).deliver(minutes)
    with pytest.raises(LaterError, match="er der ikke"):
        receiver(missing).probe()
    assert list(tmp_path.iterdir()) == []


def test_it_is_probed_without_a_trace(drop: Path) -> None:
    assert receiver(drop).probe() == f"{drop} er der og kan skrives."
    assert list(drop.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "error", "said"),
    [
        (errno.ENOSPC, LaterError, "disken er fuld"),
        (errno.EXDEV, NoAccessError, "skal ligge på den samme disk"),
    ],
)
def test_what_stops_it_is_told(
    number: int,
    error: type[Exception],
    said: str,
    drop: Path,
    minutes: Parcel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(self: Path, target: Path) -> Path:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(error, match=said):
        receiver(drop).deliver(minutes)
    assert list(drop.iterdir()) == []


def test_a_work_folder_that_cannot_be_made_is_named(drop: Path, minutes: Parcel) -> None:
    with pytest.raises(NoAccessError, match=r"Arbejdsmappen .*findes-ikke/arbejde kan ikke laves"):
        receiver(drop, arbejdsmappe="findes-ikke/arbejde").deliver(minutes)


def test_a_work_folder_that_an_importer_reads_is_refused(drop: Path, minutes: Parcel) -> None:
    with pytest.raises(NoAccessError, match="må ikke ligge i"):
        receiver(drop, arbejdsmappe="drop/arbejde").deliver(minutes)
    assert receiver(drop, arbejdsmappe="arbejde").deliver(minutes).ids
    assert stat.S_IMODE((drop.parent / "arbejde").stat().st_mode) == 0o700


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_at_any_step_it_leaves_a_whole_document(
    drop: Path, root: Path, minutes: Parcel
) -> None:
    agenda = parcel(root, AGENDA)
    before, after = laid(drop, agenda), laid(drop, minutes)
    step, ended = 0, False
    while not ended:
        receiver(drop).deliver(agenda)
        step += 1
        ended = killed_at(step, partial(receiver(drop).deliver, minutes), STEPS)
        (found,) = imported(drop).values()
        assert found in (before, after)
    assert found == after
    assert step > 8


def test_the_minutes_of_a_cancelled_meeting_arrive(drop: Path, tmp_path: Path) -> None:
    files = {**FILES, MEETING: "dato: 2026-02-12\ntid: 15:00\naflyst: ja\ndagsorden:\n  - koeb\n"}
    root = write_project(tmp_path / "projekt", files)
    found = laid(drop, parcel(root, MINUTES))
    assert (found.is_minutes, found.points) == (True, ())
