"""The bodies around one that meets: joint meetings, and the council."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from tests.support.projects import BASE, COMMITTEE, ITEM, MEETING, SETTINGS, Files, check, view

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
        "Tine Test (Kulturudvalget, fraværende)",
    )
    named = {s.names for item in document.items for s in item.sections if s.kind == "fravær"}
    assert named == {("Tine Test (Kulturudvalget)",)}


LISTED = """
[[afsnit]]
noegle = "beslutning"
slags = "beslutning"

[[afsnit]]
noegle = "deltagere"
slags = "deltagere"
"""
NAMED = "\n  navn: Ældrerådet\n  medlemmer: [Søren Skitse, {navn: Tine Test, parti: C}]"


@pytest.mark.parametrize(
    ("name", "body", "mark"),
    [
        ("Kulturudvalget", BODY, " (Kulturudvalget)"),
        (NAMED, None, " (Ældrerådet)"),
        ("\n  navn: Kulturudvalget\n  medlemmer: [Søren Skitse, Tine Test]", BODY, None),
    ],
)
def test_they_are_in_the_list_of_participants(
    name: str, body: str | None, mark: str | None, project: Project
) -> None:
    mark = " (Kulturudvalget)" if mark is None else mark
    listed = {SETTINGS: BASE[SETTINGS] + LISTED, ITEM: "titel: Ny legeplads\n"}
    files = {MEETING: joint(name), OTHER: body, **listed}
    document = view(project(files), DocumentKind.MINUTES)
    (section,) = (s for s in document.items[0].sections if s.kind == "deltagere")
    lists = {group.name: group.lines for group in section.groups}
    own = ("Eva Eksempel", "Per Prøve", "Mona Mønster")
    assert lists["Til stede"] == (*own, f"Søren Skitse{mark}")
    assert lists["Fraværende"] == (f"Tine Test{mark}",)


def test_each_body_has_its_own_quorum(project: Project) -> None:
    both = "Tine Test\n  - Søren Skitse"
    root = project({MEETING: joint("Kulturudvalget", both), OTHER: BODY})
    assert [d.message for d in check(root) if d.code == "M043"] == [
        "Kulturudvalget kan ikke træffe beslutninger ved punkt 3-5: 1 af 3 medlemmer er til stede"
    ]


def test_a_substitute_is_called_from_the_members_own_body(project: Project) -> None:
    absent = "{medlem: Tine Test, stedfortræder: Knud Kontrol}"
    own = BASE[COMMITTEE] + "suppleanter: [Dorte Demo]\n"
    other = BODY + "suppleanter: [Knud Kontrol]\n"
    root = project({MEETING: joint("Kulturudvalget", absent), OTHER: other, COMMITTEE: own})
    assert [d for d in check(root) if d.code == "M030"] == []
    (lines,) = (f.lines for f in view(root).facts if f.name == "Mødedeltagere")
    assert lines[-1] == "Knud Kontrol (stedfortræder for Tine Test)"


def test_they_neither_vote_nor_sign_here(project: Project) -> None:
    settings = BASE[SETTINGS] + '[underskrifter]\nhvem = "deltagere"\n'
    root = project({MEETING: joint("Kulturudvalget"), OTHER: BODY, SETTINGS: settings})
    document = view(root, DocumentKind.MINUTES)
    assert document.signatures is not None
    assert "Søren Skitse" not in {p.name for p in document.signatures.signatories}


def test_a_body_outside_the_project_is_only_named(project: Project) -> None:
    root = project({MEETING: joint("Kulturudvaget", "Tine Test"), OTHER: BODY})
    (told,) = (d for d in check(root) if d.code.startswith("M"))
    assert told.code == "M011"
    assert told.message.endswith("og medlemmerne af “Kulturudvaget” kendes ikke")
    assert told.help[0] == "mente du “Kulturudvalget”?"
    assert "{navn: Kulturudvaget, medlemmer: [Tine Test, …]}" in told.help[1]
