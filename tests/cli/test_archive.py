"""The archive's commands as a user types them."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import bagit
import pytest

from referat.archive.chain import entries
from referat.archive.search import Hit
from referat.cli.archive.common import correction_lines
from referat.cli.main import run
from referat.model.archived import Side, files_of
from tests.archive.places import archive_in
from tests.support.archiving import archived_project, copy_to_work_in
from tests.support.projects import (
    ALL_OPEN,
    BASE,
    EARLIER,
    FOLDER,
    ITEM,
    MEETING,
    come_to_rest,
    write_project,
)

NAME = FOLDER.removeprefix("agendas/")
CLOSED = """\
titel: Køb af Hemmelighedsvej
sagsnr: 26/200
lukket: ja
sagsresume: |
  Sælgeren hedder Borgerensnavn.
beslutning: Godkendt.
"""
FILES = {
    MEETING: "slut: 17:30\n"
    + BASE[MEETING].replace("Eventuelt\n", "Eventuelt\n  - koeb\n")
    + "  legeplads: Legepladsen bygges ved skolen.\n",
    f"{FOLDER}/koeb.yaml": CLOSED,
    f"{FOLDER}/kort.txt": "Et kort.",
    ITEM: BASE[ITEM] + "  - titel: Kort over stedet\n    fil: kort.txt\n",
    "referat.toml": BASE["referat.toml"] + ALL_OPEN,
}

Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose meeting is archived."""
    return archived_project(tmp_path_factory.mktemp("projekt"), FILES)


