"""Blocks that go too deep, and those that hold nothing to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.rules.texts.blocks import block_findings
from tests.support.projects import FOLDER, ITEM, Files, reader


def told(project: Callable[[Files], Path], text: str) -> list[tuple[str, int]]:
    """Code of each finding, and its line in the text, from 1."""
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    root = project({ITEM: f"titel: T\nsagsresume: |\n{lines}"})
    found = block_findings(reader(root).meeting_files(root / FOLDER))
    return [(d.code, d.span.line - 2 if d.span else 0) for d in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- " * 9 + "a", []),
        ("a\n\n" + "\n".join("  " * n + "- a" for n in range(10)), [("D025", 12)]),
        ("a\n\n" + "1. " * 10 + "a", [("D025", 3)]),
        ("> " * 9 + "a", []),
        ("> " * 9 + "a\n\n" + "> " * 10 + "a", [("D025", 3)]),
        ("> " * 9 + "- " * 9 + "a", []),
        ("> " * 10_000 + "a", [("D025", 1)]),
        ("- " * 10_000 + "a", [("D025", 1)]),
        ("- a\n" * 30, []),
    ],
)
def test_more_levels_than_word_has_are_told_of_at_their_line(
    text: str, found: list[tuple[str, int]], project: Callable[[Files], Path]
) -> None:
    assert told(project, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\n#\n\nb", [("D026", 3)]),
        ("## \u200b", [("D026", 1)]),
        ("# [ ](https://a.dk)", [("D026", 1)]),
        ("- #", [("D026", 1)]),
        ("# a\n\n\\#", []),
        ("# ![Skitse](a.png)", []),
    ],
)
def test_a_heading_without_words_is_told_of(
    text: str, found: list[tuple[str, int]], project: Callable[[Files], Path]
) -> None:
    assert told(project, text) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [("", [("D028", 3)]), ("| --- | --- |", [("D028", 3)]), ("| 1 | 2 |", [])],
)
def test_a_table_without_rows_is_told_of(
    body: str, found: list[tuple[str, int]], project: Callable[[Files], Path]
) -> None:
    assert told(project, f"Tal:\n\n| a | b |\n|---|---|\n{body}\n") == found
