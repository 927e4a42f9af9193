"""The verbs that deliver, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from referat.cli.main import run
from tests.support.archiving import archived_project, copy_to_work_in, decided_files
from tests.support.projects import EARLIER, FOLDER, ITEM, MEETING, come_to_rest, write_project

NAME = FOLDER.removeprefix("agendas/")
FILES = decided_files("""
[[levering.mappe]]
navn = "hjemmesiden"
sti = "hjemmeside"
""")
Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose meeting is archived and not delivered yet."""
    return archived_project(tmp_path_factory.mktemp("projekt"), FILES)


@pytest.fixture
def here(archived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_to_work_in(archived, tmp_path, monkeypatch)
    (root / "hjemmeside").mkdir()
    return root


def test_a_document_is_shown_delivered_and_told_of(here: Path, capsys: Printed) -> None:
    assert run(["archive", "deliver", "--dry-run"]) == 0
    line, *files = capsys.readouterr().out.splitlines()
    assert line == f"hjemmesiden: {NAME} referat"
    assert not [*here.glob("hjemmeside/*")]
    assert run(["archive", "deliver"]) == 0
    assert f"hjemmesiden: {NAME} referat: leveret (Lagt i mappen" in capsys.readouterr().out
    laid = [path.name for path in here.glob("hjemmeside/*/*")]
    assert sorted(file.split()[0] for file in files) == sorted(laid)
    assert len([*here.glob("hjemmeside/*/*.xml")]) == 1
    assert run(["archive", "status"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "hjemmesiden: 1 leveret\n")
    assert run(["archive", "status", "--all"]) == 0
    assert f"hjemmesiden: {NAME} referat: leveret " in capsys.readouterr().out
    assert run(["archive", "deliver"]) == 0
    assert "intet at levere" in capsys.readouterr().err
    assert run(["archive", "verify"]) == 0


def test_what_would_not_be_delivered_is_shown_with_the_reason(here: Path, capsys: Printed) -> None:
    for file in (path for path in (here / "arkiv").rglob("*") if path.is_file()):
        if file.read_bytes()[:5] == b"%PDF-":
            file.chmod(0o600)
            file.write_bytes(b"%PDF-1.7 skadet")
    assert run(["archive", "deliver", "--dry-run"]) == 0
    told = capsys.readouterr()
    assert f"hjemmesiden: {NAME} referat: ville vente (" in told.out
    assert told.err == "0 pakker ville blive leveret.\n"


@pytest.mark.parametrize("wrong", ['sti = ""\nfil = "x"', "sti = []", '[arkiv]\ndatabase = "x"'])
def test_nothing_is_done_by_halves_when_the_settings_are_at_fault(
    here: Path, capsys: Printed, wrong: str
) -> None:
    """What is at fault is left out of them: a receiver, or where the archive is."""
    file = here / "referat.toml"
    file.write_text(file.read_text("utf-8").replace('sti = "hjemmeside"', wrong), "utf-8")
    for verb in ("deliver", "status", "search", "verify"):
        assert run(["archive", verb]) == 2
        assert "fejl i [arkiv] eller [levering]" in capsys.readouterr().err
    assert run(["doctor"]) == 3
    assert "fejl i [arkiv] eller [levering]" in capsys.readouterr().out


def test_a_receiver_that_is_not_there_is_told_with_the_next_try(
    here: Path, capsys: Printed
) -> None:
    (here / "hjemmeside").rmdir()
    assert run(["archive", "deliver"]) == 3
    assert ": venter (" in capsys.readouterr().out
    assert run(["archive", "status"]) == 0
    told = capsys.readouterr()
    assert "venter efter 1. forsøg" in told.out
    assert "; prøves igen " in told.out
    assert run(["archive", "status", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["tilstand"] == "venter"
    (here / "hjemmeside").mkdir()
    assert run(["archive", "deliver", "--dry-run"]) == 0
    assert capsys.readouterr().err == "0 pakker ville blive leveret.\n"
    assert run(["archive", "deliver"]) == 0
    assert "intet at levere nu" in capsys.readouterr().err
    assert run(["archive", "deliver", "--dry-run", "--now"]) == 0
    assert capsys.readouterr().err == "1 pakke ville blive leveret.\n"
    assert run(["archive", "deliver", "--now"]) == 0
    assert ": leveret " in capsys.readouterr().out


def test_a_project_without_receivers_says_so(
    archived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(write_project(tmp_path, {}))
    assert run(["archive", "deliver"]) == 0
    assert "ingen modtagere i referat.toml" in capsys.readouterr().err


def test_the_doctor_looks_at_the_archive_and_at_each_receiver(here: Path, capsys: Printed) -> None:
    run(["doctor"])
    told = capsys.readouterr().out
    assert "arkiv med 4 poster" in told
    assert "er der og kan skrives" in told
    (here / "hjemmeside").rmdir()
    assert run(["doctor"]) == 3
    assert "fejl  hjemmesiden" in capsys.readouterr().out


def test_the_doctor_misses_an_archive_that_was_there(here: Path, capsys: Printed) -> None:
    """As when a drive has gone; the folder that it was put on is there and can be written in."""
    (here / "arkiv").rename(here / "andetsteds")
    assert run(["doctor"]) == 3
    assert "er arkiveret, men der er intet arkiv i" in capsys.readouterr().out


def test_a_receiver_that_left_the_settings_is_told_of(here: Path, capsys: Printed) -> None:
    settings = (here / "referat.toml").read_text("utf-8")
    (here / "referat.toml").write_text(settings.partition("[[levering")[0], "utf-8")
    assert run(["archive", "status"]) == 0
    assert "modtageren står ikke i referat.toml" in capsys.readouterr().out


AGENDA = """\
dato: 2026-02-12
dagsorden:
  - titel: Godkendelse af dagsorden
  - legeplads
"""


def test_a_sent_agenda_goes_out_and_its_minutes_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    root = write_project(tmp_path, {EARLIER: None, **FILES, MEETING: AGENDA})
    (root / "hjemmeside").mkdir()
    monkeypatch.chdir(root)
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    assert "har hverken beslutninger eller en sendt dagsorden" in capsys.readouterr().err
    assert run(["send", FOLDER, "--dato", "2026-02-05T09:00"]) == 0
    assert run(["archive", "add", "--build", FOLDER]) == 0
    assert f"{NAME}: dagsorden arkiveret, som den blev sendt\n" in capsys.readouterr().out
    assert run(["archive", "deliver"]) == 0
    (manifest,) = root.glob("hjemmeside/*/*.xml")
    assert "dagsorden.pdf" in [path.name for path in manifest.parent.iterdir()]
    decided = f"{AGENDA}beslutninger:\n  legeplads: Legepladsen bygges.\n"
    (root / MEETING).write_text(decided, "utf-8")
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    told = capsys.readouterr()
    assert f"{NAME}: arkiveret (" in told.out
    assert "ændret" not in told.err
    assert run(["archive", "deliver"]) == 0
    assert [*root.glob("hjemmeside/*/*.xml")] == [manifest]
    assert "referat.pdf" in [path.name for path in manifest.parent.iterdir()]
    assert run(["archive", "show", FOLDER]) == 0
    assert "dagsorden, 1. udgave, sendt 5. februar 2026" in capsys.readouterr().out
    assert run(["archive", "verify"]) == 0


def test_an_agenda_that_is_changed_is_archived_when_it_is_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    root = write_project(tmp_path, {EARLIER: None, **FILES, MEETING: AGENDA})
    monkeypatch.chdir(root)
    assert run(["send", FOLDER, "--dato", "2026-02-05T09:00"]) == 0
    text = (root / ITEM).read_text("utf-8")
    (root / ITEM).write_text(text.replace("legeplads", "gynge"), "utf-8")
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    assert "ændret, siden den blev sendt" in capsys.readouterr().err
    assert not (root / "arkiv").exists()
