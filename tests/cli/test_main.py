"""The verbs together: words in, exit codes out, data on stdout, everything else on stderr."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from referat import __version__
from referat.attachments.conversion import Office
from referat.cli import build as build_verb
from referat.cli.main import run
from referat.diagnostics import MachineError
from tests.cli.test_help import verbs
from tests.support.processes import environment
from tests.support.projects import BASE, COMMITTEE, DECIDED, FOLDER, ITEM, MEETING, SETTINGS, Files

Printed = pytest.CaptureFixture[str]
Project = Callable[[Files], Path]


@pytest.fixture
def inside(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Writes a project and goes into it."""

    def enter(files: Files) -> Path:
        root = project(files)
        monkeypatch.chdir(root)
        return root

    return enter


@pytest.fixture(autouse=True)
def quiet_logs() -> Iterator[None]:
    """A test that turns the log on leaves none behind."""
    yield
    quiet()


def quiet() -> None:
    log = logging.getLogger("referat")
    for handler in log.handlers[:]:
        handler.close()
        log.removeHandler(handler)


def test_the_version(capsys: Printed) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"referat {__version__}\n"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["bild"], "Kommandoen “bild” findes ikke; mente du “build”?"),
        (["kaffe"], "Kommandoen “kaffe” findes ikke; her kan stå: init, new, check"),
        (["new", "mode"], "Kommandoen “mode” findes ikke; mente du “møde”?"),
        (["check", "--stict"], "Der er intet valg, der hedder --stict. Mente du --strict?"),
        (["check", "--format", "xml"], "--format skal være en af: human, short, json, github."),
        (["check", "--format"], "Efter --format mangler det, valget gælder. Se --help."),
        (["build", "-j", "to"], "-j skal være et helt tal, mindst 1."),
        (["build", "-j", "0"], "-j skal være et helt tal, mindst 1."),
        (
            ["build", "--kind", "tale"],
            "--kind skal være en af: dagsorden, tillægsdagsorden, referat, protokoludskrift,"
            " opfølgningsliste, dagsorden-med-bilag, tillægsdagsorden-med-bilag, referat-med-bilag,"
            " dagsorden-med-originaler, tillægsdagsorden-med-originaler, referat-med-originaler.",
        ),
        (["build", "--format", "pdf,rtf"], "--format: vælg blandt pdf, docx og html"),
        (["build", "--format", ","], "--format: vælg blandt pdf, docx og html"),
        (["show"], "STI mangler."),
        (["show", "a", "b"], "Der er for mange eller for få ord. Se --help."),
        (["completions", "cmd"], "SKALLEN skal være en af: bash, zsh, fish."),
        (["new", "møde", "findes-ikke", "2026-03-05"], "Der er intet udvalg “findes-ikke”"),
        (["new", "møde", "proeveudvalget", "5. marts"], "“5. marts” er ikke en dato."),
        (["check", "findes-ikke"], "Stien findes ikke: findes-ikke"),
        (["check", "x" * 5000], "Stien findes ikke: xxx"),
        (["show", "agendas"], "Vælg ét møde; der er 2 i agendas."),
        (["build", FOLDER, ".."], ".. ligger uden for projektet"),
        (["build", ".."], "Her er intet referat-projekt"),
    ],
)
def test_words_that_are_not_understood_are_answered_in_danish(
    words: list[str], text: str, inside: Project, capsys: Printed
) -> None:
    inside({})
    assert run(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"referat: {text}")


