"""Documents with their attachments, begun where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from referat.build.appendices import Binder
from referat.build.documents import Making, StartedDocument, start_fragments
from referat.build.order import BUNDLE_FORMAT, BuildOrder
from referat.proceedings.facts import Proceedings
from referat.proceedings.view import build_view
from referat.render.fragments import Sources, make_fragments


def start_bundles(
    facts: Proceedings, order: BuildOrder, sources: Sources, making: Making
) -> Iterator[StartedDocument]:
    """Begin with the bundles that are asked for.

    :raises MaterialError: when a template, or a file that is to go with them, is at fault.
    """
    making = making.within((BUNDLE_FORMAT,))
    for bundle in order.chosen_bundles(facts.kinds):
        fragments = make_fragments(build_view(facts, bundle.kind, bundle.enclosure), sources)
        binder = Binder(facts.files, sources, making.press, making.conversions, facts.is_public)
        appendices = binder.start_all(fragments.view)
        yield start_fragments(bundle.file_stem, fragments, facts, sources, making, appendices)
