"""Absence that the meeting's file states and no document tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat.danish import join_names
from referat.diagnostics import Diagnostic, warning
from referat.model.attendance import Absence
from referat.model.settings.attendance_texts import ABSENCES, STANDARD_SENTENCES, AttendanceTopic
from referat.model.settings.fact import Fact
from referat.model.settings.placeholders import MEMBERS
from referat.model.settings.section_rules import SectionKind, SectionRule
from referat.model.settings.settings import Settings
from referat.model.settings.signature_rules import Signatories
from referat.source.binding.shape_messages import first_line
from referat.source.meetings import MeetingFiles

_ON_SUBSTITUTES = (
    'skriv afloest = "(stedfortræder: {stedfortræder})" under [fremmoede]',
    "eller en oplysning på forsiden med tekst = “{stedfortrædere}”",
)


def unprinted_absence_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Members whose absence neither cover, sections, sentences nor signatures tell of."""
    meeting = files.meeting.value
    if meeting is None or not meeting.absences:
        return
    places = _Places(
        files.settings.value, has_list=any(s.item.participants_list for s in files.items)
    )
    untold = [absence for absence in meeting.absences if not places.tell(absence)]
    if untold:
        names = join_names([*dict.fromkeys(absence.member for absence in untold)])
        file = files.settings.document.file
        yield warning(
            "R008",
            f"det trykkes ingen steder, at {names} manglede",
            files.meeting.places.value(("fravær", meeting.absences.index(untold[0]), "medlem")),
            "",
            *_advice(untold, file),
        )
    for n, absence in enumerate(meeting.absences):
        seat = absence.substitute
        if seat and seat.came and not places.tell_of_substitute(absence):
            message = f"det trykkes ingen steder, at {seat.name} var stedfortræder"
            place = files.meeting.places.value(("fravær", n, "stedfortræder"))
            yield warning("R008", message, first_line(place), "", *_ON_SUBSTITUTES)


def _advice(untold: Sequence[Absence], file: str) -> Iterator[str]:
    if any(absence.prevented for absence in untold):
        yield f'tilføj et [[afsnit]] med slags = "fremmøde" i {file}'
    if any(not absence.prevented for absence in untold):
        yield f'tilføj et [[afsnit]] med slags = "fravær" i {file}'
    if any(absence.is_whole_meeting for absence in untold):
        yield "eller en oplysning på forsiden med tekst = “{fraværende}”"
    elif not all(absence.prevented for absence in untold):
        yield "eller en oplysning på forsiden med tekst = “{delvist fraværende}”"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a municipality's documents tell of attendance."""

    settings: Settings
    has_list: bool

    def tell(self, absence: Absence) -> bool:
        """Whether one of them tells of this absence."""
        sections = any(self._section_tells(rule, absence) for rule in self.settings.sections)
        return sections or (not absence.prevented and self._cover_tells(absence))

    def tell_of_substitute(self, absence: Absence) -> bool:
        """Whether one of them tells that somebody came in the member's place."""
        texts, facts = self.settings.attendance, self.settings.document.facts
        if self.has_list:
            facts = (*facts, *texts.participants)
        is_marked = bool(texts.replaced) and (_holds(facts, MEMBERS) or _lists(facts, absence))
        is_listed = _holds(facts, "stedfortrædere") or (
            _holds(facts, MEMBERS) and bool(texts.substitute)
        )
        signs = self.settings.signatures.who is Signatories.PARTICIPANTS
        in_sections = (self._section_seats(rule, absence) for rule in self.settings.sections)
        return is_marked or is_listed or signs or any(in_sections)

    def _section_seats(self, rule: SectionRule, absence: Absence) -> bool:
        """Whether a section names the substitute; no sentence tells of the whole meeting."""
        topic, seat = AttendanceTopic.SUBSTITUTES, absence.substitute
        if rule.kind is SectionKind.PARTICIPANTS:
            return _holds(self.settings.attendance.participants, topic.value)
        if rule.kind is SectionKind.ABSENCE:
            return topic in rule.topics
        is_partly = not absence.is_whole_meeting or bool(
            seat and (seat.first_item or seat.seated_by)
        )
        is_said = topic in (rule.topics or STANDARD_SENTENCES)
        return rule.kind is SectionKind.ATTENDANCE and is_partly and is_said

    def _cover_tells(self, absence: Absence) -> bool:
        """Whether the cover or the table of signatures does, or a list that is a decision."""
        facts = self.settings.document.facts
        if self.has_list:
            facts = (*facts, *self.settings.attendance.participants)
        if absence.substitute and absence.substitute.came and _holds(facts, "stedfortrædere"):
            return True
        if not absence.is_whole_meeting:
            marked = _holds(facts, MEMBERS) and bool(self.settings.attendance.partly_absent)
            return marked or _holds(facts, "delvist fraværende")
        marked = _holds(facts, MEMBERS) and bool(self._mark(absence))
        signed = self.settings.signatures.who is not Signatories.NOBODY
        return marked or signed or _lists(facts, absence)

    def _mark(self, absence: Absence) -> str:
        return self.settings.attendance.absence_mark(
            has_apologies=absence.apologies, is_unexcused=absence.unexcused
        )

    def _section_tells(self, rule: SectionRule, absence: Absence) -> bool:
        if rule.kind is SectionKind.PARTICIPANTS:
            return not absence.prevented and _lists(self.settings.attendance.participants, absence)
        if rule.kind is SectionKind.ABSENCE:
            return not _topics(absence).isdisjoint(rule.topics or (AttendanceTopic.ABSENT,))
        if rule.kind is SectionKind.ATTENDANCE:
            said = set(rule.topics or STANDARD_SENTENCES) - {*ABSENCES[1:]}
            return not (_topics(absence) | _moves(absence)).isdisjoint(said)
        return False


def _topics(absence: Absence) -> set[AttendanceTopic]:
    """What an absence is listed as."""
    if absence.prevented:
        return {AttendanceTopic.PREVENTED}
    excused = AttendanceTopic.EXCUSED if absence.apologies else AttendanceTopic.UNEXCUSED
    return {AttendanceTopic.ABSENT, excused}


def _moves(absence: Absence) -> set[AttendanceTopic]:
    """The sentences that an absence makes."""
    moments = {AttendanceTopic.DEPARTURES: absence.since, AttendanceTopic.ARRIVALS: absence.until}
    return {topic for topic, moment in moments.items() if moment}


def _lists(facts: Sequence[Fact], absence: Absence) -> bool:
    return any(_holds(facts, topic.value) for topic in _topics(absence))


def _holds(facts: Sequence[Fact], name: str) -> bool:
    return any(f"{{{name}}}" in fact.text for fact in facts)