@pytest.mark.parametrize("verb", ["check", "build", "schema", "new udvalg X", "show ."])
def test_outside_a_project(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(verb.split()) == 2
    assert "referat init" in capsys.readouterr().err


def test_check_of_a_sound_project(inside: Project, capsys: Printed) -> None:
    inside(DECIDED)
    assert run(["check"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "Ingen fejl i 2 møder\n")


ACCEPTED = (
    "titel: Ny legeplads\nsagsresume: Den hedder XXX.\n"
    "accepteret: [{regel: R031, grund: Det gør den.}]\n"
)


@pytest.mark.parametrize(
    ("words", "is_told"),
    [(["check"], False), (["check", "-v"], True), (["check", "--format", "json"], False)],
)
def test_what_is_accepted_is_told_when_asked_for(
    words: list[str], is_told: bool, inside: Project, capsys: Printed
) -> None:
    inside({**DECIDED, ITEM: ACCEPTED})
    assert run([*words, "--strict"]) == 0
    printed = capsys.readouterr()
    assert ("R031" in printed.out) == is_told
    assert ("accepteret: Det gør den." in printed.out) == is_told
    if "json" not in words:
        how = "" if is_told else " (vises med -v)"
        assert printed.err == f"Ingen fejl i 2 møder; 1 accepteret{how}\n"


def test_a_build_says_nothing_of_what_is_accepted(inside: Project, capsys: Printed) -> None:
    inside({**DECIDED, ITEM: ACCEPTED})
    assert run(HTML) == 0
    assert capsys.readouterr().err == "Ingen fejl i 2 møder\n"
    assert run(HTML) == 0
    assert "R031" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["check"], 1, 1),
        (["check", FOLDER], 0, 0),
        (["check", "agendas/proeveudvalget/2026-01-15"], 1, 1),
        (["check", ITEM], 0, 0),
    ],
)
def test_check_looks_at_what_it_is_asked_to(
    words: list[str], code: int, said: int, inside: Project, capsys: Printed
) -> None:
    earlier = "agendas/proeveudvalget/2026-01-15/moede.yaml"
    inside({earlier: BASE[earlier].replace("15:00", "25:00")})
    assert run(words) == code
    assert capsys.readouterr().out.count("fejl[") == said


def test_strict_counts_warnings(inside: Project) -> None:
    inside({ITEM: "titel: Grund # 4\n"})
    assert run(["check"]) == 0
    assert run(["check", "--strict"]) == 1


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({SETTINGS: "format = 2\n"}, 2),
        ({SETTINGS: 'format = 1\n[udseende]\nfarve = "x"\n'}, 2),
        ({SETTINGS: "format = 2\n", ITEM: "titel: a: b\n"}, 1),
        ({ITEM: "titel: a: b\n"}, 1),
        ({COMMITTEE: "navn: [\n"}, 1),
    ],
)
def test_the_exit_code_tells_settings_from_material(
    files: Files, code: int, inside: Project
) -> None:
    root = inside(files)
    assert run(["check"]) == code
    assert run(["build", "--format", "html", "-j", "1"]) == code
    assert not (root / "build" / "proeveudvalget" / "2026-02-12").exists()


def test_what_belongs_to_no_meeting_is_told_without_a_path_only(
    inside: Project, capsys: Printed
) -> None:
    inside({"agendas/andet/2026-03-05/moede.yaml": "dato: 2026-03-05\n"})
    assert run(["check"]) == 1
    assert "M021" in capsys.readouterr().out
    assert run(["check", FOLDER]) == 0
    assert run(["build", "--format", "html", "-j", "1"]) == 1


def test_settings_and_committees_are_checked_without_meetings(
    inside: Project, capsys: Printed
) -> None:
    inside(
        {MEETING: None, ITEM: None, "agendas/proeveudvalget/2026-01-15/moede.yaml": None}
        | {COMMITTEE: "navn: U\nnummering: år\n"}
    )
    assert run(["check"]) == 1
    assert "nummerering" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "short", "github"])
def test_data_goes_to_stdout(form: str, inside: Project, capsys: Printed) -> None:
    inside({ITEM: "titel: a: b\n"})
    assert run(["check", "--format", form]) == 1
    printed = capsys.readouterr()
    assert "Y011" in printed.out
    assert ("1 fejl" in printed.err) is (form == "short")
    if form == "json":
        assert json.loads(printed.out)[0]["span"]["line"] == 1


HTML = ["build", "--format", "html", "-j", "1"]


def test_build_names_what_it_has_written(inside: Project, capsys: Printed) -> None:
    root = inside(DECIDED)
    assert run(HTML) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "build/proeveudvalget/2026-01-15/dagsorden.html",
        "build/proeveudvalget/2026-02-12/dagsorden.html",
        "build/proeveudvalget/2026-02-12/referat.html",
    ]
    assert all((root / name).is_file() for name in printed.out.splitlines())
    assert printed.err == "Ingen fejl i 2 møder\n"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([FOLDER], ["2026-02-12/dagsorden.html", "2026-02-12/referat.html"]),
        (["--kind", "referat"], ["2026-02-12/referat.html"]),
        ([MEETING, "--kind", "dagsorden"], ["2026-02-12/dagsorden.html"]),
    ],
)
def test_build_makes_what_it_is_asked_to(
    words: list[str], names: list[str], inside: Project
) -> None:
    root = inside({})
    assert run([*HTML, *words, "--out", "ud"]) == 0
    made = sorted(p.relative_to(root / "ud/proeveudvalget") for p in (root / "ud").rglob("*.html"))
    assert [p.as_posix() for p in made] == names
    assert not (root / "build").exists()


