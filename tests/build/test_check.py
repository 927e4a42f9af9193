"""Everything there is to say of a project, once each, in the order of files and lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from referat.build.check import check_meetings, distinct, project_findings
from referat.diagnostics import Severity, error
from tests.support.projects import (
    BASE,
    COMMITTEE,
    FOLDER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    check,
    checked,
    reader,
    texts,
)

Project = Callable[[Files], Path]


def test_a_sound_meeting_has_facts(project: Project) -> None:
    found = checked(project({}))
    assert found.facts is not None
    assert not found.has_errors
    assert found.diagnostics == ()


def test_all_that_is_wrong_is_told_in_one_run(project: Project) -> None:
    root = project(
        {
            SETTINGS: BASE[SETTINGS] + '[udseende]\nfarve = "x"\n',
            COMMITTEE: BASE[COMMITTEE] + "kaffe: ja\n",
            MEETING: BASE[MEETING].replace("15:00", "25:00").replace("Per", "Pia"),
            ITEM: BASE[ITEM] + "procedure: {trykt: x}\nfrokost: ja\n",
        }
    )
    assert texts(list(checked(root).diagnostics)) == [
        "R002 legeplads.yaml:11:20 en trykt linje skal have en begrundelse",
        "F001 legeplads.yaml:12:1 ukendt nøgle “frokost”",
        "F011 moede.yaml:2:6 klokkeslættet 25:00 findes ikke",
        "M011 moede.yaml:5:13 “Pia Prøve” er ikke medlem af udvalget",
        "F001 udvalg.yaml:8:1 ukendt nøgle “kaffe”",
        "F015 referat.toml:4:9 “x” er ikke en farve",
    ]


def test_what_meetings_share_is_told_once(project: Project) -> None:
    root = project({COMMITTEE: BASE[COMMITTEE] + "kaffe: ja\n"})
    assert [d.code for d in check(root)] == ["F001"]
    source = reader(root)
    meetings = list(check_meetings(source, source.project.all_meetings()))
    assert [len(m.diagnostics) for m in meetings] == [1, 1]
    assert all(m.facts is None for m in meetings)


def test_an_error_in_one_meeting_is_no_error_in_another(project: Project) -> None:
    root = project({ITEM: "titel: [\n"})
    source = reader(root)
    meetings = check_meetings(source, source.project.all_meetings())
    assert [m.has_errors for m in meetings] == [False, True]


def test_a_hint_keeps_nothing_from_being_made(project: Project) -> None:
    found = checked(project({f"{FOLDER}/kladde.yaml": ""}))
    assert [d.severity for d in found.diagnostics] == [Severity.HINT]
    assert not found.has_errors


def test_each_diagnostic_stands_once_in_its_first_place() -> None:
    a, b = error("A", "a"), error("B", "b")
    assert distinct([b, a, b]) == [b, a]


def test_the_project_around_the_meetings(project: Project) -> None:
    root = project(
        {
            SETTINGS: BASE[SETTINGS] + "kaffe = 1\n",
            "agendas/nyt/udvalg.yaml": "navn: U\nnummering: år\n",
            "agendas/nyt/referat.toml": "kaffe = 2\n",
            "agendas/andet/2026-03-05/moede.yaml": "",
        }
    )
    assert texts(project_findings(reader(root))) == [
        "F001 referat.toml:3:1 ukendt nøgle “kaffe”",
        "F001 referat.toml:1:1 ukendt nøgle “kaffe”",
        "F001 udvalg.yaml:2:1 ukendt nøgle “nummering”",
        "M021 moede.yaml:1:1 mødet hører ikke til et udvalg: mappen over har ingen udvalg.yaml",
    ]
