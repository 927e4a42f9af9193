"""A body's long history: one meeting is shown, compared, checked and built without reading it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from referat.build.sending import send
from referat.model.documents import DocumentKind
from referat.model.sent import FrozenNumber
from referat.source.project import Project
from referat.source.sent.ledger import last_seal, ledger_text
from tests.support.processes import environment
from tests.support.projects import COMMITTEE, EARLIER, ITEM, MEETING, write_project

BODY = Path(COMMITTEE).parent
LEDGER = (BODY / "numre.jsonl").as_posix()
BODY_FILE = "navn: Prøveudvalget\nvalgperiode: 2026-2029\nnummerering: valgperiode\n"
PER_MEETING = 10
LAST = 3
_PROGRAM = """
import collections, json, os, sys
opened = collections.Counter()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened[os.path.realpath(arguments[0])] += 1
sys.addaudithook(note)
from referat.cli.main import run
code = run(sys.argv[1:])
print("\\n" + json.dumps([code, opened]))
"""
VERBS = [["show"], ["diff"], ["check"], ["build", "--format", "html", "-j", "1"]]


def folder(n: int) -> str:
    """The folder of meeting ``n``, one each week."""
    return (BODY / (date(2026, 1, 1) + timedelta(days=n)).isoformat()).as_posix()


def history(root: Path, meetings: int) -> Path:
    """That many meetings, all of them in the ledger, and after them a draft.

    Those of which the tests ask are sent by the program; the ledger of the others is written
    right away.
    """
    texts = {f"{folder(n)}/moede.yaml": _agenda(n) for n in range(meetings + 1)}
    write_project(root, {EARLIER: None, MEETING: None, ITEM: None, **texts})
    (root / COMMITTEE).write_text(BODY_FILE, "utf-8")
    _send(root, 0)
    first_sent = max(1, meetings - LAST)
    with (root / LEDGER).open("a", encoding="utf-8") as ledger:
        seal = last_seal((root / LEDGER).read_text("utf-8"))
        ledger.write(ledger_text(_numbers(first_sent), seal))
    for n in range(first_sent, meetings):
        _send(root, n)
    return root.resolve()


def _agenda(n: int) -> str:
    items = "".join(f"  - titel: Sag {n} {m}\n" for m in range(PER_MEETING))
    return f"dato: {folder(n)[-10:]}\ndagsorden:\n{items}"


def _numbers(meetings: int) -> Iterator[FrozenNumber]:
    for n in range(1, meetings):
        for m in range(PER_MEETING):
            number, name = str(1 + n * PER_MEETING + m), folder(n)[-10:]
            key = f"sag-{n}-{m}"
            series, kind = "valgperiode 2026-2029", DocumentKind.AGENDA.value
            yield FrozenNumber(series, number, name, key, kind, 1, "2026-01-01")


def _send(root: Path, n: int) -> None:
    sent = send(Project(root.resolve()), root.resolve() / folder(n), DocumentKind.AGENDA, _DAY)
    assert sent.numbers[0] == str(1 + n * PER_MEETING), sent.diagnostics


_DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand items."""
    return history(tmp_path_factory.mktemp("lang") / "projekt", 1000)


def opened(root: Path, *words: str) -> dict[str, int]:
    """How often each case file was opened."""
    command = [sys.executable, "-c", _PROGRAM, *words]
    result = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True)
    code, counted = json.loads(result.stdout.splitlines()[-1])
    assert code == 0, result.stdout + result.stderr
    inside = {Path(path): n for path, n in counted.items() if Path(path).is_relative_to(root)}
    names = {path.relative_to(root).as_posix(): n for path, n in inside.items()}
    return {name: n for name, n in names.items() if name.startswith("agendas/")}


@pytest.mark.parametrize("n", [0, 999])
@pytest.mark.parametrize("verb", VERBS)
def test_one_meeting_that_was_sent_is_read_alone(verb: list[str], n: int, long: Path) -> None:
    assert {*opened(long, *verb, folder(n))} == {
        COMMITTEE,
        LEDGER,
        f"{folder(n)}/moede.yaml",
        f"{folder(n)}/sendt/dagsorden.json",
    }


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != ["diff"]])
def test_a_draft_is_read_with_the_last_three_before_it(verb: list[str], long: Path) -> None:
    """And with what was sent of those three: it tells whether their folders were swapped."""
    last = range(1000 - LAST, 1000)
    sent = {f"{folder(n)}/sendt/dagsorden.json" for n in last}
    meetings = {f"{folder(n)}/moede.yaml" for n in (*last, 1000)}
    assert {*opened(long, *verb, folder(1000))} == {COMMITTEE, LEDGER, *meetings, *sent}


def test_the_check_of_all_reads_each_file_once(tmp_path: Path) -> None:
    root = history(tmp_path / "projekt", 2)
    files = {path.relative_to(root).as_posix() for path in (root / "agendas").rglob("*.*")}
    files = {name for name in files if (root / name).is_file()}
    assert opened(root, "check") == dict.fromkeys(files, 1)
