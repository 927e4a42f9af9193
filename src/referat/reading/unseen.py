"""Text on the pages of a PDF that can be copied and that nobody sees on the page."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from referat.reading.hiding import Hiding

FEWEST = 3
"""Letters and digits: printers' marks and the edge of a shape laid over a word are fewer."""


@dataclass(frozen=True, slots=True)
class UnseenText:
    """How many letters and digits of a page are hidden in one way.

    Pages count from 1; a file that has none before it is laid out tells of page 0.
    """

    page: int
    hiding: Hiding
    letters: int


class UnseenSearch:
    """Looks for such text page by page, as long as there is time.

    What a page paints, and where, tells whether there may be any; that is quick. Where there may,
    pictures of the page tell, so that nothing need be known of how a text can be hidden.

    :param seconds: that may be spent on pictures of one file's pages.
    """

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def on_page(self, number: int, page: Any, text_page: Any) -> Iterator[UnseenText]:
        """What is hidden on a page of pypdfium2; the page is not to be used after it."""
        from referat.reading.page_pictures import is_laborious
        from referat.reading.suspicion import is_suspect

        if not text_page.count_chars():
            return
        page.set_rotation(0)
        if not is_suspect(page):
            return
        if self._left < 0 or is_laborious(page):
            yield UnseenText(number, Hiding.UNSEARCHED, 0)
            return
        found = self._counted(page, text_page)
        for hiding in Hiding:
            if found[hiding] >= FEWEST:
                yield UnseenText(number, hiding, found[hiding])

    def _counted(self, page: Any, text_page: Any) -> Counter[Hiding]:
        from referat.reading.hidden_letters import hidden_letters

        began = time.monotonic()
        found = Counter(hidden_letters(page, text_page))
        self._left -= time.monotonic() - began
        return found
