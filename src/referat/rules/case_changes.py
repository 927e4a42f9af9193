"""Content of a case that is not what an earlier body had before it."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import join_names
from referat.diagnostics import Diagnostic, hint
from referat.model.documents import DocumentKind
from referat.model.settings.section_rules import SectionKind
from referat.proceedings.changes.changes import changes_since
from referat.proceedings.facts import Proceedings
from referat.proceedings.view import build_view
from referat.source.agenda import ItemSource

_CONTENT = (SectionKind.TEXT, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.OWN)
_TITLE = "titel"


def change_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """What is said otherwise in an item that goes on, and what was changed since it was sent."""
    for source in facts.files.items:
        earlier = source.earlier
        there = facts.journeys.meetings.get(_meeting_of(earlier)) if earlier else None
        if earlier is None or there is None:
            continue
        place, body = source.place("fortsætter"), there.committee.name
        if keys := list(_restated(source, earlier)):
            message = f"indholdet er et andet, end da {body} behandlede sagen: {join_names(keys)}"
            yield hint("F030", message, place, "", "slet det her, hvis det skal være det samme")
        if keys := list(_changed_since_sent(earlier, there)):
            message = f"sagen er ændret, siden {body} fik den sendt: {join_names(keys)}"
            advice = "sig det i en bemærkning under “forløb”, hvis det har betydning"
            yield hint("F031", message, place, "", advice)


def _meeting_of(source: ItemSource) -> str:
    """The name of the meeting that an item's file belongs to."""
    return source.file.rpartition("/")[0].partition("/")[2]


def _restated(source: ItemSource, earlier: ItemSource) -> Iterator[str]:
    """The keys that say something else than the earlier item's, or something new."""
    own, before = source.stated, earlier.item
    yield from (key for key, text in own.texts.items() if text and before.texts.get(key) != text)
    stated = {
        "indstilling": (own.recommendation, before.recommendation),
        "bilag": (own.attachments, before.attachments),
        "afsnit": (own.sections, before.sections),
    }
    yield from (key for key, (now, then) in stated.items() if now and now != then)


def _changed_since_sent(earlier: ItemSource, there: Proceedings) -> Iterator[str]:
    kinds = {rule.key: rule.kind for rule in there.settings.sections}
    for kind in (kind for kind in DocumentKind if kind.is_before):
        sent = there.sent.latest(kind)
        items = changes_since(sent, build_view(there, kind)).items if sent else ()
        for section in (s for item in items if item.key == earlier.key for s in item.sections):
            own = kinds.get(section.key.rpartition("-")[0])
            if section.key == _TITLE or kinds.get(section.key, own) in _CONTENT:
                yield section.heading
