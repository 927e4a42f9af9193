"""Files that look like meetings and would silently never be built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import Severity
from referat.source.project import Project
from referat.source.strays import stray_findings
from tests.support.projects import Files, place

FOLDER = "agendas/proeveudvalget"


@pytest.mark.parametrize(
    ("file", "code", "severity", "help"),
    [
        ("agendas/nyt/2026-03-05/moede.yaml", "M021", Severity.ERROR, "lav udvalget med"),
        (f"{FOLDER}/marts/moede.yaml", "M021", Severity.ERROR, "omdøb marts til mødets dato"),
        (f"{FOLDER}/2026-03-05/møde.yaml", "M022", Severity.WARNING, "omdøb møde.yaml til"),
        (f"{FOLDER}/2026-03-05/moede.yml", "M022", Severity.WARNING, "omdøb moede.yml til"),
        (f"{FOLDER}/2026-03-05/sag.yaml", "M022", Severity.WARNING, "lav moede.yaml i mappen"),
    ],
)
def test_a_meeting_that_is_none_is_told_of(
    file: str, code: str, severity: Severity, help: str, project: Callable[[Files], Path]
) -> None:
    (diagnostic,) = stray_findings(Project(project({file: "x: y\n"})))
    assert (diagnostic.code, diagnostic.severity) == (code, severity)
    assert diagnostic.help[0].startswith(help)
    assert place(diagnostic) == f"{file.rsplit('/', 1)[1]}:1:1"


@pytest.mark.parametrize(
    "file", [f"{FOLDER}/2026-03-05/bilag.pdf", f"{FOLDER}/noter/x.yaml", "agendas/laes-mig.yaml"]
)
def test_other_files_are_nobodys_business(file: str, project: Callable[[Files], Path]) -> None:
    assert list(stray_findings(Project(project({file: "x: y\n"})))) == []
