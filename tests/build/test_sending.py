"""What was sent stays: its text, its numbers, whatever happens to the files or the program."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from referat.build.sending import Sending, finish_pending, send
from referat.diagnostics import Diagnostic, MachineError, UsageError
from referat.disk.lock import project_lock
from referat.model.documents import DocumentKind
from referat.source.project import Project
from referat.source.sent.pending import PENDING_FILE
from tests.support.processes import environment
from tests.support.projects import (
    BASE,
    COMMITTEE,
    EARLIER,
    FOLDER,
    MEETING,
    Files,
    check,
    checked,
    place,
    texts,
    view,
    write_project,
)

FIRST = str(Path(EARLIER).parent)
LEDGER = str(Path(COMMITTEE).parent / "numre.jsonl")
SENT = f"{FOLDER}/sendt/dagsorden.json"
NEW_ITEM = "  - titel: Nyt punkt\n"
LATE = "tillægsdagsorden:\n  begrundelse: kom sent\n  punkter:\n    - titel: Sent punkt\n"


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    return project({})


def sent(
    root: Path, folder: str = FOLDER, kind: DocumentKind = DocumentKind.AGENDA, day: int = 5
) -> Sending:
    moment = datetime(2026, 2, day, 9, tzinfo=UTC)
    return send(Project(root), root / folder, kind, moment)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


def numbers(
    root: Path, folder: str = FOLDER, kind: DocumentKind = DocumentKind.AGENDA
) -> list[str]:
    return [item.number for item in view(root, kind, folder).items]


def codes(root: Path) -> list[str]:
    return [diagnostic.code for diagnostic in ours(check(root))]


def ours(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is said of numbers and of what was sent; other rules have tests of their own."""
    return [diagnostic for diagnostic in found if diagnostic.code.startswith("L")]


def ledger(root: Path) -> list[tuple[str, str, str]]:
    lines = (root / LEDGER).read_text("utf-8").splitlines()
    return [(d["møde"], d["nummer"], d["nøgle"]) for d in map(json.loads, lines)]


def test_the_view_is_kept_whole_and_the_numbers_are_frozen(root: Path) -> None:
    sent(root, FIRST)
    result = sent(root)
    assert [path.relative_to(root).as_posix() for path in result.written] == [SENT, LEDGER]
    assert result.numbers == ("3", "4", "5")
    data = json.loads((root / SENT).read_bytes())
    assert data["visning"] == view(root, DocumentKind.AGENDA).as_dict()
    assert (data["slags"], data["version"]) == ("dagsorden", 1)
    assert data["sendt"] == "2026-02-05T09:00:00+00:00"
    assert ledger(root)[2:] == [
        ("2026-02-12", "3", "godkendelse-af-dagsorden"),
        ("2026-02-12", "4", "legeplads"),
        ("2026-02-12", "5", "eventuelt"),
    ]
    assert codes(root) == []


