"""The view of a meeting's agenda or minutes: everything the document says, derived once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from referat.danish import capitalise, format_time, slug
from referat.diagnostics import Diagnostic
from referat.model.committee import Committee, Member
from referat.model.decision import Decision
from referat.model.documents import DocumentKind
from referat.model.meeting import Meeting
from referat.model.settings import SectionKind, SectionRule, Settings
from referat.model.view import FactView, ItemView, PersonView, SignaturesView, View
from referat.proceedings.attendance import Attendance, attendance
from referat.proceedings.conduct import (
    Conduct,
    PrintedLine,
    conduct,
    contents_mark,
    item_notes,
    meeting_facts,
    meeting_texts,
    printed_lines,
    supplement_facts,
)
from referat.proceedings.decisions import Wordings
from referat.proceedings.numbering import meeting_numbers, repeated_numbers
from referat.proceedings.phrases import fill
from referat.proceedings.references import NumberedItem
from referat.proceedings.sections import ItemFacts, item_sections
from referat.proceedings.signatures import signatures
from referat.proceedings.voters import Electorate, Seat
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles, ProjectReader
from referat.source.settings import MEMBERS

_NEEDED = ("nummerering", "medlemmer", "valgperiode", "tidligere valgperioder")


@dataclass(frozen=True, slots=True)
class Proceedings:
    """A meeting with its derived facts, from which the view of each document is made.

    ``numbers`` are those of its items, in the agenda's order.
    """

    files: MeetingFiles
    settings: Settings
    committee: Committee
    meeting: Meeting
    numbers: tuple[str, ...]
    attendance: Attendance
    conduct: Conduct

    @property
    def has_decision(self) -> bool:
        """Whether one decision stands, so that there are minutes."""
        return any(self.decision(source) for source in self.files.items)

    def decision(self, source: ItemSource) -> Decision | None:
        """The decision of an item, from the meeting's file or its own."""
        return self.meeting.decisions.get(source.key) or source.item.decision

    def electorate(self, number: str) -> Electorate:
        """Those who could vote on the item with this number."""
        absent = self.attendance.absent_for(number)
        return Electorate(
            tuple(Seat(m.name, m.party, m.name not in absent) for m in self.committee.members)
        )

    def wordings(self, number: str) -> Wordings:
        """How the decision on the item with this number is worded."""
        settings = self.settings
        return Wordings(
            settings.all_outcomes, settings.all_stances, settings.votes, self.electorate(number)
        )

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """The documents there are: always the agenda; the minutes when a decision stands."""
        late = (DocumentKind.SUPPLEMENT,) if self.meeting.supplements else ()
        minutes = (DocumentKind.MINUTES,) if self.has_decision else ()
        return (DocumentKind.AGENDA, *late, *minutes)


def proceedings(
    reader: ProjectReader, files: MeetingFiles
) -> tuple[Proceedings | None, tuple[Diagnostic, ...]]:
    """Derive numbers and attendance; None when the meeting has errors."""
    meeting, body = files.meeting.value, files.committee.value
    if meeting is None or body is None or not files.committee.is_sure_of(*_NEEDED):
        return None, ()
    numbers = meeting_numbers(reader, files.folder)
    committee = body.in_term(meeting.day, meeting.term)
    if not isinstance(numbers, tuple):
        found = attendance(files.meeting, committee.members, [])[1]
        return None, found if numbers is None else (numbers, *found)
    repeated = tuple(repeated_numbers(files.meeting, numbers))
    items = _numbered(files, numbers)
    present, found = attendance(files.meeting, committee.members, items)
    taken, unknown = conduct(files.meeting, items)
    problems = (*repeated, *found, *unknown)
    if not files.is_sound:
        return None, problems
    settings = files.settings.value
    return Proceedings(files, settings, committee, meeting, numbers, present, taken), problems


def _numbered(files: MeetingFiles, numbers: Sequence[str]) -> list[NumberedItem]:
    keys = [line.key for line in files.item_lines]
    return [NumberedItem(*each) for each in zip(numbers, keys, strict=True)]


def build_view(facts: Proceedings, kind: DocumentKind) -> View:
    """Everything the document of this kind says."""
    settings, values = facts.settings, _values(facts, kind)
    people = tuple(_people(facts, kind))
    signed = _signatures(facts, kind)
    items = tuple(_items(facts, kind, values, signed))
    in_item = any(item.signatures for item in items)
    is_minutes = kind is DocumentKind.MINUTES
    return View(
        slags=kind,
        titel=fill(settings.document.title, {**values, "udvalg": _name_in_title(facts)}),
        sidehoved=fill(settings.document.header, values),
        kommune=settings.municipality,
        udvalg=facts.committee.name,
        dato=facts.meeting.day.isoformat(),
        tid=format_time(facts.meeting.start) if facts.meeting.start else "",
        oplysninger=(*_facts(facts, values, people), *_conduct_facts(facts, kind, values)),
        medlemmer=people,
        tekster=tuple(meeting_texts(facts.meeting, settings.meeting)) if is_minutes else (),
        mappe=facts.files.meeting.file.rpartition("/")[0],
        indholdsoverskrift=settings.document.contents,
        indhold_med_numre=settings.document.contents_numbers,
        punkt_på_ny_side=settings.looks.item_on_new_page,
        farve=settings.looks.colour,
        punkter=items,
        underskrifter=None if in_item else signed,
    )


