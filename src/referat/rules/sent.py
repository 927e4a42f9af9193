"""A rule about what was sent: the members have read something else than what stands here now."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import join_names
from referat.diagnostics import Diagnostic, Span, warning
from referat.model.attachment import all_attachments
from referat.model.changes import ChangeKind, ItemChange
from referat.model.documents import DocumentKind
from referat.model.sent import SentDocument
from referat.model.view import View
from referat.proceedings.changes.changed_files import Data, changed_files, lost_attachments
from referat.proceedings.changes.changes import changes_since
from referat.proceedings.facts import Proceedings
from referat.proceedings.numbering.frozen import name_of, sent_on
from referat.proceedings.view import build_view
from referat.rules.sent_numbers import renumbered_findings
from referat.source.binding.shape_messages import first_line

_WHAT = {
    ChangeKind.CHANGED: "er ændret",
    ChangeKind.ADDED: "er kommet til",
    ChangeKind.WITHDRAWN: "er taget af",
}


def sent_change_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """What is changed since it was sent, item by item; none need read of no meeting."""
    if facts.meeting.is_cancelled:
        return
    for kind in facts.kinds:
        sent, numbered = facts.sent.latest(kind), _numbered_by(kind, facts)
        if not numbered:
            continue
        now = build_view(facts, kind)
        for document in numbered:
            yield from renumbered_findings(document, now, facts)
        if sent:
            yield from _changes(sent, now, facts)


def _changes(sent: SentDocument, now: View, facts: Proceedings) -> Iterator[Diagnostic]:
    for item in changes_since(sent, now).items:
        if item.kind is not ChangeKind.REMOVED:  # which is told of by itself
            yield _changed(item, sent, now, facts)
        if item.kind is ChangeKind.CHANGED:
            yield from _lost(item, sent, now, facts)


def _lost(
    item: ItemChange, sent: SentDocument, now: View, facts: Proceedings
) -> Iterator[Diagnostic]:
    """Attachments that were sent and have left no trace."""
    source = next((s for s in facts.files.items if facts.number(s) == item.number), None)
    if source is None:
        return
    titles = [a.title for _, a in all_attachments(source.item.attachments)]
    for was, section in _sections(item, sent, now):
        for line in lost_attachments(was, section, titles):
            message = f"bilaget “{line}”, der er sendt, står her ikke mere"
            advice = "skriv det igen, og skriv “trukket tilbage: ÅÅÅÅ-MM-DD” ved det"
            yield warning("L031", message, source.place("bilag"), "", advice)


def _sections(item: ItemChange, sent: SentDocument, now: View) -> Iterator[tuple[Data, Data]]:
    """Each section of an item that was sent: as it was then, and as it is now."""
    before = next((i for i in sent.view["punkter"] if i["nummer"] == item.number), None)
    after = next((i for i in now.items if i.number == item.number), None)
    if before is None or after is None:
        return
    sections = {s.key: s.model_dump(by_alias=True) for s in after.sections}
    for was in before["afsnit"]:
        yield was, sections.get(was["nøgle"], {})


def _numbered_by(kind: DocumentKind, facts: Proceedings) -> list[SentDocument]:
    """What was sent with the numbers that attachments are cited by.

    For minutes that have not been sent yet that is what was read before the meeting.
    """
    sent = facts.sent.latest(kind)
    if sent or kind.is_before:
        return [sent] if sent else []
    return [before for k in facts.kinds if (before := facts.sent.latest(k))]


def _changed(item: ItemChange, sent: SentDocument, now: View, facts: Proceedings) -> Diagnostic:
    what = f"punkt {item.number}" if item.number else "det, forsiden siger om mødet,"
    document = name_of(sent).lower()
    message = f"{what} {_WHAT[item.kind]}, siden {document} blev sendt {sent_on(sent)}"
    label = _what_is_changed(item, sent, now) if item.kind is ChangeKind.CHANGED else ""
    folder = facts.files.meeting.file.rpartition("/")[0]
    advice = [f"se hvad med “referat diff {folder}”; send {document} igen, hvis det gælder"]
    if item.kind is ChangeKind.WITHDRAWN:
        advice.append("skete det på mødet, så skriv “taget af” i stedet for “udgår”")
    return warning("L030", message, _place(item, facts), label, *advice)


def _what_is_changed(item: ItemChange, sent: SentDocument, now: View) -> str:
    """The sections, and in a sentence each the attachments that have another file."""
    sections = join_names([section.heading for section in item.sections])
    files = [
        told for was, section in _sections(item, sent, now) for told in changed_files(was, section)
    ]
    return " ".join([f"{sections}:", *files]) if files else sections


def _place(item: ItemChange, facts: Proceedings) -> Span:
    places = facts.files.meeting.places
    for line, number in zip(facts.files.item_lines, facts.numbers, strict=True):
        if number == item.number:
            return first_line(places.value(line.path))
    return places.value(("dato",))
