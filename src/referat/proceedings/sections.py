"""The sections of an item in printed order, derived lines filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from string import ascii_lowercase

from referat.danish import canonical_key, capitalise, format_date, join_names
from referat.model.decision import Decision
from referat.model.documents import DocumentKind
from referat.model.item import Item, OwnSection, Point, Recommendation
from referat.model.journey import Remark
from referat.model.settings.attendance_texts import STANDARD_SENTENCES, AttendanceTopic
from referat.model.settings.section_rules import AbsenceForm, PrintEmpty, SectionKind, SectionRule
from referat.model.view import (
    PointView,
    RemarkView,
    SectionView,
    TreatmentView,
)
from referat.proceedings.attachments import AttachmentList, Enclosed
from referat.proceedings.attendance.lines import ItemAttendance
from referat.proceedings.decisions.decisions import Wordings, printed_decision
from referat.proceedings.journey import Treatment
from referat.proceedings.phrases import fill
from referat.proceedings.publicity import closed_keys
from referat.source.markdown.printed import printed_text

_SAID_AT = re.compile(r"\bat:?$", re.IGNORECASE)
_MARK_WITH_AT = re.compile(r"\bat\b", re.IGNORECASE)
_OWN_AT = re.compile(r"at\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the sections of one item are derived from, beside its case file.

    ``closed_mark`` stands after what is closed; where ``is_public``, that is left out altogether.
    """

    item: Item
    decision: Decision | None
    attendance: ItemAttendance
    kind: DocumentKind
    values: Mapping[str, str | date]
    wordings: Wordings = field(default_factory=Wordings)
    is_public: bool = False
    closed_mark: str = ""
    journey: tuple[Treatment, ...] = ()
    enclosed: Enclosed = field(default_factory=Enclosed)

    def omits(self, rule: SectionRule) -> bool:
        """Whether a section that every item has is not for this one: a page that is only signed.

        Nothing is treated there. What is written in the item is printed.
        """
        is_only_signed = self.item.signature_page and not self.decision
        return is_only_signed and not rule.on_signature_page

    def prints_empty(self, rule: SectionRule) -> bool:
        """Whether a section without content has its heading here."""
        is_for_all = rule.print_empty is PrintEmpty.ALWAYS
        return rule.prints_empty(self.item.empty) and not (is_for_all and self.omits(rule))

    def closes(self, rule: SectionRule) -> bool:
        """Whether the item closes the section of this rule."""
        return canonical_key(rule.key) in closed_keys(self.item)

    def marked(self, words: str, *, is_closed: bool) -> str:
        """The words, and after those of something closed the mark."""
        return f"{words} {self.closed_mark}".rstrip(" ") if is_closed and words else words


def item_sections(facts: ItemFacts, rules: tuple[SectionRule, ...]) -> tuple[SectionView, ...]:
    """The printed sections of an item; empty ones are left out unless their rule says not."""
    return tuple(
        section
        for rule in rules
        if rule.only_in in (None, facts.kind.value)
        if not (facts.is_public and facts.closes(rule))
        for section in _BY_KIND[rule.kind](facts, rule)
    )


def in_own_order(rules: tuple[SectionRule, ...], keys: Sequence[str]) -> tuple[SectionRule, ...]:
    """The sections where those named take each other's places, in the order of their names."""
    by_key = {canonical_key(rule.key): rule for rule in rules}
    named = {key: by_key[key] for key in map(canonical_key, keys) if key in by_key}
    following = iter(named.values())
    return tuple(next(following) if canonical_key(r.key) in named else r for r in rules)


def _view(rule: SectionRule, facts: ItemFacts, **content: object) -> tuple[SectionView, ...]:
    phrase = capitalise(rule.key) if rule.heading is None else rule.heading
    heading = facts.marked(fill(phrase, facts.values), is_closed=facts.closes(rule))
    return (
        SectionView.model_validate(
            {"nøgle": rule.key, "slags": rule.kind.value, "overskrift": heading, **content}
        ),
    )


