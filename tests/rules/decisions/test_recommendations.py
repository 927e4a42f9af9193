"""What is recommended, and what is decided."""

from __future__ import annotations

import pytest

from referat.diagnostics import Severity
from tests.rules.findings import Project, decided, marked, said
from tests.support.projects import BASE, ITEM, MEETING, Files


def case(*points: str, decision: str = "") -> Files:
    listed = "".join(f"    - {point}\n" for point in points)
    text = f"titel: A\nindstilling:\n  indstiller: Direktøren\n  at:\n{listed}"
    return {ITEM: text, MEETING: decided(decision) if decision else BASE[MEETING]}


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ("{indstiller: Direktøren}", True),
        ("{indstiller: Direktøren, at: [vejen bygges.]}", False),
        ("{indstiller: Direktøren, tekst: Vejen bygges.}", False),
        ("{at: []}", False),
    ],
)
def test_somebody_recommends_nothing(given: str, is_told: bool, project: Project) -> None:
    found = said(project({ITEM: f"titel: A\nindstilling: {given}\n"}), "R038")
    assert [marked(d) for d in found] == (["legeplads.yaml:2:1 indstilling"] if is_told else [])


def test_minutes_with_a_recommendation_and_no_decision(project: Project) -> None:
    (found,) = said(project({}), "R039")
    assert marked(found) == "legeplads.yaml:5:1 indstilling"


@pytest.mark.parametrize("fate", ["udgår", "taget af", "udsat"])
def test_what_was_not_treated_needs_no_decision(fate: str, project: Project) -> None:
    text = BASE[MEETING].replace("  - legeplads\n", f"  - fil: legeplads\n    {fate}: ja\n")
    assert said(project({MEETING: text}), "R039") == []


@pytest.mark.parametrize(
    "files",
    [
        {MEETING: decided("Godkendt.")},
        {ITEM: BASE[ITEM] + "beslutning: Udsat.\n"},
        {ITEM: "titel: Orientering\n"},
        {MEETING: BASE[MEETING].split("beslutninger:")[0]},
    ],
    ids=["in the meeting", "in the item", "nothing recommended", "an agenda only"],
)
def test_nothing_is_missing(files: Files, project: Project) -> None:
    assert said(project(files), "R039") == []


@pytest.mark.parametrize(
    ("points", "decision"),
    [
        (["orienteringen tages til efterretning."], "Godkendt."),
        (["udvalget drøfter planen."], "Godkendt."),
        (["udvalget tager planen til efterretning."], "Drøftet."),
        (["planen godkendes."], "Taget til efterretning."),
        (["planen godkendes", "budgettet godkendes"], "Drøftet."),
    ],
)
def test_a_decision_in_other_words(points: list[str], decision: str, project: Project) -> None:
    (found,) = said(project(case(*points, decision=decision)), "R040")
    assert found.severity is Severity.HINT
    assert marked(found) == f"moede.yaml:13:14 {decision}"


@pytest.mark.parametrize(
    ("points", "decision"),
    [
        (["orienteringen tages til efterretning."], "Taget til efterretning."),
        (["udvalget drøfter og godkender planen."], "Drøftet. Udkastet blev godkendt."),
        (["planen godkendes."], "Indstillingen blev fulgt efter en drøftelse."),
        (["planen drøftes."], "Tiltrådt."),
        (["planen godkendes."], "Udsat."),
        (["vejen bygges."], "Godkendt."),
        (["planen drøftes", "vejen bygges"], "Godkendt."),
        (["planen drøftes", "budgettet godkendes"], "Godkendt."),
    ],
)
def test_a_decision_that_fits(points: list[str], decision: str, project: Project) -> None:
    assert said(project(case(*points, decision=decision)), "R040") == []
