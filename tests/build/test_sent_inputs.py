"""What is read of a body's history: no more than is needed, and all of it in the manifest."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from referat.build.sending import send
from referat.model.documents import DocumentKind
from referat.source.project import Project
from tests.support.processes import environment
from tests.support.projects import COMMITTEE, EARLIER, FOLDER, come_to_rest, write_project

FIRST = str(Path(EARLIER).parent)
DRAFT = "agendas/proeveudvalget/2026-03-12"
LEDGER = str(Path(COMMITTEE).with_name("numre.jsonl"))
_PROGRAM = """
import json, os, sys
opened = set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.add(os.path.realpath(arguments[0]))
sys.addaudithook(note)
from referat.cli.main import run
code = run(sys.argv[1:])
print("\\n" + json.dumps([code, sorted(opened)]))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two meetings that are sent, and a draft."""
    draft = "dato: 2026-03-12\ndagsorden:\n  - titel: Eventuelt\n"
    root = write_project(tmp_path / "projekt", {f"{DRAFT}/moede.yaml": draft}).resolve()
    for folder in (FIRST, FOLDER):
        moment = datetime(2026, 1, 5, tzinfo=UTC)
        assert send(Project(root), root / folder, DocumentKind.AGENDA, moment).document
    come_to_rest()
    return root


def run(root: Path, *words: str) -> tuple[int, list[str]]:
    """The exit code, and the case files that were opened."""
    command = [sys.executable, "-c", _PROGRAM, *words]
    result = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True)
    code, opened = json.loads(result.stdout.splitlines()[-1])
    inside = [Path(path).relative_to(root) for path in opened if Path(path).is_relative_to(root)]
    return code, [path.as_posix() for path in inside if path.parts[0] != "build"]


@pytest.mark.parametrize("verb", [["show"], ["diff"], ["check"], ["build", "--format", "html"]])
def test_of_a_meeting_that_was_sent_no_other_is_read(verb: list[str], root: Path) -> None:
    code, opened = run(root, *verb, FOLDER)
    assert code == 0
    assert [path for path in opened if path.startswith("agendas/")] == [
        f"{FOLDER}/legeplads.yaml",
        f"{FOLDER}/moede.yaml",
        f"{FOLDER}/sendt/dagsorden.json",
        LEDGER,
        COMMITTEE,
    ]


@pytest.mark.parametrize("folder", [FOLDER, DRAFT])
def test_every_file_that_is_opened_stands_in_the_manifest(folder: str, root: Path) -> None:
    _, opened = run(root, "build", "--format", "html", folder)
    (file,) = (root / "build" / ".manifest").glob("*/*.json")
    manifest = json.loads(file.read_text("utf-8"))
    listed = {entry["path"] for entry in (*manifest["inputs"], *manifest["neighbours"])}
    assert [path for path in opened if path not in listed] == []


def test_a_sending_leaves_the_documents_of_other_meetings_as_they_are(root: Path) -> None:
    run(root, "build", "--format", "html")
    page = root / "build" / FOLDER.removeprefix("agendas/") / "dagsorden.html"
    before = page.stat().st_mtime_ns
    send(Project(root), root / DRAFT, DocumentKind.AGENDA, datetime(2026, 3, 1, tzinfo=UTC))
    code, _ = run(root, "build", "--format", "html")
    assert code == 0
    assert page.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LEDGER, '"nummer": "4"', '"nummer": "9"'),
        (f"{FOLDER}/sendt/dagsorden.json", "Ny legeplads", "Ny rutsjebane"),
    ],
)
def test_a_build_with_nothing_else_to_do_sees_an_edit_by_hand(
    file: str, old: str, new: str, root: Path
) -> None:
    assert run(root, "build", "--format", "html")[0] == 0
    text = (root / file).read_text("utf-8")
    (root / file).write_text(text.replace(old, new), "utf-8")
    assert run(root, "build", "--format", "html")[0] == 1


def test_a_build_with_nothing_else_to_do_misses_the_ledger(root: Path) -> None:
    assert run(root, "build", "--format", "html")[0] == 0
    (root / LEDGER).unlink()
    assert run(root, "build", "--format", "html")[0] == 1
