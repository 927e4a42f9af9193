"""The bodies around one that meets: joint meetings, and the council."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from tests.support.projects import BASE, MEETING, SETTINGS, Files, check, view

Project = Callable[[Files], Path]
OTHER = "agendas/kulturudvalget/udvalg.yaml"
BODY = (
    "navn: Kulturudvalget\nmedlemmer:\n"
    "  - {navn: Søren Skitse, parti: C, rolle: formand}\n  - Mona Mønster\n  - Tine Test\n"
)


def joint(name: str, absent: str = "Tine Test", tail: str = "") -> str:
    text = BASE[MEETING].replace("  - medlem: Per Prøve\n    punkter: 4-5\n", f"  - {absent}\n")
    return f"{text}fællesmøde med: {name}\n{tail}"


@pytest.mark.parametrize("name", ["Kulturudvalget", "kulturudvalget"])
def test_members_of_the_other_body_take_part(name: str, project: Project) -> None:
    root = project({MEETING: joint(name), OTHER: BODY})
    document = view(root, DocumentKind.MINUTES)
    (lines,) = (f.lines for f in document.facts if f.name == "Mødedeltagere")
    assert lines == (
        "Eva Eksempel – formand",
        "Per Prøve",
        "Mona Mønster",
        "Søren Skitse (C) – formand (Kulturudvalget)",
        "Tine Test (Kulturudvalget) (fraværende)",
    )
    assert all(s.kind != "fravær" for item in document.items for s in item.sections)


def test_they_neither_vote_nor_sign_here(project: Project) -> None:
    settings = BASE[SETTINGS] + '[underskrifter]\nhvem = "deltagere"\n'
    root = project({MEETING: joint("Kulturudvalget"), OTHER: BODY, SETTINGS: settings})
    document = view(root, DocumentKind.MINUTES)
    assert document.signatures is not None
    assert "Søren Skitse" not in {p.name for p in document.signatures.signatories}


def test_a_body_outside_the_project_is_only_named(project: Project) -> None:
    root = project({MEETING: joint("Ældrerådet", "Tine Test"), OTHER: BODY})
    assert [d.code for d in check(root) if d.code.startswith("M")] == ["M011"]
