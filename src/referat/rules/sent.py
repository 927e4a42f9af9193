"""A rule about what was sent: the members have read something else than what stands here now."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import join_names
from referat.diagnostics import Diagnostic, Span, warning
from referat.model.changes import ChangeKind, ItemChange
from referat.model.sent import SentDocument
from referat.proceedings.changes import changes_since
from referat.proceedings.facts import Proceedings
from referat.proceedings.frozen import name_of, sent_on
from referat.proceedings.view import build_view
from referat.source.shape_messages import first_line

_WHAT = {
    ChangeKind.CHANGED: "er ændret",
    ChangeKind.ADDED: "er kommet til",
    ChangeKind.WITHDRAWN: "er taget af",
}


def sent_change_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """One warning for each item that is changed since it was sent; none need read of no meeting."""
    if facts.meeting.is_cancelled:
        return
    for kind in facts.kinds:
        sent = facts.sent.latest(kind)
        if sent is None:
            continue
        for item in changes_since(sent, build_view(facts, kind)).items:
            if item.kind is not ChangeKind.REMOVED:  # which is told of by itself
                yield _changed(item, sent, facts)


def _changed(item: ItemChange, sent: SentDocument, facts: Proceedings) -> Diagnostic:
    what = f"punkt {item.number}" if item.number else "det, forsiden siger om mødet,"
    document = name_of(sent).lower()
    message = f"{what} {_WHAT[item.kind]}, siden {document} blev sendt {sent_on(sent)}"
    is_changed = item.kind is ChangeKind.CHANGED
    label = join_names([section.heading for section in item.sections]) if is_changed else ""
    folder = facts.files.meeting.file.rpartition("/")[0]
    advice = [f"se hvad med “referat diff {folder}”; send {document} igen, hvis det gælder"]
    if item.kind is ChangeKind.WITHDRAWN:
        advice.append("skete det på mødet, så skriv “taget af” i stedet for “udgår”")
    return warning("L030", message, _place(item, facts), label, *advice)


def _place(item: ItemChange, facts: Proceedings) -> Span:
    places = facts.files.meeting.places
    for line, number in zip(facts.files.item_lines, facts.numbers, strict=True):
        if number == item.number:
            return first_line(places.value(line.path))
    return places.value(("dato",))
