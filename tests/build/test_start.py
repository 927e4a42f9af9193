"""What a second build leaves as it is, and what makes it begin again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import referat.build.check as check_module
import referat.build.plan as plan_module
from referat.build.manifests import Manifests
from referat.build.order import BuildOrder
from referat.build.start import BuildResult, build_changed
from referat.model.documents import DocumentKind
from tests.support.journeys import COUNCIL as LAST_MEETING
from tests.support.journeys import journey
from tests.support.letterheads import tidy
from tests.support.processes import environment
from tests.support.projects import (
    BASE,
    COMMITTEE,
    EARLIER,
    FOLDER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    come_to_rest,
    reader,
    write_project,
)

Project = Callable[[Files], Path]

NAME = "proeveudvalget/2026-02-12"
HEAVY = ("pydantic", "weasyprint", "pikepdf", "docx", "yaml", "jinja2", "markdown_it", "babel")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h{}v9z"/></svg>'
ITEM_TEMPLATE = """\
<section id="{{ punkt.anker }}"><h2>{{ punkt.overskrift }}</h2>
{% for afsnit in punkt.afsnit %}
<section data-punkt="{{ punkt.nummer }}" data-afsnit="{{ afsnit.nøgle }}"></section>
{% endfor %}
</section>
"""
RICH: dict[str, str | bytes] = {
    SETTINGS: (
        'format = 1\nkommune = "Prøvekommune"\n'
        '[udseende]\nlogo = "logo.svg"\nbrevpapir = "brev.docx"\n'
    ),
    "brev.docx": tidy(),
    "logo.svg": DRAWING.format(9),
    "templates/forside.html": '<h1 class="titel">{{ dokument.titel }}</h1>\n',
    ITEM: (
        "titel: Ny legeplads\nsagsnr: 26/100\nsagsresume: |\n  Se her.\n\n"
        "  ![Tegning](tegning.svg)\n\n  ![Priser](priser.csv)\n"
        "bilag:\n  - {titel: Tegning, fil: bilag/tegning.txt}\n"
    ),
    f"{FOLDER}/tegning.svg": DRAWING.format(8),
    f"{FOLDER}/priser.csv": "Post;Kr.\nGynge;100\n",
    f"{FOLDER}/bilag/tegning.txt": "Tegningen",
}


def order(root: Path, *formats: str, **how: object) -> BuildOrder:
    folders = tuple(reader(root).project.all_meetings())
    return BuildOrder(folders, root / "build", formats=formats or ("html",), **how)  # type: ignore[arg-type]


def build(root: Path, *formats: str, **how: object) -> BuildResult:
    """Build the whole project, when its files have come to rest."""
    come_to_rest()
    return build_changed(reader(root).project, order(root, *formats, **how), whole=True)


def written(result: BuildResult) -> list[str]:
    return [f"{p.parent.name}/{p.name}" for meeting in result.meetings for p in meeting.written]


def test_a_second_build_writes_nothing_and_says_the_same(project: Project) -> None:
    root = project({**RICH, f"{FOLDER}/kladde.yaml": "titel: Kladde\n"})
    first = build(root)
    assert written(first) == [
        "2026-01-15/dagsorden.html",
        "2026-02-12/dagsorden.html",
        "2026-02-12/referat.html",
    ]
    second = build(root)
    assert written(second) == []
    assert second.is_as_it_was
    assert second.diagnostics == first.diagnostics
    assert any(d.code == "M010" for d in second.diagnostics)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (ITEM, "titel: En anden legeplads\n"),
        (MEETING, "dato: 2026-02-12\ndagsorden:\n  - legeplads\n"),
        (COMMITTEE, "navn: Prøveudvalget\n"),
        (SETTINGS, 'format = 1\nkommune = "En anden kommune"\n'),
        ("agendas/proeveudvalget/referat.toml", 'format = 1\nkommune = "Nær"\n'),
        ("logo.svg", DRAWING.format(5)),
        ("brev.docx", ""),
        ("templates/forside.html", "<h1>{{ dokument.titel }}</h1>\n"),
        ("templates/forside.html", None),
        ("templates/punkt.html", ITEM_TEMPLATE),
        ("agendas/templates/forside.html", "<h1>{{ dokument.titel }}</h1>\n"),
        (f"{FOLDER}/tegning.svg", DRAWING.format(5)),
        (f"{FOLDER}/priser.csv", "Post;Kr.\nGynge;200\n"),
        (f"{FOLDER}/bilag/tegning.txt", "En anden tegning"),
        (f"{FOLDER}/bilag/tegning.txt", None),
        (f"{FOLDER}/ny.yaml", "titel: Kladde\n"),
    ],
)
def test_every_file_that_is_read_counts(name: str, content: str | None, project: Project) -> None:
    root = project(RICH)
    build(root)
    (root / name).unlink(missing_ok=True)
    if content is not None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    result = build(root)
    faults = [
        d
        for meeting in result.meetings
        for d in meeting.diagnostics
        if d.code in ("D012", "D050", "K013")
    ]
    assert faults or "2026-02-12/dagsorden.html" in written(result)


@pytest.mark.parametrize("damage", ["", "<html>"])
def test_a_file_that_is_gone_or_changed_is_made_again(damage: str, project: Project) -> None:
    root = project({})
    build(root)
    page = root / "build" / NAME / "referat.html"
    whole = page.read_bytes()
    page.unlink()
    if damage:
        page.write_text(damage)
    assert written(build(root)) == ["2026-02-12/dagsorden.html", "2026-02-12/referat.html"]
    assert page.read_bytes() == whole


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}', '{"format": 99}'])
def test_a_damaged_manifest_is_not_believed(damage: str, project: Project) -> None:
    root = project({})
    build(root)
    (root / "build" / ".manifest" / f"{NAME}.json").write_text(damage)
    assert written(build(root)) == ["2026-02-12/dagsorden.html", "2026-02-12/referat.html"]


def test_another_version_makes_everything_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({})
    build(root)
    monkeypatch.setattr(plan_module, "made_with", lambda: {"referat": "99"})
    assert len(written(build(root))) == 3


def test_another_time_inside_makes_everything_again(project: Project) -> None:
    root = project({})
    build(root)
    assert len(written(build(root, epoch=datetime(2001, 2, 3, tzinfo=UTC)))) == 3


def test_force_makes_everything_again(project: Project) -> None:
    root = project({})
    build(root)
    assert len(written(build(root, force=True))) == 3


def test_formats_made_one_after_the_other_stand_together(project: Project) -> None:
    root = project({})
    build(root, "html")
    assert len(written(build(root, "docx"))) == 3
    assert build(root, "html", "docx").is_as_it_was


def test_what_was_made_of_older_text_is_not_believed(project: Project) -> None:
    root = project({})
    build(root, "html", "docx")
    write_project(root, {ITEM: "titel: En anden legeplads\n"})
    build(root, "html")
    assert written(build(root, "docx")) == ["2026-02-12/dagsorden.docx", "2026-02-12/referat.docx"]


def test_kinds_that_were_not_asked_for_do_not_matter(project: Project) -> None:
    root = project({})
    build(root, kinds=(DocumentKind.AGENDA,))
    assert build(root, kinds=(DocumentKind.AGENDA,)).is_as_it_was
    assert len(written(build(root))) == 2


def test_a_meeting_with_errors_is_looked_at_every_time(project: Project) -> None:
    root = project({ITEM: "titel: a: b\n"})
    first, second = build(root), build(root)
    assert written(first) == ["2026-01-15/dagsorden.html"]
    assert written(second) == []
    assert not second.is_as_it_was
    assert second.diagnostics == first.diagnostics


def test_another_meeting_matters_only_when_the_numbers_move(project: Project) -> None:
    root = project({})
    build(root)
    earlier = (root / EARLIER).read_text("utf-8")
    (root / EARLIER).write_text(earlier.replace("Eventuelt", "Orientering"), "utf-8")
    assert written(build(root)) == ["2026-01-15/dagsorden.html"]
    assert build(root).is_as_it_was
    (root / EARLIER).write_text(earlier + "  - titel: Et punkt mere\n", "utf-8")
    assert len(written(build(root))) == 3


def test_a_new_meeting_before_moves_the_numbers(project: Project) -> None:
    root = project({})
    build(root)
    write_project(
        root, {EARLIER.replace("01-15", "01-02"): "dato: 2026-01-02\ndagsorden: [{titel: A}]\n"}
    )
    assert len(written(build(root))) == 4


def test_what_is_said_of_the_project_is_held_too(project: Project) -> None:
    root = project({"agendas/proeveudvalget/2026-05-01/sag.yaml": "titel: Sag\n"})
    first, second = build(root), build(root)
    assert second.is_as_it_was
    assert [d.code for d in first.around] == [d.code for d in second.around] == ["M022"]
    write_project(root, {"agendas/proeveudvalget/2026-06-01/sag.yaml": "titel: Sag\n"})
    assert [d.code for d in build(root).around] == ["M022", "M022"]


def test_documents_of_a_meeting_that_is_no_more_are_told_of(project: Project) -> None:
    root = project({})
    build(root)
    (root / FOLDER).rename((root / FOLDER).with_name("2026-02-19"))
    left = build_changed(reader(root).project, order(root), whole=True).around
    told = [(d.code, d.message) for d in left if d.code == "D023"]
    assert told == [("D023", f"build/{NAME}/ er fra et møde, der ikke er mere")]
    shutil.rmtree(root / "build" / NAME)
    again = build_changed(reader(root).project, order(root), whole=True)
    assert "D023" not in [d.code for d in again.around]
    assert NAME not in Manifests(root / "build").names()


def test_a_file_changed_while_it_was_read_is_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({})
    check = check_module.check_meeting

    def edited_meanwhile(*arguments: object, **how: object) -> object:
        found = check(*arguments, **how)  # type: ignore[arg-type]
        (root / ITEM).write_text("titel: En anden legeplads\n", "utf-8")
        return found

    monkeypatch.setattr("referat.build.run.check_meeting", edited_meanwhile)
    build(root)
    monkeypatch.setattr("referat.build.run.check_meeting", check)
    assert "2026-02-12/dagsorden.html" in written(build(root))


def test_an_edit_during_a_build_is_not_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was read for an earlier meeting is edited before its own meeting's turn."""
    root = project({})
    check = check_module.check_meeting
    edits = [(root / COMMITTEE, "navn: Et andet udvalg\n"), (root / MEETING, "dato: 2026-02-12\n")]

    def edited_meanwhile(*arguments: object, **how: object) -> object:
        found = check(*arguments, **how)  # type: ignore[arg-type]
        come_to_rest()
        for path, text in edits:
            path.write_text(text + path.read_text("utf-8").partition("\n")[2], "utf-8")
        edits.clear()
        return found

    monkeypatch.setattr("referat.build.run.check_meeting", edited_meanwhile)
    build(root)
    monkeypatch.setattr("referat.build.run.check_meeting", check)
    assert len(written(build(root))) == 3
    page = (root / "build" / NAME / "dagsorden.html").read_text("utf-8")
    assert "Et andet udvalg" in page


