"""What becomes of an agenda: items withdrawn, postponed, added, late, taken together or en bloc."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from referat.danish import capitalise, format_date, join_names
from referat.diagnostics import Diagnostic, warning
from referat.model.agenda import AgendaEntry
from referat.model.documents import DocumentKind
from referat.model.meeting import Meeting, MeetingForm
from referat.model.settings.agenda_texts import AgendaTexts, MeetingTexts
from referat.model.view import FactView, TextView
from referat.proceedings.agenda.positions import in_order
from referat.proceedings.agenda.references import NumberedItem, named_items, told_once
from referat.proceedings.agenda.sittings import Sitting, sittings
from referat.proceedings.phrases import Values, fill
from referat.source.agenda import AgendaLine
from referat.source.documents import Document
from referat.source.markdown.printed import printed_text

_ENDS = (".", "!", "?", ":", "…")


@dataclass(frozen=True, slots=True)
class Conduct:
    """How the meeting went through its agenda; items by their numbers.

    ``days`` are those on which it met. ``called`` are the words for items whose numbers are not
    printed.
    """

    order: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    en_bloc: tuple[str, ...] = ()
    days: tuple[Sitting, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, numbers: Sequence[str]) -> str:
        """``84, 86 og 87``, or the titles."""
        return join_names([self.called.get(number, number) for number in numbers])


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the agenda that a document prints, and the number of its item."""

    line: AgendaLine
    number: str


def conduct(
    document: Document[Meeting], items: Sequence[NumberedItem]
) -> tuple[Conduct, tuple[Diagnostic, ...]]:
    """Join what the meeting says of its order with its items."""
    meeting = document.value
    if meeting is None:
        return Conduct(), ()
    found: list[Diagnostic] = []

    def numbers(texts: Sequence[str], *path: str | int) -> tuple[str, ...]:
        given: list[str] = []
        told: list[Diagnostic] = []
        for n, text in enumerate(texts):
            named, problems = named_items(text, items, document.places.value((*path, n)))
            given += named
            told += problems
        found.extend(told_once(told))
        return tuple(dict.fromkeys(given))

    order = numbers(meeting.order, "rækkefølge")
    if order and not found:
        found += _unchanged_order(order, items, document)
    groups = [numbers(group, "samlet", n) for n, group in enumerate(meeting.together)]
    en_bloc = numbers(meeting.en_bloc, "en bloc")
    days, problems = sittings(document, items, in_order(items, order))
    return Conduct(order, _joined(groups), en_bloc, days), (*found, *problems)


def _unchanged_order(
    order: Sequence[str], items: Sequence[NumberedItem], document: Document[Meeting]
) -> Iterator[Diagnostic]:
    if list(order) == [item.number for item in items if item.number in order]:
        message = "rækkefølgen er den samme som dagsordenens"
        advice = (
            "nævn de punkter, der bytter plads, i den orden, de blev behandlet, eller slet linjen"
        )
        place = document.places.key(("rækkefølge",))
        yield warning("L009", message, place, "ændrer intet, men trykkes", advice)


