"""The day of the meeting: a holiday or a weekend, and when its agenda is sent at the latest."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import format_date
from referat.diagnostics import Diagnostic, hint
from referat.rules.working_days import day_off, last_day_to_send
from referat.source.meetings import MeetingFiles

_SATURDAY = 5


def day_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """What is said of the meeting's day."""
    meeting = files.meeting.value
    if meeting is None or not files.meeting.is_sure_of("dato"):
        return
    place = files.meeting.places.value(("dato",))
    weekday = format_date(meeting.day, "EEEE")
    name = day_off(meeting.day) or (weekday if meeting.day.weekday() >= _SATURDAY else None)
    if name:
        message = f"mødet er på en fridag: {name}"
        advice = "se efter, om datoen er rigtig"
        yield hint("R043", message, place, f"{weekday} den {format_date(meeting.day)}", advice)
    if not any(source.item.decision for source in files.items) and not meeting.decisions:
        last = last_day_to_send(meeting.day, files.settings.value.deadlines)
        when = format_date(last, "EEEE 'den' d. MMMM y")
        advice = "fristen står i referat.toml under [frister]"
        yield hint("R045", f"dagsordenen sendes senest {when}", place, "", advice)
