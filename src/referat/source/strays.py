"""Files that look like meetings and are none: without a word they would never be built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, Span, error, warning
from referat.source.project import COMMITTEE_FILE, MEETING_FILE, Project


def stray_findings(project: Project) -> Iterator[Diagnostic]:
    """Meetings in the wrong place or under a wrong name, and their folders without a meeting."""
    meetings = set(project.all_meetings())
    for path in sorted(project.agendas.rglob(MEETING_FILE)):
        if path.is_file() and path.parent not in meetings:
            yield _misplaced(path, project)
    for folder in project.dated_folders():
        if folder not in meetings and (others := sorted(folder.glob("*.y*ml"))):
            yield _without_meeting(folder, others, project)


def _misplaced(path: FilePath, project: Project) -> Diagnostic:
    place = Span.whole_file(project.relative(path))
    committee = path.parent.parent
    if (committee / COMMITTEE_FILE).is_file():
        advice = f"omdøb {path.parent.name} til mødets dato, ÅÅÅÅ-MM-DD"
        return error("M021", "mødets mappe skal hedde mødets dato", place, "", advice)
    message = f"mødet hører ikke til et udvalg: mappen over har ingen {COMMITTEE_FILE}"
    advice = "lav udvalget med “referat new udvalg NAVN”, og flyt mødet derind"
    return error("M021", message, place, "", advice)


def _without_meeting(folder: FilePath, others: list[FilePath], project: Project) -> Diagnostic:
    place = Span.whole_file(project.relative(others[0]))
    meant = next((p.name for p in others if p.stem in ("moede", "møde")), None)
    advice = f"omdøb {meant} til {MEETING_FILE}" if meant else f"lav {MEETING_FILE} i mappen"
    message = f"mappen {folder.name} har ingen {MEETING_FILE} og bygges ikke"
    return warning("M022", message, place, "", advice)
