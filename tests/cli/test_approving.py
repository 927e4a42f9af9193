"""Approving, before and after the minutes are archived, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from referat.archive.additions import approvals_in
from referat.archive.chain import of_meeting
from referat.cli.archive.common import archive_here
from referat.cli.main import run
from referat.model.archived import Side
from tests.samples.extract import pdf_pages
from tests.support.projects import (
    ALL_OPEN,
    BASE,
    DECIDED,
    FOLDER,
    MEETING,
    come_to_rest,
    write_project,
)

NAME = FOLDER.removeprefix("agendas/")
SETTINGS = '[underskrifter]\nhvem = "deltagere"\n' + ALL_OPEN
FILES = {**DECIDED, "referat.toml": BASE["referat.toml"] + SETTINGS}
CLOSED = """\
titel: Torben Tavshedsens ansættelse
lukket: ja
beslutning: Godkendt.
"""
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path, FILES)
    monkeypatch.chdir(root)
    return root


def approve(member: str, *more: str) -> int:
    return run(["approve", FOLDER, "--medlem", member, "--dato", "2026-02-13T10:12", *more])


def test_an_approval_is_written_beside_the_meeting(here: Path, capsys: Printed) -> None:
    assert approve("Eva Eksempel") == 0
    printed = capsys.readouterr()
    assert printed.out == f"{FOLDER}/godkendelser.jsonl\n"
    assert printed.err == "Afventer Per Prøve og Mona Mønster.\n"
    (line,) = (here / FOLDER / "godkendelser.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["tid"].startswith("2026-02-13T10:12")


def test_the_last_one_is_told(here: Path, capsys: Printed) -> None:
    for name in ("Eva Eksempel", "Per Prøve", "Mona Mønster"):
        assert approve(name) == 0
    assert capsys.readouterr().err.endswith("Alle har godkendt.\n")


def test_approvals_stand_in_every_format(here: Path) -> None:
    assert approve("Eva Eksempel", "--forbehold", "punkt 4") == 0
    come_to_rest()
    assert run(["build", FOLDER, "--kind", "referat"]) == 0
    pdf = " ".join(" ".join(pdf_pages(here / "build" / NAME / "referat.pdf")).split())
    html = (here / "build" / NAME / "referat.html").read_text("utf-8").replace("\u00a0", " ")
    for said in ("Godkendt med forbehold: punkt 4", "13. februar 2026", "Afventer"):
        assert said in pdf
        assert said in html


def test_a_stranger_is_refused_with_the_names(here: Path, capsys: Printed) -> None:
    assert approve("Eva Eksempl") == 2
    said = capsys.readouterr().err
    assert "Eva Eksempl skal ikke godkende referatet" in said
    assert "Eva Eksempel, Per Prøve og Mona Mønster" in said
    assert not (here / FOLDER / "godkendelser.jsonl").exists()


def test_changed_minutes_must_be_approved_again(here: Path, capsys: Printed) -> None:
    assert approve("Eva Eksempel") == 0
    meeting = here / MEETING
    meeting.write_text(meeting.read_text("utf-8").replace("Godkendt.", "Udsat."), "utf-8")
    capsys.readouterr()
    run(["check", FOLDER])
    assert "advarsel[M062]" in capsys.readouterr().out
    assert approve("Eva Eksempel") == 0
    run(["check", FOLDER])
    assert "M062" not in capsys.readouterr().out


def test_a_late_approval_is_added_to_the_archive(here: Path, capsys: Printed) -> None:
    assert approve("Eva Eksempel") == 0
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    before = (here / FOLDER / "godkendelser.jsonl").read_bytes()
    assert approve("Mona Mønster") == 0
    assert "føjet til referatet i arkivet" in capsys.readouterr().err
    assert (here / FOLDER / "godkendelser.jsonl").read_bytes() == before
    assert approve("Mona Mønster") == 0
    assert "står i arkivet allerede" in capsys.readouterr().err
    assert run(["archive", "show", FOLDER]) == 0
    assert "Mona Mønster godkendte den 13. februar 2026" in capsys.readouterr().out
    assert run(["archive", "add", FOLDER]) == 0
    assert run(["archive", "verify"]) == 0


def test_sealed_minutes_are_corrected_by_an_addition(here: Path, capsys: Printed) -> None:
    assert run(["archive", "add", "--build", FOLDER]) == 0
    meeting = here / MEETING
    text = meeting.read_text("utf-8").replace("legeplads: Godkendt.", "legeplads: Afvist.")
    meeting.write_text(text, "utf-8")
    come_to_rest()
    why = ["--grund", "Beslutningen var skrevet forkert", "--af", "Eva Eksempel"]
    assert run(["archive", "correct", FOLDER, "--build", *why]) == 0
    capsys.readouterr()
    assert run(["archive", "search", "legeplads", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    by_decision = {record["beslutning"]: record for record in found}
    assert by_decision["Godkendt."]["rettet i post"] == by_decision["Afvist."]["post"]
    assert run(["archive", "verify"]) == 0
    assert run(["archive", "export", "pakke"]) == 0
    (sheet,) = (here / "pakke" / "data" / NAME).glob("rettelse-*/rettelsesblad.pdf")
    said = " ".join(" ".join(pdf_pages(sheet)).split())
    assert "Beslutningen var skrevet forkert" in said
    assert "Rettet af Eva Eksempel" in said
    assert run(["archive", "correct", FOLDER, *why]) == 1


def sealed_with(member: str) -> list[tuple[str, str]]:
    """What the archive has of a member's approvals: member and reservation."""
    with archive_here().database.reading(Side.OPEN) as tables:
        given = [each for entry in of_meeting(tables, NAME) for each in approvals_in(entry)]
    return [(g["medlem"], g.get("forbehold", "")) for g in given if g["medlem"] == member]


def test_only_the_approvals_that_hold_are_sealed(here: Path) -> None:
    assert approve("Eva Eksempel", "--forbehold", "en fortrudt bemærkning") == 0
    assert approve("Eva Eksempel") == 0
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    assert sealed_with("Eva Eksempel") == [("Eva Eksempel", "")]


def test_a_late_reservation_is_another_approval(here: Path, capsys: Printed) -> None:
    assert approve("Eva Eksempel") == 0
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    assert approve("Eva Eksempel", "--forbehold", "punkt 4") == 0
    assert "føjet til referatet i arkivet" in capsys.readouterr().err
    assert sealed_with("Eva Eksempel") == [("Eva Eksempel", ""), ("Eva Eksempel", "punkt 4")]


def test_a_reservation_has_no_closed_words(here: Path, capsys: Printed) -> None:
    meeting = here / MEETING
    meeting.write_text(meeting.read_text("utf-8").replace("Eventuelt\n", "Eventuelt\n  - sag\n"))
    (here / FOLDER / "sag.yaml").write_text(CLOSED, "utf-8")
    closed = ["--forbehold", "Torben Tavshedsen burde have en advarsel"]
    assert approve("Eva Eksempel", *closed) == 2
    said = capsys.readouterr().err
    assert "Forbeholdet har lukkede ord: “Torben Tavshedsens”" in said
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    assert approve("Eva Eksempel", *closed) == 2
    assert approve("Eva Eksempel", "--forbehold", "punkt 4") == 0
    assert sealed_with("Eva Eksempel") == [("Eva Eksempel", "punkt 4")]
