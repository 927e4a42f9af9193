"""``followup``, and ``show`` of papers, as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.cli.main import run
from tests.samples.extract import pdf_pages
from tests.support.projects import BASE, DECIDED, FOLDER, ITEM, Files

Inside = Callable[[Files], Path]
Printed = pytest.CaptureFixture[str]
TASK: Files = {**DECIDED, ITEM: f"{BASE[ITEM]}ansvarlig: Park og Vej\nfrist: 2026-09-01\n"}


@pytest.fixture
def inside(
    project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Files], Path]:
    def enter(files: Files) -> Path:
        root = project(files)
        monkeypatch.chdir(root)
        return root

    return enter


def test_followup_writes_the_list_in_each_format(inside: Inside, capsys: Printed) -> None:
    root = inside(TASK)
    assert run(["followup", "--from", "2026-01-01", "--to", "2026-12-31"]) == 0
    stem = "build/proeveudvalget/opfoelgningsliste-2026-01-01-2026-12-31"
    names = [f"{stem}.{form}" for form in ("pdf", "docx", "html")]
    assert capsys.readouterr().out.split() == names
    said = " ".join(" ".join(pdf_pages(root / names[0])).split())
    for words in ("Prøveudvalget, 1. januar – 31. december", "Park og Vej", "12. februar 2026"):
        assert words in said
        assert words in (root / names[2]).read_text("utf-8").replace("\u00a0", " ")


def test_followup_shows_its_data(inside: Inside, capsys: Printed) -> None:
    inside(TASK)
    assert run(["followup", "agendas/proeveudvalget", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    (group,) = data["ansvarlige"]
    assert [(line["titel"], line["frist"]) for line in group["beslutninger"]] == [
        ("Ny legeplads", "1. september 2026")
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "2027-01-01"], "Der er ingen møder med beslutninger i de dage."),
        (["--from", "2026-03-01", "--to", "2026-02-01"], "--to er før --from."),
        (
            ["--from", "1. marts 2026"],
            "--from: “1. marts 2026” er ikke skrevet som ÅÅÅÅ-MM-DD; skriv 2026-03-01.",
        ),
        (["--to", "i går"], "--to: “i går” er ikke skrevet som ÅÅÅÅ-MM-DD, fx 2026-12-31."),
        (["--format", "pdf,json"], "--format: vælg blandt pdf, docx og html"),
    ],
)
def test_followup_says_what_is_wrong(
    arguments: list[str], message: str, inside: Inside, capsys: Printed
) -> None:
    inside(TASK)
    assert run(["followup", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_followup_makes_no_empty_list(inside: Inside, capsys: Printed) -> None:
    root = inside({**TASK, ITEM: "titel: Ny legeplads\n"})
    assert run(["followup"]) == 2
    assert "har en ansvarlig eller en frist" in capsys.readouterr().err
    assert not list(root.rglob("opfoelgningsliste*"))


def test_followup_stops_at_a_meeting_in_error(inside: Inside, capsys: Printed) -> None:
    root = inside({**TASK, ITEM: "titel: [\n"})
    assert run(["followup"]) == 1
    assert "legeplads.yaml:1" in capsys.readouterr().err
    assert not (root / "build").exists()


def test_show_of_extracts_and_of_one(inside: Inside, capsys: Printed) -> None:
    inside(TASK)
    assert run(["show", FOLDER, "--kind", "protokoludskrift"]) == 0
    every = json.loads(capsys.readouterr().out)
    assert [view["punkter"][0]["nummer"] for view in every] == ["3", "4"]
    assert run(["show", ITEM, "--kind", "protokoludskrift"]) == 0
    assert json.loads(capsys.readouterr().out) == every[1]


def test_show_of_the_follow_up_list(inside: Inside, capsys: Printed) -> None:
    inside(TASK)
    assert run(["show", FOLDER, "--kind", "opfoelgningsliste"]) == 0
    groups = json.loads(capsys.readouterr().out)["ansvarlige"]
    assert [group["navn"] for group in groups] == ["Park og Vej", "Uden ansvarlig"]


def test_show_of_the_correction_sheet(inside: Inside, capsys: Printed) -> None:
    root = inside(TASK)
    assert run(["show", FOLDER, "--kind", "rettelsesblad"]) == 2
    assert "Dagsordenen er ikke sendt" in capsys.readouterr().err
    assert run(["send", FOLDER, "--date", "2026-02-05"]) == 0
    (root / ITEM).write_text(str(TASK[ITEM]).replace("en legeplads", "to gynger"), "utf-8")
    capsys.readouterr()
    assert run(["show", FOLDER, "--kind", "rettelsesblad"]) == 0
    view = json.loads(capsys.readouterr().out)
    assert (view["slags"], [item["nummer"] for item in view["punkter"]]) == ("rettelsesblad", ["4"])


@pytest.mark.parametrize("kind", ["protokoludskrift", "opfølgningsliste", "rettelsesblad"])
def test_no_paper_is_public(kind: str, inside: Inside, capsys: Printed) -> None:
    inside(TASK)
    assert run(["show", FOLDER, "--kind", kind, "--public"]) == 2
    assert "ingen offentlig udgave" in capsys.readouterr().err
