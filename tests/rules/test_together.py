"""Items that were taken together, headings over closed items, and whom a substitute sits for."""

from __future__ import annotations

import pytest

from tests.rules.findings import Project, marked, said, settings
from tests.support.projects import COMMITTEE, EARLIER, ITEM, MEETING, SETTINGS, Files

AGENDA = (
    "dagsorden: [{titel: A}, {titel: B}, {titel: C}, {titel: D}]\nbeslutninger: {a: Godkendt.}\n"
)


def stated(text: str) -> Files:
    head = f"dato: 2026-02-12\ntid: 15:00\n{text}"
    return {EARLIER: None, ITEM: None, MEETING: head + AGENDA}


def test_an_order_that_parts_items_taken_together(project: Project) -> None:
    assert not said(project(stated("rækkefølge: [3, 1, 2]\nsamlet: [1, 3]\n")), "L026")
    (found,) = said(project(stated("rækkefølge: [4, 1]\nsamlet: [1, 2]\n")), "L026")
    assert marked(found).startswith("moede.yaml:3:1 rækkefølge")
    assert found.message.startswith("punkt 1 og 2 blev behandlet samlet, men efter “rækkefølge”")
    assert found.help == (
        "blev de behandlet lige efter hinanden, så skriv “rækkefølge: [4, 2, 1, 3]”",
    )


def test_an_order_of_other_items_says_nothing(project: Project) -> None:
    assert not said(project(stated("rækkefølge: [4, 2]\nsamlet: [1, 3]\n")), "L026")
    assert not said(project(stated("samlet: [1, 3]\n")), "L026")


@pytest.mark.parametrize(
    ("absence", "told"),
    [
        ("punkter: 3", ["Per Prøve er fraværende ved punkt 3, men ikke ved punkt 1"]),
        ("fra: 2", ["Per Prøve er fraværende ved punkt 3, men ikke ved punkt 1"]),
        ("punkter: [1, 3]", []),
        ("punkter: 2", []),
        ("punkter: 3, forhindret: ja", []),
    ],
)
def test_who_is_absent_for_one_of_them(project: Project, absence: str, told: list[str]) -> None:
    text = f"samlet: [1, 3]\nfravær: [{{medlem: Per Prøve, {absence}}}]\n"
    found = said(project(stated(text)), "M075")
    assert [d.message.partition(", som")[0] for d in found] == told
    for each in found:
        assert marked(each) == "moede.yaml:3:9 [1, 3]"
        assert each.help[1].endswith("så skriv “rækkefølge: [1, 3, 2]”")


BODY = """\
navn: Prøveudvalget
medlemmer:
  - {navn: Eva Eksempel, parti: A}
  - {navn: Per Prøve, parti: V}
  - Mona Mønster
"""


@pytest.mark.parametrize(
    ("member", "party", "count"),
    [
        ("Eva Eksempel", "V", 1),
        ("Eva Eksempel", "A", 0),
        ("Eva Eksempel", "a", 0),
        ("Eva Eksempel", "Socialdemokratiet", 0),
        ("Mona Mønster", "V", 0),
    ],
)
def test_a_substitute_of_another_party(
    project: Project, member: str, party: str, count: int
) -> None:
    called = f"{{navn: Tine Test, parti: {party}}}"
    text = f"fravær: [{{medlem: {member}, stedfortræder: {called}}}]\n"
    names = settings("\n[partier]\nA = 'Socialdemokratiet'\n")
    found = said(project({**stated(text), COMMITTEE: BODY, SETTINGS: names}), "M076")
    assert len(found) == count
    for each in found:
        assert marked(each).endswith(" Tine Test")
        assert each.message == "Tine Test (V) er stedfortræder for Eva Eksempel (A)"


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Lukkede punkter", ["“D” står under “Lukkede punkter”, men punktet er ikke lukket"]),
        ("Punkter for lukket dør", ["“D” står under “Punkter for lukket dør”, men punktet er"]),
        ("Åbne og lukkede punkter", []),
        ("Sager til beslutning", []),
    ],
)
def test_an_open_item_under_a_heading_over_closed_ones(
    project: Project, heading: str, told: list[str]
) -> None:
    lines = f"[{{titel: A}}, {{overskrift: {heading}}}, {{titel: C, lukket: ja}}, {{titel: D}}]"
    agenda = f"dato: 2026-02-12\ndagsorden: {lines}\n"
    found = said(project({EARLIER: None, ITEM: None, MEETING: agenda}), "O011")
    assert [d.message[: len(t)] for d, t in zip(found, told, strict=True)] == told
    page = agenda.replace("{titel: D}", "{titel: D, underskriftsside: ja}")
    assert not said(project({EARLIER: None, ITEM: None, MEETING: page}), "O011")
    apart = agenda.replace("{titel: D}", "{overskrift: Til sidst}, {titel: D}")
    assert not said(project({EARLIER: None, ITEM: None, MEETING: apart}), "O011")
