"""The view of a meeting's agenda or minutes: everything the document says, derived once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from referat.danish import format_time
from referat.model.documents import DocumentKind, Enclosure, SheetKind
from referat.model.settings.fact import Fact
from referat.model.settings.settings import CoverForm
from referat.model.settings.signature_rules import Signatories, SignatureRules
from referat.model.view import FactView, SignaturesView, View
from referat.proceedings.adjournment import adjourned_lines
from referat.proceedings.agenda.conduct import (
    kind_of_meeting,
    meeting_texts,
    order_line,
    supplement_facts,
)
from referat.proceedings.agenda.sittings import Sitting
from referat.proceedings.approvals import latest_by_member, minutes_digest, with_approvals
from referat.proceedings.closed import with_closed_heading, with_pages_apart
from referat.proceedings.cover import cover_facts, people, without_people
from referat.proceedings.facts import Proceedings
from referat.proceedings.item_views import DocumentItems
from referat.proceedings.phrases import Values, fill
from referat.proceedings.signatures import signatures


def build_view(facts: Proceedings, kind: DocumentKind, enclosure: Enclosure | None = None) -> View:
    """Everything the document of this kind says; ``enclosure`` tells how attachments go with it."""
    view, given = unapproved_view(facts, kind, enclosure), facts.files.approvals
    if kind is not DocumentKind.MINUTES or not given:
        return view
    approved = facts.approved or minutes_digest(view)
    return with_approvals(view, latest_by_member(given, approved), facts)


def unapproved_view(
    facts: Proceedings, kind: DocumentKind, enclosure: Enclosure | None = None
) -> View:
    """The same, whoever has approved it."""
    settings, values = facts.settings, facts.values(kind)
    wording = facts.wording
    signed = _signatures(facts, kind)
    pages = {source.key for source in facts.files.items if source.item.signature_page}
    stamp = settings.attachments.stamp if enclosure is Enclosure.BOUND else ""
    shown = DocumentItems(facts, kind, values, signed, stamp).views()
    listed = () if facts.is_called_off or _was_not_held(facts, kind) else tuple(shown)
    grouped = with_closed_heading(listed, settings.openness.heading, pages)
    items = tuple(with_pages_apart(grouped, pages))
    is_minutes = kind is DocumentKind.MINUTES
    return View(
        slags=kind,
        offentlig=facts.is_public,
        bilag_med=enclosure,
        titel=document_title(facts, kind),
        titel_uden_mærker=_plain_title(facts, kind),
        sidehoved=fill(settings.document.header, _dated(facts, kind)),
        kommune=settings.municipality,
        udvalg=facts.committee.name,
        dato=facts.meeting.day.isoformat(),
        tid=format_time(facts.meeting.start) if facts.meeting.start else "",
        oplysninger=tuple(_cover(facts, kind, values)),
        medlemmer=() if _was_not_held(facts, kind) else people(wording, kind),
        tekster=tuple(meeting_texts(facts.meeting, settings.meeting)) if is_minutes else (),
        mappe=facts.files.meeting.file.rpartition("/")[0],
        forside_øverst=settings.document.cover is CoverForm.TOP,
        har_indhold=settings.document.prints_contents,
        indholdsoverskrift=settings.document.contents,
        indhold_med_numre=settings.document.contents_numbers,
        punkt_på_ny_side=settings.looks.item_on_new_page,
        farve=settings.looks.colour,
        punkter=items,
        underskrifter=None if pages else signed,
    )


def document_title(facts: Proceedings, kind: DocumentKind | SheetKind) -> str:
    """The title on the cover of a document."""
    return marked_title(_plain_title(facts, kind), facts)


def _plain_title(facts: Proceedings, kind: DocumentKind | SheetKind) -> str:
    values = {**_dated(facts, kind), "udvalg": _name_in_title(facts)}
    return fill(facts.settings.document.title, values)


def _dated(facts: Proceedings, kind: DocumentKind | SheetKind) -> Values:
    """The values of a document as a whole: minutes are of every day of the meeting."""
    is_minutes = kind is DocumentKind.MINUTES
    return {**facts.values(kind), **({"dato": facts.meeting.days} if is_minutes else {})}


def marked_title(title: str, facts: Proceedings) -> str:
    """The title with what is odd about the meeting after it."""
    meeting, texts = facts.meeting, facts.settings.meeting
    marks = (
        texts.extraordinary_mark if meeting.is_extraordinary else "",
        texts.joint_mark if meeting.joint_with else "",
        texts.cancelled_mark if meeting.is_cancelled else "",
    )
    return " ".join(filter(None, (title, *marks)))


def _was_not_held(facts: Proceedings, kind: DocumentKind) -> bool:
    """Whether the document is the minutes of a meeting that never was."""
    return kind is DocumentKind.MINUTES and facts.meeting.is_cancelled


def _stated_facts(facts: Proceedings, kind: DocumentKind) -> tuple[Fact, ...]:
    """What the cover tells; nobody was at a meeting that was not held."""
    stated = facts.settings.document.facts
    return without_people(stated) if _was_not_held(facts, kind) else stated


def _name_in_title(facts: Proceedings) -> str:
    committee = facts.committee
    if committee.term_in_title and committee.term:
        return f"{committee.name} ({committee.term})"
    return committee.name


def _cover(
    facts: Proceedings, kind: DocumentKind, values: dict[str, str | date]
) -> Iterator[FactView]:
    """The cover's facts, and what is odd about the meeting.

    Why there is a supplementary agenda stands before the first list of people: after a long one
    it could come to stand alone on the next page.
    """
    meeting, stated = facts.meeting, _stated_facts(facts, kind)
    days = [facts.values(kind, day) for day in _days(facts, kind)]
    shown = cover_facts(stated, facts.wording, kind, days)
    plain = {fact.name for fact in without_people(stated)}
    first = tuple(takewhile(lambda fact: fact.name in plain, shown))
    yield from first
    if kind.supplement is not None:
        yield from supplement_facts(meeting, kind.supplement, facts.settings.agenda)
    yield from shown[len(first) :]
    if lines := tuple(_told_of_meeting(facts, kind, values)):
        yield FactView(navn=facts.settings.meeting.heading, linjer=lines)


def _days(facts: Proceedings, kind: DocumentKind) -> tuple[Sitting, ...]:
    """The days that a document tells of: an agenda knew of one."""
    return facts.conduct.days[:1] if kind.is_before else facts.conduct.days


def _told_of_meeting(facts: Proceedings, kind: DocumentKind, values: Values) -> Iterator[str]:
    """The lines of what is odd about the meeting, and in the minutes of how it went."""
    texts = facts.settings.meeting
    yield from kind_of_meeting(facts.meeting, texts, values)
    if kind is DocumentKind.MINUTES and not facts.meeting.is_cancelled:
        yield from order_line(facts.worded_conduct, texts, values)
        yield from adjourned_lines(facts, values)


def approvers(facts: Proceedings) -> tuple[str, ...]:
    """Those who may approve the minutes: who is to sign them, or else who took part."""
    page = _signature_page(facts, _with_somebody(facts.settings.signatures))
    return tuple(person.member for person in page.signatories) if page else ()


def _signatures(facts: Proceedings, kind: DocumentKind) -> SignaturesView | None:
    """The table of signatures; where nobody signs, that of approvals when there are some."""
    if kind is not DocumentKind.MINUTES or facts.meeting.is_cancelled:
        return None
    rules = facts.settings.signatures
    return _signature_page(facts, _with_somebody(rules) if facts.files.approvals else rules)


def _with_somebody(rules: SignatureRules) -> SignatureRules:
    if rules.who is not Signatories.NOBODY:
        return rules
    return rules.model_copy(update={"who": Signatories.PARTICIPANTS})


def _signature_page(facts: Proceedings, rules: SignatureRules) -> SignaturesView | None:
    here, seal = facts.attendance, facts.settings.archive.seal
    absent = (name for name in here.absent_throughout if name not in here.other_body)
    return signatures(
        rules,
        tuple(facts.wording.signatories()),
        facts.secretary,
        tuple(facts.wording.name(name, rules.name) for name in absent),
        here.led_by,
        has_seal=bool(seal and seal.is_shown),
    )
