"""The sample files damaged at random: there is always an answer, soon, and never a traceback."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.build.check import check_meeting
from referat.build.documents import document_sources
from referat.cli.common import REPORT_FORMS
from referat.cli.report import report
from referat.diagnostics import Diagnostic, Severity
from referat.model.documents import DocumentKind
from referat.proceedings.view import build_view
from referat.render.fragments import make_fragments
from referat.render.page import make_page
from referat.source.meetings import ProjectReader
from referat.source.project import Project

MUTATIONS = int(os.environ.get("REFERAT_MUTATIONS", "300"))
BATCHES = 10
LONGEST = 1.0  # seconds of processor time for one damaged project
SAMPLES = Path(__file__).parents[2]
MUTATED = ("moede.yaml", "udvalg.yaml", "referat.toml")
BITS = [
    *"\t\n\r \"'#:-[]{}|>*&!%@`?,~\\<=;.^_()0æ\xa0\u2028\x00\x1b\ufeff😀",
    *(": ", " #", "- ", "---\n", "\r\n", "  ", "|\n", "<<: ", "!!str ", "&a ", "*a", "? "),
    *("[" * 60, "{a: " * 45, "*" * 80, "`" * 30, "> " * 40, "- " * 40, "![](" * 40, "[a](" * 40),
    *("| a | b |\n", "|---|\n", "  | ^ | < |\n", "![x](tal.csv)", "![](../x.png)", "<script>"),
    *("{{ 7*7 }}", "{% for %}", "{dato:", "{dato:EEEEEEE}", "{}", "{0}", "[[", "]]", " = ", "''"),
    *("999999", "-1", "0", "1e9", "2026-02-30", "25:30", "9" * 400, "ja", "null", "x" * 5_000),
    *("../", "C:\\", "file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1/", "%00", "%"),
]


def mutated(text: str, rng: random.Random) -> bytes:
    """The text after some slips of the hand; sometimes not even text any more."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        text = rng.choice(SLIPS)(text, rng)
    data = text.encode()
    if rng.random() < 0.05:
        place = rng.randint(0, len(data))
        data = data[:place] + rng.randbytes(rng.choice((1, 3, 30))) + data[place:]
    return data


def _inserted(text: str, rng: random.Random) -> str:
    place = rng.randint(0, len(text))
    bit: str = rng.choice(BITS)
    return text[:place] + bit + text[place + rng.choice((0, 0, 1)) :]


def _deleted(text: str, rng: random.Random) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + text[place + rng.choice((1, 1, 2, 5, 40, 400)) :]


def _line_moved(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randint(0, len(lines)), rng.choice(("", " ", "\t", "    ")) + line)
    return "\n".join(lines)


def _line_again(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(rng.randint(0, len(lines)), rng.choice(lines))
    return "\n".join(lines)


def _word_put(text: str, rng: random.Random) -> str:
    """A value in the place of another: ``tid: 25:30``, ``medlem: null``, ``farve = 0``."""
    lines = text.split("\n")
    number = rng.randrange(len(lines))
    for sign in (": ", "= ", "- "):
        if sign in lines[number]:
            lines[number] = lines[number].partition(sign)[0] + sign + rng.choice(BITS)
            break
    return "\n".join(lines)


SLIPS: tuple[Callable[[str, random.Random], str], ...] = (
    *(_inserted, _deleted, _line_moved, _line_again, _word_put),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, to be damaged and mended again."""
    root = tmp_path_factory.mktemp("mutations")
    shutil.copy(SAMPLES / "referat.toml", root)
    shutil.copy(SAMPLES / "logo.svg", root)
    shutil.copytree(SAMPLES / "agendas", root / "agendas")
    return root


def _targets(root: Path) -> list[Path]:
    """Every file that may be damaged; the rarer sorts as often as the many items."""
    files = sorted(p for p in root.rglob("*.*") if p.suffix in (".yaml", ".toml"))
    rare = [p for p in files if p.name in MUTATED]
    return [*files, *rare, *rare]


def _touched(root: Path, target: Path, rng: random.Random) -> Path:
    """A meeting that the damage may show in."""
    meetings = Project(root).all_meetings()
    near = [m for m in meetings if target.is_relative_to(m) or m.is_relative_to(target.parent)]
    return rng.choice(near)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_damaged_projects(batch: int, copy: Path) -> None:
    rng = random.Random(f"samples {batch}")
    spoiled = 0
    for _ in range(max(MUTATIONS // BATCHES, 1)):
        target = rng.choice(_targets(copy))
        sound = target.read_bytes()
        meeting = _touched(copy, target, rng)
        damaged = mutated(sound.decode(), rng)
        target.write_bytes(damaged)
        try:
            spoiled += _has_answer(copy, meeting)
        except BaseException as failure:
            failure.add_note(f"{target.relative_to(copy)}: {damaged!r}")
            raise
        finally:
            target.write_bytes(sound)
    assert spoiled, "no damage was noticed at all"


def _has_answer(root: Path, meeting: Path) -> bool:
    """Check and render one meeting of a damaged project; whether it had errors."""
    before = time.process_time()
    reader = ProjectReader(Project(root))
    checked = check_meeting(reader, meeting)
    if checked.facts is not None and not checked.has_errors:
        sources = document_sources(checked.files, root)
        for kind in DocumentKind:
            fragments = make_fragments(build_view(checked.facts, kind), sources)
            assert make_page(fragments, sources.templates).startswith("<!DOCTYPE html>")
    for form in REPORT_FORMS:
        report(checked.diagnostics, form)
    assert time.process_time() - before < LONGEST
    _look_at(checked.diagnostics, root)
    return checked.has_errors


def _look_at(diagnostics: tuple[Diagnostic, ...], root: Path) -> None:
    for diagnostic in diagnostics:
        span = diagnostic.span
        assert span is not None
        assert not Path(span.file).is_absolute()
        assert 1 <= span.line <= max(_lines(root / span.file), 1)
        assert span.column >= 1
        assert json.loads(json.dumps(diagnostic.as_dict()))
        if diagnostic.severity is Severity.ERROR:
            assert diagnostic.help or diagnostic.label, diagnostic


def _lines(file: Path) -> int:
    text = file.read_bytes().decode("utf-8", "replace")
    return len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def test_the_samples_are_sound(copy: Path) -> None:
    reader = ProjectReader(Project(copy))
    meetings = reader.project.all_meetings()
    assert len(meetings) == 7
    assert not any(check_meeting(reader, m).has_errors for m in meetings)


@pytest.mark.parametrize("bit", BITS, ids=lambda bit: ascii(bit)[:20])
def test_a_strange_text_in_a_case(bit: str, copy: Path) -> None:
    """Each of the bits alone as a paragraph, a cell, a point and a title."""
    meeting = Project(copy).all_meetings()[0]
    item = next(p for p in sorted(meeting.glob("*.yaml")) if p.name not in MUTATED)
    sound = item.read_bytes()
    inner = json.dumps(f"a {bit}\n\n| a |\n|---|\n| {bit} |", ensure_ascii=False)
    line = json.dumps(bit, ensure_ascii=False)
    item.write_text(
        f"titel: {line}\nsagsresume: {inner}\nindstilling: {{indstiller: {line}, at: [{line}]}}\n"
        f"bilag: [{line}]\n",
        encoding="utf-8",
    )
    try:
        _has_answer(copy, item.parent)
    finally:
        item.write_bytes(sound)
