"""What a case file says and no section of the documents prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat.danish import canonical_key, did_you_mean
from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.settings.attendance_texts import STANDARD_SENTENCES, AttendanceTopic
from referat.model.settings.section_rules import SectionKind, SectionRule
from referat.rules.unprinted_absence import unprinted_absence_findings
from referat.source.agenda import AgendaLine, ItemSource
from referat.source.meetings import MeetingFiles


def unprinted_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Content whose section ``referat.toml`` leaves out, and group headings without items."""
    if files.settings.document.is_sound:
        yield from _unplaced(files)
        yield from _unprinted_attendance(files)
        yield from unprinted_absence_findings(files)
        yield from _unknown_in_order(files)
    yield from _empty_groups(files)


def _unknown_in_order(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Keys in an item's own order of sections that ``referat.toml`` has no section for."""
    for source in files.items:
        if not source.stated.section_order:
            continue
        keys = [rule.key for rule in files.settings.value.sections]
        known = {canonical_key(key) for key in keys}
        for n, key in enumerate(source.stated.section_order):
            if canonical_key(key) not in known:
                place, message = source.place("afsnitsorden", n), f"der er intet afsnit “{key}”"
                yield error("M050", message, place, "", *did_you_mean(key, keys))


def _unplaced(files: MeetingFiles) -> Iterator[Diagnostic]:
    kinds = {rule.kind for rule in files.settings.value.sections}
    for source in files.items:
        for key, kind in _printed(source).items():
            if kind not in kinds:
                yield _unprinted(source.place(key), key, kind, files)
    meeting = files.meeting.value
    if meeting and meeting.decisions and SectionKind.DECISION not in kinds:
        place = files.meeting.places.key(("beslutninger",))
        yield _unprinted(place, "beslutninger", SectionKind.DECISION, files)


def _unprinted_attendance(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Statements on attendance that neither a section nor the cover has a place for."""
    meeting, settings = files.meeting.value, files.settings.value
    if meeting is None:
        return
    told = {topic for rule in settings.sections for topic in _topics(rule)}
    texts = " ".join(fact.text for fact in settings.document.facts)
    if any(heard.item is None for heard in meeting.deputations):
        told -= {AttendanceTopic.DEPUTATIONS}  # a section is of one item
    stated = {
        "inhabile": (meeting.disqualified, AttendanceTopic.DISQUALIFIED),
        "øvrige deltagere": (meeting.other_participants, AttendanceTopic.OTHERS),
        "foretræde": (meeting.deputations, AttendanceTopic.DEPUTATIONS),
    }
    for key, (value, topic) in stated.items():
        if value and topic not in told and f"{{{topic.value}}}" not in texts:
            yield _unprinted(files.meeting.places.key((key,)), key, SectionKind.ATTENDANCE, files)


def _topics(rule: SectionRule) -> Sequence[AttendanceTopic]:
    if rule.kind is SectionKind.ATTENDANCE:
        return rule.topics or STANDARD_SENTENCES
    return rule.topics if rule.kind is SectionKind.ABSENCE else ()


def _printed(source: ItemSource) -> dict[str, SectionKind]:
    """The keys that an item has values for, with the kind of section that prints each.

    Where an earlier body wrote that the case is decided, a later one need not print it.
    """
    item = source.item
    stated = {
        "indstilling": (item.recommendation, SectionKind.RECOMMENDATION),
        "beslutning": (item.decision, SectionKind.DECISION),
        "deltagerliste": (item.participants_list, SectionKind.DECISION),
        "bilag": (item.attachments, SectionKind.ATTACHMENTS),
        "afsnit": (item.sections, SectionKind.OWN),
        "procedure": (item.procedure, SectionKind.PROCEDURE),
        "forløb": (item.journey, SectionKind.JOURNEY),
        "afgøres i": (source.stated.decided_in, SectionKind.DECIDED_IN),
    }
    return {key: kind for key, (value, kind) in stated.items() if value}


def _unprinted(place: Span, key: str, kind: SectionKind, files: MeetingFiles) -> Diagnostic:
    return error(
        "R005",
        f"“{key}” trykkes ikke: kommunens afsnit har ingen plads til det",
        place,
        "",
        f'tilføj et [[afsnit]] med slags = "{kind.value}" i {files.settings.document.file}',
    )


def _empty_groups(files: MeetingFiles) -> Iterator[Diagnostic]:
    lines = files.lines
    for n, line in enumerate(lines):
        follows = lines[n + 1] if n + 1 < len(lines) else None
        if line.heading is not None and (follows is None or not _is_under(follows, line)):
            place = files.meeting.places.value(line.path)
            message = f"der er ingen punkter under overskriften “{line.heading}”"
            yield warning(
                "R006", message, place, "trykkes ikke", "slet den, eller flyt punkter ned"
            )


def _is_under(follows: AgendaLine, heading: AgendaLine) -> bool:
    """Whether a line is an item of the group that the heading before it begins."""
    return follows.heading is None and follows.supplement == heading.supplement
