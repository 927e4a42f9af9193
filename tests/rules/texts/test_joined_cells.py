"""Cells of a table that were to be joined and can't be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.rules.texts.joined_cells import joined_cell_findings
from tests.support.projects import FOLDER, ITEM, Files, reader


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("| x | < |", None),
        ("| x | y |\n| ^ | z |", None),
        ("| \\^ | \\< |", None),
        ("| ^ | y |", "^"),
        ("| x | < |\n| ^ | y |", "<"),
        ("| < | y |", "<"),
    ],
)
def test_a_sign_that_would_be_printed_is_told_of(
    body: str, sign: str | None, project: Callable[[Files], Path]
) -> None:
    table = f"Tal:\n\n| a | b |\n|---|---|\n{body}\n"
    lines = "".join(f"  {line}\n" for line in table.split("\n"))
    root = project({ITEM: f"titel: T\nsagsresume: |\n{lines}"})
    found = list(joined_cell_findings(reader(root).meeting_files(root.resolve() / FOLDER)))
    assert [(d.code, d.span.line) for d in found if d.span] == ([("D019", 5)] if sign else [])
    assert all(f"“{sign}”" in d.message and d.help for d in found)


def test_a_point_of_a_recommendation_is_no_table(project: Callable[[Files], Path]) -> None:
    text = 'titel: T\nindstilling: {at: ["| a |\\n|---|\\n| ^ |"]}\n'
    root = project({ITEM: text})
    assert not list(joined_cell_findings(reader(root).meeting_files(root.resolve() / FOLDER)))
