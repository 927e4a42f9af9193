"""What a document says of its items: each in its place, with all that is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from referat.danish import format_date, slug
from referat.model.documents import DocumentKind
from referat.model.item import Item
from referat.model.settings.attendance_texts import ABSENCES
from referat.model.settings.section_rules import SectionKind, SectionRule
from referat.model.view import ItemView, SignaturesView
from referat.proceedings.adjournment import adjourned_notes
from referat.proceedings.agenda.conduct import (
    PrintedLine,
    contents_mark,
    item_notes,
    printed_lines,
    resumed_note,
)
from referat.proceedings.agenda.late_heading import LateHeading
from referat.proceedings.attachments import Enclosed
from referat.proceedings.attendance.lines import ItemAttendance, item_attendance, list_facts
from referat.proceedings.closed import ClosedPlace, closed_item_view, closed_line
from referat.proceedings.cover import lists_tell_of_items, participants_lists
from referat.proceedings.facts import Proceedings
from referat.proceedings.phrases import Values, fill
from referat.proceedings.publicity import openness_word
from referat.proceedings.sections import ItemFacts, in_own_order, item_sections
from referat.source.agenda import ItemSource


@dataclass(frozen=True, slots=True)
class DocumentItems:
    """The items of a document of one kind.

    ``values`` are what placeholders stand for in the whole document; ``signed`` is the table of
    signatures, for an item that is its page; ``stamp`` is the text on the pages of attachments,
    where they are bound in.
    """

    facts: Proceedings
    kind: DocumentKind
    values: dict[str, str | date]
    signed: SignaturesView | None
    stamp: str

    def views(self) -> Iterator[ItemView]:
        """What is said of each, in the order they are printed."""
        group, late = "", LateHeading(self.facts.settings, self.kind)
        for printed in printed_lines(self.facts.files.lines, self.facts.numbers, self.kind):
            if printed.line.item is None:
                group = printed.line.heading or ""
                continue
            item = self._view(printed, printed.line.item, group)
            yield late.over(item, is_late=printed.line.supplement is not None)
            group = ""

    def _view(self, printed: PrintedLine, source: ItemSource, group: str) -> ItemView:
        item, settings, number = source.item, self.facts.settings, printed.number
        shown, own = self.facts.publicity(source), self._values(source, number)
        details = self._details(source, number, own)
        notes = tuple(self._notes(printed, source, own))
        mark = contents_mark(printed.line.entry, self.kind, settings.agenda)
        anchor, folder = f"punkt-{slug(number)}", source.file.rpartition("/")[0]
        if self.facts.is_public and shown.is_closed:
            place = ClosedPlace(number, anchor, group, folder, notes, mark)
            return closed_item_view(details, settings, place)
        return ItemView(
            nøgle=source.key,
            nummer=number,
            anker=anchor,
            titel=item.title,
            overskrift=fill(settings.item.heading, own),
            sagsnr=item.case_number or "",
            sagslinje=fill(settings.item.case_number, own) if item.case_number else "",
            noter=notes,
            mærke=mark,
            gruppe=group,
            lukket=shown.is_stated_closed,
            lukket_linje=closed_line(shown, settings, own),
            afsnit=item_sections(details, self._rules(printed)),
            underskrifter=self.signed if item.signature_page else None,
            mappe=folder,
        )

    def _values(self, source: ItemSource, number: str) -> dict[str, str | date]:
        """What placeholders stand for; minutes tell of the day that the item was taken."""
        facts, values = self.facts, self.values
        if self.kind is DocumentKind.MINUTES:
            values = facts.values(self.kind, facts.day_of(number))
        shown, rules = facts.publicity(source), facts.settings.openness
        word = openness_word(shown, rules, is_public=facts.is_public)
        return {**values, **_item_values(source.item, number), "offentlighed": word}

    def _details(self, source: ItemSource, number: str, values: dict[str, str | date]) -> ItemFacts:
        facts = self.facts
        return ItemFacts(
            source.item,
            facts.decision(source),
            _attendance(facts, source.item, number, values),
            DocumentKind.AGENDA if self.kind.is_before else self.kind,
            values,
            facts.wordings(number),
            facts.is_public,
            facts.settings.openness.part_mark,
            facts.journeys.of(source.key),
            Enclosed(facts.attached, slug(number), self.stamp),
        )

    def _notes(
        self, printed: PrintedLine, source: ItemSource, values: dict[str, str | date]
    ) -> Iterator[str]:
        """The lines between the heading and the sections."""
        facts, agenda = self.facts, self.facts.settings.agenda
        if self.kind is DocumentKind.MINUTES:
            yield from adjourned_notes(facts, printed.number, values)
        conduct, meeting = facts.worded_conduct, facts.meeting
        yield from item_notes(printed, self.kind, conduct, meeting, agenda, values)
        yield from _resumed(facts, source, values)

    def _rules(self, printed: PrintedLine) -> tuple[SectionRule, ...]:
        """The sections that an item may have: of one taken off only its decision is printed."""
        source, rules = printed.line.item, self.facts.settings.sections
        if source and source.item.section_order:
            rules = in_own_order(rules, source.item.section_order)
        if not printed.line.entry.is_off_in(self.kind):
            return rules
        if source is None or not self.facts.decision(source):
            return ()
        return tuple(rule for rule in rules if rule.kind is SectionKind.DECISION)


def _item_values(item: Item, number: str) -> dict[str, str]:
    """What the placeholders of an item stand for."""
    given = item.recommendation.day if item.recommendation else None
    return {
        "nummer": number,
        "titel": item.title,
        "sagsnr": item.case_number or "",
        "behandling": item.reading or "",
        "indstillet": format_date(given) if given else "",
    }


def _resumed(facts: Proceedings, source: ItemSource, values: Values) -> Iterator[str]:
    """The pointer to the item that was put off, and that this one goes on with."""
    before = facts.journeys.of(source.key)
    if source.item.continues and before and before[-1].is_postponed and before[-1].day:
        number = before[-1].number if before[-1].is_numbered else f"“{source.item.title}”"
        day = before[-1].day
        yield from filter(None, [resumed_note(number, day, facts.settings.agenda, values)])


def _attendance(
    facts: Proceedings, item: Item, number: str, values: dict[str, str | date]
) -> ItemAttendance:
    """What is said of attendance at an item; the list that is its decision is the meeting's."""
    wording = facts.wording
    here = item_attendance(wording, facts.attendance.position(number), values)
    if not item.participants_list:
        return here
    stated = wording.texts.participants
    decided = list_facts(stated, values, participants_lists(wording))
    told = frozenset(ABSENCES if lists_tell_of_items(stated) else ())
    return replace(here, decision=decided, told_in_decision=told)
