"""A made-up project, written into a folder for a test, and what the program says of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from referat.build.check import CheckedMeeting, check_meeting, distinct
from referat.diagnostics import Diagnostic
from referat.model.documents import DocumentKind
from referat.model.view import View
from referat.proceedings.view import build_view
from referat.source.meetings import ProjectReader
from referat.source.project import Project

Files = Mapping[str, str | bytes | None]
"""File name → content; None takes a file of the base away."""

SETTINGS = "referat.toml"
COMMITTEE = "agendas/proeveudvalget/udvalg.yaml"
EARLIER = "agendas/proeveudvalget/2026-01-15/moede.yaml"
MEETING = "agendas/proeveudvalget/2026-02-12/moede.yaml"
ITEM = "agendas/proeveudvalget/2026-02-12/legeplads.yaml"
UNDECIDED = "R039"
"""The base has a recommendation without a decision, of which tests of other things are not told."""
FOLDER = "agendas/proeveudvalget/2026-02-12"

BASE: dict[str, str] = {
    SETTINGS: """\
format = 1
kommune = "Prøvekommune"
""",
    COMMITTEE: """\
navn: Prøveudvalget
valgperiode: 2026-2029
medlemmer:
  - navn: Eva Eksempel
    rolle: formand
  - Per Prøve
  - Mona Mønster
""",
    EARLIER: """\
dato: 2026-01-15
tid: 15:00
sted: Mødelokale 1
dagsorden:
  - titel: Godkendelse af dagsorden
  - titel: Eventuelt
""",
    MEETING: """\
dato: 2026-02-12
tid: 15:00
sted: Mødelokale 1
fravær:
  - medlem: Per Prøve
    punkter: 4-5
dagsorden:
  - titel: Godkendelse af dagsorden
  - legeplads
  - titel: Eventuelt
beslutninger:
  godkendelse-af-dagsorden: Godkendt.
""",
    ITEM: """\
titel: Ny legeplads
sagsnr: 26/100
sagsresume: |
  Prøvebys børn ønsker sig en legeplads.
indstilling:
  indstiller: Direktøren
  at:
    - legepladsen bygges.
bilag:
  - Tegning af legepladsen
""",
}

ALL_OPEN = '\n[offentlighed]\nstandard = "åben"\n'
"""What is added to the settings where nothing is closed unless it says so."""
DECIDED: Files = {MEETING: BASE[MEETING] + "  legeplads: Godkendt.\n"}
"""The base without anything to say of it."""


def write_project(root: Path, files: Files | None = None) -> Path:
    """Write the base with ``files`` over it; gives the project's folder."""
    for name, content in {**BASE, **(files or {})}.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def come_to_rest() -> None:
    """Wait until what was just written is surely older than a build that begins now.

    A build writes no manifest of files that may have been changed while it read them.
    """
    time.sleep(0.02)


def checked(root: Path, meeting: str = FOLDER) -> CheckedMeeting:
    """One meeting with all that was found, but for the base's recommendation without decision."""
    return _but_undecided(check_meeting(reader(root), root / meeting))


def _but_undecided(found: CheckedMeeting) -> CheckedMeeting:
    told = tuple(d for d in found.diagnostics if d.code != UNDECIDED)
    return replace(found, diagnostics=told)


def check(root: Path) -> list[Diagnostic]:
    """Everything that is said of all the project's meetings, as :func:`checked` tells it."""
    source = reader(root)
    folders = source.project.all_meetings()
    meetings = [_but_undecided(check_meeting(source, folder)) for folder in folders]
    return distinct(d for meeting in meetings for d in meeting.diagnostics)


def view(root: Path, kind: DocumentKind = DocumentKind.MINUTES, meeting: str = FOLDER) -> View:
    """The view of a meeting that has no fault."""
    found = checked(root, meeting)
    assert found.facts is not None, found.diagnostics
    return build_view(found.facts, kind)


def reader(root: Path) -> ProjectReader:
    """A reader of the project in ``root``."""
    return ProjectReader(Project(root.resolve()))


def texts(diagnostics: list[Diagnostic]) -> list[str]:
    """Each diagnostic as ``code file:line:column message``, files by their last name."""
    return [f"{d.code} {place(d)} {d.message}" for d in diagnostics]


def place(diagnostic: Diagnostic) -> str:
    """``file:line:column`` with the file's last name."""
    span = diagnostic.span
    return f"{Path(span.file).name}:{span.line}:{span.column}" if span else "-"
