"""A rule about the numbers of attachments that were sent: they are cited by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat.danish import count
from referat.diagnostics import Diagnostic, warning
from referat.model.attachment import all_attachments
from referat.model.sent import SentDocument
from referat.model.view import ItemView, View
from referat.proceedings.changes.changed_files import MovedAttachment, moved_attachments
from referat.proceedings.facts import Proceedings
from referat.proceedings.numbering.frozen import name_of
from referat.rules.attachments import printed_numbers
from referat.source.agenda import ItemSource

_LAST = (
    "sæt det, der er kommet til siden, sidst i listen; er noget taget bort, så skriv det igen med "
    "“trukket tilbage: ÅÅÅÅ-MM-DD”"
)
_THROUGH = "eller skriv “fortloebende_numre = true” ved bilagenes [[afsnit]] i referat.toml"
"""What counts last whatever was handed out at the meeting."""


def renumbered_findings(sent: SentDocument, now: View, facts: Proceedings) -> Iterator[Diagnostic]:
    """One warning for each item whose attachments have other numbers than they were sent with."""
    sources = {facts.number(source): source for source in facts.files.items}
    before = {item["nummer"]: item["afsnit"] for item in sent.view["punkter"]}
    for item in now.items:
        source, sections = sources.get(item.number), before.get(item.number)
        if source and sections and (moved := list(_moved(sections, item, source, facts))):
            yield _renumbered(moved, sent, source, facts)


def _moved(
    before: Sequence[dict[str, object]], now: ItemView, source: ItemSource, facts: Proceedings
) -> Iterator[MovedAttachment]:
    only_files = printed_numbers(facts.files) is None
    titles = [attachment.title for _, attachment in all_attachments(source.item.attachments)]
    old = {section["nøgle"]: section for section in before}
    for section in now.sections:
        if section.key in old:
            new = section.model_dump(by_alias=True)
            yield from moved_attachments(old[section.key], new, titles, only_files=only_files)


def _renumbered(
    moved: Sequence[MovedAttachment], sent: SentDocument, source: ItemSource, facts: Proceedings
) -> Diagnostic:
    first, others = moved[0], len(moved) - 1
    message = f"“{first.title}” er nu bilag {first.now}"
    message += f", men var bilag {first.sent} i {name_of(sent).lower()}, der er sendt"
    label = f"{count(others, 'bilag', 'bilag')} til har fået et andet nummer" if others else ""
    attachments = list(all_attachments(source.item.attachments))
    path = next(path for path, attachment in attachments if attachment.title == first.title)
    advice = [_LAST]
    printed = printed_numbers(facts.files)
    is_late = any(attachment.is_only_in_minutes for _, attachment in attachments)
    if is_late and not (printed and printed.counts_through):
        advice.append(_THROUGH)
    return warning("L032", message, source.place(*path, "titel"), label, *advice)
