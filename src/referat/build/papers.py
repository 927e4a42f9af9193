"""The papers drawn from a meeting's minutes, as documents that are begun."""

from __future__ import annotations

from collections.abc import Iterator

from referat.build.documents import Making, StartedDocument, start_fragments
from referat.build.order import BuildOrder
from referat.model.documents import DocumentKind, PaperKind
from referat.proceedings.facts import Proceedings
from referat.proceedings.follow_up import follow_up_list
from referat.proceedings.papers import extracts
from referat.proceedings.view import build_view
from referat.render.fragments import Sources, make_fragments
from referat.render.papers import extract_fragments, follow_up_fragments


def start_papers(
    facts: Proceedings, order: BuildOrder, sources: Sources, making: Making
) -> Iterator[StartedDocument]:
    """Begin with the papers that are asked for; there are none before there are minutes.

    :raises MaterialError: when a template or a file that a text shows is at fault.
    """
    if not facts.has_decision:
        return
    if PaperKind.EXTRACT in order.papers:
        yield from _extracts(facts, sources, making.within(PaperKind.EXTRACT.formats))
    if PaperKind.FOLLOW_UP in order.papers:
        minutes = build_view(facts, DocumentKind.MINUTES)
        fragments = follow_up_fragments(follow_up_list(facts, minutes), sources)
        yield start_fragments(PaperKind.FOLLOW_UP.file_stem, fragments, facts, sources, making)


def _extracts(facts: Proceedings, sources: Sources, making: Making) -> Iterator[StartedDocument]:
    if not making.formats:
        return
    view = build_view(facts, DocumentKind.MINUTES)
    minutes = make_fragments(view, sources)
    for extract in extracts(facts, view):
        fragments = extract_fragments(extract.view, minutes, sources)
        yield start_fragments(extract.stem, fragments, facts, sources, making)
