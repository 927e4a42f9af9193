"""Documents with their attachments, begun where they are asked for."""

from __future__ import annotations

from referat.build.attachments.appendices import Binder
from referat.build.documents import Making, StartedDocument, start_fragments
from referat.build.order import BUNDLE_FORMAT
from referat.model.documents import Bundle
from referat.proceedings.facts import Proceedings
from referat.proceedings.view import build_view
from referat.render.fragments import Sources, make_fragments


def start_bundle(
    bundle: Bundle, facts: Proceedings, sources: Sources, making: Making
) -> StartedDocument:
    """Begin with a bundle.

    :raises MaterialError: when a template, or a file that is to go with it, is at fault.
    """
    making = making.within((BUNDLE_FORMAT,))
    fragments = make_fragments(build_view(facts, bundle.kind, bundle.enclosure), sources)
    binder = Binder(facts.files, sources, making.press, making.conversions, facts.is_public)
    appendices = binder.start_all(fragments.view)
    return start_fragments(bundle.file_stem, fragments, facts, sources, making, appendices)