def _values(facts: Proceedings, kind: DocumentKind) -> dict[str, str | date]:
    meeting = facts.meeting
    return {
        "kommune": facts.settings.municipality,
        "udvalg": facts.committee.name,
        "valgperiode": facts.committee.term or "",
        "slags": capitalise(kind.value),
        "SLAGS": kind.value.upper(),
        "dato": meeting.day,
        "tid": format_time(meeting.start) if meeting.start else "",
        "slut": format_time(meeting.end) if meeting.end else "",
        "sted": meeting.place or "",
    }


def _name_in_title(facts: Proceedings) -> str:
    committee = facts.committee
    if committee.term_in_title and committee.term:
        return f"{committee.name} ({committee.term})"
    return committee.name


def _people(facts: Proceedings, kind: DocumentKind) -> Iterator[PersonView]:
    attendance, is_agenda = facts.attendance, kind is not DocumentKind.MINUTES
    away = attendance.sent_apologies if is_agenda else attendance.absent_throughout
    members = facts.committee.members or tuple(Member(navn=name) for name in away)
    for member in members:
        mark = _mark(facts, member.name, kind)
        yield PersonView(navn=member.name, rolle=member.role, parti=member.party, mærke=mark)


def _mark(facts: Proceedings, name: str, kind: DocumentKind) -> str:
    texts = facts.settings.attendance
    if kind is not DocumentKind.MINUTES:
        return texts.apologies if name in facts.attendance.sent_apologies else ""
    return texts.absent if name in facts.attendance.absent_throughout else ""


def _facts(
    facts: Proceedings, values: dict[str, str | date], people: tuple[PersonView, ...]
) -> Iterator[FactView]:
    for fact in facts.settings.document.facts:
        if fact.text.strip() == MEMBERS:
            lines = tuple(_person_line(p) for p in people)
        else:
            lines = tuple(filter(None, [capitalise(fill(fact.text, values))]))
        if lines:
            yield FactView(navn=fact.name, linjer=lines)


def _conduct_facts(
    facts: Proceedings, kind: DocumentKind, values: dict[str, str | date]
) -> Iterator[FactView]:
    yield from meeting_facts(facts.meeting, kind, facts.conduct, facts.settings.meeting, values)
    if kind is DocumentKind.SUPPLEMENT:
        yield from supplement_facts(facts.meeting, facts.settings.agenda)


def _person_line(person: PersonView) -> str:
    party = f"({person.party})" if person.party else ""
    role = f"– {person.role}" if person.role else ""
    return " ".join(filter(None, (person.name, party, role, person.mark)))


def _signatures(facts: Proceedings, kind: DocumentKind) -> SignaturesView | None:
    if kind is not DocumentKind.MINUTES:
        return None
    absent = facts.attendance.absent_throughout
    return signatures(facts.settings.signatures, facts.committee, absent)


def _items(
    facts: Proceedings,
    kind: DocumentKind,
    values: dict[str, str | date],
    signed: SignaturesView | None,
) -> Iterator[ItemView]:
    group = ""
    for printed in printed_lines(facts.files.lines, facts.numbers, kind):
        if printed.line.item is None:
            group = printed.line.heading or ""
            continue
        yield _item(facts, kind, values, printed, printed.line.item, group, signed)
        group = ""


def _item(
    facts: Proceedings,
    kind: DocumentKind,
    values: dict[str, str | date],
    printed: PrintedLine,
    source: ItemSource,
    group: str,
    signed: SignaturesView | None,
) -> ItemView:
    item, texts, number = source.item, facts.settings.item, printed.number
    own = {**values, "nummer": number, "titel": item.title, "sagsnr": item.case_number or ""}
    content = DocumentKind.AGENDA if kind is DocumentKind.SUPPLEMENT else kind
    details = ItemFacts(
        item,
        facts.decision(source),
        facts.attendance.absent_for(number),
        content,
        own,
        facts.wordings(number),
    )
    agenda = facts.settings.agenda
    return ItemView(
        nøgle=source.key,
        nummer=number,
        anker=f"punkt-{slug(number)}",
        titel=item.title,
        overskrift=fill(texts.heading, own),
        sagsnr=item.case_number or "",
        sagslinje=fill(texts.case_number, own) if item.case_number else "",
        noter=item_notes(printed, kind, facts.conduct, facts.meeting, agenda, own),
        mærke=contents_mark(printed.line.entry, kind, agenda),
        gruppe=group,
        afsnit=item_sections(details, _rules(facts, printed)),
        underskrifter=signed if item.signature_page else None,
        mappe=source.file.rpartition("/")[0],
    )


def _rules(facts: Proceedings, printed: PrintedLine) -> tuple[SectionRule, ...]:
    """The sections that an item may have: of a withdrawn one only its decision is printed."""
    rules, source = facts.settings.sections, printed.line.item
    if not printed.line.entry.is_withdrawn:
        return rules
    if source is None or not facts.decision(source):
        return ()
    return tuple(rule for rule in rules if rule.kind is SectionKind.DECISION)
