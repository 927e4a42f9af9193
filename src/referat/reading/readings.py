"""What is read out of a file: a text, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Reading:
    """A text found in a file, and in Danish where.

    ``is_layout`` of what gives form and no content, such as the names of styles: there only a
    long text can be out of place. ``is_net`` of what is read without regard to its meaning, most
    of it once more, so that nothing is missed: it tells only what no other reading does.
    """

    place: str
    text: str
    is_layout: bool = False
    is_net: bool = False


def inside(container: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings of a file that lies in another, with the place told from outside."""
    for reading in readings:
        yield replace(reading, place=f"{container}: {reading.place}")


def as_net(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The same readings as a net under the others."""
    for reading in readings:
        yield replace(reading, is_net=True)
