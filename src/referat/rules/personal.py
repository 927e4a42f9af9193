"""Numbers that look like a person's (CPR), in what others may read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, Span, error, hint, warning
from referat.model.attachment import all_attachments
from referat.rules.closed_texts import stays_inside
from referat.rules.texts import PlacedText, shown_tables
from referat.rules.wording import found
from referat.source.meetings import MeetingFiles

_CPR = re.compile(
    r"(?<![\w/-])(?<!\d[.,])(\d{2})(\d{2})(\d{2})"
    r"([ \u00a0]?[-–‐\u2011][ \u00a0]?|[ \u00a0]?)(\d{4})(?![\w/]|[.,-]\d)"
)
_OLDEST = 1900
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MESSAGE = "det ligner et personnummer (CPR)"
_ADVICE = "slet nummeret, og skriv fx “borgeren” i stedet"
_OTHERWISE = "er det ikke et personnummer, så skriv hvorfor under “accepteret” i sagen"


def personal_findings(
    files: MeetingFiles, root: FilePath, texts: Iterable[PlacedText]
) -> Iterator[Diagnostic]:
    """Each number that may be a person's, in the meeting's texts and the tables they show."""
    for placed in (*texts, *_names_of_files(files)):
        for match, span in found(placed, _CPR):
            yield from _finding(match, span, is_closed=stays_inside(placed, files))
    for file, text in shown_tables(files, root):
        for number, line in enumerate(text.splitlines(), 1):
            for match in _CPR.finditer(line):
                start, end = match.span()
                yield from _finding(match, Span(file, number, start + 1, number, end + 1, line))


def _names_of_files(files: MeetingFiles) -> Iterator[PlacedText]:
    for source in files.items:
        for path, attachment in all_attachments(source.stated.attachments):
            place = (*source.path, *path, "fil")
            yield PlacedText(attachment.file or "", source.places, place)


def _finding(match: re.Match[str], span: Span, *, is_closed: bool = False) -> Iterator[Diagnostic]:
    digits = "".join(match.group(1, 2, 3, 5))
    if not is_birthday(digits):
        return
    fits = satisfies_modulus(digits)
    has_hyphen = match[4].strip(" \u00a0") != ""
    label = "de første seks cifre er en dato"
    if fits:
        label += ", og kontrolcifret passer"
    if is_closed:
        yield hint("R030", f"{_MESSAGE}, men er lukket", span, label, _ADVICE)
        return
    tell = error if has_hyphen or fits else warning
    yield tell("R030", _MESSAGE, span, label, _ADVICE, _OTHERWISE)


def is_birthday(digits: str) -> bool:
    """Whether ten digits begin with a day on which somebody now alive may be born.

    The seventh digit tells the century (Bekendtgørelse om Det Centrale Personregister).
    """
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
