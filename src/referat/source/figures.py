"""Numbers, days and addresses in a text, in every form in which the same one may be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.danish import read_date, to_ascii

_LEAST = 3
"""Letters and digits of a number that can be recognised; shorter ones are in every text."""
_LEAST_SPACED = 6
"""Digits of a number that is written in groups, such as a telephone's."""

_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*(?:[-./,:'\u2010-\u2015][^\W_]*\d[^\W_]*)*")
"""Digits, with letters in them and signs between them: ``26/1234``, ``1.234,50``, ``12b``."""
_SPACED = re.compile(r"\d{1,6}(?:[ \u00a0]\d{2,6})+")
"""Digits in groups: ``12 34 56 78``, ``1 250 000``."""
_PREFIXED = re.compile(r"[^\W\d_]{1,8}[-./][^\W_]*\d[^\W_]*(?:[-./][^\W_]+)*")
"""A number that begins with letters: ``SAG-2025-17``."""
_WORD = re.compile(r"[^\W_]*\d[^\W_]*")
_PLOT = re.compile(r"\d{1,4}[ \u00a0][a-zæøå]{1,3}\b")
_NAMED_PLOT = re.compile(
    rf"\bmatr(?:ikel)?\.?[ \u00a0]?(?:nr\.?|nummer)?[ \u00a0]?({_PLOT.pattern})", re.IGNORECASE
)
"""A plot of land, ``matr.nr. 12 ab``; also written in one word."""
_ABROAD = re.compile(r"(?:\+|\b00)45[ \u00a0]?(\d(?:[ \u00a0]?\d){7})\b")
"""A Danish telephone number as it is called from abroad: ``+45 12 34 56 78``."""
_RANGE = re.compile(r"[-/:\u2010-\u2015]")
_DECIMALS = re.compile(r",\d{1,2}$")
_MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}\.? ?(?:{_MONTHS})[a-z]*\.? \d{{4}}|"
    r"\d{1,2}[-./][ ]?\d{1,2}[-./ ][ ]?\d{4}|\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
"""A day: ``3. marts 2026``, ``3/3-2026``, ``2026-03-03``."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"(?:https?://(?:www\.)?|www\.)([^\s/<>()\"']+)([^\s<>()\"']*)", re.IGNORECASE)
"""A web address: its host, and what comes after."""

Found = tuple[str, str]
"""What something is compared by, and how it was written."""


def figures(plain: str) -> Iterator[Found]:
    """Every number and day of a text by its letters and digits alone, and by its parts'."""
    for find in (_whole_numbers, _parts_of_numbers, _spaced, _days):
        yield from find(plain)


def _whole_numbers(plain: str) -> Iterator[Found]:
    for pattern in (_NUMBER, _PREFIXED, _WORD):
        yield from _long_enough(pattern, plain, _LEAST)
    for match in _NAMED_PLOT.finditer(plain):
        yield signs(match[1]), match[1]


def _parts_of_numbers(plain: str) -> Iterator[Found]:
    """The ends of a range, and an amount without its decimals."""
    for match in _NUMBER.finditer(plain):
        for part in (match[0], *_RANGE.split(match[0])):
            for form in (part, _DECIMALS.sub("", part)):
                if form != match[0] and _is_told_by(signs(form), _LEAST):
                    yield signs(form), match[0]


def _spaced(plain: str) -> Iterator[Found]:
    yield from _long_enough(_SPACED, plain, _LEAST_SPACED)
    for match in _ABROAD.finditer(plain):
        yield signs(match[1]), match[0]


def _days(plain: str) -> Iterator[Found]:
    for match in _DAY.finditer(plain):
        day = read_date(match[0])
        if day:
            yield f"{day:%Y%m%d}", match[0]


def _long_enough(pattern: re.Pattern[str], plain: str, least: int) -> Iterator[Found]:
    for match in pattern.finditer(plain):
        letters = signs(match[0])
        if _is_told_by(letters, least):
            yield letters, match[0]


def _is_told_by(letters: str, least: int) -> bool:
    return len(letters) >= least and any(sign.isdigit() for sign in letters)


def plots(plain: str) -> Iterator[str]:
    """What may be a plot of land, ``12 ab``, and may be anything else with a number before it."""
    yield from (signs(match[0]) for match in _PLOT.finditer(plain))


def addresses(plain: str) -> Iterator[str]:
    """Addresses of mail and of pages, these without what all have; and a page's site alone."""
    yield from (match[0] for match in _MAIL.finditer(plain))
    for match in _SITE.finditer(plain):
        yield match[1]
        if match[2].strip("/"):
            yield match[1] + match[2]


def signs(text: str) -> str:
    """Letters and digits alone, in one spelling: small, and without æ, ø, å and accents."""
    small = text.casefold()
    if not small.isascii():
        small = to_ascii(small)
    return "".join(sign for sign in small if sign.isalnum())
