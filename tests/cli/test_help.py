"""The help is Danish, whole, and there at once."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest

from referat.cli.main import referat, run
from tests.support.processes import environment

HEAVY = ("pydantic", "jinja2", "weasyprint", "yaml", "rich", "babel", "lxml", "pikepdf", "docx")
MOST = 0.10  # seconds of processor time more than Python itself


def python(*arguments: str) -> str:
    """What a Python that finds the program prints."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def processor_time(*arguments: str) -> float:
    """Seconds that one run takes of the processor."""
    resource = pytest.importorskip("resource", reason="Windows tells no child's time")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    python(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return float(taken)


def test_help_takes_no_time() -> None:
    python("-m", "referat", "--help")  # compiled once
    # The least of several runs: whatever else the machine does can only add to it.
    helping = min(processor_time("-m", "referat", "--help") for _ in range(7))
    nothing = min(processor_time("-c", "pass") for _ in range(7))
    assert helping - nothing <= MOST


@pytest.mark.parametrize("arguments", ["'--help'", "'build', '--help'", "'--version'"])
def test_help_loads_nothing_heavy(arguments: str) -> None:
    code = f"import sys; from referat.cli.main import run; run([{arguments}]); print(*sys.modules)"
    loaded = python("-c", code).splitlines()[-1].split()
    assert "click" in loaded
    assert not [name for name in HEAVY if name in loaded]


def verbs() -> list[tuple[str, ...]]:
    context = click.Context(referat)
    found: list[tuple[str, ...]] = [()]
    for name in referat.list_commands(context):
        found.append((name,))
        command = referat.get_command(context, name)
        if isinstance(command, click.Group):
            found += [(name, inner) for inner in command.list_commands(context)]
    return found


@pytest.mark.parametrize("verb", verbs(), ids=" ".join)
def test_every_verb_has_help_in_danish(
    verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*verb, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Brug: referat")
    assert "Vis denne hjælp." in text
    english = r"\b(Usage|Options|Commands|Arguments|Show this|default|required|and exit)\b"
    assert not re.search(english, text)
    listed = re.findall(r"^  (-\S.*)$", text, re.MULTILINE)
    assert all(re.search(r"\S  +\S", line) or len(line) > 20 for line in listed), text


def test_the_verbs_are_those_that_are_promised(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    text = capsys.readouterr().out
    promised = ("init", "new", "check", "build", "show", "schema", "doctor", "completions")
    places = [text.index(f"\n  {verb} ") for verb in promised]
    assert places == sorted(places)


def test_new_tells_its_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "--help"])
    text = capsys.readouterr().out
    assert all(f"  {kind} " in text for kind in ("udvalg", "møde", "punkt"))


def test_without_a_word_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Kommandoer:" in capsys.readouterr().err
