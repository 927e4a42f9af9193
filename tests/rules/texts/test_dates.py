"""Weekdays, days that do not exist, dates beside the meeting's: Thursday 12. februar 2026."""

from __future__ import annotations

import pytest

from referat.diagnostics import Severity
from tests.rules.findings import Project, item, marked, said
from tests.support.projects import COMMITTEE, ITEM, MEETING


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mødet er mandag den 3. marts 2026.", "mandag den 3. marts 2026"),
        ("Onsdag d. 12. februar 2026 kl. 15", "Onsdag d. 12. februar 2026"),
        ("fredag 12-02-2026", "fredag 12-02-2026"),
        ("på mandagen den 3. marts", "mandagen den 3. marts"),
        ("den 31. april 2026", "31. april 2026"),
        ("fra 29. februar 2026", "29. februar 2026"),
    ],
)
def test_a_date_that_cannot_be_is_told_of(text: str, words: str, project: Project) -> None:
    found = said(project(item(text)), "R032")
    assert [marked(d).split(" ", 1)[1] for d in found] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Mødet er tirsdag den 3. marts 2026.",
        "torsdag den 12. februar og fredag den 13. februar",
        "mandag den 3. oktober blev det sådan",  # long ago: no year is sure
        "hver mandag i marts; mandag til fredag kl. 9.30-15.00",
        "29. februar 2024, 28. februar",
        "§ 17.46.45.75 og 31.12.2025",
        "Onsdag 4 personer og fredag 12 maskiner",
    ],
)
def test_dates_that_are_right_are_left_alone(text: str, project: Project) -> None:
    assert said(project(item(text)), "R032") == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Prøveudvalget 13. februar 2026.", Severity.WARNING),
        ("Prøveudvalget den 12. februar 2025", Severity.WARNING),
        ("Prøveudvalgets møde den 10. februar", Severity.WARNING),
        ("På dagens møde den 11-02-2026", Severity.HINT),
    ],
)
def test_a_date_beside_the_meetings(text: str, severity: Severity, project: Project) -> None:
    assert [d.severity for d in said(project(item(text)), "R033")] == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "Prøveudvalget 12. februar 2026.",
        "Prøveudvalget deltager 16. og 17. februar 2026 i en messe.",
        "Udvalget besluttede på mødet den 4. december 2025",
        "Byrådets møde den 17. februar 2026",
        "næste møde den 19. februar 2026",
        "borgermødet den 14. februar 2026",
        "Prøveudvalget 15. januar 2026",
    ],
)
def test_dates_of_other_things_are_left_alone(text: str, project: Project) -> None:
    assert said(project(item(text)), "R033") == []


def test_a_day_on_which_the_committee_meets_is_meant(project: Project) -> None:
    other = "agendas/proeveudvalget/2026-02-17/moede.yaml"
    files = {other: "dato: 2026-02-17\ndagsorden: [{titel: A}]\n"}
    text = "Prøveudvalget 17. februar 2026."
    assert len(said(project(item(text)), "R033")) == 1
    assert said(project({**item(text), **files}), "R033") == []


def test_a_line_as_it_is_printed_may_lack_the_word_committee(project: Project) -> None:
    files = {
        COMMITTEE: "navn: Teknik- og Miljøudvalget\n",
        MEETING: "dato: 2026-02-12\ndagsorden: [legeplads]\n",
        ITEM: "titel: A\nprocedure:\n  trykt: Teknik- og Miljø 15. februar 2026.\n"
        "sagsresume: Teknik og Miljø 16. februar 2026 har målt.\n",
    }
    (found,) = said(project(files), "R033")
    assert marked(found) == "legeplads.yaml:3:27 15. februar 2026"
