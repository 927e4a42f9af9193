"""What an item takes with it from an earlier meeting is told of there, and accepted there."""

from __future__ import annotations

from referat.build.check import check_meeting
from referat.diagnostics import Diagnostic
from tests.rules.findings import Project, marked, said
from tests.support.journeys import COUNCIL_FOLDER, FROM_FINANCE, journey
from tests.support.projects import BASE, ITEM, Files, reader

TEXT = BASE[ITEM].replace("en legeplads", "XXX og 010190-1234")
FORGOTTEN = journey(item=TEXT)
ACCEPTED = "accepteret: [{regel: R031, grund: Navnet kommer.}, {regel: R030, grund: Et varenr.}]\n"


def said_in_council(files: Files, project: Project, *codes: str) -> list[Diagnostic]:
    root = project(files)
    checked = check_meeting(reader(root), root.resolve() / COUNCIL_FOLDER)
    return [d for d in checked.diagnostics if d.code in codes]


def test_a_fault_is_told_where_it_is_written(project: Project) -> None:
    assert len(said(project(FORGOTTEN), "R030", "R031")) == 2
    assert said_in_council(FORGOTTEN, project, "R030", "R031") == []


def test_what_was_accepted_there_is_not_looked_for_here(project: Project) -> None:
    files = journey(item=TEXT + ACCEPTED)
    assert [d.accepted for d in said(project(files), "R030", "R031", "R063")] == [
        *("Navnet kommer.", "Et varenr."),
    ]
    assert said_in_council(files, project, "R030", "R031", "R063") == []


def test_a_recommendation_taken_along_waits_for_its_decision(project: Project) -> None:
    council = FROM_FINANCE.replace("  legeplads: Byrådet", "  eventuelt: Byrådet").replace(
        "beslutninger:", "  - titel: Eventuelt\nbeslutninger:"
    )
    (found,) = said_in_council(journey(council=council), project, "R039")
    assert marked(found) == "moede.yaml:3:5 fortsætter"
