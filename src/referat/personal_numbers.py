"""Numbers that look like a person's in Danish texts (CPR): DDMMYY-SSSS, with or without hyphen.

Bekendtgørelse om Det Centrale Personregister tells how such a number is made: a day of birth,
and a serial number whose first digit tells the century.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

_BLANK, _HYPHEN = r"[ \t\u00a0]", r"[-–‐\u2011]"
_BREAK = rf"{_BLANK}{{0,8}}\r?\n{_BLANK}{{0,8}}"
_DIVIDER = (
    rf"{_BLANK}?{_HYPHEN}(?:{_BREAK}|{_BLANK}?)|{_BREAK}{_HYPHEN}|{_BLANK}/{_BLANK}|{_BLANK}?"
)
PATTERN = re.compile(
    r"(?<![\d_/-])(?<!\d[.,])(?P<day>\d{2})(?P<dot>\.?)(?P<month>\d{2})(?P=dot)(?P<year>\d{2})"
    rf"(?P<divider>{_DIVIDER})(?P<serial>\d{{4}})(?![\d_/]|[.,-]\d)"
)
"""Ten digits that may be one; :func:`read` tells whether they are."""
_TIGHT = re.compile(_HYPHEN)
"""What divides one whose day has dots in it: a period of days has blanks around its dash."""
_UNUSUAL = re.compile(r"[\t/]|^\s*\n")
"""In what divides such a number when it is not written as it mostly is."""
_OF_THIS_AGE = re.compile(r"(?:19|20)\d\d")
"""Four digits after a day that are mostly a year."""
_DIVIDERS = str.maketrans("/_", "  ")
_HYPHENS = re.compile(r"-(?=\d{6}-?\d{4}(?!\d))|(?<=\d{6}-\d{4})-|(?<=\d{10})-")
"""Those right before and after such a number in the name of a file."""
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
_HEXADECIMAL = re.compile(r"[a-f]{1,2}", re.IGNORECASE)
"""What may stand before six digits in the first part of a UUID."""
_NEAR = 20
_OLDEST = 1900
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Ten digits that may be a person's number, and whether they are written as one is."""

    digits: str
    is_usual: bool

    @property
    def fits(self) -> bool:
        """Whether the check digit fits."""
        return satisfies_modulus(self.digits)

    @property
    def is_sure(self) -> bool:
        """Whether it is written as such a number is, or can hardly be another."""
        return self.is_usual or self.fits

    @property
    def signs(self) -> str:
        """By what it is known, in Danish."""
        label = "de første seks cifre er en dato"
        return f"{label}, og kontrolcifret passer" if self.fits else label

    @property
    def masked(self) -> str:
        """The day of birth alone: what may be printed and kept."""
        return f"{self.digits[:6]}-xxxx"


def read(match: re.Match[str]) -> PersonalNumber | None:
    """The number in a match of :data:`PATTERN`; None where nobody now alive is born that day.

    Letters may stand right beside one with a hyphen, since words run together when text is
    taken out of tables; beside others they make an identity of another kind.
    """
    digits = "".join(match.group("day", "month", "year", "serial"))
    has_hyphen = _TIGHT.search(match["divider"]) is not None
    before = _LETTERS_BEFORE.search(match.string, max(0, match.start() - _NEAR), match.start())
    is_glued = before is not None or match.string[match.end() : match.end() + 1].isalpha()
    is_of_another = before is not None and _HEXADECIMAL.fullmatch(before[0]) is not None
    if is_of_another or (is_glued and not has_hyphen) or not is_birthday(digits):
        return None
    is_odd = match["dot"] != "" or _UNUSUAL.search(match["divider"]) is not None
    number = PersonalNumber(digits, has_hyphen and not is_odd)
    return None if is_odd and _is_day_and_more(match, number) else number


def _is_day_and_more(match: re.Match[str], number: PersonalNumber) -> bool:
    """Whether digits that are not written as such a number is are rather a day and a year."""
    if match["dot"] and not _TIGHT.fullmatch(match["divider"]):
        return True
    return not number.fits and _OF_THIS_AGE.fullmatch(match["serial"]) is not None


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Each number in a text that looks like a person's."""
    for match in PATTERN.finditer(text):
        if number := read(match):
            yield number


def masked(name: str) -> str:
    """The name of a file, or a place in it, with the day of birth alone of each number in it."""
    words = words_of_name(name)
    for match in reversed([*PATTERN.finditer(words)]):
        if number := read(match):
            name = name[: match.start()] + number.masked + name[match.end() :]
    return name


def words_of_name(name: str) -> str:
    """The name of a file with a blank for each sign that divides its words.

    In a text such a sign makes the digits beside it a number of another kind.
    """
    return _HYPHENS.sub(" ", name.translate(_DIVIDERS))


def is_birthday(digits: str) -> bool:
    """Whether ten digits begin with a day on which somebody now alive may be born."""
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    with suppress(ValueError):
        return date(_century(seventh, year) + year, month, day).year >= _OLDEST
    return False


def _century(seventh: int, year: int) -> int:
    if seventh <= 3 or (seventh in (4, 9) and year > 36):
        return 1900
    if seventh in (4, 9) or year <= 57:
        return 2000
    return 1800


def satisfies_modulus(digits: str) -> bool:
    """Whether the ten digits satisfy modulus 11, as all numbers issued before 2007 do."""
    return sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11 == 0
