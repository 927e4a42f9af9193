"""How a text in a file can be kept from being seen."""

from __future__ import annotations

from enum import StrEnum


class Hiding(StrEnum):
    """How a text is kept from being seen."""

    BLOTTED = "blotted"
    """By a plain area over it, or one of its own colour under it: what a redaction looks like."""
    COVERED = "covered"
    """By a picture or a drawing over it."""
    INVISIBLE = "invisible"
    """By being as white as its paper, or of no colour."""
    OUTSIDE = "outside"
    """By standing outside of what is shown of the page."""
    UNSEARCHED = "unsearched"
    """Not known: it would have taken too long to look at the page."""
