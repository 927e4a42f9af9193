"""The view of a meeting's agenda or minutes: everything the document says, derived once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from referat.danish import capitalise, format_date, format_time, slug
from referat.diagnostics import Diagnostic, Severity
from referat.model.committee import Committee
from referat.model.decision import Decision
from referat.model.documents import DocumentKind, PaperKind, SheetKind
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.settings import SectionKind, SectionRule, Settings
from referat.model.view import FactView, ItemView, SignaturesView, View
from referat.proceedings.attendance import attendance
from referat.proceedings.attendance_lines import (
    ItemAttendance,
    Wording,
    item_attendance,
    list_facts,
)
from referat.proceedings.closed import (
    ClosedPlace,
    closed_item_view,
    closed_line,
    with_closed_heading,
)
from referat.proceedings.conduct import (
    Conduct,
    PrintedLine,
    conduct,
    contents_mark,
    fate_lines,
    item_notes,
    meeting_facts,
    meeting_texts,
    printed_lines,
    resumed_note,
    supplement_facts,
)
from referat.proceedings.council import neighbours
from referat.proceedings.cover import cover_facts, cover_lists, leading_values, people
from referat.proceedings.decisions import Wordings, printed_decision
from referat.proceedings.electorate import Electorate, Seat
from referat.proceedings.frozen import frozen_findings
from referat.proceedings.journey import Treatment
from referat.proceedings.numbering import Numbers, meeting_numbers
from referat.proceedings.phrases import fill
from referat.proceedings.presence import Attendance
from referat.proceedings.publicity import Publicity, closes_kind, publicity
from referat.proceedings.references import NumberedItem
from referat.proceedings.sections import ItemFacts, item_sections
from referat.proceedings.signatures import signatures
from referat.proceedings.treated import CaseJourneys, case_journeys
from referat.source.agenda import AgendaLine, ItemSource
from referat.source.meetings import MeetingFiles, ProjectReader
from referat.source.sent import SentDocuments

_MARKUP = re.compile(r"[\\`*_\[\]<>#|!~]")
_NEEDED = ("nummerering", "medlemmer", "valgperiode", "tidligere valgperioder")


@dataclass(frozen=True, slots=True)
class Proceedings:
    """A meeting with its derived facts, from which the view of each document is made.

    ``numbers`` are those of its items, in the agenda's order. ``is_public`` when what is closed
    has been taken out of all the others.
    """

    files: MeetingFiles
    settings: Settings
    committee: Committee
    meeting: Meeting
    numbers: tuple[str, ...]
    attendance: Attendance
    conduct: Conduct
    sent: SentDocuments
    numbering: Numbers
    is_public: bool = False
    journeys: CaseJourneys = field(default_factory=CaseJourneys)

    @property
    def has_decision(self) -> bool:
        """Whether one decision stands, so that there are minutes."""
        return any(self.decision(source) for source in self.files.items)

    @property
    def is_called_off(self) -> bool:
        """Whether the meeting was cancelled before anything was sent: then it has no items."""
        return self.meeting.is_cancelled and not self.numbering.frozen

    def decision(self, source: ItemSource) -> Decision | None:
        """The decision of an item, from the meeting's file or its own."""
        return self.meeting.decisions.get(source.key) or source.item.decision

    def electorate(self, number: str) -> Electorate:
        """Those who could vote on the item with this number; of joint meetings it isn't known."""
        if self.meeting.joint_with:
            return Electorate()
        attendance, place = self.attendance, self.attendance.position(number)
        here = attendance.present_for(number)
        excluded = {e.stated.member for e in attendance.disqualified_for(number)}
        partly = {name for name, items in attendance.partly.items() if place in items}
        called = (seat.name for seat in attendance.seats_for(number))
        names = dict.fromkeys((*(member.name for member in self.committee.members), *called))
        party = self.wording.party
        return Electorate(
            tuple(Seat(n, party(n), n in here, n in excluded, n in partly) for n in names),
            self.settings.votes.party_after_name,
        )

    def wordings(self, number: str) -> Wordings:
        """How the decision on the item with this number is worded."""
        settings = self.settings
        return Wordings(
            settings.all_outcomes, settings.all_stances, settings.votes, self.electorate(number)
        )

    def publicity(self, source: ItemSource) -> Publicity:
        """Whether an item is closed, and who says so."""
        return publicity(source.item, self.meeting, self.settings)

    @property
    def secretary(self) -> str | None:
        """The meeting's secretary, by itself or as the body's."""
        return self.meeting.secretary or self.committee.secretary

    @property
    def wording(self) -> Wording:
        """Who was there, in the municipality's words."""
        return Wording(self.attendance, self.committee, self.settings.attendance)

    def treatment(self, source: ItemSource) -> Treatment:
        """How an item was treated here, for those meetings that treat the case later.

        It is closed as a whole when its decision or its journey is.
        """
        decision, number = self.decision(source) or Decision(), self.number(source)
        printed = printed_decision(decision, self.wordings(number))
        entry = next(line.entry for line in self.files.lines if line.key == source.key)
        kinds = (SectionKind.DECISION, SectionKind.JOURNEY)
        is_partly = closes_kind(source.item, self.settings, *kinds)
        return Treatment(
            body=self.committee.name,
            day=self.meeting.day,
            number=number,
            reading=source.item.reading or "",
            decision=printed.text if decision else self._fate(source),
            parts=printed.parts,
            is_postponed=entry.is_postponed,
            is_closed=is_partly or self.publicity(source).is_closed,
            is_said_closed=is_partly or self.publicity(source).is_stated_closed,
            public_decision=(source.item.closed and source.item.closed.public_decision) or "",
            absent=self.attendance.absent_for(number) if decision else (),
        )

    def _fate(self, source: ItemSource) -> str:
        """What became of an item that was not decided, as Markdown: postponed or withdrawn."""
        kind, texts = DocumentKind.MINUTES, self.settings.agenda
        entry = next(line.entry for line in self.files.item_lines if line.key == source.key)
        lines = fate_lines(entry, kind, texts, document_values(self, kind))
        return "\n\n".join(_MARKUP.sub(r"\\\g<0>", line) for line in lines)

    def number(self, source: ItemSource) -> str:
        """The number of an item."""
        return self.numbers[[each.key for each in self.files.items].index(source.key)]

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """The documents there are: always the agenda; the minutes when a decision stands."""
        has_late = self.meeting.supplements and not self.is_called_off
        late = (DocumentKind.SUPPLEMENT,) if has_late else ()
        minutes = (DocumentKind.MINUTES,) if self.has_decision else ()
        return (DocumentKind.AGENDA, *late, *minutes)


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
    present, found = attendance(files.meeting, committee, items, taken.order, around)
    problems = (*numbers.findings, *frozen, *found, *unknown)
    if not files.is_sound:
        return None, tuple(d for d in problems if d.severity is Severity.ERROR)
    settings = files.settings.value
    facts = Proceedings(
        files, settings, committee, meeting, numbers.labels, present, taken, sent, numbers
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


def _resumed(
    facts: Proceedings, source: ItemSource, values: Mapping[str, str | date]
) -> Iterator[str]:
    """The pointer to the item that was put off, and that this one goes on with."""
    before = facts.journeys.of(source.key)
    if source.item.continues and before and before[-1].is_postponed and before[-1].day:
        number, day = before[-1].number, before[-1].day
        yield from filter(None, [resumed_note(number, day, facts.settings.agenda, values)])


def build_view(facts: Proceedings, kind: DocumentKind) -> View:
    """Everything the document of this kind says."""
    settings, values = facts.settings, document_values(facts, kind)
    wording = facts.wording
    signed = _signatures(facts, kind)
    pages = {source.key for source in facts.files.items if source.item.signature_page}
    shown = tuple(_items(facts, kind, values, signed))
    items = tuple(with_closed_heading(shown, settings.openness.heading, pages))
    is_minutes = kind is DocumentKind.MINUTES
    return View(
        slags=kind,
        offentlig=facts.is_public,
        titel=document_title(facts, kind),
        sidehoved=fill(settings.document.header, values),
        kommune=settings.municipality,
        udvalg=facts.committee.name,
        dato=facts.meeting.day.isoformat(),
        tid=format_time(facts.meeting.start) if facts.meeting.start else "",
        oplysninger=(
            *cover_facts(settings.document.facts, wording, kind, values),
            *_conduct_facts(facts, kind, values),
        ),
        medlemmer=people(wording, kind),
        tekster=tuple(meeting_texts(facts.meeting, settings.meeting)) if is_minutes else (),
        mappe=facts.files.meeting.file.rpartition("/")[0],
        indholdsoverskrift=settings.document.contents,
        indhold_med_numre=settings.document.contents_numbers,
        punkt_på_ny_side=settings.looks.item_on_new_page,
        farve=settings.looks.colour,
        punkter=items,
        underskrifter=None if pages else signed,
    )


def document_title(facts: Proceedings, kind: DocumentKind | SheetKind) -> str:
    """The title on the cover of a document."""
    values = {**document_values(facts, kind), "udvalg": _name_in_title(facts)}
    return fill(facts.settings.document.title, values)


def document_values(
    facts: Proceedings, kind: DocumentKind | PaperKind | SheetKind
) -> dict[str, str | date]:
    """What the placeholders of ``referat.toml`` stand for in a document of this kind.

    An agenda tells nothing of when the meeting ended: it was sent before.
    """
    meeting, is_before = facts.meeting, kind in (DocumentKind.AGENDA, DocumentKind.SUPPLEMENT)
    return {
        "kommune": facts.settings.municipality,
        "udvalg": facts.committee.name,
        "valgperiode": facts.committee.term or "",
        "slags": capitalise(kind.value),
        "SLAGS": kind.value.upper(),
        "dato": meeting.day,
        "tid": format_time(meeting.start) if meeting.start else "",
        "slut": format_time(meeting.end) if meeting.end and not is_before else "",
        "sted": meeting.place or "",
        "sekretær": facts.secretary or "",
        **leading_values(
            facts.attendance, kind if isinstance(kind, DocumentKind) else DocumentKind.MINUTES
        ),
    }


def _name_in_title(facts: Proceedings) -> str:
    committee = facts.committee
    if committee.term_in_title and committee.term:
        return f"{committee.name} ({committee.term})"
    return committee.name


def _conduct_facts(
    facts: Proceedings, kind: DocumentKind, values: dict[str, str | date]
) -> Iterator[FactView]:
    yield from meeting_facts(facts.meeting, kind, facts.conduct, facts.settings.meeting, values)
    if kind is DocumentKind.SUPPLEMENT:
        yield from supplement_facts(facts.meeting, facts.settings.agenda)


def _signatures(facts: Proceedings, kind: DocumentKind) -> SignaturesView | None:
    if kind is not DocumentKind.MINUTES:
        return None
    here = facts.attendance
    return signatures(
        facts.settings.signatures,
        tuple(facts.wording.signatories()),
        facts.secretary,
        here.absent_throughout,
        here.led_by,
    )


def _items(
    facts: Proceedings,
    kind: DocumentKind,
    values: dict[str, str | date],
    signed: SignaturesView | None,
) -> Iterator[ItemView]:
    group = ""
    if facts.is_called_off:
        return
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
    shown = facts.publicity(source)
    own = {**values, "nummer": number, "titel": item.title, "sagsnr": item.case_number or ""}
    given = item.recommendation.day if item.recommendation else None
    own |= {"behandling": item.reading or "", "indstillet": format_date(given) if given else ""}
    content = DocumentKind.AGENDA if kind is DocumentKind.SUPPLEMENT else kind
    details = ItemFacts(
        item,
        facts.decision(source),
        _attendance(facts, item, number, own),
        content,
        own,
        facts.wordings(number),
        facts.is_public,
        facts.settings.openness.part_mark,
        facts.journeys.of(source.key),
    )
    agenda = facts.settings.agenda
    anchor, folder = f"punkt-{slug(number)}", source.file.rpartition("/")[0]
    told = item_notes(printed, kind, facts.conduct, facts.meeting, agenda, own)
    notes = (*told, *_resumed(facts, source, own))
    mark = contents_mark(printed.line.entry, kind, agenda)
    if facts.is_public and shown.is_closed:
        place = ClosedPlace(number, anchor, group, folder, notes, mark)
        return closed_item_view(details, facts.settings, place)
    return ItemView(
        nøgle=source.key,
        nummer=number,
        anker=anchor,
        titel=item.title,
        overskrift=fill(texts.heading, own),
        sagsnr=item.case_number or "",
        sagslinje=fill(texts.case_number, own) if item.case_number else "",
        noter=notes,
        mærke=mark,
        gruppe=group,
        lukket=shown.is_stated_closed,
        lukket_linje=closed_line(shown, facts.settings, own),
        afsnit=item_sections(details, _rules(facts, printed)),
        underskrifter=signed if item.signature_page else None,
        mappe=folder,
    )


def _rules(facts: Proceedings, printed: PrintedLine) -> tuple[SectionRule, ...]:
    """The sections that an item may have: of a withdrawn one only its decision is printed."""
    rules, source = facts.settings.sections, printed.line.item
    if not printed.line.entry.is_withdrawn:
        return rules
    if source is None or not facts.decision(source):
        return ()
    return tuple(rule for rule in rules if rule.kind is SectionKind.DECISION)


def _attendance(
    facts: Proceedings, item: Item, number: str, values: dict[str, str | date]
) -> ItemAttendance:
    """What is said of attendance at an item; the list that is its decision is the meeting's."""
    wording = facts.wording
    here = item_attendance(wording, facts.attendance.position(number), values)
    if not item.participants_list:
        return here
    lists = cover_lists(wording, DocumentKind.MINUTES)
    return replace(here, decision=list_facts(wording.texts.participants, values, lists))
