"""Diagnostics as a person, a line, a program and a forge read them."""

from __future__ import annotations

import json

import pytest

from referat.cli.common import REPORT_FORMS
from referat.cli.report import exit_code, report, summary
from referat.diagnostics import Diagnostic, Severity, Span, error, hint, warning

SPAN = Span("agendas/u/2026-02-12/moede.yaml", 12, 7, 12, 17, "dato: 20-10-2025")
FAULT = error("F010", "ugyldig dato", SPAN, "forventede ÅÅÅÅ-MM-DD", "skriv 2025-10-20")


def human(diagnostic: Diagnostic) -> list[str]:
    import click

    return click.unstyle(report([diagnostic], "human")).splitlines()


def test_a_person_reads_the_line_and_what_to_do() -> None:
    assert human(FAULT) == [
        "fejl[F010]: ugyldig dato",
        "   --> agendas/u/2026-02-12/moede.yaml:12:7",
        " 12 | dato: 20-10-2025",
        "    |       ^^^^^^^^^^ forventede ÅÅÅÅ-MM-DD",
        "    = hjælp: skriv 2025-10-20",
    ]


def test_a_whole_file_has_no_line_to_show() -> None:
    found = human(hint("M010", "en kladde", Span.whole_file("sag.yaml")))
    assert found == ["tip[M010]: en kladde", "  --> sag.yaml:1:1"]


def test_without_a_place_there_is_only_the_message() -> None:
    assert human(warning("X", "pas på", None, "", "gør noget")) == [
        "advarsel[X]: pas på",
        "   = hjælp: gør noget",
    ]


@pytest.mark.parametrize(
    ("column", "end", "marked"), [(1, 3, "ab"), (150, 153, "XYZ"), (295, 301, "efghij")]
)
def test_of_a_long_line_the_part_that_matters_is_shown(column: int, end: int, marked: str) -> None:
    line = "ab" + "." * 147 + "XYZ" + "." * 142 + "efghij"
    _, _, shown, marks = human(error("X", "m", Span("f", 1, column, 1, end, line)))
    start = marks.index("^")
    assert shown[start : start + len(marked)] == marked
    assert marks.count("^") == len(marked)
    assert len(shown) < 115


def test_of_many_findings_at_one_place_the_first_are_read() -> None:
    many = [hint("X", f"nr. {n}", SPAN) for n in range(11)] + [FAULT, error("X", "nr. 11", SPAN)]
    told = report(many, "short").splitlines()
    assert len(told) == 12
    assert told[10].endswith("fejl[X]: 2 til af den slags på samme sted (vises med -v)")
    assert told[11].endswith("ugyldig dato (forventede ÅÅÅÅ-MM-DD); skriv 2025-10-20")
    assert "nr. 11" in report(many, "short", shows_all=True)
    assert "nr. 11" in report(many, "github")
    assert len(json.loads(report(many, "json"))) == 13


def test_long_advice_is_read_in_full_when_all_is() -> None:
    long = hint("X", "mange filer", SPAN, "", ", ".join(["navn"] * 100))
    told = human(long)[-1]
    assert len(told) < 450
    assert told.endswith("navn, … (vises helt med -v)")
    assert long.help[0] in report([long], "human", shows_all=True)


def test_tabs_and_odd_signs_do_not_move_the_marks() -> None:
    _, _, shown, marks = human(error("X", "m", Span("f", 1, 3, 1, 4, "\t\u202ex")))
    assert shown[marks.index("^")] == "x"
    assert "\u202e" not in shown


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    _, _, _, marks = human(error("X", "m", Span("f", 1, 3, 4, 1, "abcde")))
    assert marks.count("^") == 3


def test_a_place_behind_the_end_is_marked_there() -> None:
    _, _, _, marks = human(error("X", "m", Span("f", 1, 6, 1, 6, "abcde")))
    assert marks.index("^") == len(" 1 | abcde")


def test_one_line_each() -> None:
    assert (
        report([FAULT, FAULT], "short").splitlines()
        == [
            "agendas/u/2026-02-12/moede.yaml:12:7: fejl[F010]: ugyldig dato"
            " (forventede ÅÅÅÅ-MM-DD); skriv 2025-10-20"
        ]
        * 2
    )


def test_a_program_reads_json() -> None:
    (read,) = json.loads(report([FAULT], "json"))
    assert Diagnostic.from_dict(read) == FAULT
    assert json.loads(report([], "json")) == []


def test_a_forge_reads_annotations() -> None:
    text = report([warning("X", "100 %\nja", SPAN, "", "gør: noget"), hint("Y", "m")], "github")
    first, second = text.splitlines()
    place = "file=agendas/u/2026-02-12/moede.yaml,line=12,col=7"
    assert first == f"::warning {place},title=X::100 %25%0Aja; gør: noget"
    assert second == "::notice title=Y::m"


@pytest.mark.parametrize("form", ["human", "short", "github"])
def test_nothing_found_is_nothing_said(form: str) -> None:
    assert report([], form) == ""


@pytest.mark.parametrize("form", [form for form in REPORT_FORMS if form != "json"])
def test_no_file_can_talk_to_the_terminal(form: str) -> None:
    bad = error("X", "m\x1b[2J", Span("f", 1, 1, 1, 2, "\x1b]0;x\x07"), "\x1b[31m", "\x9b1m")
    text = report([bad], form)
    for sign in ("\x1b]", "\x1b[2", "\x07", "\x9b"):
        assert sign not in text


@pytest.mark.parametrize(
    ("found", "meetings", "text"),
    [
        ([], 1, "Ingen fejl i 1 møde"),
        ([FAULT], 2, "1 fejl i 2 møder"),
        (
            [FAULT, warning("X", "m"), hint("X", "m"), hint("Y", "m")],
            3,
            "1 fejl, 1 advarsel, 2 tip i 3",
        ),
    ],
)
def test_the_summary(found: list[Diagnostic], meetings: int, text: str) -> None:
    assert summary(found, meetings).startswith(text)


def made(severity: Severity, file: str) -> Diagnostic:
    return Diagnostic("X", severity, "m", Span.whole_file(file))


IN_MEETING = made(Severity.ERROR, "agendas/u/2026-02-12/moede.yaml")
IN_SETTINGS = made(Severity.ERROR, "referat.toml")
IN_NEARER = made(Severity.ERROR, "agendas/u/referat.toml")
WARNING = made(Severity.WARNING, "agendas/u/udvalg.yaml")


@pytest.mark.parametrize(
    ("found", "strict", "code"),
    [
        ([], False, 0),
        ([WARNING], False, 0),
        ([WARNING], True, 1),
        ([made(Severity.HINT, "x.yaml")], True, 0),
        ([IN_MEETING], False, 1),
        ([IN_SETTINGS, IN_NEARER], False, 2),
        ([IN_SETTINGS, WARNING], False, 2),
        ([IN_SETTINGS, WARNING], True, 1),
        ([IN_SETTINGS, IN_MEETING], False, 1),
        ([error("X", "m")], False, 1),
    ],
)
def test_the_exit_code_is_2_when_nothing_but_the_settings_is_at_fault(
    found: list[Diagnostic], strict: bool, code: int
) -> None:
    assert exit_code(found, strict=strict) == code
