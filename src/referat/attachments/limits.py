"""How much a file that comes from outside may take up."""

from __future__ import annotations

from dataclasses import dataclass

from referat.source.attached_files import MAX_ATTACHED_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: ``size`` and ``unpacked`` in bytes, ``pages``, ``pixels`` of one
    picture, ``page_side`` in points; and what looking at it may take: ``seconds``, and
    ``memory`` in bytes.

    14,400 points are 5.08 metres, the largest page of PDF 1.7 (ISO 32000-1, annex C).
    """

    size: int = MAX_ATTACHED_BYTES
    unpacked: int = 500_000_000
    pages: int = 5000
    pixels: int = 100_000_000
    page_side: float = 14_400
    seconds: float = 60
    memory: int = 1_500_000_000


USUAL = Limits()
MOST_TEXT = 1_000_000
"""Bytes of a text or table of which pages are made: those are set in about a minute."""
