"""Lines printed otherwise than they follow: always told, always with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import Diagnostic, Severity
from referat.rules.overrides import override_findings
from tests.support.projects import BASE, FOLDER, ITEM, MEETING, Files, reader


def said(root: Path) -> list[Diagnostic]:
    return list(override_findings(reader(root).meeting_files(root.resolve() / FOLDER)))


@pytest.mark.parametrize(
    ("text", "code", "severity", "label"),
    [
        (
            "procedure: {trykt: Andet., begrundelse: fordi}",
            *("R001", Severity.HINT, "begrundelse: fordi"),
        ),
        (
            "indstilling: {indledning: {trykt: Andet, begrundelse: fordi}}",
            *("R001", Severity.HINT, "begrundelse: fordi"),
        ),
        ("procedure: {trykt: Andet.}", "R002", Severity.ERROR, ""),
        (
            "procedure: {trykt: Andet., begrundelse: b, videre: [{udvalg: U, dato: 2026-03-03}]}",
            *("R003", Severity.ERROR, ""),
        ),
    ],
)
def test_an_overridden_line_is_told_of(
    text: str, code: str, severity: Severity, label: str, project: Callable[[Files], Path]
) -> None:
    (diagnostic,) = said(project({ITEM: f"titel: T\n{text}\n"}))
    assert (diagnostic.code, diagnostic.severity, diagnostic.label) == (code, severity, label)
    assert diagnostic.span is not None
    span = diagnostic.span
    assert span.excerpt[span.column - 1 :].startswith("Andet")
    assert diagnostic.help or severity is Severity.HINT


@pytest.mark.parametrize(
    "text",
    [
        "procedure: [{udvalg: Økonomiudvalget, dato: 2026-03-03}]",
        "indstilling: {indstiller: Direktøren, at: [a]}",
        "sagsnr: 26/1",
    ],
)
def test_a_line_that_follows_is_not(text: str, project: Callable[[Files], Path]) -> None:
    assert said(project({ITEM: f"titel: T\n{text}\n"})) == []


def test_an_item_without_a_file_is_looked_at_too(project: Callable[[Files], Path]) -> None:
    line = "- titel: Eventuelt\n    procedure: {trykt: Andet., begrundelse: fordi}"
    (diagnostic,) = said(project({MEETING: BASE[MEETING].replace("- titel: Eventuelt", line)}))
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line) == (MEETING, 11)
