"""A municipality's looks: its colour, its logo, its folder of templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import Diagnostic
from referat.rules.looks import contrast_on_white, looks_findings
from tests.support.projects import Files, reader

NEAR = "agendas/proeveudvalget/referat.toml"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def said(root: Path) -> list[Diagnostic]:
    settings = reader(root).settings(root.resolve() / "agendas/proeveudvalget")
    return list(looks_findings(settings, root))


def looks(line: str) -> Files:
    return {NEAR: f"[udseende]\n{line}\n", "agendas/proeveudvalget/logo.svg": DRAWING}


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#777777", 4.48), ("#0000ff", 8.59), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_the_standard(colour: str, contrast: float) -> None:
    assert contrast_on_white(colour) == pytest.approx(contrast, abs=0.02)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('farve = "#767676"', None),
        ('farve = "#777777"', ("K011", "farven er for lys til tekst (kontrast 4,5)")),
        ('farve = "#ffd700"', ("K011", "farven er for lys til tekst (kontrast 1,4)")),
        ('logo = "logo.svg"', None),
        ('logo = "logo.pdf"', ("K010", "logoet er ikke et billede")),
        ('logo = "logoet.svg"', ("K010", "logoet kan ikke bruges: filen findes ikke")),
        ('logo = "../../../x.svg"', ("K010", "logoet kan ikke bruges: filen ligger uden for")),
        ('logo = "/etc/x.svg"', ("K010", "logoet kan ikke bruges: filen ligger uden for")),
        ('skabeloner = "findes-ikke"', ("K012", "skabelonernes mappe findes ikke")),
        ('skabeloner = "../../.."', ("K012", "skabelonernes mappe ligger uden for projektet")),
        ('skabeloner = "/etc"', ("K012", "skabelonernes mappe ligger uden for projektet")),
        ('skabeloner = "2026-02-12"', None),
    ],
)
def test_looks(line: str, found: tuple[str, str] | None, project: Callable[[Files], Path]) -> None:
    diagnostics = said(project(looks(line)))
    if found is None:
        assert diagnostics == []
        return
    (diagnostic,) = diagnostics
    assert diagnostic.code == found[0]
    assert diagnostic.message.startswith(found[1])
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line) == (NEAR, 2)
    assert diagnostic.help


def test_a_logo_of_nearly_that_name_is_suggested(project: Callable[[Files], Path]) -> None:
    (diagnostic,) = said(project(looks('logo = "logoet.svg"')))
    assert diagnostic.help == ("mente du “logo.svg”?",)


def test_a_broken_logo_is_told_of(project: Callable[[Files], Path]) -> None:
    root = project({NEAR: '[udseende]\nlogo = "l.png"\n', "agendas/proeveudvalget/l.png": "x"})
    assert [d.code for d in said(root)] == ["K010"]
