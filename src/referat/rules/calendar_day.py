"""The day of the meeting: a holiday or a weekend, and whether its agenda was sent in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from referat.danish import format_date
from referat.diagnostics import Diagnostic, hint, warning
from referat.model.documents import DocumentKind
from referat.model.sent import SentDocument
from referat.proceedings.facts import Proceedings
from referat.rules.working_days import day_off, last_day_to_send
from referat.source.meetings import MeetingFiles

_SATURDAY = 5
_FULL = "EEEE 'den' d. MMMM y"


def day_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """A meeting on a day when nobody would meet."""
    meeting = files.meeting.value
    if meeting is None or not files.meeting.is_sure_of("dato"):
        return
    paths = [("dato",), *(("fortsat", n, "dato") for n in range(len(meeting.resumptions)))]
    for day, path in zip(meeting.days, paths, strict=True):
        weekday = format_date(day, "EEEE")
        if name := day_off(day) or (weekday if day.weekday() >= _SATURDAY else None):
            place = files.meeting.places.value(path)
            message = f"mødet er på en fridag: {name}"
            advice = "se efter, om datoen er rigtig"
            yield hint("R043", message, place, format_date(day, _FULL), advice)


def dispatch_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """An agenda that was sent too late, or the last day on which it can be sent.

    Of a meeting that is cancelled neither matters.
    """
    if facts.meeting.is_cancelled:
        return
    versions = (d for d in facts.sent.documents if d.kind is DocumentKind.AGENDA)
    first = next(versions, None)
    if first:
        yield from late_findings(facts, first)
    elif not facts.has_decision:
        place = facts.files.meeting.places.value(("dato",))
        when = format_date(_last_day(facts), _FULL)
        advice = "fristen står i referat.toml under [frister]"
        yield hint("R045", f"dagsordenen sendes senest {when}", place, "", advice)


def late_findings(facts: Proceedings, agenda: SentDocument) -> Iterator[Diagnostic]:
    """What there is to say of the day on which an agenda was sent.

    An extraordinary meeting is called when it is needed, and has no such deadline.
    """
    sent, last = date.fromisoformat(agenda.sent[: len("2026-02-05")]), _last_day(facts)
    if sent <= last or facts.meeting.is_extraordinary:
        return
    place = facts.files.meeting.places.value(("dato",))
    message = f"dagsordenen blev sendt {format_date(sent, _FULL)}, efter fristen"
    label = f"fristen var {format_date(last, _FULL)}"
    advice = "skriv under “accepteret” hvorfor; fristen står i referat.toml under [frister]"
    yield warning("R044", message, place, label, advice)


def _last_day(facts: Proceedings) -> date:
    return last_day_to_send(facts.meeting.day, facts.settings.deadlines)
