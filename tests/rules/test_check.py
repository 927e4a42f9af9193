"""All rules on one meeting; those on clocks, signatures and signs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import Diagnostic, Severity
from referat.glyphs import missing_signs
from referat.rules.check import rule_findings
from tests.support.projects import BASE, COMMITTEE, FOLDER, ITEM, MEETING, SETTINGS, Files, reader


def said(root: Path) -> list[Diagnostic]:
    source = reader(root)
    return list(rule_findings(source.meeting_files(root.resolve() / FOLDER), root))


def test_the_base_breaks_no_rule(project: Callable[[Files], Path]) -> None:
    assert said(project({})) == []


@pytest.mark.parametrize(
    ("end", "is_told"), [("16:00", False), ("15:01", False), ("15:00", True), ("14.30", True)]
)
def test_a_meeting_ends_after_it_begins(
    end: str, is_told: bool, project: Callable[[Files], Path]
) -> None:
    found = said(project({MEETING: f"slut: {end}\n" + BASE[MEETING]}))
    assert [(d.code, d.severity, d.label) for d in found] == (
        [("R004", Severity.WARNING, "mødet begynder 15:00")] if is_told else []
    )


NO_CHAIR = "navn: Prøveudvalget\nmedlemmer: [Eva Eksempel, Per Prøve]\n"
WITH_SECRETARY = BASE[COMMITTEE] + "sekretær: Sofie Skabelon\n"


@pytest.mark.parametrize(
    ("who", "committee", "messages"),
    [
        ("ingen", NO_CHAIR, []),
        ("deltagere", NO_CHAIR, []),
        ("formand", NO_CHAIR, ["Prøveudvalget har ingen formand, der kan skrive under"]),
        ("formand", BASE[COMMITTEE], []),
        ("deltagere", "navn: U\n", ["ingen fra U kan skrive under"]),
        (
            "formand og sekretær",
            BASE[COMMITTEE],
            ["Prøveudvalget har ingen sekretær, der kan skrive under"],
        ),
        ("formand og sekretær", WITH_SECRETARY, []),
    ],
)
def test_those_who_sign_are_known(
    who: str, committee: str, messages: list[str], project: Callable[[Files], Path]
) -> None:
    settings = BASE[SETTINGS] + f'[underskrifter]\nhvem = "{who}"\n'
    found = said(project({SETTINGS: settings, COMMITTEE: committee}))
    assert [d.message for d in found] == messages
    assert {d.code for d in found} <= {"R007"}
    assert all(d.span and d.span.file == SETTINGS and d.help for d in found)


@pytest.mark.parametrize(
    ("text", "missing"),
    [("Blåbærgrød – “æøå” § ½ €", []), ("漢字 og 漢", ["漢", "字"]), ("ja 😀", ["😀"])],
)
def test_signs_that_the_fonts_lack(text: str, missing: list[str]) -> None:
    assert missing_signs(text) == missing


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("titel: 漢\n", 1),
        ("titel: T\nbilag: [漢]\n", 2),
        ("titel: T\nsagsresume: |\n  en\n  漢 og 漢\n", 4),
    ],
)
def test_each_line_with_such_signs_is_told_of_once(
    file: str, line: int, project: Callable[[Files], Path]
) -> None:
    (diagnostic,) = said(project({ITEM: file}))
    assert (diagnostic.code, diagnostic.severity) == ("D016", Severity.WARNING)
    assert diagnostic.message == "skriften har ikke tegnet 漢 (U+6F22)"
    assert diagnostic.span is not None
    assert diagnostic.span.line == line
