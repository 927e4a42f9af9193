"""Numbers that look like a person's."""

from __future__ import annotations

import pytest

from referat.diagnostics import Severity
from tests.rules.findings import Project, item, marked, said
from tests.support.projects import BASE, ITEM, MEETING


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("CPR 010190-1234 er borgerens.", Severity.ERROR),
        ("borgeren (311299–4321)", Severity.ERROR),
        ("0101901234", Severity.WARNING),
        ("010190 1234", Severity.WARNING),
        ("0101010007", Severity.ERROR),
    ],
)
def test_a_number_of_a_person_is_told_of(text: str, severity: Severity, project: Project) -> None:
    (found,) = said(project(item(text)), "R030")
    assert found.severity is severity
    assert "personnummer" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Ring til 12 34 56 78 eller +45 8765 4321.",
        "CVR 29189757 og EAN 5798004700000",
        "beløbet er 320190-1234",  # no such day
        "011390-1234",  # no such month
        "Journalnummer 25/010190-1234",
        "2010190-12345",
        "1.010.190,1234",
        "konto 1234-0101901234567",
    ],
)
def test_other_numbers_are_left_alone(text: str, project: Project) -> None:
    assert said(project(item(text)), "R030") == []


@pytest.mark.parametrize("number", ["010190\\-1234", "010190&#45;1234", "010**190**-1234"])
def test_marks_divide_no_number_that_is_printed(number: str, project: Project) -> None:
    told = said(project(item(f"Borgeren {number} søger, ikke 020290-2345.")), "R030")
    assert [each.severity for each in told] == [Severity.ERROR] * 2


def test_a_number_with_marks_around_it_is_told_once(project: Project) -> None:
    assert len(said(project(item("**010190-1234** og *Sag 2024-2027*")), "R030")) == 1


def test_its_place_is_that_of_the_digits(project: Project) -> None:
    (found,) = said(project(item("En linje.\n\nBorgeren 010190-1234 søger.")), "R030")
    assert marked(found) == "legeplads.yaml:5:12 010190-1234"


def test_it_is_found_in_titles_and_in_tables_from_files(project: Project) -> None:
    files = {
        ITEM: 'titel: Klage fra 010190-1234\nsagsresume: "![Tal](tal.csv)"\n',
        "agendas/proeveudvalget/2026-02-12/tal.csv": "Navn;Nr\nEva Eksempel;020290-2345\n",
    }
    places = [marked(d) for d in said(project(files), "R030")]
    assert places == ["legeplads.yaml:1:18 010190-1234", "tal.csv:2:14 020290-2345"]


@pytest.mark.parametrize(
    "name", ["bilag/010190-1234.pdf", "notat_010190-1234_endelig.pdf", "0101901234/notat.pdf"]
)
def test_it_is_found_in_the_names_of_files_and_folders(name: str, project: Project) -> None:
    files = {ITEM: f"titel: A\nbilag:\n  - {{titel: B, fil: {name}}}\n"}
    (found,) = said(project(files), "R030")
    assert marked(found).startswith("legeplads.yaml:3:")


@pytest.mark.parametrize(
    "text",
    [
        "titel: 010190-1234\nlukket: ja\n",
        "titel: A\nlukket: {grund: personsag, offentlig titel: B}\nsagsresume: 010190-1234\n",
        "titel: A\nlukkede afsnit: sagsresume\nsagsresume: 010190-1234\n",
        "titel: A\nbilag:\n  - {titel: 010190-1234, lukket: ja}\n",
        "titel: A\nafsnit:\n  - {overskrift: B, lukket: ja, tekst: 010190-1234}\n",
    ],
)
def test_what_is_closed_is_only_mentioned(text: str, project: Project) -> None:
    assert [d.severity for d in said(project({ITEM: text}), "R030")] == [Severity.HINT]


@pytest.mark.parametrize(
    "text",
    [
        "titel: A\nlukket: {grund: personsag, offentlig titel: Sag 010190-1234}\n",
        "titel: A\nlukkede afsnit: sagsfremstilling\nsagsresume: 010190-1234\n",
        "titel: A\nbilag:\n  - {titel: B, lukket: ja}\n  - {titel: 010190-1234}\n",
        "titel: A\nbilag:\n  - {titel: B, fil: 010190-1234.pdf}\n",
    ],
)
def test_what_the_public_reads_is_not(text: str, project: Project) -> None:
    assert [d.severity for d in said(project({ITEM: text}), "R030")] == [Severity.ERROR]


def test_the_decision_of_a_closed_item_is_closed(project: Project) -> None:
    meeting = {MEETING: BASE[MEETING] + "  legeplads: Borgeren 010190-1234 får støtte.\n"}
    closed = {ITEM: "titel: A\nlukket: personsag\n"}
    assert [d.severity for d in said(project({**meeting, **closed}), "R030")] == [Severity.HINT]
    assert [d.severity for d in said(project({**meeting, ITEM: "titel: A\n"}), "R030")] == [
        Severity.ERROR
    ]
