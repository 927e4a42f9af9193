"""What the renderer says is told once for each cause, in Danish, where it can be mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.bind import Cost
from referat.build.books import Book
from referat.build.documents import document_sources
from referat.build.remarks import Remarked, remark_findings
from referat.diagnostics import Diagnostic
from referat.model.documents import DocumentKind
from referat.proceedings.view import build_view
from referat.render.fragments import make_fragments
from referat.render.parts import style_line
from tests.support.projects import MEETING, Files, checked

Project = Callable[[Files], Path]
MANY = "dato: 2026-02-12\ntid: 15:30\ndagsorden:\n" + "".join(
    f"  - titel: Sag {n}\n" for n in range(1, 91)
)
CSS = "p { color: red }\n\nh3 { opacity: .5; text-shadow: 1px 1px red }\n"
SHEET = "templates/css/tryk.css"
PARTS = [f"punkt {n}" for n in range(3, 93)]
FAINT = Cost("PDF/UA-1", "noget er tegnet uden for teksten, fx delvis gennemsigtigt")


def in_engine(line: int) -> int:
    """The line as the engine counts: it is given more than the style sheet."""
    return line + 1 - style_line(1)


def told(
    project: Project,
    remarks: list[tuple[str, str]] | None = None,
    costs: list[tuple[str, Cost]] | None = None,
    css: str | None = CSS,
) -> list[Diagnostic]:
    root = project({MEETING: MANY, SHEET: css}).resolve()
    found = checked(root)
    assert found.facts
    sources = document_sources(found.files, root)
    fragments = make_fragments(build_view(found.facts, DocumentKind.AGENDA), sources)
    book = Book(b"", 1, (), tuple(remarks or ()), tuple(costs or ()))
    return list(remark_findings(book, Remarked("dagsorden.pdf", fragments, found.files, sources)))


def test_a_claim_that_many_items_cost_is_told_once_at_the_style(project: Project) -> None:
    (found,) = told(project, costs=[(part, FAINT) for part in ("forside", *PARTS)])
    assert found.code == "D024"
    assert found.message == f"dagsorden.pdf kan ikke kalde sig PDF/UA-1: {FAINT.reason}"
    assert found.help == ("det er ved forsiden og ved punkt 3, 4 og 88 andre",)
    assert found.span
    assert (found.span.file, found.span.line, found.span.column) == (SHEET, 3, 6)


def test_other_claims_and_causes_are_told_apart(project: Project) -> None:
    costs = [(p, Cost(c, r)) for p in PARTS[:2] for c in ("PDF/A-3a", "PDF/UA-1") for r in "ab"]
    assert len(told(project, costs=costs)) == 4


def test_without_an_own_style_a_claim_is_told_at_the_meeting(project: Project) -> None:
    (found,) = told(project, costs=[("punkt 5", FAINT)], css=None)
    assert found.span
    assert found.span.file == MEETING
    assert found.help == ("det er ved “Punkt 5: Sag 3”",)


@pytest.mark.parametrize(
    ("remark", "message", "column"),
    [
        (
            "Ignored `text-shadow: 1px 1px red` at {}:19, unknown property.",
            "egenskaben text-shadow kendes ikke og bruges ikke",
            19,
        ),
        (
            "Ignored `opacity: .5` at {}:6, invalid value.",
            "egenskaben opacity kan ikke være “.5” og bruges ikke",
            6,
        ),
        ("Parse error at {}:1: EOF", "her kan typografiarket ikke læses som CSS", 1),
    ],
)
def test_what_is_not_used_is_said_in_danish_at_its_line(
    remark: str, message: str, column: int, project: Project
) -> None:
    text = remark.format(in_engine(3))
    (found,) = told(project, [("forside", text), ("punkt 7", text)])
    assert (found.code, found.message) == ("D020", message)
    assert found.span
    assert (found.span.file, found.span.line, found.span.column) == (SHEET, 3, column)


def test_a_style_that_stands_elsewhere_is_told_with_its_items(project: Project) -> None:
    (found,) = told(project, [(p, "Ignored `zoom: 2` at 1:1, unknown property.") for p in PARTS])
    assert found.message == "egenskaben zoom kendes ikke og bruges ikke"
    assert found.span
    assert found.span.file == MEETING
    assert found.help == ("det er ved punkt 3, 4 og 88 andre",)


def test_a_selector_is_told_at_the_style_sheet(project: Project) -> None:
    remark = ("forside", "Invalid or unsupported selector, 'p::foo '")
    for css, line in ((CSS, 1), (CSS + "p::foo { color: red }\n", 4)):
        (found,) = told(project, [remark], css=css)
        assert found.message == "vælgeren “p::foo” kan ikke bruges"
        assert found.span
        assert (found.span.file, found.span.line) == (SHEET, line)


def test_the_renderers_own_words_stand_in_the_log(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    text = "Ignored `zoom: 2` at 1:1, unknown property."
    with caplog.at_level("INFO", "referat.build.remarks"):
        told(project, [("forside", text)])
    assert text in caplog.text


def test_signs_without_a_glyph_are_told_of_by_the_rules(project: Project) -> None:
    assert told(project, [("forside", "no glyph for (U+2603)")]) == []