def test_a_date_in_the_future_comes_to_rest(project: Project) -> None:
    root = project({})
    os.utime(root / ITEM, (4e9, 4e9))
    build(root)
    assert build(root).is_as_it_was


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders there")
@pytest.mark.parametrize("name", ["build/.manifest/proeveudvalget/2026-02-12.json", "logo.svg"])
def test_a_pipe_does_not_hold_a_build_up(name: str, project: Project) -> None:
    root = project(RICH)
    build(root)
    (root / name).unlink()
    os.mkfifo(root / name)
    assert not build(root).is_as_it_was


def in_a_new_process(root: Path, program: str) -> str:
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, cwd=root, env=environment(), capture_output=True, check=True)
    return ran.stdout.decode()


def test_with_nothing_to_do_nothing_heavy_is_imported(project: Project) -> None:
    root = project(RICH)
    build(root, "pdf", "docx", "html")
    program = (
        "import sys\n"
        "from referat.cli.main import entry\n"
        "sys.argv[1:] = ['build']\n"
        "try:\n    entry()\nfinally:\n"
        f"    print([m for m in {HEAVY} if m in sys.modules])\n"
    )
    assert in_a_new_process(root, program).strip() == "[]"


COUNCIL = "agendas/byraadet/udvalg.yaml"
WITH_SUBSTITUTE: dict[str, str | bytes] = {
    **RICH,
    COUNCIL: "navn: Byrådet\nslags: kommunalbestyrelse\nmedlemmer: [Per Prøve, Tine Test]\n",
    "agendas/byraadet/referat.toml": 'kommune = "Prøveby"\n',
    MEETING: BASE[MEETING].replace("4-5\n", "4-5\n    stedfortræder: Tine Test\n"),
}