@pytest.fixture
def here(archived: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(archived)
    return archived


@pytest.fixture
def copy(archived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, to be changed."""
    return copy_to_work_in(archived, tmp_path, monkeypatch)


def test_what_was_not_built_is_not_archived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(write_project(tmp_path, FILES))
    assert run(["archive", "add", FOLDER]) == 2
    assert "ikke bygget af filerne, som de er nu" in capsys.readouterr().err
    assert not (tmp_path / "arkiv").exists()


def test_what_cannot_be_built_is_told_and_nothing_is_archived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(write_project(tmp_path, {**FILES, f"{FOLDER}/koeb.yaml": "titel: [\n"}))
    assert run(["archive", "add", "--build", FOLDER]) == 1
    said = capsys.readouterr().err
    assert f"{FOLDER}/koeb.yaml" in said
    assert "Der er fejl, så intet er lagt i arkivet." in said
    assert not (tmp_path / "arkiv").exists()


def test_the_archive_is_told_when_and_where_and_what_is_wholly_open(here: Path) -> None:
    archive = archive_in(here / "arkiv")
    told = {}
    for side in Side:
        with archive.database.reading(side) as tables:
            told[side] = next(entries(tables))[0].body
    for body in told.values():
        assert (body["tid"], body["slut"], body["sted"]) == ("15:00", "17:30", "Mødelokale 1")
    assert told[Side.CLOSED]["helt åbne punkter"] == ["3", "4", "5"]
    assert "helt åbne punkter" not in told[Side.OPEN]
    (attached,) = (file for file in files_of(told[Side.OPEN]) if file.role == "bilag")
    assert (attached.name, attached.item, attached.title) == ("kort.txt", "4", "Kort over stedet")


def test_adding_again_does_nothing(here: Path, capsys: Printed) -> None:
    assert run(["archive", "add", FOLDER]) == 0
    assert capsys.readouterr().out == f"{NAME}: er arkiveret, som det er\n"


def test_changed_minutes_of_a_sealed_meeting_are_refused(copy: Path, capsys: Printed) -> None:
    meeting = copy / MEETING
    meeting.write_text(meeting.read_text("utf-8").replace("ved skolen", "ved søen"), "utf-8")
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 1
    assert "er arkiveret med et andet indhold" in capsys.readouterr().err
    assert run(["archive", "verify"]) == 0


def test_a_decision_is_found_by_its_words(here: Path, capsys: Printed) -> None:
    assert run(["archive", "search", "legeplads", "--udvalg", "Prøveudvalget"]) == 0
    out = capsys.readouterr().out
    assert "Ny legeplads (sagsnr. 26/100)" in out
    assert "Prøveudvalget, 12. februar 2026, punkt 4" in out
    assert "Legepladsen bygges ved skolen." in out


def test_what_was_decided_is_told_where_the_title_has_the_words(
    here: Path, capsys: Printed
) -> None:
    assert run(["archive", "search", "26/100"]) == 0
    title, _, decided = capsys.readouterr().out.strip().splitlines()
    assert title == "Ny legeplads (sagsnr. 26/100)"
    assert decided == "Legepladsen bygges ved skolen."


def test_a_word_that_must_not_be_there_is_no_option(here: Path, capsys: Printed) -> None:
    assert run(["archive", "search", "legeplads", "-skolen"]) == 0
    assert "Ingen beslutninger fundet." in capsys.readouterr().err


def test_a_word_that_begins_as_v_does_is_no_option(here: Path, capsys: Printed) -> None:
    assert run(["archive", "search", "legeplads", "-vaskeri"]) == 0
    assert "Ny legeplads" in capsys.readouterr().out
    assert run(["archive", "search", "-v", "legeplads"]) == 0
    assert "Ny legeplads" in capsys.readouterr().out


def test_a_closed_decision_is_found_in_the_closed_archive_alone(
    here: Path, capsys: Printed
) -> None:
    assert run(["archive", "search", "hemmelighedsvej", "--json"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["archive", "search", "hemmelighedsvej", "--json", "--closed"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["titel"], found["åben"]) == ("Køb af Hemmelighedsvej", False)


def test_nothing_closed_lies_in_the_open_archive(here: Path) -> None:
    files = [path for path in (here / "arkiv" / "aaben").rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        data = path.read_bytes()
        assert b"Hemmelighedsvej" not in data
        assert b"orgerensnavn" not in data


def test_an_option_that_is_needed_is_named_in_danish(copy: Path, capsys: Printed) -> None:
    assert run(["archive", "erase", FOLDER, "--punkt", "5", "--by", "Eva"]) == 2
    assert "--grund mangler." in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--grund", "--af"])
def test_what_is_said_of_a_correction_has_no_closed_words(
    copy: Path, capsys: Printed, option: str
) -> None:
    erase = ("archive", "erase", FOLDER, "--punkt", "5", "--grund", "indsigelse", "--af", "Eva")
    assert run([*erase]) == 0
    told = {"--grund": "Navnet var forkert.", "--af": "Eva Eksempel", option: "Hemmelighedsvej"}
    given = [each for pair in told.items() for each in pair]
    assert run(["archive", "correct", FOLDER, *given]) == 2
    assert "har lukkede ord: “Hemmelighedsvej”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--from", "1-1-2026"), "--fra: “1-1-2026” er ikke skrevet som ÅÅÅÅ-MM-DD; skriv 2026-01"),
        (("--til", "31-12"), "--til: “31-12” er ikke skrevet som ÅÅÅÅ-MM-DD, fx 2026-12-31."),
        (("--fra", "2026-02-01", "--til", "2026-01-01"), "--til er før --fra"),
        (("--most", "0"), "--antal skal være et helt tal, mindst 1"),
        (("--udvalg", "Prøveudvaget"), "mente du “Prøveudvalget”?"),
    ],
)
def test_what_cannot_be_meant_is_told(
    here: Path, capsys: Printed, asked: tuple[str, ...], said: str
) -> None:
    assert run(["archive", "search", *asked]) == 2
    assert said in capsys.readouterr().err


def test_it_is_said_that_there_are_more(here: Path, capsys: Printed) -> None:
    assert run(["archive", "search", "--antal", "1"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count("punkt ") == 1
    assert "Der er flere end 1." in printed.err
    assert run(["archive", "search", "legeplads"]) == 0
    assert capsys.readouterr().err == ""


def test_a_closed_case_is_shown_with_the_open_ones(here: Path, capsys: Printed) -> None:
    assert run(["archive", "show", "26-0200"]) == 0
    assert "ingen beslutninger i sag 26-0200" in capsys.readouterr().err
    assert run(["archive", "show", "agendas/nix/2026-01-01"]) == 0
    assert "intet om mødet agendas/nix/2026-01-01" in capsys.readouterr().err
    assert run(["archive", "show", "26-0200", "--closed"]) == 0
    assert "punkt 6 (lukket)\nKøb af Hemmelighedsvej\nGodkendt." in capsys.readouterr().out
    assert run(["archive", "show", "26/100", "--closed"]) == 0
    assert "Legepladsen bygges ved skolen." in capsys.readouterr().out


def test_a_meeting_is_shown_by_its_folder_as_seen_from_here(
    here: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir((here / FOLDER).parent)
    assert run(["archive", "show", f"../proeveudvalget/{Path(FOLDER).name}"]) == 0
    assert "post 1: " in capsys.readouterr().out


def test_a_corrected_decision_and_its_correction_name_each_other() -> None:
    before = Hit(5, {"titel": "Legeplads"}, corrected_by=9)
    after = Hit(9, {"titel": "Legeplads", "retter": 5})
    assert [*correction_lines(before)] == ["Rettet siden; se post 9."]
    assert [*correction_lines(after)] == ["Post 9, som retter post 5."]


def test_a_case_is_shown(here: Path, capsys: Printed) -> None:
    assert run(["archive", "show", "26/100"]) == 0
    printed = capsys.readouterr().out
    assert "Legepladsen bygges ved skolen." in printed
    (attached,) = (line for line in printed.splitlines() if line.startswith("Bilag: "))
    assert re.fullmatch(r"Bilag: .+ \([A-Z]+, (1 side, )?\d+ kB, SHA-256 [0-9a-f]{12}…\)", attached)


def test_a_sound_archive_is_said_to_be_so(here: Path, capsys: Printed) -> None:
    assert run(["archive", "verify"]) == 0
    assert "Arkivet er helt: " in capsys.readouterr().err


def test_a_marker_stands_beside_the_meeting(here: Path) -> None:
    data = json.loads((here / FOLDER / "arkiveret.json").read_bytes())
    assert data["åben"]["antal"] == 3
    assert data["lukket"]["antal"] == 2


def test_a_marker_that_is_lost_is_told_and_written_again(copy: Path, capsys: Printed) -> None:
    marker = copy / FOLDER / "arkiveret.json"
    before = marker.read_bytes()
    marker.unlink()
    assert run(["archive", "verify"]) == 0
    assert f"bemærk: {NAME} mangler arkiveret.json" in capsys.readouterr().err
    assert run(["archive", "add", FOLDER]) == 0
    assert marker.read_bytes() == before


def test_a_marker_tells_of_what_came_later(copy: Path) -> None:
    assert run(["archive", "erase", FOLDER, "--punkt", "5", "--grund", "x", "--af", "y"]) == 0
    data = json.loads((copy / FOLDER / "arkiveret.json").read_bytes())
    lines = (copy / "arkiv" / "lukket" / "hoveder.jsonl").read_text("ascii").splitlines()
    assert data["lukket"] == json.loads(lines[-1])


def test_a_meeting_that_was_moved_is_not_archived_again(copy: Path, capsys: Printed) -> None:
    later = copy / FOLDER.replace("2026-02-12", "2026-02-13")
    (copy / FOLDER).rename(later)
    assert run(["archive", "add", "--build", str(later)]) == 2
    said = capsys.readouterr().err
    assert "har arkiveret.json, men er ikke i arkivet" in said
    assert "Er den omdøbt, eller er et id ændret, så skriv i mødefilen" in said


def test_no_second_archive_is_begun_when_the_first_is_not_there(
    copy: Path, capsys: Printed
) -> None:
    (copy / "arkiv").rename(copy / "et-drev-der-er-slukket")
    (copy / EARLIER).write_text(f"{BASE[EARLIER]}beslutninger:\n  eventuelt: Intet.\n", "utf-8")
    earlier = str((copy / EARLIER).parent)
    assert run(["archive", "add", "--build", earlier]) == 2
    assert f"{NAME} er arkiveret, men der er intet arkiv i" in capsys.readouterr().err
    assert not (copy / "arkiv").exists()
    (copy / "et-drev-der-er-slukket").rename(copy / "arkiv")
    assert run(["archive", "add", "--build", earlier]) == 0


def test_a_meeting_that_was_archived_gets_no_other_id(copy: Path, capsys: Printed) -> None:
    text = (copy / MEETING).read_text("utf-8")
    (copy / MEETING).write_text(f"id: et-andet\n{text}", "utf-8")
    assert run(["archive", "add", "--build", FOLDER]) == 2
    said = capsys.readouterr().err
    assert f"{NAME} er arkiveret, som det hedder, og har nu et andet id: “et-andet”" in said


def test_a_fault_is_named_and_the_exit_code_tells(copy: Path, capsys: Printed) -> None:
    files = sorted(p for p in (copy / "arkiv" / "lukket" / "filer").rglob("*") if p.is_file())
    files[0].chmod(0o644)
    files[0].write_bytes(b"noget andet")
    assert run(["archive", "verify"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"fejl i det lukkede arkiv: filen {files[0].name[:12]}…: er ændret")


def test_the_archive_is_handed_over_as_a_bag(here: Path, tmp_path: Path) -> None:
    target = tmp_path / "pakke"
    assert run(["archive", "export", str(target)]) == 0
    bagit.Bag(str(target)).validate()
    assert (target / "data" / NAME / "referat.pdf").is_file()
    assert run(["archive", "export", str(target)]) == 2


def test_the_decisions_are_handed_over_as_json(here: Path, tmp_path: Path) -> None:
    target = tmp_path / "alle.jsonl"
    assert run(["archive", "export", str(target)]) == 0
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [record["punkt"] for record in records] == ["3", "4"]


def test_the_decisions_are_handed_over_as_a_table(here: Path, tmp_path: Path) -> None:
    target = tmp_path / "alle.csv"
    assert run(["archive", "export", str(target)]) == 0
    rows = csv.DictReader(StringIO(target.read_text("utf-8-sig")), delimiter=";")
    assert [row["punkt"] for row in rows] == ["3", "4"]


def test_both_archives_are_handed_over_when_all_is_asked_for(here: Path, tmp_path: Path) -> None:
    assert run(["archive", "export", str(tmp_path / "alt"), "--all"]) == 0
    for name in ("aaben", "lukket"):
        bagit.Bag(str(tmp_path / "alt" / name)).validate()
    assert run(["archive", "export", str(tmp_path / "alt.jsonl"), "--all"]) == 0
    lines = map(json.loads, (tmp_path / "alt.jsonl").read_text("utf-8").splitlines())
    assert [(line["punkt"], line["arkiv"]) for line in lines] == [
        ("3", "åben"),
        ("4", "åben"),
        ("6", "lukket"),
    ]


@pytest.mark.parametrize("option", ["--grund", "--af"])
def test_what_is_said_of_an_erasure_has_no_closed_words(
    copy: Path, capsys: Printed, option: str
) -> None:
    told = {"--grund": "indsigelse", "--af": "Eva Eksempel", option: "Hemmelighedsvej"}
    given = [each for pair in told.items() for each in pair]
    assert run(["archive", "erase", FOLDER, "--punkt", "6", *given]) == 2
    assert "har lukkede ord: “Hemmelighedsvej”" in capsys.readouterr().err


def test_an_item_is_erased(copy: Path, capsys: Printed) -> None:
    asked = ["--item", "6", "--reason", "indsigelse", "--by", "Eva Eksempel"]
    assert run(["archive", "erase", FOLDER, *asked]) == 0
    assert "slettede" in capsys.readouterr().err
    for path in (copy / "arkiv").rglob("*"):
        assert path.is_dir() or b"orgerensnavn" not in path.read_bytes()
    assert run(["archive", "verify"]) == 0


def test_without_an_archive_there_is_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(write_project(tmp_path))
    assert run(["archive", "search", "vej"]) == 2
    assert "Intet er arkiveret endnu" in capsys.readouterr().err