def test_sending_again_what_is_unchanged_does_nothing(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    again = sent(root, day=6)
    assert again.unchanged
    assert again.written == ()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_decisions_and_absence_written_afterwards_change_nothing_that_was_sent(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    edit(root, MEETING, "Godkendt.", "Godkendt.\n  legeplads: Afvist.")
    edit(root, MEETING, "fravær:", "fravær:\n  - medlem: Mona Mønster\n    afbud: ja")
    assert sent(root, day=6).unchanged


def test_a_changed_agenda_is_a_new_version_beside_the_earlier(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    first = (root / SENT).read_bytes()
    edit(root, MEETING, "dagsorden:\n", f"dagsorden:\n{NEW_ITEM}")
    result = sent(root, day=6)
    assert result.numbers == ("6",)
    assert (root / SENT).read_bytes() == first
    data = json.loads((root / SENT).with_name("dagsorden-2.json").read_bytes())
    assert data["version"] == 2
    assert numbers(root) == ["6", "3", "4", "5"]
    assert codes(root) == []


def test_numbers_do_not_move_when_items_do(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    edit(
        root,
        MEETING,
        "  - legeplads\n  - titel: Eventuelt\n",
        "  - titel: Eventuelt\n  - legeplads\n",
    )
    assert numbers(root) == ["3", "5", "4"]
    edit(root, EARLIER, "  - titel: Eventuelt\n", f"{NEW_ITEM}  - titel: Eventuelt\n")
    assert numbers(root, FIRST) == ["1", "6", "2"]
    assert numbers(root) == ["3", "5", "4"]


def test_an_item_taken_off_after_the_sending_leaves_its_number_used(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    edit(root, MEETING, "  - titel: Eventuelt\n", "")
    edit(root, MEETING, "4-5", "4")
    (left_out,) = (d for d in check(root) if d.code == "L018")
    assert left_out.message == "punkt 5 “Eventuelt” er sendt, men står ikke på dagsordenen mere"
    march = f"{Path(FOLDER).parent}/2026-03-12"
    (root / march).mkdir()
    (root / march / "moede.yaml").write_text(
        "dato: 2026-03-12\ndagsorden:\n  - titel: A\n", "utf-8"
    )
    assert numbers(root, march) == ["6"]


def test_an_item_taken_off_a_draft_leaves_no_gap(root: Path) -> None:
    edit(root, EARLIER, "  - titel: Eventuelt\n", "")
    edit(root, MEETING, "4-5", "3-4")
    assert numbers(root) == ["2", "3", "4"]


def test_a_new_title_is_asked_about_before_it_gets_a_new_number(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    edit(root, MEETING, "titel: Eventuelt", "titel: Eventuelle spørgsmål")
    edit(root, MEETING, "4-5", "4")
    (asked,) = (d for d in check(root) if d.code == "L017")
    assert place(asked) == "moede.yaml:10:5"
    assert "skriv “nøgle: eventuelt” ved det" in asked.help[0]
    edit(
        root,
        MEETING,
        "titel: Eventuelle spørgsmål",
        "titel: Eventuelle spørgsmål\n    nøgle: eventuelt",
    )
    assert numbers(root) == ["3", "4", "5"]


def test_a_frozen_number_cannot_be_stated_otherwise(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    edit(root, MEETING, "titel: Eventuelt", "titel: Eventuelt\n    nummer: 7")
    assert "L016 moede.yaml:11:13 punktet er sendt med nummer 5, og det kan ikke ændres" in texts(
        check(root)
    )


def test_late_items_are_sent_by_themselves_and_go_on(root: Path) -> None:
    sent(root, FIRST)
    (root / MEETING).write_text(BASE[MEETING] + LATE, "utf-8")
    with pytest.raises(UsageError, match="Dagsordenen er ikke sendt endnu"):
        sent(root, kind=DocumentKind.SUPPLEMENT)
    sent(root)
    result = sent(root, kind=DocumentKind.SUPPLEMENT, day=9)
    assert result.numbers == ("6",)
    assert (root / FOLDER / "sendt" / "tillaegsdagsorden.json").is_file()
    assert numbers(root, kind=DocumentKind.MINUTES) == ["3", "4", "5", "6"]
    assert codes(root) == []


def test_the_minutes_freeze_what_was_added_at_the_meeting(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    edit(root, MEETING, "  - legeplads\n", f"  - legeplads\n{NEW_ITEM}    tilføjet: ja\n")
    assert sent(root, day=6).unchanged
    assert sent(root, kind=DocumentKind.MINUTES, day=13).numbers == ("6",)
    assert numbers(root, kind=DocumentKind.MINUTES) == ["3", "4", "6", "5"]


def test_what_is_not_there_cannot_be_sent(root: Path) -> None:
    with pytest.raises(UsageError, match="ingen tillægsdagsorden"):
        sent(root, kind=DocumentKind.SUPPLEMENT)
    with pytest.raises(UsageError, match="ingen beslutninger"):
        sent(root, FIRST, DocumentKind.MINUTES)


def test_a_meeting_with_errors_is_not_sent(root: Path) -> None:
    edit(root, MEETING, "4-5", "14")
    result = sent(root)
    assert "M013" in [d.code for d in result.diagnostics]
    assert result.written == ()
    assert not (root / LEDGER).exists()


def test_meetings_out_of_order_are_noticed(root: Path) -> None:
    (skipped,) = ours(sent(root).diagnostics)
    assert texts([skipped]) == [
        "L021 moede.yaml:1:7 mødet 2026-01-15, som ligger før, er ikke sendt"
    ]
    assert skipped.label == "dets punkter er regnet med som 1-2"
    (late,) = ours(check(root))
    assert texts([late]) == [
        "L020 moede.yaml:1:7 mødet 2026-02-12, som ligger senere, er sendt før dette"
    ]
    assert late.label == "punkterne her får numrene 1-2"
    sent(root, FIRST)
    assert codes(root) == []


def test_a_meeting_cancelled_before_it_was_sent_has_no_items_and_no_numbers(root: Path) -> None:
    edit(root, EARLIER, "dagsorden:", "aflyst: ja\ndagsorden:")
    edit(root, MEETING, "4-5", "2-3")
    assert numbers(root, FIRST) == []
    assert numbers(root) == ["1", "2", "3"]
    with pytest.raises(UsageError, match="Mødet er aflyst"):
        sent(root, FIRST)


def test_a_meeting_cancelled_after_it_was_sent_keeps_its_numbers(root: Path) -> None:
    sent(root, FIRST)
    edit(root, EARLIER, "dagsorden:", "aflyst: ja\ndagsorden:")
    assert numbers(root, FIRST) == ["1", "2"]
    assert numbers(root) == ["3", "4", "5"]


def test_a_meeting_that_is_moved_keeps_its_numbers(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    moved = FOLDER.replace("2026-02-12", "2026-02-19")
    (root / FOLDER).rename(root / moved)
    edit(root, MEETING.replace("2026-02-12", "2026-02-19"), "2026-02-12", "2026-02-19")
    assert numbers(root, moved) == ["3", "4", "5"]
    assert {*codes(root)} == {"L015", "L030"}
    assert sent(root, moved, day=8).document
    assert codes(root) == []


def test_a_new_meeting_on_the_day_another_was_moved_from_needs_a_name_of_its_own(
    root: Path,
) -> None:
    sent(root, FIRST)
    sent(root)
    shutil.move(root / FOLDER, root / FOLDER.replace("2026-02-12", "2026-02-19"))
    edit(root, MEETING.replace("2026-02-12", "2026-02-19"), "2026-02-12", "2026-02-19")
    (root / FOLDER).mkdir()
    (root / MEETING).write_text("dato: 2026-02-12\ndagsorden: [{titel: Helt ny}]\n", "utf-8")
    assert {*codes(root)} == {"L019", "L015", "L030"}
    assert numbers(root, FOLDER.replace("2026-02-12", "2026-02-19")) == ["3", "4", "5"]
    assert not sent(root).document
    (root / FOLDER).rename(root / f"{FOLDER}-2")
    assert numbers(root, f"{FOLDER}-2") == ["6"]


def test_two_sent_meetings_whose_folders_changed_names_are_told_to_change_back(
    root: Path,
) -> None:
    sent(root, FIRST)
    sent(root)
    (root / FOLDER).rename(root / "mellem")
    (root / FIRST).rename(root / FOLDER)
    (root / "mellem").rename(root / FIRST)
    assert texts(ours(check(root))) == [
        "L025 moede.yaml:1:7 det, der er sendt i mappen 2026-01-15, er mødet 2026-02-12",
        "L025 moede.yaml:1:7 det, der er sendt i mappen 2026-02-12, er mødet 2026-01-15",
    ]
    shutil.rmtree(root / FOLDER)
    assert codes(root) == ["L025"]
    (root / FIRST).rename(root / f"{FIRST}-2")
    assert "L025" not in codes(root)
    assert numbers(root, f"{FIRST}-2") == ["3", "4", "5"]


def test_a_draft_after_folders_that_changed_names_is_told_which_to_change_back(
    root: Path,
) -> None:
    sent(root, FIRST)
    sent(root)
    draft = FOLDER.replace("2026-02-12", "2026-03-12")
    (root / draft).mkdir()
    text = "dato: 2026-03-12\ndagsorden: [{titel: Helt ny}]\n"
    (root / draft / "moede.yaml").write_text(text, "utf-8")
    assert numbers(root, draft) == ["6"]
    (root / FOLDER).rename(root / "mellem")
    (root / FIRST).rename(root / FOLDER)
    (root / "mellem").rename(root / FIRST)
    (found,) = checked(root, draft).diagnostics
    assert texts([found]) == [
        "M020 moede.yaml:1:1 punkternes numre er ukendte: det, der er sendt i mappen 2026-02-12, "
        "er mødet 2026-01-15"
    ]
    assert found.help == (
        "kald mappen 2026-01-15, som den hed; er to mapper byttet om, så byt dem tilbage",
    )
    assert not sent(root, draft).document


def test_a_copied_meeting_does_not_take_the_numbers_along(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    copy = FOLDER.replace("2026-02-12", "2026-03-12")
    shutil.copytree(root / FOLDER, root / copy)
    edit(root, MEETING.replace("2026-02-12", "2026-03-12"), "4-5", "legeplads")
    edit(root, MEETING.replace("2026-02-12", "2026-03-12"), "2026-02-12", "2026-03-12")
    assert codes(root) == ["L019"]
    assert not sent(root, copy).document
    shutil.rmtree(root / copy / "sendt")
    assert numbers(root, copy) == ["6", "7", "8"]


# Files that somebody has edited


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (LEDGER, '"nummer": "4"', '"nummer": "9"', "L010 numre.jsonl:4:1"),
        (LEDGER, '"nøgle": "eventuelt"', '"nøgle": "andet"', "L010 numre.jsonl:2:1"),
        (LEDGER, '{"række"', '<<<<<<< HEAD\n{"række"', "L010 numre.jsonl:1:1"),
        (SENT, "Ny legeplads", "Ny rutsjebane", "L012 dagsorden.json:7:3"),
        (SENT, "2026-02-05T09", "2026-02-01T09", "L012 dagsorden.json:"),
        (SENT, '"version": 1', '"version": 2', "L012 dagsorden.json:"),
        (SENT, '  "slags"', '  "slag"', "L012 dagsorden.json:1:1"),
        (SENT, "{", "", "L012 dagsorden.json:2:"),
    ],
)
def test_an_edit_by_hand_is_an_error_at_its_line(
    file: str, old: str, new: str, expected: str, root: Path
) -> None:
    sent(root, FIRST)
    sent(root)
    edit(root, file, old, new)
    found = texts(check(root))
    assert any(text.startswith(expected) for text in found), found
    assert sent(root, day=6).written == ()


def test_a_line_taken_out_of_the_ledger_is_missed(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    lines = (root / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (root / LEDGER).write_text("".join(lines[:2] + lines[3:]), "utf-8")
    assert "L010" in codes(root)
    (root / LEDGER).write_text("".join(lines[:-1]), "utf-8")
    assert codes(root) == ["L013"]
    (root / LEDGER).unlink()
    assert set(codes(root)) == {"L013"}


def test_a_sent_file_that_is_gone_is_missed(root: Path) -> None:
    sent(root, FIRST)
    (root / FIRST / "sendt" / "dagsorden.json").unlink()
    (found,) = ours(check(root))
    assert texts([found]) == [
        "L014 numre.jsonl:1:1 punkt 1 er sendt, men mødets mappe har ingen sendt/dagsorden.json"
    ]


@pytest.mark.parametrize("name", ["dagsorden.json", "dagsorden-2.json", "dagsorden-3.json"])
def test_a_version_that_gave_no_number_is_missed_too(name: str, root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    for n, day in ((2, 6), (3, 7)):
        edit(root, MEETING, f"Mødelokale {n - 1}", f"Mødelokale {n}")
        assert sent(root, day=day).numbers == ()
    assert codes(root) == []
    (root / FOLDER / "sendt" / name).unlink()
    (found,) = [d for d in ours(check(root)) if d.code == "L014"]
    assert found.message.endswith(f"mødets mappe har ingen sendt/{name}")
    assert sent(root, day=8).written == ()


def test_a_line_that_tells_of_a_version_is_sealed_as_the_others(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    edit(root, MEETING, "Mødelokale 1", "Mødelokale 2")
    sent(root, day=6)
    edit(root, LEDGER, '"version": 2', '"version": 3')
    assert "L010 numre.jsonl:6:1" in [text[:20] for text in texts(check(root))]


def test_line_endings_may_be_those_of_another_system(root: Path) -> None:
    sent(root, FIRST)
    sent(root)
    for file in (LEDGER, SENT):
        data = (root / file).read_bytes()
        (root / file).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert codes(root) == []
    edit(root, MEETING, "dagsorden:\n", f"dagsorden:\n{NEW_ITEM}")
    assert sent(root, day=6).numbers == ("6",)
    assert codes(root) == []


# Programs that are stopped, and programs at the same time


def test_a_sending_that_was_cut_off_is_seen_as_done_and_finished_by_the_next(root: Path) -> None:
    sent(root, FIRST)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    pending = _pending_of(root)
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ways = [dict(before), {**before, root / SENT: after[root / SENT]}, dict(after)]
    for files in ways:
        for path in root.rglob("*.json*"):
            if path.is_file() and "build" not in path.parts:
                path.unlink()
        for path, data in files.items():
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(data)
        (root / COMMITTEE).with_name(PENDING_FILE).write_bytes(pending)
        assert codes(root) == []
        assert numbers(root) == ["3", "4", "5"]
        finish_pending((root / COMMITTEE).parent)
        assert (root / SENT).read_bytes() == after[root / SENT]
        assert (root / LEDGER).read_bytes() == after[root / LEDGER]
        assert not (root / COMMITTEE).with_name(PENDING_FILE).exists()


def _pending_of(root: Path) -> bytes:
    """Send; gives what stood in the file that holds a sending on its way."""
    from unittest.mock import patch

    kept: list[bytes] = []
    with patch("referat.build.sending.finish_pending", side_effect=lambda c: _keep(c, kept)):
        sent(root)
    return kept[-1]


def _keep(committee: Path, kept: list[bytes]) -> None:
    if (committee / PENDING_FILE).is_file():
        kept.append((committee / PENDING_FILE).read_bytes())
    finish_pending(committee)


SEND = [sys.executable, "-m", "referat", "send"]
_KILLED = """
import itertools, os, pathlib, signal, sys, tempfile
from referat.cli.main import run

calls = itertools.count()

def deadly(function):
    def call(*words, **named):
        if next(calls) == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*words, **named)
    return call

tempfile.mkstemp, os.fsync = deadly(tempfile.mkstemp), deadly(os.fsync)
pathlib.Path.replace = deadly(pathlib.Path.replace)
pathlib.Path.unlink = deadly(pathlib.Path.unlink)
sys.exit(run(["send", sys.argv[2], "--date", "2026-02-05"]))
"""
"""Sends, and is killed when it comes to its n-th change of the disk."""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_at_any_change_of_the_disk_it_is_done_or_has_not_begun(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    outcomes = set()
    for n in range(20):
        root = write_project(tmp_path / str(n))
        command = [sys.executable, "-c", _KILLED, str(n), FOLDER]
        code = subprocess.run(command, cwd=root, env=environment(), capture_output=True).returncode
        is_done = codes(root) == ["L020"]  # the earlier meeting is told that this one was sent
        assert is_done or codes(root) == []
        assert numbers(root) == ["3", "4", "5"]
        outcomes.add((code, is_done))
        assert sent(root, day=6).unchanged == is_done
        assert codes(root) == ["L020"]
        assert not (root / COMMITTEE).with_name(PENDING_FILE).exists()
        if code == 0:
            break
    assert outcomes == {(-signal.SIGKILL, False), (-signal.SIGKILL, True), (0, True)}


def test_two_at_once_take_turns(root: Path) -> None:
    running = [
        subprocess.Popen([*SEND, folder], cwd=root, env=environment(), stderr=subprocess.PIPE)
        for folder in (FIRST, FOLDER, FIRST, FOLDER)
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    for process in running:
        assert process.stderr is not None
        process.stderr.close()
    assert sorted(number for _, number, _ in ledger(root)) == ["1", "2", "3", "4", "5"]
    assert codes(root) == []


def test_who_waits_too_long_is_told(root: Path) -> None:
    with (
        project_lock(root / "build"),
        pytest.raises(MachineError, match="En anden kommando skriver"),
        project_lock(root / "build", patience=0.1),
    ):
        pass
    with project_lock(root / "build", patience=0.1):
        pass


def test_two_meetings_may_each_send_an_item_called_t1(root: Path) -> None:
    named = "  - titel: Hastesag\n    nummer: T1\n"
    for meeting, folder in ((EARLIER, FIRST), (MEETING, FOLDER)):
        edit(root, meeting, "  - titel: Eventuelt\n", named + "  - titel: Eventuelt\n")
        sent(root, folder)
    assert [owner for owner, number, _ in ledger(root) if number == "T1"] == [
        FIRST[-10:],
        FOLDER[-10:],
    ]
    assert codes(root) == []
    edit(root, MEETING, "nummer: T1", "nummer: T1\n  - titel: Nyt\n    nummer: t1")
    assert "L001" in codes(root)
