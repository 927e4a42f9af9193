"""A case whose content is not what an earlier body had: told, and nothing is told when it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.cli.main import run
from tests.support.journeys import FROM_COMMITTEE, FROM_FINANCE, journey
from tests.support.projects import BASE, FOLDER, ITEM, Files, check

Project = Callable[[Files], Path]


def told(root: Path) -> list[str]:
    return [f"{d.code} {d.message}" for d in check(root) if d.code in ("F030", "F031")]


def test_the_same_content_is_nothing_to_tell_of(project: Project) -> None:
    assert told(project(journey())) == []


def test_what_the_later_item_says_itself_is_told(project: Project) -> None:
    own = "legeplads\n    sagsresume: Nyt.\n    bilag: [Nyt bilag]\n"
    text = FROM_COMMITTEE.replace("12/legeplads\n", f"12/{own}")
    assert told(project(journey(finance=text))) == [
        "F030 indholdet er et andet, end da Prøveudvalget behandlede sagen: sagsresume og bilag",
    ]


def test_the_same_words_again_are_no_change(project: Project) -> None:
    own = "legeplads\n    sagsresume: Prøvebys børn ønsker sig en legeplads.\n"
    text = FROM_FINANCE.replace("25/legeplads\n", f"25/{own}")
    assert told(project(journey(council=text))) == []


def test_a_change_after_sending_is_told_where_the_case_goes_on(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(journey())
    monkeypatch.chdir(root)
    assert run(["send", FOLDER]) == 0, capsys.readouterr().err
    assert told(root) == []
    text = BASE[ITEM].replace("ønsker sig", "har brug for").replace("Ny legeplads", "Legeplads")
    (root / ITEM).write_text(text, "utf-8")
    assert told(root) == [
        "F031 sagen er ændret, siden Prøveudvalget fik den sendt: Titel og Sagsresumé",
    ]