def _joined(groups: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """``samlet: [85, 86]`` is one group of two: nothing is taken together with itself."""
    if all(len(group) == 1 for group in groups):
        return (tuple(number for group in groups for number in group),) if groups else ()
    return tuple(groups)


def printed_lines(
    lines: Sequence[AgendaLine], numbers: Sequence[str], kind: DocumentKind
) -> list[PrintedLine]:
    """The lines that a document prints, in its order.

    The agenda has what was there before the meeting, each supplementary agenda what came late
    with it, and the minutes all: the late items before the page of signatures, which stays last.
    """
    each = list(_numbered(lines, numbers))
    if kind.supplement is not None:
        return [p for p in each if p.line.supplement == kind.supplement]
    late = [p for p in each if p.line.supplement is not None]
    own = [p for p in each if p.line.supplement is None]
    if kind is DocumentKind.AGENDA:
        return [p for p in own if not p.line.entry.is_added]
    at = _place_of_late(own)
    return [*own[:at], *late, *own[at:]]


def _numbered(lines: Sequence[AgendaLine], numbers: Sequence[str]) -> Iterator[PrintedLine]:
    following = iter(numbers)
    for line in lines:
        yield PrintedLine(line, "" if line.heading is not None else next(following))


def _place_of_late(own: Sequence[PrintedLine]) -> int:
    """Before the item with the signatures, and before the heading that it stands under alone."""
    for n, printed in enumerate(own):
        if printed.line.item and printed.line.item.item.signature_page:
            return n - 1 if n and own[n - 1].line.heading is not None else n
    return len(own)


def item_notes(
    printed: PrintedLine,
    kind: DocumentKind,
    taken: Conduct,
    meeting: Meeting,
    texts: AgendaTexts,
    values: Values,
) -> tuple[str, ...]:
    """The lines under an item's heading that tell what has become of it, in order of time."""
    found = list(_late(printed, kind, meeting, texts, values))
    found += fate_lines(printed.line.entry, kind, texts, values)
    if kind is DocumentKind.MINUTES:
        found += _company(printed.number, taken, texts, values)
    return tuple(found)


def contents_mark(entry: AgendaEntry, kind: DocumentKind, texts: AgendaTexts) -> str:
    """What stands after an item's title in the contents."""
    if entry.is_withdrawn:
        return texts.withdrawn_mark
    if kind is not DocumentKind.MINUTES:
        return ""
    if entry.is_struck:
        return texts.struck_mark
    return texts.postponed_mark if entry.is_postponed else ""


def _late(
    printed: PrintedLine, kind: DocumentKind, meeting: Meeting, texts: AgendaTexts, values: Values
) -> Iterator[str]:
    number = printed.line.supplement
    if kind is DocumentKind.MINUTES and number is not None:
        reason = meeting.supplements[number].reason
        yield _because(texts.supplementary, reason, values)


def fate_lines(
    entry: AgendaEntry, kind: DocumentKind, texts: AgendaTexts, values: Values
) -> Iterator[str]:
    """What has become of an item: added, withdrawn, taken off at the meeting, postponed."""
    if entry.is_added:
        yield _because(texts.added, entry.added, values)
    if entry.is_withdrawn:
        yield _because(texts.withdrawn, entry.withdrawn, values)
    if entry.is_struck and kind is DocumentKind.MINUTES:
        yield _because(texts.struck, entry.struck, values)
    if entry.postponed and entry.is_postponed and kind is DocumentKind.MINUTES:
        until = format_date(entry.postponed.until) if entry.postponed.until else ""
        yield _because(texts.postponed, entry.postponed.reason, {**values, "til": until})


def resumed_note(number: str, day: date, texts: AgendaTexts, values: Values) -> str:
    """The line of an item that was put off by an earlier meeting, where it had ``number``."""
    return fill(texts.resumed, {**values, "punkter": number, "dato": day})


def _company(number: str, taken: Conduct, texts: AgendaTexts, values: Values) -> Iterator[str]:
    """With which items one was taken together or approved."""
    for group in taken.together:
        others = [other for other in group if other != number]
        if number in group and others:
            yield fill(texts.together, {**values, "punkter": taken.in_words(others)})
    if number in taken.en_bloc:
        others = [other for other in taken.en_bloc if other != number]
        yield fill(texts.en_bloc, {**values, "punkter": taken.in_words(others)})


def kind_of_meeting(meeting: Meeting, texts: MeetingTexts, values: Values) -> Iterator[str]:
    """The cover's lines of a meeting that is not like the others."""
    if meeting.is_cancelled:
        yield cancelled_line(meeting, texts, values)
    if meeting.is_extraordinary:
        yield fill(texts.extraordinary, values)
    if meeting.joint_with:
        yield fill(
            texts.joint,
            {**values, "organer": join_names([body.name for body in meeting.joint_with])},
        )
    if meeting.form is MeetingForm.VIDEO:
        yield fill(texts.video, values)
    if meeting.form is MeetingForm.WRITTEN:
        yield fill(texts.written, values)


def order_line(taken: Conduct, texts: MeetingTexts, values: Values) -> Iterator[str]:
    """The cover's line of another order of treatment than the agenda's."""
    if not taken.order:
        return
    every = taken.in_words(taken.order)
    if len(taken.order) == 2:
        first, then = (taken.in_words([number]) for number in taken.order)
        ordered = {"først": first, "derefter": then}
    else:
        ordered = {"flere": every}
    yield fill(texts.order, {**values, "punkter": every, **ordered})


def cancelled_line(meeting: Meeting, texts: MeetingTexts, values: Values) -> str:
    """That a meeting was cancelled, and why."""
    return _because(texts.cancelled, meeting.cancelled, values)


def supplement_facts(meeting: Meeting, n: int, texts: AgendaTexts) -> Iterator[FactView]:
    """Why there is a supplementary agenda; ``n`` counts them from 0."""
    for supplement in meeting.supplements[n : n + 1]:
        if supplement.reason:
            yield FactView(navn=texts.supplement_reason, linjer=(_sentence(supplement.reason),))


def meeting_texts(meeting: Meeting, texts: MeetingTexts) -> Iterator[TextView]:
    """What the minutes say of the meeting itself."""
    written = (
        ("spørgetid", texts.question_time, meeting.question_time),
        ("bemærkninger", texts.remarks, meeting.remarks),
    )
    for key, heading, text in written:
        if text:
            yield TextView(nøgle=key, overskrift=heading, tekst=printed_text(text))


def _because(phrase: str, reason: str | None, values: Values) -> str:
    return fill(phrase, {**values, "grund": _sentence(reason or "")})


def _sentence(text: str) -> str:
    """A reason as a sentence of its own."""
    words = " ".join(text.split())
    return capitalise(words) + ("" if not words or words.endswith(_ENDS) else ".")
