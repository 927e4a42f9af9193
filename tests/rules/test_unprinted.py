from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import ITEM, MEETING, SETTINGS, Files, check, texts

ONLY_TEXT = """\
format = 1
[[afsnit]]
noegle = "sagsresume"
[[afsnit]]
noegle = "procedure"
slags = "procedure"
"""


def unprinted(root: Path) -> list[str]:
    return [text for text in texts(check(root)) if text.startswith(("R005", "R006"))]


def test_all_of_an_ordinary_project_is_printed(project: Callable[[Files], Path]) -> None:
    assert unprinted(project({})) == []


def test_content_without_a_section_is_told_at_its_line(project: Callable[[Files], Path]) -> None:
    found = unprinted(project({SETTINGS: ONLY_TEXT}))
    assert [text.split(" ", 2)[1].split(":")[0] for text in found] == [
        "legeplads.yaml",
        "legeplads.yaml",
        "moede.yaml",
    ]
    assert "“indstilling” trykkes ikke" in found[0]
    assert "“bilag” trykkes ikke" in found[1]
    assert "“beslutninger” trykkes ikke" in found[2]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("beslutning", "beslutning: Godkendt.\n"),
        ("afsnit", "afsnit:\n  - overskrift: Forslag\n    tekst: Prøve\n"),
    ],
)
def test_every_kind_of_content_is_looked_after(
    key: str, text: str, project: Callable[[Files], Path]
) -> None:
    root = project({SETTINGS: ONLY_TEXT, ITEM: f"titel: Ny legeplads\n{text}"})
    assert any(f"“{key}” trykkes ikke" in found for found in unprinted(root))


AGENDA = """\
dato: 2026-02-12
dagsorden:
  - overskrift: Til beslutning
  - overskrift: Til orientering
  - legeplads
  - overskrift: Lukkede punkter
"""


def test_a_group_heading_without_items_is_told(project: Callable[[Files], Path]) -> None:
    found = unprinted(project({MEETING: AGENDA}))
    assert [text.split()[1] for text in found] == ["moede.yaml:3:5", "moede.yaml:6:5"]
    assert "“Til beslutning”" in found[0]
    assert "“Lukkede punkter”" in found[1]
