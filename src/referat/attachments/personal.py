"""Persons' numbers in what was read out of a file: each place, and never the whole number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from referat.attachments.values import NumberPlace
from referat.personal_numbers import HYPHEN, PersonalNumber, masked, personal_numbers
from referat.reading.readings import Reading

_MOST = 2000
"""Places told of one file; whoever has more has to go through it all."""
_PERHAPS = re.compile(r"\d\d[ \u00a0./-]?\d\d[ \u00a0./-]?\d\d\D{0,20}\d{4}|\d(?:[ \u00a0]\d){5}")
"""Quickly tells the many texts that hold no such number."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens and signs without width."""
_SPACED = re.compile(
    rf"(?<!\S)(?<!\d[ \u00a0])\d(?:[ \u00a0]\d){{5}}[ \u00a0]?{HYPHEN}?(?:[ \u00a0]\d){{4}}"
    r"(?!\S|[ \u00a0]\d)"
)
"""As the boxes of a form are read."""


def number_places(readings: Iterable[Reading]) -> tuple[NumberPlace, ...]:
    """Every place with such a number, once; what a net caught only where nothing else told it."""
    told: dict[tuple[str, str], PersonalNumber] = {}
    caught: dict[tuple[str, str], PersonalNumber] = {}
    for reading in readings:
        text = _INVISIBLE.sub("", reading.text)
        if len(told) >= _MOST or not _PERHAPS.search(text):
            continue
        found = caught if reading.is_net else told
        for number in (*personal_numbers(text), *_spaced_numbers(text)):
            found.setdefault((reading.place, number.digits), number)
    known = {digits for _, digits in told}
    for (place, digits), number in caught.items():
        if digits not in known:
            known.add(digits)
            told[place, digits] = number
    return tuple(_told(place, number) for (place, _), number in told.items())


def _spaced_numbers(text: str) -> Iterator[PersonalNumber]:
    """Numbers with each digit in a box of its own; ten counts in a row are hardly ever one."""
    for match in _SPACED.finditer(text):
        for number in personal_numbers(re.sub(r"\s", "", match[0])):
            if number.is_sure:
                yield number


def _told(place: str, number: PersonalNumber) -> NumberPlace:
    return NumberPlace(masked(place), number.masked, number.signs, number.is_sure)
