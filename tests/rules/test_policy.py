"""What a municipality and an author make of the findings."""

from __future__ import annotations

import pytest

from referat.diagnostics import Severity
from tests.rules.findings import Project, marked, said, settings
from tests.support.projects import BASE, ITEM, MEETING, SETTINGS, Files, checked

FORGOTTEN = "titel: A\nsagsresume: |\n  Beløbet er XXX.\n\n  Prisen er TODO.\n"


def accepting(*entries: str, item: str = FORGOTTEN) -> Files:
    return {ITEM: item + "accepteret:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)}


@pytest.mark.parametrize(
    ("level", "severities"),
    [
        ("false", []),
        ("true", [Severity.WARNING] * 2),
        ('"fejl"', [Severity.ERROR] * 2),
        ('"advarsel"', [Severity.WARNING] * 2),
        ('"tip"', [Severity.HINT] * 2),
    ],
)
@pytest.mark.parametrize("code", ["R031", "r031"])
def test_a_municipality_weighs_a_rule(
    code: str, level: str, severities: list[Severity], project: Project
) -> None:
    rules = settings(f"[regler]\n{code} = {level}\n")
    found = said(project({ITEM: FORGOTTEN, SETTINGS: rules}), "R031")
    assert [d.severity for d in found] == severities


def test_a_nearer_file_weighs_it_anew(project: Project) -> None:
    outer = settings("[regler]\nR031 = false\nR034 = false\n")
    inner = {"agendas/proeveudvalget/referat.toml": '[regler]\nR031 = "tip"\n'}
    found = said(project({ITEM: FORGOTTEN, SETTINGS: outer, **inner}), "R031")
    assert [d.severity for d in found] == [Severity.HINT] * 2


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("R131", "mente du “R031”?"),
        ("F010", "fejl i selve filerne kan ikke slås fra eller accepteres; de skal rettes"),
    ],
)
def test_a_rule_that_is_not_known(code: str, advice: str, project: Project) -> None:
    (found,) = said(project({SETTINGS: settings(f"[regler]\n{code} = false\n")}), "R060")
    assert (found.severity, found.message) == (Severity.ERROR, f"der er ingen regel {code}")
    assert advice in found.help
    assert marked(found) == f"referat.toml:4:1 {code}"


def test_an_error_of_the_files_stays_one(project: Project) -> None:
    rules = settings("[regler]\nM007 = false\n")
    text = BASE[MEETING].replace("  - legeplads\n", "  - legeplads\n  - legeplads\n")
    assert len(said(project({MEETING: text, SETTINGS: rules}), "M007", "R060")) == 2


def test_a_finding_is_accepted_beside_its_value(project: Project) -> None:
    root = project(accepting("regel: R031, sted: TODO, grund: Prisen kommer på mødet."))
    first, second = said(root, "R031")
    assert (first.severity, first.accepted) == (Severity.WARNING, "")
    assert (second.severity, second.accepted) == (Severity.HINT, "Prisen kommer på mødet.")
    assert second.label == "accepteret: Prisen kommer på mødet."


@pytest.mark.parametrize("where", ["", "sted: sagsresume, ", "sted: Sagsresume, "])
def test_all_of_a_rule_or_of_a_section_is_accepted(where: str, project: Project) -> None:
    found = said(project(accepting(f"regel: R031, {where}grund: Sådan.")), "R031", "R063")
    assert [d.accepted for d in found] == ["Sådan.", "Sådan."]


def test_nothing_is_missed_of_a_rule_that_is_off_unless_it_is_asked_for(project: Project) -> None:
    files = accepting("regel: R037, grund: B")
    assert said(project(files), "R063") == []
    rules = settings("[regler]\nR037 = true\n")
    assert len(said(project({**files, SETTINGS: rules}), "R063")) == 1


@pytest.mark.parametrize("entry", ["regel: R031, sted: høring, grund: B", "regel: R030, grund: B"])
def test_what_is_accepted_and_not_there_is_told(entry: str, project: Project) -> None:
    found = said(project(accepting(entry)), "R031", "R030", "R063")
    assert [d.accepted for d in found] == ["", "", ""]
    code = entry[7:11]
    assert marked(found[-1]) == f"legeplads.yaml:7:13 {code}"
    assert found[-1].severity is Severity.HINT


@pytest.mark.parametrize("code", ["R999", "F010"])
def test_what_is_no_rule_cannot_be_accepted(code: str, project: Project) -> None:
    (found,) = said(project(accepting(f"regel: {code}, grund: B")), "R062")
    assert found.severity is Severity.ERROR


def test_a_grave_finding_that_is_accepted_stops_nothing(project: Project) -> None:
    text = "titel: A\nsagsresume: Nummer 010190-1234.\n"
    assert checked(project({ITEM: text})).has_errors
    given = "regel: R030, grund: Det er et varenummer."
    assert not checked(project(accepting(given, item=text))).has_errors


@pytest.mark.parametrize(("place", "accepted"), [("010190-xxxx", "B"), ("020290-xxxx", "")])
def test_a_number_is_accepted_by_what_may_be_told_of_it(
    place: str, accepted: str, project: Project
) -> None:
    given = f"regel: R030, sted: {place}, grund: B"
    files = accepting(given, item="titel: A\nsagsresume: Nummer 010190-1234.\n")
    assert [d.accepted for d in said(project(files), "R030")] == [accepted]


def test_a_decision_in_the_meeting_is_accepted_in_the_item(project: Project) -> None:
    meeting = {MEETING: BASE[MEETING] + "  legeplads: XXX\n"}
    item = accepting("regel: R031, grund: B", item="titel: A\n")
    assert [d.accepted for d in said(project({**meeting, **item}), "R031")] == ["B"]


def test_the_meeting_accepts_what_stands_in_its_own_file(project: Project) -> None:
    accepted = "accepteret: [{regel: R031, grund: B}]\n"
    text = accepted + BASE[MEETING].replace("Mødelokale 1", "Mødelokale XXX")
    found = said(project({MEETING: text, ITEM: FORGOTTEN}), "R031")
    assert sorted(d.accepted for d in found) == ["", "", "B"]


def test_an_item_in_the_agenda_accepts_its_own(project: Project) -> None:
    inline = "  - titel: XXX\n    accepteret: [{regel: R031, grund: B}]\n"
    text = BASE[MEETING].replace("  - titel: Eventuelt\n", inline + "  - titel: TODO\n")
    assert [d.accepted for d in said(project({MEETING: text}), "R031")] == ["B", ""]


def test_the_reason_of_an_overridden_line_makes_it_a_hint(project: Project) -> None:
    line = "titel: A\nprocedure:\n  trykt: Prøveudvalget 13. februar 2026.\n"
    reason = "  begrundelse: Sådan står det i det udsendte.\n"
    (found,) = said(project({ITEM: line + reason}), "R033")
    assert (found.severity, found.accepted) == (Severity.HINT, "")
    assert found.label == "begrundelse: Sådan står det i det udsendte."


def test_a_table_beside_the_case_is_named(project: Project) -> None:
    files = accepting(
        "regel: R030, sted: tal.csv, grund: B", item='titel: A\nsagsresume: "![Tal](tal.csv)"\n'
    )
    table = {"agendas/proeveudvalget/2026-02-12/tal.csv": "Nr\n010190-1234\n"}
    assert [d.accepted for d in said(project({**files, **table}), "R030", "R063")] == ["B"]
