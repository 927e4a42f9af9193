"""Rules about what becomes of an agenda: what contradicts itself, or can't have happened."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, error, warning
from referat.source.agenda import AgendaLine
from referat.source.meetings import MeetingFiles


def agenda_state_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """What is said of the items' fate, of the meeting's, and of items taken together."""
    if files.meeting.value is None:
        return
    for line in files.lines:
        yield from _contradictions(line, files)
        yield from _too_early(line, files)
    yield from _cancelled(files)


def _contradictions(line: AgendaLine, files: MeetingFiles) -> Iterator[Diagnostic]:
    entry, places = line.entry, files.meeting.places
    if entry.is_withdrawn and entry.is_postponed:
        message = "punktet kan ikke både udgå og være udsat"
        advice = "behold “udsat”, hvis punktet kommer igen, ellers “udgår”"
        yield error("L002", message, places.key((*line.path, "udsat")), "", advice)
    if entry.is_added and line.supplement is not None:
        message = "et punkt på tillægsdagsordenen er ikke kommet til på mødet"
        advice = "flyt punktet til dagsordenen, eller slet “tilføjet”"
        yield error("L003", message, places.key((*line.path, "tilføjet")), "", advice)


def _too_early(line: AgendaLine, files: MeetingFiles) -> Iterator[Diagnostic]:
    postponed, meeting = line.entry.postponed, files.meeting.value
    if meeting and postponed and postponed.until and postponed.until <= meeting.day:
        place = files.meeting.places.value((*line.path, "udsat", "til"))
        message = "punktet er udsat til en dag, der ikke ligger efter mødet"
        yield error("L004", message, place, "", f"mødet er den {meeting.day.isoformat()}")


def _cancelled(files: MeetingFiles) -> Iterator[Diagnostic]:
    meeting, places = files.meeting.value, files.meeting.places
    if meeting is None or not meeting.is_cancelled:
        return
    decided = [s.place("beslutning") for s in files.items if s.item.decision]
    if meeting.decisions:
        decided.append(places.key(("beslutninger",)))
    for place in decided:
        message = "mødet er aflyst, men her står en beslutning"
        yield warning("L005", message, place, "", "slet “aflyst”, hvis mødet blev holdt")