def _if_content(
    rule: SectionRule, facts: ItemFacts, present: object, **content: object
) -> tuple[SectionView, ...]:
    return _view(rule, facts, **content) if present or facts.prints_empty(rule) else ()


def _text(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    text = facts.item.texts.get(rule.key, "")
    return _if_content(rule, facts, text, tekst=printed_text(text))


def _recommendation(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    given = facts.item.recommendation or Recommendation()
    lead = _lead(given, rule, facts)
    return _if_content(
        rule,
        facts,
        present=given != Recommendation(),
        indledning=lead,
        punkter=tuple(_point(point, _mark(rule, n), lead) for n, point in enumerate(given.points)),
        punktform=rule.point_form,
        tekst=printed_text(given.text),
        efter=printed_text(given.after),
    )


def _point(point: Point, mark: str, lead: str) -> PointView:
    """A point; an “at” of its own is left out where the lead or the mark has said it."""
    inner = tuple(printed_text(text) for text in point.points)
    is_said = _SAID_AT.search(lead) or _MARK_WITH_AT.search(mark)
    own = _OWN_AT.match(point.text) if is_said else None
    text = point.text[own.end() :] if own else point.text
    return PointView(tekst=printed_text(text), punkter=inner, mærke=mark)


def _mark(rule: SectionRule, n: int) -> str:
    """What stands before point ``n`` (from 0) in the municipality's words, if it has any."""
    letter = ascii_lowercase[n] if n < len(ascii_lowercase) else str(n + 1)
    return fill(rule.point_mark, {"tal": str(n + 1), "bogstav": letter})


def _lead(given: Recommendation, rule: SectionRule, facts: ItemFacts) -> str:
    if given.lead:
        return printed_text(given.lead.printed)
    values = {
        **facts.values,
        "indstiller": join_names(given.proposers),
        "modtager": given.addressee or "",
        "via": join_names(given.via),
    }
    if given.proposers:
        return fill(rule.lead, values)
    return fill(rule.lead_without, values) if given.points else ""


def _procedure(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    given = facts.item.procedure
    if given and given.printed is not None:
        return _view(rule, facts, linjer=(given.printed,))
    if not given and facts.omits(rule):
        return ()
    own = fill(rule.phrase, facts.values)
    onward = given.onward if given else ()
    further = (fill(rule.phrase, {**facts.values, "udvalg": t.body, "dato": t.day}) for t in onward)
    return _view(rule, facts, linjer=(own, *further))


def _decision(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    decided, groups = facts.decision or Decision(), facts.attendance.decision
    if facts.kind is not DocumentKind.MINUTES or not (decided or groups):
        return _if_content(rule, facts, present=False)
    printed = printed_decision(decided, facts.wordings)
    return _view(rule, facts, tekst=printed.text, dele=printed.parts, grupper=groups)


def _absence(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    topics = _topics(facts, rule.topics or (AttendanceTopic.ABSENT,))
    names = _of_topics(facts.attendance.names, topics)
    if topics and not names and rule.prints_empty(()) and facts.attendance.nobody:
        names = (facts.attendance.nobody,)
    if not names or not _tells_of_attendance(facts, rule):
        return ()
    if rule.form is AbsenceForm.LINE:
        names = (join_names(names),)
    return _view(rule, facts, form=rule.form.value, navne=names)


def _attendance(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    topics = _topics(facts, rule.topics or STANDARD_SENTENCES)
    sentences = _of_topics(facts.attendance.sentences, topics)
    if not sentences or not _tells_of_attendance(facts, rule):
        return ()
    return _view(rule, facts, linjer=sentences)


def _participants(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    if not _tells_of_attendance(facts, rule):
        return ()
    groups = facts.attendance.participants
    return _if_content(rule, facts, groups, grupper=groups)


def _tells_of_attendance(facts: ItemFacts, rule: SectionRule) -> bool:
    if facts.kind is not DocumentKind.MINUTES or facts.omits(rule):
        return False
    return bool(facts.decision) or not rule.only_with_decision


def _topics(facts: ItemFacts, topics: Iterable[AttendanceTopic]) -> tuple[AttendanceTopic, ...]:
    """Those topics that the item's decision does not tell of."""
    return tuple(topic for topic in topics if topic not in facts.attendance.told_in_decision)


def _of_topics(
    said: Mapping[AttendanceTopic, tuple[str, ...]], topics: Iterable[AttendanceTopic]
) -> tuple[str, ...]:
    return tuple(text for topic in topics for text in said.get(topic, ()))


def _attachments(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    listed = AttachmentList(
        rule.phrase,
        facts.values,
        facts.kind,
        facts.closed_mark,
        rule.counts_through,
        facts.enclosed,
    )
    alone, groups = listed.alone(facts.item.attachments), listed.groups(facts.item.attachments)
    return _if_content(rule, facts, alone or groups, bilag=alone, bilagsgrupper=groups)


def _own(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    return tuple(
        _own_section(facts, section, f"{rule.key}-{n}")
        for n, section in enumerate(facts.item.sections, 1)
    )


def _own_section(facts: ItemFacts, section: OwnSection, key: str) -> SectionView:
    return SectionView(
        nøgle=key,
        slags=SectionKind.OWN.value,
        overskrift=facts.marked(section.heading, is_closed=bool(section.closed)),
        dato=format_date(section.day) if section.day else "",
        tekst=printed_text(section.text),
        underskrivere=section.signatories,
        afsnit=tuple(
            SectionView(
                nøgle=f"{key}-{n}",
                slags=SectionKind.TEXT.value,
                overskrift=facts.marked(inner.heading, is_closed=bool(inner.closed)),
                tekst=printed_text(inner.text),
            )
            for n, inner in enumerate(section.sections, 1)
        ),
    )


def _journey(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    steps = reversed(facts.journey) if rule.newest_first else facts.journey
    shown = tuple(_treatment(step, facts, rule) for step in steps)
    return _if_content(rule, facts, shown, behandlinger=shown)


def _treatment(step: Treatment, facts: ItemFacts, rule: SectionRule) -> TreatmentView:
    values = {
        **facts.values,
        "udvalg": step.body,
        "dato": step.day or "",
        "nummer": step.number if step.is_numbered else "",
        "behandling": step.reading,
    }
    heading = fill(rule.phrase, values) if step.body else ""
    return TreatmentView(
        overskrift=facts.marked(heading, is_closed=step.is_said_closed),
        beslutning=printed_text(step.decision),
        dele=step.parts,
        forbehold=tuple(printed_text(line) for line in step.positions),
        fraværende=step.absent,
        inhabile=step.disqualified,
        bemærkninger=tuple(_remark(note.remark) for note in step.notes),
    )


def _remark(remark: Remark) -> RemarkView:
    day = format_date(remark.day) if remark.day else ""
    return RemarkView(
        overskrift=", ".join(filter(None, (remark.heading, day))),
        tekst=printed_text(remark.text),
    )


def _decided_in(facts: ItemFacts, rule: SectionRule) -> tuple[SectionView, ...]:
    body = facts.item.decided_in
    lines = (fill(rule.phrase, {**facts.values, "organ": body}),) if body else ()
    return _if_content(rule, facts, lines, linjer=lines)


_BY_KIND: dict[SectionKind, Callable[[ItemFacts, SectionRule], tuple[SectionView, ...]]] = {
    SectionKind.TEXT: _text,
    SectionKind.RECOMMENDATION: _recommendation,
    SectionKind.PROCEDURE: _procedure,
    SectionKind.DECISION: _decision,
    SectionKind.ABSENCE: _absence,
    SectionKind.ATTENDANCE: _attendance,
    SectionKind.PARTICIPANTS: _participants,
    SectionKind.ATTACHMENTS: _attachments,
    SectionKind.OWN: _own,
    SectionKind.JOURNEY: _journey,
    SectionKind.DECIDED_IN: _decided_in,
}
