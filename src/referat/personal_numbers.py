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
from enum import Enum

_BLANK = r"[ \t\u00a0]"
HYPHEN = r"[-\u2010-\u2014\u2212\ufe63\uff0d]"
"""The signs that are written as a hyphen: the minus and the dashes, too."""
_BREAK = rf"{_BLANK}{{0,8}}\r?\n{_BLANK}{{0,8}}"
_DIVIDER = (
    rf"{_BLANK}?{HYPHEN}{{1,2}}(?:{_BREAK}|{_BLANK}?)|{_BREAK}{HYPHEN}|{_BLANK}/{_BLANK}"
    rf"|(?<=\(\d{{6}})\){_BLANK}?{HYPHEN}?{_BLANK}?|[/.]|{_BLANK}?"
)
PATTERN = re.compile(
    r"(?<!\d)(?<!\d[.,_/-])"
    r"(?P<day>\d{2})(?P<sign>[ \u00a0./-])?(?P<month>\d{2})(?(sign)(?P=sign))"
    rf"(?P<year>(?:19|20)?\d{{2}})(?(sign)(?!\d))(?P<divider>{_DIVIDER})(?P<serial>\d{{4}})(?!\d|[.,_/-]\d)"
)
"""Ten digits that may be one, or twelve; :func:`read` tells whether they are."""
_DASH = re.compile(HYPHEN)
_UNUSUAL = re.compile(r"[\t/]|^\s*\n")
"""In what divides such a number when it is not written as it mostly is."""
_OF_THIS_AGE = re.compile(r"(?:19|20)\d\d")
"""Four digits after a day that are mostly a year."""
_LABEL = re.compile(
    r"(?:cpr|person(?:nummer|nr))(?:\W{0,2}(?:nummer|nr))?(?:et|e|s)?[^\w\n]{0,3}\Z", re.IGNORECASE
)
"""What says that the number after it is a person's."""
_WORD = re.compile(r"[^\W\d_][.:]?[ \u00a0]\Z")
"""Before a number that stands in a sentence and in no table of measures."""
_COUNT_BEFORE, _COUNT_AFTER = re.compile(rf"\d{_BLANK}\Z"), re.compile(rf"{_BLANK}\d")
"""Beside digits with blanks between them that are a row of counts, or a longer number."""
_DIVIDERS = str.maketrans("/_", "  ")
_HYPHENS = re.compile(r"-(?=\d{6}-?\d{4}(?!\d))|(?<=\d{6}-\d{4})-|(?<=\d{10})-")
"""Those right before and after such a number in the name of a file."""
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")
_HEXADECIMAL = re.compile(r"[a-f]{1,2}", re.IGNORECASE)
"""What may stand before six digits in the first part of a UUID."""
_NEAR = 20
_OLDEST = 1900
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class _Form(Enum):
    """How a number is written, and whether it is sure: without a check digit that fits, and with.

    None where it is not told of.
    """

    USUAL = (True, True)
    LIKELY = (False, True)
    RARE = (None, True)
    """Dates with times and numbers of cases are written so, too."""
    FAINT = (None, False)
    """Mostly something else."""
    OTHER = (None, None)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Ten digits that may be a person's number.

    ``is_sure`` when they are written as such a number is, or can hardly be another.
    """

    digits: str
    is_sure: bool

    @property
    def signs(self) -> str:
        """By what it is known, in Danish."""
        label = "de første seks cifre er en dato"
        fits = satisfies_modulus(self.digits)
        return f"{label}, og kontrolcifret passer" if fits else label

    @property
    def masked(self) -> str:
        """The day of birth alone: what may be printed and kept."""
        return f"{self.digits[:6]}-xxxx"


def read(match: re.Match[str]) -> PersonalNumber | None:
    """The number in a match of :data:`PATTERN`; None where nobody now alive is born that day.

    Letters may stand right beside one with a hyphen, since words run together when text is
    taken out of tables; beside others they make an identity of another kind.
    """
    digits = "".join((match["day"], match["month"], match["year"][-2:], match["serial"]))
    if not is_birthday(digits) or not match["year"].startswith(_first_of_year(digits, match)):
        return None
    is_sure = _form(match).value[satisfies_modulus(digits)]
    return None if is_sure is None else PersonalNumber(digits, is_sure)


def _first_of_year(digits: str, match: re.Match[str]) -> str:
    """How the year begins when four digits of it are written."""
    year = match["year"]
    return year if len(year) == 2 else str(_century(int(digits[6]), int(year[-2:])))[:2]


def _form(match: re.Match[str]) -> _Form:
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    after = match.string[match.end() : match.end() + 2]
    is_short = match["sign"] in (None, ".") and len(match["year"]) == 2
    may_be_glued = is_short and _DASH.search(match["divider"]) is not None
    if after[:1].isalpha() and not may_be_glued:
        return _Form.OTHER
    if _LABEL.search(before):
        return _Form.USUAL
    letters = _LETTERS_BEFORE.search(before)
    if letters is not None and (not may_be_glued or _HEXADECIMAL.fullmatch(letters[0])):
        return _Form.OTHER
    form = _short(match, before) if is_short else _spelt(match, before, after)
    return _beside(form, before[-1:], after[:1])


def _short(match: re.Match[str], before: str) -> _Form:
    """The form of six digits, or of a day with dots in it, and four digits more."""
    divider = match["divider"]
    unless_year = _Form.RARE if _OF_THIS_AGE.fullmatch(match["serial"]) else _Form.LIKELY
    if match["sign"]:
        return unless_year if _DASH.fullmatch(divider) else _Form.OTHER
    if divider == "." and not _WORD.search(before):
        return _Form.OTHER
    if divider.startswith((".", "/", ")")):
        return _Form.FAINT if unless_year is _Form.LIKELY else _Form.OTHER
    if _UNUSUAL.search(divider):
        return unless_year
    hyphens = len(_DASH.findall(divider))
    return (_Form.LIKELY, _Form.USUAL, _Form.RARE)[hyphens]


def _spelt(match: re.Match[str], before: str, after: str) -> _Form:
    """The form of a day that is written with blanks, hyphens or slashes, or with all its year."""
    has_year, is_blank = len(match["year"]) > 2, (match["sign"] or "").isspace()
    is_tight = _DASH.fullmatch(match["divider"]) is not None
    if is_blank and (_COUNT_BEFORE.search(before) or _COUNT_AFTER.match(after)):
        return _Form.OTHER
    if is_tight and (is_blank or has_year):
        return _Form.RARE if match["sign"] else _Form.LIKELY
    is_other = has_year or not (is_tight or is_blank) or _OF_THIS_AGE.fullmatch(match["serial"])
    return _Form.OTHER if is_other else _Form.FAINT


def _beside(form: _Form, before: str, after: str) -> _Form:
    """What a form is worth beside signs that make one name of the words around them."""
    if before not in ("/", "_", "-") and after not in ("/", "_"):
        return form
    if form is _Form.FAINT or form is _Form.LIKELY:
        return _Form.OTHER
    return _Form.RARE if "/" in before + after and "_" not in before + after else _Form.FAINT


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
