"""Case files damaged at random: the reader always answers, quickly, and tells the truth."""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections.abc import Callable

import pytest
import yaml

from referat.diagnostics import Diagnostic, Severity
from referat.source.nodes import Mapping, Node, Scalar, Sequence
from referat.source.yaml import compose
from referat.source.yaml.reader import decode, read_yaml
from referat.source.yaml.traps import TITLES

MUTATIONS = int(os.environ.get("REFERAT_MUTATIONS", "300"))
BATCHES = 10
LONGEST = 1.0  # seconds for one file

MEETING = """\
# et møde
dato: 2025-10-20
tid: 15:30                    # 15.30 går også
sted: "Mødelokale: Slottet"
første nummer: 83
fravær:
  - medlem: Per Prøve
    punkter: [86, 88-89]
    afbud: ja
  - Eva Eksempel
dagsorden:
  - godkendelse-af-dagsorden
  - overskrift: Sager til behandling
  - titel: Eventuelt
    sagsnr: 21/24526
    indstilling: {indstiller: Direktøren, at: [dagsordenen godkendes.]}
beslutninger:
  eventuelt: Intet.
"""
ITEM = """\
titel: 'Status på "aftalen"'
sagsnr: 25/25641
sagsresume: |
  Udvalget orienteres om **aftalen**:

  - et punkt
    - og et til

  | Navn | Beløb |
  |------|------:|
  | Løn  |  1.200 |
indstilling:
  indstiller: Direktøren
  at:
    - orienteringen tages til efterretning,
    - tekst: sagen sendes videre
      punkter:
        - først
        - sidst
procedure:
- {udvalg: Økonomiudvalget, dato: 2025-11-03}
beslutning: >-
  Taget til
  efterretning.
bilag:
  - titel: Notat
    fil: bilag/notat.pdf
  - &sidste 201025 Prøve
  - *sidste
afsnit: ~
"""
BITS: list[str] = [
    *"\t\n\r \"'#:-[]{}|>*&!%@`?,~\\<=;.æ\xa0\u2028\x00\x1b\ufeff\ud800😀",
    ": ",
    " #",
    "- ",
    "---\n",
    "...\n",
    "\r\n",
    "  ",
    '"\n',
    "|\n",
    "<<: ",
    "!!python/object:os.system ",
    "&a ",
    "*a",
    "[" * 50,
    "{a: " * 45,
    "? ",
]


def _mutated(text: str, rng: random.Random) -> str:
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        text = rng.choice(DAMAGES)(text, rng)
    return text.replace("\n", "\r\n") if rng.random() < 0.1 else text


def _inserted(text: str, rng: random.Random) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + rng.choice(BITS) + text[place + rng.choice((0, 0, 1)) :]


def _deleted(text: str, rng: random.Random) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + text[place + rng.choice((1, 1, 2, 5, 40)) :]


def _line_moved(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randint(0, len(lines)), line)
    return "\n".join(lines)


def _line_indented(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    number = rng.randrange(len(lines))
    blanks: str = rng.choice((" ", "  ", "\t", "    ", ""))
    lines[number] = blanks + lines[number].lstrip()
    return "\n".join(lines)


DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (
    _inserted,
    _deleted,
    _line_moved,
    _line_indented,
)


def _check_diagnostic(diagnostic: Diagnostic, lines: list[str]) -> None:
    span = diagnostic.span
    assert span is not None
    assert diagnostic.code in TITLES
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert (span.end_line, span.end_column) >= (span.line, span.column)
    assert len(span.excerpt) == min(len(lines[span.line - 1]), 300)
    words = " ".join((diagnostic.message, diagnostic.label))
    assert not re.search(r"\b(expected|found|while|mapping|could not|scalar)\b", words)
    if diagnostic.severity is Severity.ERROR:
        assert diagnostic.help
    json.dumps(diagnostic.as_dict())


def _check_places(node: Node) -> None:
    """Where a value stands on one line, the place holds the value; the same for block lines."""
    match node:
        case Mapping(entries):
            for entry in entries:
                _check_places(entry.value)
        case Sequence(items):
            for item in items:
                _check_places(item)
        case Scalar(str(value), span, "plain") if span.line == span.end_line:
            assert span.excerpt[span.column - 1 : span.end_column - 1].endswith(value)
        case Scalar(str(value), _, "literal") if node.lines:
            for number, text in enumerate(value.rstrip("\n \t").split("\n")):
                span = node.content_span(number)
                assert span.excerpt[span.column - 1 : span.end_column - 1].rstrip() in text
                assert span.excerpt.rstrip().endswith(text.rstrip())


def _plain(node: Node | None) -> object:
    match node:
        case Mapping(entries):
            return {entry.key: _plain(entry.value) for entry in entries}
        case Sequence(items):
            return [_plain(item) for item in items]
        case Scalar(value):
            return value or ""
    return None


def _nulls_emptied(data: object) -> object:
    match data:
        case dict():
            return {key: _nulls_emptied(value) for key, value in data.items()}
        case list():
            return [_nulls_emptied(value) for value in data]
    return "" if data in ("~", "null", "Null", "NULL") else data


def _check(text: str, oracle: str = "CBaseLoader") -> bool:
    """Read one file and hold the answer against the text; whether it was without fault.

    ``oracle`` is PyYAML's own reading of texts as texts, in C or in Python: the two differ
    about tabs.
    """
    before = time.perf_counter()
    result = read_yaml(text, "sag.yaml")
    assert time.perf_counter() - before < LONGEST
    lines = re.split(r"\r\n|\n|\r", text)
    for diagnostic in result.diagnostics:
        _check_diagnostic(diagnostic, lines)
    if result.root is not None:
        _check_places(result.root)
    sound = not any(d.severity is Severity.ERROR for d in result.diagnostics)
    assert result.root is not None or not sound
    if sound:
        expected = yaml.load(text, getattr(yaml, oracle))
        assert _plain(result.root) == _nulls_emptied(expected)
    return sound


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_damaged_files(batch: int, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a slip of the hand does to a file, there is an answer in Danish and a true tree."""
    monkeypatch.setattr(compose, "loader", lambda: getattr(yaml, loader))
    rng = random.Random(f"{loader} {batch}")
    results = []
    for _ in range(max(MUTATIONS // BATCHES // 2, 1)):
        text = _mutated(rng.choice((MEETING, ITEM)), rng)
        try:
            results.append(_check(text, loader.replace("Safe", "Base")))
        except Exception as failure:
            failure.add_note(repr(text))
            raise
    assert not all(results)


@pytest.mark.parametrize("text", [MEETING, ITEM])
def test_the_files_before_the_damage_are_sound(text: str) -> None:
    assert read_yaml(text, "sag.yaml").diagnostics == ()
    assert _check(text)


def test_damaged_bytes() -> None:
    """Bytes at random in the middle of a file never make decoding raise."""
    rng = random.Random("bytes")
    for _ in range(MUTATIONS):
        place = rng.randrange(len(ITEM))
        data = ITEM.encode()
        data = data[:place] + rng.randbytes(rng.choice((1, 2, 30))) + data[place:]
        text, diagnostics = decode(data, "sag.yaml")
        for diagnostic in diagnostics:
            _check_diagnostic(diagnostic, re.split(r"\r\n|\n|\r", text))
        read_yaml(text, "sag.yaml")
