"""The public version: what is closed is taken out before anything is made of it."""

from __future__ import annotations

from dataclasses import replace

from referat.model.agenda import AgendaEntry, Postponement, SupplementaryAgenda
from referat.model.attachment import open_attachments
from referat.model.decision import Decision
from referat.model.documents import DocumentKind, Enclosure
from referat.model.item import Item, OwnSection
from referat.model.meeting import Meeting
from referat.model.publicity import ItemClosure, OpennessRules
from referat.model.view import View
from referat.proceedings.agenda.positions import Positions
from referat.proceedings.approvals import minutes_digest
from referat.proceedings.facts import CaseJourneys, Proceedings
from referat.proceedings.public.attendance import public_attendance
from referat.proceedings.view import build_view, unapproved_view
from referat.source.agenda import AgendaLine
from referat.source.sent.sent import SentDocuments


def public_view(facts: Proceedings, kind: DocumentKind, enclosure: Enclosure | None = None) -> View:
    """What the public version of a document says."""
    return build_view(public_facts(facts), kind, enclosure)


def public_facts(facts: Proceedings) -> Proceedings:
    """The same meeting without anything that is closed.

    Of a closed item nothing is left but its number and place, and what the secretariat gave for
    the public: made anew, so that a key that is added to items later is not let out by oversight.
    """
    closed = [source for source in facts.files.items if facts.publicity(source).is_closed]
    lines = tuple(_public_line(line, facts) for line in facts.files.lines)
    meeting = _public_meeting(facts.meeting, lines, {source.key for source in closed})
    document = replace(facts.files.meeting, value=meeting)
    return replace(
        facts,
        files=replace(facts.files, lines=lines, meeting=document),
        meeting=meeting,
        attendance=public_attendance(facts.attendance, _closed_positions(facts)),
        sent=SentDocuments(),
        journeys=_public_journeys(facts, {source.key for source in closed}),
        is_public=True,
        approved=_approved(facts),
    )


def _approved(facts: Proceedings) -> str:
    """The digest of the minutes that members approve, which are the whole ones."""
    if not facts.files.approvals or DocumentKind.MINUTES not in facts.kinds:
        return ""
    return minutes_digest(unapproved_view(facts, DocumentKind.MINUTES))


def _public_line(line: AgendaLine, facts: Proceedings) -> AgendaLine:
    if line.item is None:
        return line
    if not facts.publicity(line.item).is_closed:
        item = _open_item(line.item.item)
        entry = line.entry.model_copy(update={"item": item}) if line.entry.item else line.entry
        return replace(line, item=replace(line.item, item=item), entry=entry)
    item = public_item(line.item.item, facts.settings.openness)
    return replace(line, item=replace(line.item, item=item), entry=_bare_entry(line.entry, item))


def _bare_entry(entry: AgendaEntry, item: Item) -> AgendaEntry:
    """What became of a closed item, without the reasons."""
    given = entry.postponed
    later = Postponement(grund="", til=given.until) if given and entry.is_postponed else None
    fate = {"udgår": entry.is_withdrawn, "taget af": entry.is_struck, "tilføjet": entry.is_added}
    return AgendaEntry(
        punkt=item, nummer=entry.number, udsat=later, **{k: "" for k, so in fate.items() if so}
    )


def public_item(item: Item, rules: OpennessRules) -> Item:
    """What is told of a closed item: nothing but what was given for the public."""
    told = item.closed or ItemClosure()
    return Item(
        titel=told.public_title or rules.title,
        sagsnr=item.case_number if told.public_case_number else None,
        beslutning=Decision(tekst=told.public_decision) if told.public_decision else None,
        underskriftsside=item.signature_page,
        lukket=ItemClosure.model_validate({"offentlig titel": told.public_title}),
    )


def _open_item(item: Item) -> Item:
    """An open item without its closed attachments and sections of its own.

    The sections that it closes by their keys are left out where sections are made.
    """
    return item.model_copy(
        update={
            "attachments": open_attachments(item.attachments),
            "sections": tuple(_open_section(s) for s in item.sections if s.closed is None),
        }
    )


def _open_section(section: OwnSection) -> OwnSection:
    inner = tuple(each for each in section.sections if each.closed is None)
    return section.model_copy(update={"sections": inner})


def _public_meeting(
    meeting: Meeting, lines: tuple[AgendaLine, ...], closed_keys: set[str]
) -> Meeting:
    """The meeting's own file without the closed items, their decisions and their reasons."""
    return meeting.model_copy(
        update={
            "agenda": tuple(line.entry for line in lines if line.supplement is None),
            "supplements": tuple(
                _public_supplement(supplement, [line for line in lines if line.supplement == n])
                for n, supplement in enumerate(meeting.supplements)
            ),
            "decisions": {k: d for k, d in meeting.decisions.items() if k not in closed_keys},
        }
    )


def _public_supplement(
    supplement: SupplementaryAgenda, lines: list[AgendaLine]
) -> SupplementaryAgenda:
    """Late items; why they are late is told where one of them is open."""
    has_open = any(line.item and line.item.item.closed is None for line in lines)
    reason = supplement.reason if has_open else None
    entries = tuple(line.entry for line in lines)
    return supplement.model_copy(update={"items": entries, "reason": reason})


def _public_journeys(facts: Proceedings, closed_keys: set[str]) -> CaseJourneys:
    """The journeys of open items, each treatment as open as it was where it took place."""
    return CaseJourneys(
        {
            key: tuple(shown for step in steps if (shown := step.public))
            for key, steps in facts.journeys.by_key.items()
            if key not in closed_keys
        }
    )


def _closed_positions(facts: Proceedings) -> Positions:
    sources = enumerate(facts.files.items)
    return frozenset(n for n, source in sources if facts.publicity(source).is_closed)
