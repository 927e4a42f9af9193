"""What is seen of attachments that are bound in, for the check that nothing closed goes out."""

from __future__ import annotations

from referat.bind import PreparedAppendix
from referat.reading.pdf import SEEN_PLACES, pdf_readings


def seen_words(appendix: PreparedAppendix) -> str:
    """What a reader sees or hears of pages that are bound in, and of their bookmarks."""
    seen = [r.text for r in pdf_readings(appendix.pdf) if r.place.startswith(SEEN_PLACES)]
    return "\n".join((*seen, *(mark.title for mark in appendix.outline)))
