"""Headings with nothing under them: where the case has the key, and the municipality wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.view import View
from referat.proceedings.view import build_view
from tests.support.projects import BASE, EARLIER, FOLDER, ITEM, MEETING, SETTINGS, Files, checked

SECTIONS = """
[[afsnit]]
noegle = "sagsresume"

[[afsnit]]
noegle = "høring"
trykkes_tom = "skrevet"

[[afsnit]]
noegle = "bilag"
slags = "bilag"
trykkes_tom = "skrevet"
"""
AGENDA = "dato: 2026-02-12\ndagsorden:\n  - legeplads\n  - titel: Eventuelt\n"


@pytest.fixture
def headings(project: Callable[[Files], Path]) -> Callable[..., list[list[str]]]:
    def shown(item: str, agenda: str = AGENDA, sections: str = SECTIONS) -> list[list[str]]:
        settings = BASE[SETTINGS] + sections
        files = {EARLIER: None, ITEM: f"titel: Ny vej\n{item}", MEETING: agenda, SETTINGS: settings}
        return _headings(project(files))

    return shown


def _headings(root: Path) -> list[list[str]]:
    found = checked(root, FOLDER)
    assert found.facts is not None, found.diagnostics
    view: View = build_view(found.facts, DocumentKind.AGENDA)
    return [[section.heading for section in item.sections] for item in view.items]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("høring:\n", ["Høring"]),
        ("hoering: \nbilag:\n", ["Høring", "Bilag"]),
        ("sagsresume: Kort.\nhøring: |\n\nbilag: []\n", ["Sagsresume", "Høring"]),
        ('høring: ""\n', ["Høring"]),
        ("høring: Ingen.\n", ["Høring"]),
        ("sagsresume:\n", []),
        ("", []),
    ],
)
def test_a_key_with_nothing_after_it_prints_its_heading(
    item: str, expected: list[str], headings: Callable[..., list[list[str]]]
) -> None:
    assert headings(item) == [expected, []]


def test_an_item_without_a_file_does_so_too(headings: Callable[..., list[list[str]]]) -> None:
    agenda = AGENDA.replace("titel: Eventuelt", "titel: Eventuelt\n    høring:")
    assert headings("", agenda) == [[], ["Høring"]]


def test_nothing_is_printed_where_the_municipality_does_not_want_it(
    headings: Callable[..., list[list[str]]],
) -> None:
    assert headings("høring:\n", sections=SECTIONS.replace('"skrevet"', "false")) == [[], []]
    both = SECTIONS.replace('"skrevet"', "true")
    assert headings("", sections=both) == [["Høring", "Bilag"]] * 2
