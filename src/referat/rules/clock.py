"""A rule about the meeting's times."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import format_time
from referat.diagnostics import Diagnostic, warning
from referat.model.meeting import Meeting
from referat.model.resumption import Resumption
from referat.source.meetings import MeetingFiles
from referat.source.places import Path


def clock_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """A day of the meeting that ends before it begins, as only one past midnight may."""
    meeting = files.meeting.value
    if meeting is None:
        return
    days: list[tuple[Meeting | Resumption, Path]] = [(meeting, ())]
    days += [(resumed, ("fortsat", n)) for n, resumed in enumerate(meeting.resumptions)]
    for day, path in days:
        if day.start and day.end and day.end <= day.start:
            place = files.meeting.places.value((*path, "slut"))
            label = f"mødet begynder {format_time(day.start)}"
            message = "mødet slutter, før det begynder"
            yield warning("R004", message, place, label, "ret det ene tidspunkt")