def test_a_councils_members_matter_to_a_meeting_with_a_substitute(project: Project) -> None:
    root = project(WITH_SUBSTITUTE)
    assert "M031" not in {d.code for d in build(root).diagnostics}
    (root / COUNCIL).write_text("navn: Byrådet\nslags: kommunalbestyrelse\nmedlemmer: [Bo]\n")
    assert "M031" in {d.code for d in build(root).diagnostics}


JOURNEY_WITH_PICTURES: Files = {
    **journey(item="titel: T\nsagsresume: |\n  ![Tegning](tegning.svg)\n"),
    MEETING: f"{BASE[MEETING]}  legeplads: |\n    ![Priser](priser.csv)\n",
    f"{FOLDER}/tegning.svg": DRAWING.format(8),
    f"{FOLDER}/priser.csv": "Post;Kr.\nGynge;100\n",
}


@pytest.mark.parametrize(
    ("files", "path"),
    [(RICH, "agendas"), (WITH_SUBSTITUTE, "agendas"), (JOURNEY_WITH_PICTURES, LAST_MEETING)],
    ids=["rich", "with a substitute", "journey"],
)
def test_every_file_that_is_opened_stands_in_the_manifest(
    files: Files, path: str, project: Project
) -> None:
    root = project(files)
    program = (
        "import json, os, sys\n"
        "opened = set()\n"
        "def note(event, arguments):\n"
        "    if event == 'open' and isinstance(arguments[0], str):\n"
        "        opened.add(os.path.realpath(arguments[0]))\n"
        "sys.addaudithook(note)\n"
        "from referat.cli.main import entry\n"
        f"sys.argv[1:] = ['build', '-j', '1', '--out', 'ud', '{path}']\n"
        "try:\n    entry()\nfinally:\n"
        "    sys.stdout.write('\\n' + json.dumps(sorted(opened)))\n"
    )
    come_to_rest()
    opened = json.loads(in_a_new_process(root, program).splitlines()[-1])
    manifests = [json.loads(p.read_text("utf-8")) for p in (root / "ud/.manifest").rglob("*.json")]
    listed = {
        os.path.realpath(root / entry["path"])
        for manifest in manifests
        for entry in (*manifest["inputs"], *manifest["neighbours"])
    }
    own = [str(root.resolve() / folder) for folder in ("ud", "build")]
    read = [p for p in opened if p.startswith(str(root.resolve())) and not p.startswith(tuple(own))]
    assert len(read) > 8
    assert [path for path in read if path not in listed] == []
