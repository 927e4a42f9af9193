"""A rule about the meeting's times."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import format_time
from referat.diagnostics import Diagnostic, warning
from referat.source.meetings import MeetingFiles


def clock_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """A meeting that ends before it begins, as only one past midnight may."""
    meeting = files.meeting.value
    if meeting and meeting.start and meeting.end and meeting.end <= meeting.start:
        place = files.meeting.places.value(("slut",))
        label = f"mødet begynder {format_time(meeting.start)}"
        yield warning(
            "R004", "mødet slutter, før det begynder", place, label, "ret det ene tidspunkt"
        )
