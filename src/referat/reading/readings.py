"""What is read out of a finished file: a text, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A text found in a file, and in Danish where.

    ``is_layout`` of what gives form and no content, such as the names of styles: there only a
    long text can be out of place.
    """

    place: str
    text: str
    is_layout: bool = False
