"""``send`` and ``diff`` as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from referat.cli.main import run
from tests.support.projects import BASE, EARLIER, FOLDER, ITEM, Files

Printed = pytest.CaptureFixture[str]
SHEET = f"build/{FOLDER.removeprefix('agendas/')}/rettelsesblad"


@pytest.fixture
def inside(
    project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Files], Path]:
    def enter(files: Files) -> Path:
        root = project({EARLIER: None, **files})
        monkeypatch.chdir(root)
        return root

    return enter


@pytest.fixture
def sent(inside: Callable[[Files], Path], capsys: Printed) -> Path:
    root = inside({"agendas/proeveudvalget/2026-02-12/moede.yaml": MEETING})
    assert run(["send", FOLDER, "--dato", "2026-02-05T09:00"]) == 0
    capsys.readouterr()
    return root


MEETING = """\
dato: 2026-02-12
dagsorden:
  - titel: Godkendelse af dagsorden
  - legeplads
"""


def change(root: Path) -> None:
    text = BASE[ITEM].replace("ønsker sig en legeplads", "ønsker sig <to> gynger")
    (root / ITEM).write_text(text, "utf-8")


def test_send_prints_what_it_wrote_and_what_is_frozen(
    inside: Callable[[Files], Path], capsys: Printed
) -> None:
    inside({"agendas/proeveudvalget/2026-02-12/moede.yaml": MEETING})
    assert run(["send", FOLDER, "--date", "2026-02-05"]) == 0
    printed = capsys.readouterr()
    ledger = "agendas/proeveudvalget/numre.jsonl"
    assert printed.out == f"{FOLDER}/sendt/dagsorden.json\n{ledger}\n"
    assert "Låst: punkt 1 og 2." in printed.err
    assert run(["send", FOLDER]) == 0
    assert "Intet er ændret" in capsys.readouterr().err


def test_a_day_without_a_time_is_told_without_one(
    inside: Callable[[Files], Path], capsys: Printed
) -> None:
    root = inside({"agendas/proeveudvalget/2026-02-12/moede.yaml": MEETING})
    assert run(["send", FOLDER, "--dato", "2026-02-05"]) == 0
    data = json.loads((root / FOLDER / "sendt" / "dagsorden.json").read_bytes())
    assert data["sendt"] == "2026-02-05"
    change(root)
    capsys.readouterr()
    assert run(["diff", FOLDER]) == 0
    assert "Ændret (dagsorden, udgave 1, sendt 2026-02-05):" in capsys.readouterr().err
    assert run(["diff", FOLDER, "--format", "html"]) == 0
    assert "Dagsorden sendt 5. februar 2026" in (root / f"{SHEET}.html").read_text("utf-8")
    assert run(["check"]) == 0
    assert "blev sendt 5. februar 2026" in capsys.readouterr().out


def test_the_time_is_stated_or_that_of_the_environment(
    inside: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    root = inside({"agendas/proeveudvalget/2026-02-12/moede.yaml": MEETING})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    assert run(["send", FOLDER]) == 0
    data = json.loads((root / FOLDER / "sendt" / "dagsorden.json").read_bytes())
    assert data["sendt"] == "2026-02-02T02:40:00+00:00"
    assert run(["send", FOLDER, "--date", "i går"]) == 2
    assert "“i går” er ingen dato" in capsys.readouterr().err


def test_nothing_is_sent_with_errors(inside: Callable[[Files], Path], capsys: Printed) -> None:
    root = inside({"agendas/proeveudvalget/2026-02-12/moede.yaml": f"{MEETING}  - findes-ikke\n"})
    assert run(["send", FOLDER]) == 1
    assert "Der er fejl, så intet er sendt." in capsys.readouterr().err
    assert not (root / FOLDER / "sendt").exists()


def test_diff_tells_the_changed_words(sent: Path, capsys: Printed) -> None:
    change(sent)
    assert run(["diff", FOLDER]) == 0
    printed = capsys.readouterr()
    assert printed.err == "Ændret (dagsorden, udgave 1, sendt 2026-02-05 kl. 09:00):\n"
    assert printed.out == (
        "\nPunkt 2: Ny legeplads (ændret)\n  Sagsresumé\n"
        "    Prøvebys børn ønsker sig [slettet: en legeplads.] [nyt: <to> gynger.]\n"
    )


def test_diff_of_what_is_unchanged_and_of_what_was_never_sent(sent: Path, capsys: Printed) -> None:
    assert run(["diff", FOLDER]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Intet er ændret")
    assert run(["diff", FOLDER, "--kind", "tillaegsdagsorden"]) == 2
    assert "intet er sendt endnu" in capsys.readouterr().err


def test_nothing_is_compared_with_errors(sent: Path, capsys: Printed) -> None:
    meeting = sent / FOLDER / "moede.yaml"
    meeting.write_text(f"{meeting.read_text('utf-8')}  - findes-ikke\n", "utf-8")
    for form in ("text", "json", "html"):
        assert run(["diff", FOLDER, "--format", form]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.endswith("Der er fejl, så intet er sammenlignet.\n")


def test_diff_as_data(sent: Path, capsys: Printed) -> None:
    change(sent)
    assert run(["diff", FOLDER, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    runs = data["punkter"][0]["afsnit"][0]["ændringer"][0]["stykker"]
    assert [r["mærke"] for r in runs] == ["", "slettet", "nyt"]


def test_a_correction_sheet_says_in_words_what_is_new_and_gone(sent: Path, capsys: Printed) -> None:
    change(sent)
    assert run(["diff", FOLDER, "--format", "html"]) == 0
    assert capsys.readouterr().out == f"{SHEET}.html\n"
    page = (sent / f"{SHEET}.html").read_text("utf-8")
    assert "<s>[slettet: en legeplads.]</s>" in page
    assert '<strong class="nyt">[nyt: &lt;to&gt; gynger.]</strong>' in page
    assert run(["diff", FOLDER, "--format", "pdf"]) == 0
    with pypdfium2.PdfDocument(sent / f"{SHEET}.pdf") as document:
        text = " ".join(" ".join(p.get_textpage().get_text_bounded() for p in document).split())
    assert "ønsker sig [slettet: en legeplads.] [nyt: <to> gynger.]" in text
    assert "Dagsorden sendt 5. februar 2026" in text


def test_the_sheet_claims_to_be_accessible(sent: Path, capsys: Printed) -> None:
    change(sent)
    assert run(["diff", FOLDER, "--format", "pdf"]) == 0
    data = (sent / f"{SHEET}.pdf").read_bytes()
    assert b"pdfuaid" in data
