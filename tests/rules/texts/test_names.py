"""The committee's name in another form."""

from __future__ import annotations

import pytest

from referat.diagnostics import Severity
from tests.rules.findings import Project, item, marked, said
from tests.support.projects import COMMITTEE, ITEM, MEETING, Files

NAME = "Beskæftigelses- og Børneudvalget"


def body(name: str, files: Files) -> Files:
    meeting = "dato: 2026-02-12\ndagsorden: [legeplads]\n"
    return {COMMITTEE: f"navn: {name}\n", MEETING: meeting, **files}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Beskæftigelse- og Børneudvalget mødes.", Severity.WARNING),
        ("Beskæftigelses og Børneudvalgets plan", Severity.WARNING),
        ("Beskæftigelses- & Børne-udvalget", Severity.WARNING),
        ("Beskæftigelses- og\nBørnsudvalget", Severity.WARNING),
        ("Beskæftigelses- og børneudvalget", Severity.HINT),
    ],
)
def test_another_form_is_told_of(text: str, severity: Severity, project: Project) -> None:
    found = said(project(body(NAME, item(text))), "R034")
    assert [d.severity for d in found] == [severity]
    assert found[0].help == (f"skriv {NAME}",)


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        f"{NAME}s møde og BESKÆFTIGELSES- OG BØRNEUDVALGET",
        "Beskæftigelses- og\nBørneudvalget",
        "Børneudvalget og Beskæftigelsesudvalget",
        "Direktøren for Beskæftigelse og Børn",
        "Direktøren for Beskæftigelse, og Børneudvalget",
        "Beskæftigelse og Børn, 12. februar 2026",
    ],
)
def test_the_name_and_other_names_are_left_alone(text: str, project: Project) -> None:
    assert said(project(body(NAME, item(text))), "R034") == []


@pytest.mark.parametrize("name", ["Økonomiudvalget", "Byrådet"])
def test_a_name_of_one_word_has_no_other_form(name: str, project: Project) -> None:
    assert said(project(body(name, item("økonomiudvalget og byrådet"))), "R034") == []


def test_a_name_over_two_lines_is_marked_from_its_beginning(project: Project) -> None:
    files = item("Mødet er i Beskæftigelse- og\nBørneudvalget i dag.")
    (found,) = said(project(body(NAME, files)), "R034")
    assert marked(found) == "legeplads.yaml:3:14 Beskæftigelse- og"
    assert found.span is not None
    assert (found.span.end_line, found.span.end_column) == (4, 16)


def test_the_name_that_held_in_the_meetings_term(project: Project) -> None:
    committee = (
        f"navn: {NAME}\nvalgperiode: 2026-2029\ntidligere valgperioder:\n"
        "  - {valgperiode: 2022-2025, navn: Beskæftigelse- og Børneudvalget}\n"
    )
    assert said(project({**body(NAME, item(NAME)), COMMITTEE: committee}), "R034") == []
    later = body(NAME, item("Beskæftigelse- og Børneudvalget"))
    assert len(said(project({**later, COMMITTEE: committee}), "R034")) == 1


def test_a_line_as_it_is_printed(project: Project) -> None:
    line = "procedure:\n  trykt: Beskæftigelses- og Børn 12. februar 2026.\n"
    (found,) = said(project(body(NAME, {ITEM: f"titel: A\n{line}"})), "R034")
    assert marked(found) == "legeplads.yaml:3:10 Beskæftigelses- og Børn"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Udvalget for Ældre og Sundhed", 0),
        ("Udvalget Ældre og Sundhed", 1),
        ("Udvalget for Ældre & Sundhed", 1),
        ("udvalget for de ældre og deres sundhed", 0),
    ],
)
def test_a_name_that_begins_with_udvalget(text: str, count: int, project: Project) -> None:
    found = said(project(body("Udvalget for Ældre og Sundhed", item(text))), "R034")
    assert len(found) == count