def test_a_time_for_files_that_is_none(
    inside: Project, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    inside({})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i går")
    assert run(HTML) == 2
    assert "SOURCE_DATE_EPOCH skal være et antal sekunder" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_the_machines_fault(
    inside: Project, capsys: Printed
) -> None:
    root = inside({})
    (root / "build").write_text("i vejen", encoding="utf-8")
    assert run(HTML) == 3
    assert "kan ikke skrives" in capsys.readouterr().err


def test_a_machine_that_lacks_something(
    inside: Project, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def broken(paths: tuple[Path, ...]) -> None:
        raise MachineError("Pango mangler.")

    inside({})
    monkeypatch.setattr(build_verb, "project_of", broken)
    assert run(["build"]) == 3
    assert capsys.readouterr().err == "referat: Pango mangler.\n"


def test_an_interruption(inside: Project, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    def interrupted(paths: tuple[Path, ...]) -> None:
        raise KeyboardInterrupt

    inside({})
    monkeypatch.setattr(build_verb, "project_of", interrupted)
    assert run(["build"]) == 130
    assert "Afbrudt." in capsys.readouterr().err


def test_show_prints_what_templates_see(inside: Project, capsys: Printed) -> None:
    inside({})
    assert run(["show", FOLDER]) == 0
    minutes = json.loads(capsys.readouterr().out)
    assert minutes["slags"] == "referat"
    assert [item["nummer"] for item in minutes["punkter"]] == ["3", "4", "5"]
    assert run(["show", MEETING, "--kind", "dagsorden"]) == 0
    assert json.loads(capsys.readouterr().out)["slags"] == "dagsorden"


def test_show_of_minutes_that_are_not_there_yet(inside: Project, capsys: Printed) -> None:
    inside({})
    assert run(["show", "agendas/proeveudvalget/2026-01-15", "--kind", "referat"]) == 2
    assert "ingen beslutninger endnu" in capsys.readouterr().err


def test_show_of_a_meeting_with_faults_shows_the_faults(inside: Project, capsys: Printed) -> None:
    inside({ITEM: "titel: a: b\n"})
    assert run(["show", FOLDER]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "fejl[Y011]" in printed.err


def test_from_nothing_to_an_agenda(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    assert run(["init", str(tmp_path / "p"), "--kommune", 'Prøve "kommune"']) == 0
    monkeypatch.chdir(tmp_path / "p")
    assert run(["new", "udvalg", "Teknik- og Miljøudvalget"]) == 0
    assert run(["new", "moede", "teknik-og-miljoeudvalget", "2026-03-05"]) == 0
    folder = "agendas/teknik-og-miljoeudvalget/2026-03-05"
    assert run(["new", "punkt", folder, "Øget cykling"]) == 0
    printed = capsys.readouterr()
    assert f"{folder}/oeget-cykling.yaml" in printed.out
    assert "Skriv nu “- oeget-cykling”" in printed.err
    assert run(["check", "--strict"]) == 0
    assert run(HTML) == 0
    page = (tmp_path / "p/build" / folder.removeprefix("agendas/") / "dagsorden.html").read_text(
        "utf-8"
    )
    assert "Teknik- og Miljøudvalget" in page
    assert "Prøve &#34;kommune&#34;" in page


def test_nothing_is_made_twice(inside: Project, capsys: Printed) -> None:
    root = inside({})
    assert run(["new", "møde", "proeveudvalget", "2026-02-12"]) == 2
    assert run(["init", "."]) == 2
    assert "findes allerede" in capsys.readouterr().err
    assert (root / MEETING).read_text("utf-8") == BASE[MEETING]


def test_schemas_are_brought_up_to_date(inside: Project, capsys: Printed) -> None:
    inside({})
    assert run(["schema", "--check"]) == 1
    assert "er ikke ajour; kør “referat schema”" in capsys.readouterr().err
    assert run(["schema"]) == 0
    assert ".referat/skema/moede.json" in capsys.readouterr().out
    assert run(["schema", "--check"]) == 0
    assert run(["schema"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_a_script(shell: str, capsys: Printed) -> None:
    assert run(["completions", shell]) == 0
    assert "_REFERAT_COMPLETE" in capsys.readouterr().out


def test_the_doctor_finds_everything_here(inside: Project, capsys: Printed) -> None:
    inside({})
    assert run(["doctor"]) == 0
    text = capsys.readouterr().out
    for name in ("Python", "WeasyPrint", "Skrifter", "Skabeloner", "Prøvetryk", "Projekt"):
        assert name in text
    assert "med 2 møder" in text


@pytest.mark.parametrize(
    ("office", "told"),
    [
        (None, "mangler; bilag i Word"),
        (Office(Path("/opt/soffice"), "LibreOffice 9.8.7"), "9.8.7, /opt/soffice"),
        (Office(Path("/opt/soffice"), "LibreOffice 9.8.7", ("Calc",)), "uden Calc"),
    ],
)
def test_the_doctor_tells_what_can_be_done_with_office_files_and_minds_nothing(
    inside: Project,
    capsys: Printed,
    monkeypatch: pytest.MonkeyPatch,
    office: Office | None,
    told: str,
) -> None:
    monkeypatch.setattr("referat.attachments.conversion.find_office", lambda: office)
    inside({})
    assert run(["doctor"]) == 0
    (line,) = [each for each in capsys.readouterr().out.splitlines() if "LibreOffice" in each]
    assert told in line


def test_a_log_is_written_where_it_is_wanted(inside: Project, capsys: Printed) -> None:
    root = inside({})
    assert run(["--log-file", "log.txt", *HTML]) == 0
    assert "møde proeveudvalget/2026-02-12" in (root / "log.txt").read_text("utf-8")
    assert "møde proeveudvalget" not in capsys.readouterr().err
    assert run(["--log-file", "findes/ikke.txt", *HTML]) == 2
    assert "findes/ikke.txt kan ikke skrives: det findes ikke" in capsys.readouterr().err


def told_on_the_way(lines: str) -> list[str]:
    return [line for line in lines.splitlines() if line.startswith("20")]


def test_what_happens_is_told_whether_it_is_asked_for_before_or_after_the_verb(
    inside: Project, capsys: Printed
) -> None:
    inside(DECIDED)
    told = []
    for order in (["-v", *HTML], [*HTML, "-v"], ["-v", *HTML, "--verbose"], HTML):
        assert run([*order, "--force"]) == 0
        told.append(len(told_on_the_way(capsys.readouterr().err)))
        quiet()
    assert told[0] > 0
    assert told[1:] == [told[0], told[0], 0]


@pytest.mark.parametrize("verb", [v for v in verbs() if v], ids=" ".join)
def test_every_verb_can_be_asked_to_tell(verb: tuple[str, ...], capsys: Printed) -> None:
    assert run([*verb, "-v", "--help"]) == 0
    assert "-v" in capsys.readouterr().out


def test_as_a_command_it_speaks_utf8_and_no_colour_without_a_terminal(inside: Project) -> None:
    root = inside({ITEM: "titel: å: b\n"})
    command = [sys.executable, "-m", "referat", "check"]
    latin = environment(PYTHONIOENCODING="latin-1")
    del latin["NO_COLOR"]
    done = subprocess.run(command, cwd=root, env=latin, capture_output=True)
    assert done.returncode == 1
    assert "titel: å: b" in done.stdout.decode("utf-8")
    assert b"\x1b[" not in done.stdout + done.stderr


@pytest.mark.parametrize("path", ["agendas/nyt", "agendas/nyt/udvalg.yaml"])
def test_a_committee_without_meetings_can_be_checked(
    path: str,
    project: Callable[[Files], Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    new = "agendas/nyt/udvalg.yaml"
    root = project({new: "navn: Nyt\n", "agendas/nyt2/udvalg.yaml": "nvn: Andet\n"})
    monkeypatch.chdir(root)
    assert run(["check", path]) == 0
    assert capsys.readouterr().err == "Ingen fejl; her er endnu ingen møder\n"
    (root / new).write_text("navm: Nyt\n", "utf-8")
    (root / "agendas/nyt/marts").mkdir()
    (root / "agendas/nyt/marts/moede.yaml").write_text("dato: 2026-03-05\n", "utf-8")
    assert run(["check", path]) == 1
    told = capsys.readouterr()
    assert "mente du “navn”?" in told.out
    assert "mødets mappe skal hedde mødets dato" in told.out
    assert told.err == "2 fejl; her er endnu ingen møder\n"
