"""The check of finished files: whether words that are closed can be read out of them.

It knows nothing of how the files were made; what it is told is which words are closed, and
which are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from referat.reading.readings import Reading
from referat.source.needles import Needle, Search, common_words, haystack, needles

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class ClosedText(Generic[K]):
    """A text that must not go out, and by what its owner knows it.

    ``is_whole`` when it says something as it stands, however short, such as a title or a name.
    """

    text: str
    field: K
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Leak(Generic[K]):
    """Something closed that stands in a file: of which field, where, and the words."""

    field: K
    place: str
    words: str


@dataclass(frozen=True)
class LeakCheck(Generic[K]):
    """What is closed in a document, and what is open in it all the same.

    ``opened`` are the texts that the document may say: nothing that stands in them leaks.
    ``of_house`` are texts that are the same in every document; what is in them is no name or
    number of a case, but a run of words that only a closed text has is so there, too.
    """

    closed: Sequence[ClosedText[K]]
    opened: Sequence[str]
    of_house: Sequence[str] = ()

    @cached_property
    def fields(self) -> dict[Needle, K]:
        """What is looked for, and the first field that it stands in."""
        found: dict[Needle, K] = {}
        for each in self.closed:
            for needle in needles(each.text, is_whole=each.is_whole):
                found.setdefault(needle, each.field)
        told = Search(found).found_in(haystack(*self.opened))
        names = Search(needle for needle in found if not needle.is_run)
        told |= names.found_in(haystack(*self.of_house))
        known = {needle.shown for needle in told if needle.is_name}
        common = common_words(each.text for each in self.closed)
        return {
            needle: field
            for needle, field in found.items()
            if needle not in told
            and not (needle.is_name and needle.shown in known)
            and not (needle.may_be_word and needle.letters in common)
        }

    def leaks(self, readings: Iterable[Reading]) -> Iterator[Leak[K]]:
        """Every closed field found, at each place once, the longest words first."""
        told: dict[tuple[K, str], Needle] = {}
        search = Search(self.fields)
        for (place, is_layout), texts in _by_place(readings).items():
            for needle in search.found_in(haystack(*texts), only_long=is_layout):
                key = (self.fields[needle], place)
                told[key] = max(told.get(key, needle), needle, key=_telling)
        for (field, place), needle in told.items():
            yield Leak(field, place, needle.shown)


def _by_place(readings: Iterable[Reading]) -> dict[tuple[str, bool], dict[str, None]]:
    """The texts of each place, each once."""
    texts: dict[tuple[str, bool], dict[str, None]] = {}
    for reading in readings:
        texts.setdefault((reading.place, reading.is_layout), {})[reading.text] = None
    return texts


def _telling(needle: Needle) -> tuple[int, str]:
    return len(needle.letters), needle.shown
