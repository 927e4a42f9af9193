"""From a meeting's files to all that follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referat.diagnostics import Diagnostic, Severity, has_errors
from referat.proceedings.agenda.conduct import conduct
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.attendance.attendance import attendance
from referat.proceedings.attendance.council import neighbours
from referat.proceedings.facts import Proceedings
from referat.proceedings.numbering.frozen import frozen_findings
from referat.proceedings.numbering.numbering import meeting_numbers
from referat.proceedings.publicity import publicity
from referat.proceedings.treated import case_journeys
from referat.source.agenda import AgendaLine
from referat.source.meetings import MeetingFiles, ProjectReader

_NEEDED = ("nummerering", "medlemmer", "valgperiode", "tidligere valgperioder")
"""The keys of a body without which nothing is sure to follow."""


def proceedings(
    reader: ProjectReader, files: MeetingFiles
) -> tuple[Proceedings | None, tuple[Diagnostic, ...]]:
    """Derive all that follows from a meeting; None when it has errors."""
    facts, problems = _own_proceedings(reader, files)
    journeys, found = case_journeys(reader, files, lambda f: _own_proceedings(reader, f)[0])
    return replace(facts, journeys=journeys) if facts else None, (*problems, *found)


def _own_proceedings(
    reader: ProjectReader, files: MeetingFiles
) -> tuple[Proceedings | None, tuple[Diagnostic, ...]]:
    """What follows from the meeting itself, without the journeys of its cases."""
    meeting, body = files.meeting.value, files.committee.value
    if meeting is None or body is None or not files.committee.is_sure_of(*_NEEDED):
        return None, ()
    numbers = meeting_numbers(reader, files.folder)
    committee = body.in_term(meeting.day, meeting.term)
    around = neighbours(reader, files.folder.parent, meeting, committee)
    if numbers.labels is None:
        found = attendance(files.meeting, committee, [], (), around)[1]
        return None, (*numbers.findings, *found)
    sent = reader.sent(files.folder)
    frozen = frozen_findings(files, numbers, reader.ledger(files.folder.parent), sent)
    items = _numbered(files, numbers.labels)
    taken, unknown = conduct(files.meeting, items)
    present, found = attendance(files.meeting, committee, items, taken.order, around, taken.days)
    problems = (*numbers.findings, *frozen, *found, *unknown)
    if not files.is_sound:
        return None, tuple(d for d in problems if d.severity is Severity.ERROR)
    settings = files.settings.value
    facts = Proceedings(
        files,
        settings,
        committee,
        meeting,
        numbers.labels,
        present,
        taken,
        sent,
        numbers,
        knows_who_was_there=not has_errors(list(found)),
    )
    return facts, problems


def _numbered(files: MeetingFiles, numbers: Sequence[str]) -> list[NumberedItem]:
    lines = zip(numbers, files.item_lines, strict=True)
    return [_numbered_item(files, number, line) for number, line in lines]


def _numbered_item(files: MeetingFiles, number: str, line: AgendaLine) -> NumberedItem:
    meeting, settings = files.meeting.value, files.settings.value
    if line.item is None or meeting is None:
        return NumberedItem(number, line.key)
    found = publicity(line.item.item, meeting, settings)
    return NumberedItem(number, line.key, found.is_stated_closed)
