"""Of a letterhead's settings, those that shape its page."""

from __future__ import annotations

from copy import deepcopy

from referat.source.word_package import Element, w

_ORDER = (
    *"zoom embedTrueTypeFonts saveSubsetFonts mirrorMargins alignBordersAndEdges".split(),
    *"bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop defaultTabStop".split(),
    *"autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps".split(),
    *"evenAndOddHeaders characterSpacingControl compat themeFontLang clrSchemeMapping".split(),
    *"decimalSymbol listSeparator".split(),
)
"""The settings a document may have, in the order the schema wants (17.15.1.78)."""
_OURS = frozenset(
    "zoom characterSpacingControl compat themeFontLang decimalSymbol listSeparator".split()
)


def merge_settings(own: Element, theirs: Element | None) -> None:
    """Add to our settings what the letterhead says of its page, its hyphens and its colours.

    Attached templates, protection, mail merge, tracked changes, variables and the history of
    saving are left behind.
    """
    taken = {name: None if theirs is None else theirs.find(w(name)) for name in _ORDER}
    settings = [
        deepcopy(found) if name not in _OURS and (found := taken[name]) is not None else present
        for name in _ORDER
        for present in [own.find(w(name))]
    ]
    own[:] = [setting for setting in settings if setting is not None]
