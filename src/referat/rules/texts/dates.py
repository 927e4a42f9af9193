"""Dates in the texts: weekdays that don't fit, no such days, a date beside the meeting's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from referat.danish import format_date
from referat.diagnostics import Diagnostic, hint, warning
from referat.model.meeting import Meeting
from referat.rules.texts.markdown_texts import PlacedText
from referat.rules.texts.names import is_line_as_printed, name_pattern
from referat.rules.texts.wording import found, matches, span_of
from referat.source.meetings import MeetingFiles

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_NAMED = "|".join(_MONTHS)
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec"
DATE = (
    rf"(?:(?P<day>\d{{1,2}})\.?\s+(?P<month>{_NAMED}|(?:{_SHORT})\.)(?:\s+(?P<year>\d{{4}}))?"
    r"|(?P<day2>\d{1,2})[-./](?P<month2>\d{1,2})[-./](?P<year2>\d{4}))(?![\w/]|-\d)"
)
_LEAD = r"(?:den\s+|d\.\s*)?"
_WITH_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:en)?,?\s+{_LEAD}{DATE}", re.IGNORECASE
)
_ANY = re.compile(rf"(?<![\w/.,-]){DATE}", re.IGNORECASE)
_OTHERS = "".join(
    rf"(?<!{word}\s)" for word in ("s", "næste", "sidste", "seneste", "forrige", "første", "andet")
)
"""What stands before “møde” when another one is meant: Økonomiudvalgets, næste."""
_WRITTEN = re.compile(DATE, re.IGNORECASE)
"""Few texts have a date, and it is found fast: what stands before it is looked at after that."""
_NEAR = timedelta(days=60)
_BESIDE = timedelta(days=10)
_FURTHEST = 250
"""Characters before a date in which the committee's name begins."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as a text has it; the year is None where it is left out."""

    day: int
    month: int
    year: int | None

    def in_year(self, year: int) -> date | None:
        """The day in a year, or None when there is no such day."""
        with suppress(ValueError):
            return date(year, self.month, self.day)
        return None


def written_date(match: re.Match[str]) -> WrittenDate:
    """What a match of ``DATE`` says."""
    if match["day2"]:
        return WrittenDate(int(match["day2"]), int(match["month2"]), int(match["year2"]))
    name = match["month"].casefold().rstrip(".")
    month = next(n for n, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))
    return WrittenDate(int(match["day"]), month, int(match["year"]) if match["year"] else None)


def date_findings(files: MeetingFiles, texts: Iterable[PlacedText]) -> Iterator[Diagnostic]:
    """Dates in the meeting's texts that can't be right, and those beside the meeting's own."""
    meeting = files.meeting.value
    if meeting is None or files.committee.value is None or not files.meeting.is_sure_of("dato"):
        return
    name = files.committee.value.in_term(meeting.day, meeting.term).name
    in_text, in_line = _told_as_own(name)
    for placed in texts:
        if matches(_WRITTEN, placed.text):
            yield from _weekdays(placed, meeting.day)
            yield from _no_such_day(placed)
            beside = in_line if is_line_as_printed(placed) else in_text
            yield from _beside(placed, beside, meeting, files)


def _weekdays(placed: PlacedText, meeting: date) -> Iterator[Diagnostic]:
    for match, span in found(placed, _WITH_WEEKDAY):
        day = _meant(written_date(match), meeting)
        if day is None:
            continue
        right, stated = _WEEKDAYS[day.weekday()], match["weekday"].casefold()
        if right != stated:
            message = f"{format_date(day)} er en {right}, ikke en {stated}"
            yield warning("R032", message, span, f"er en {right}", "ret ugedagen eller datoen")


def _meant(written: WrittenDate, meeting: date) -> date | None:
    """The day that is meant; without a year only one near the meeting is sure."""
    if written.year:
        return written.in_year(written.year)
    days = (written.in_year(meeting.year + n) for n in (-1, 0, 1))
    return next((day for day in days if day and abs(day - meeting) <= _NEAR), None)


def _no_such_day(placed: PlacedText) -> Iterator[Diagnostic]:
    for match, span in found(placed, _ANY):
        written = written_date(match)
        if not 1 <= written.month <= 12 or not 1 <= written.day <= 31:
            continue  # not a date at all
        if written.in_year(written.year or 2024) is None:
            yield warning("R032", f"datoen {match[0]} findes ikke", span, "", "ret datoen")


def _told_as_own(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends just before the meeting's date: in a text, and in a derived line's stead."""
    met = rf"(?<!\w)(?=[dmu]){_OTHERS}(?:dagens\s+|udvalgets\s+)?(?:møde|mødet|udvalgsmødet)"
    in_text, in_line = (
        rf"(?:\b(?P<name>{name_pattern(name, is_cut=is_cut)}(?:s\s+møde)?)|{met}),?\s+{_LEAD}\Z"
        for is_cut in (False, True)
    )
    return re.compile(in_text, re.IGNORECASE), re.compile(in_line, re.IGNORECASE)


def _beside(
    placed: PlacedText, told: re.Pattern[str], meeting: Meeting, files: MeetingFiles
) -> Iterator[Diagnostic]:
    for match in matches(_WRITTEN, placed.text):
        written = written_date(match)
        day = written.in_year(written.year or meeting.day.year)
        if (
            day is None
            or day in meeting.days
            or not _is_slip(day, meeting.day)
            or _is_held(day, files)
        ):
            continue
        start = match.start()
        if before := told.search(placed.text, max(0, start - _FURTHEST), start):
            message = (
                f"mødet er den {format_date(meeting.day)}, men her står den {format_date(day)}"
            )
            advice = "ret datoen; er det et andet møde, så lad den stå"
            tell, span = warning if before["name"] else hint, span_of(placed, *match.span())
            yield tell("R033", message, span, "ligger tæt på mødets dato", advice)


def _is_slip(day: date, meeting: date) -> bool:
    """Some days off, or the right day of another year."""
    same_day = (day.day, day.month) == (meeting.day, meeting.month)
    return abs(day - meeting) <= _BESIDE or (same_day and abs(day.year - meeting.year) == 1)


def _is_held(day: date, files: MeetingFiles) -> bool:
    """Whether the committee has another meeting on that day."""
    return (files.folder.parent / day.isoformat()).is_dir()
