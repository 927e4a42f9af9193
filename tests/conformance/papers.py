"""Papers, public versions and a correction sheet of the example project, each in its formats."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.building import said_in_error

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "eksempel"
MEETING = "agendas/eksempeludvalget/2026-02-12"
CHANGED = f"{MEETING}/legeplads.yaml"
COUNTS = {"pdf": 12, "docx": 10, "html": 5}
"""Two public documents, the two lists and the extracts; Word has no sheet of corrections, and no
clean copy of an attachment."""


def make_papers(project: Path, out: Path) -> str:
    """Make them in ``out``; gives what went wrong."""
    shutil.copytree(EXAMPLE, project)
    failure = said_in_error(project, "send", MEETING, "--date", "2026-02-05")
    case = project / CHANGED
    case.write_text(case.read_text("utf-8").replace("to kilometer", "en kilometer"), "utf-8")
    for command in (
        ("diff", MEETING, "--format", "pdf"),
        ("diff", MEETING, "--format", "html"),
        ("build", MEETING, "--kind", "protokoludskrift", "--kind", "opfølgningsliste", "-j", "2"),
        ("build", MEETING, "--public", "-j", "2"),
        ("followup",),
    ):
        failure = failure or said_in_error(project, *command)
    shutil.move(project / "build", out)
    return failure
