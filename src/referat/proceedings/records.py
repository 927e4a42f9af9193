"""A record of each decision, as an archive keeps it: plain data with Danish keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from referat.danish import canonical_key
from referat.model.decision import Decision
from referat.model.settings.section_rules import SectionKind
from referat.model.view import ItemView, SectionView, View
from referat.proceedings.facts import Proceedings
from referat.proceedings.papers import DecidedItem, decided_items
from referat.source.markdown.plain import plain_blocks

Record = Mapping[str, Any]

_APART = (
    *(SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS),
    *(SectionKind.PROCEDURE, SectionKind.DECIDED_IN),
)
_OF_ATTENDANCE = (SectionKind.ABSENCE, SectionKind.ATTENDANCE, SectionKind.PARTICIPANTS)


def decision_records(facts: Proceedings, minutes: View) -> Iterator[Record]:
    """A record of each item of the minutes that has a decision, in their order."""
    for each in decided_items(facts, minutes):
        yield _record(facts, minutes, each)


def _record(facts: Proceedings, minutes: View, item: DecidedItem) -> Record:
    shown, number = item.shown, item.shown.number
    decision = facts.decision(item.source) or Decision()
    said = _sections(shown, SectionKind.DECISION)
    here = facts.attendance
    away = {
        "fraværende": here.absent_for(number),
        "forhindrede": here.prevented_for(number),
        "inhabile": tuple(e.stated.member for e in here.disqualified_for(number)),
    }
    record = {
        "møde": facts.files.identity,
        "udvalg": minutes.committee,
        "dato": facts.day_of(number).day.isoformat(),
        "række": facts.numbering.series,
        "punkt": number,
        "nøgle": shown.key,
        "titel": shown.title,
        "sagsnr": shown.case_number,
        "åben": not shown.is_closed,
        "indstilling": _text(_sections(shown, SectionKind.RECOMMENDATION)),
        "beslutning": _text(said),
        "udfald": _outcome(decision, facts),
        "holdninger og afstemninger": [
            part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for section in said
            for part in section.parts
        ],
        **{key: list(names) for key, names in away.items()},
        "medlemmer": list(_named(facts, said, [n for names in away.values() for n in names])),
        "bilag": list(_attachments(shown)),
        "sagen": _text(_matter(shown)),
    }
    return {key: value for key, value in record.items() if value not in ("", [])}


def _sections(item: ItemView, kind: SectionKind) -> tuple[SectionView, ...]:
    return tuple(section for section in item.sections if section.kind == kind)


def _matter(item: ItemView) -> Iterator[SectionView]:
    """What the item tells of the case, beside what a record has apart."""
    for section in item.sections:
        if section.kind not in (*_APART, *_OF_ATTENDANCE):
            yield section


def _text(sections: Iterable[SectionView]) -> str:
    """What sections say, without their form: a line for each of their blocks."""
    return "\n".join(line for section in sections for line in _lines(section))


def _lines(section: SectionView) -> Iterator[str]:
    yield from plain_blocks(section.lead)
    yield from plain_blocks(section.text)
    for point in section.points:
        texts = (point.text, *point.points)
        first, *rest = [" ".join(plain_blocks(text)) for text in texts]
        yield f"{point.mark} {first}".strip()
        yield from rest
    yield from plain_blocks(section.after)
    for part in section.parts:
        blocks = (*plain_blocks(part.line), *plain_blocks(part.text), *part.lines)
        yield " ".join(filter(None, (part.label, *blocks)))
    yield from section.lines
    for treatment in section.treatments:
        yield treatment.heading
        yield from plain_blocks(treatment.decision)
    for inner in section.sections:
        yield from _lines(inner)


def _attachments(item: ItemView) -> Iterator[str]:
    for section in _sections(item, SectionKind.ATTACHMENTS):
        yield from (attachment.title for attachment in section.attachments)
        for group in section.attachment_groups:
            yield from (attachment.title for attachment in group.attachments)


def _outcome(decision: Decision, facts: Proceedings) -> str:
    """The key of the standing phrase that the decision is, or begins with; empty when of none."""
    stated = canonical_key(decision.outcome or decision.text.strip().rstrip("."))
    for key, phrase in facts.settings.all_outcomes.items():
        if stated in (canonical_key(key), canonical_key(phrase.strip().rstrip("."))):
            return key
    return ""


def _named(facts: Proceedings, said: Sequence[SectionView], away: Sequence[str]) -> Iterator[str]:
    """The members that the decision names, and those who were not there for it."""
    text = _text(said)
    known = (*(m.name for m in facts.committee.members), *facts.attendance.participants)
    yield from dict.fromkeys((*away, *(name for name in known if name in text)))
