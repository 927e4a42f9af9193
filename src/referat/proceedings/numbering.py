"""Item numbers that run from meeting to meeting through a series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, Span, error
from referat.model.agenda import AgendaEntry
from referat.model.committee import Committee, Numbering
from referat.model.meeting import Meeting
from referat.source.agenda import AgendaLine, written_lines
from referat.source.documents import Document
from referat.source.meetings import ProjectReader

_COUNTED = ("dagsorden", "første nummer", "valgperiode")
_DEPTH_OF_ENTRY = len(("dagsorden", 0))
_LATE = "tillægsdagsorden"
_DEPTH_OF_LATE = len((_LATE, 0, "punkter", 0))


@dataclass(frozen=True, slots=True)
class SeriesMeeting:
    """What numbering needs to know of a meeting; ``series`` is None when it can't be read.

    ``items`` has the number that each of them states, or None.
    """

    name: str
    series: str | None
    items: tuple[str | None, ...]
    stated_first: int | None


@dataclass(frozen=True, slots=True)
class UnknownNumbersError(Exception):
    """The numbers depend on a meeting that can't be read."""

    meeting: str


def first_number(meetings: Sequence[SeriesMeeting], name: str) -> int:
    """The number of the first item of meeting ``name``.

    ``meetings`` are those of the committee in order of date. A stated first number begins
    the count anew; an unreadable meeting makes it unknown until one is stated.

    :raises UnknownNumbersError: when an earlier meeting of the series can't be read.
    """
    target = next(m for m in meetings if m.name == name)
    number, unknown = 1, ""
    for meeting in meetings:
        if meeting.series is None:
            unknown = meeting.name
            continue
        if meeting.series != target.series:
            continue
        if meeting.stated_first is not None:
            number, unknown = meeting.stated_first, ""
        if meeting.name == name:
            break
        number = item_numbers(meeting.items, number)[1]
    if unknown:
        raise UnknownNumbersError(unknown)
    return number


def item_numbers(stated: Sequence[str | None], first: int) -> tuple[tuple[str, ...], int]:
    """The numbers of a meeting's items, and the one that comes next in the series.

    A stated number of digits alone moves the count; another, such as ``8a``, is no part of it.
    """
    numbers, following = [], first
    for number in stated:
        if number is None or number.isdigit():
            following = int(number or following)
            number, following = str(following), following + 1
        numbers.append(number)
    return tuple(numbers), following


def series_of(meeting: Meeting, committee: Committee, name: str) -> str:
    """The series that the numbers of a meeting belong to, by the body's policy.

    A meeting that states its term belongs to that term's first year at the earliest: a
    constituting meeting in December begins the next series.
    """
    in_term = committee.in_term(meeting.day, meeting.term)
    match in_term.numbering:
        case Numbering.MEETING:
            return f"møde {name}"
        case Numbering.TERM:
            return f"valgperiode {meeting.term or in_term.term or ''}"
        case Numbering.YEAR:
            first_year = int((meeting.term or "0").split("-")[0])
            return f"år {max(meeting.day.year, first_year)}"


def meeting_numbers(reader: ProjectReader, folder: FilePath) -> tuple[str, ...] | Diagnostic | None:
    """The numbers of the items of the meeting in ``folder``; why they can't be given, or None.

    It is None when the meeting's own errors are the reason.
    """
    committee, document = reader.committee(folder.parent).value, reader.meeting(folder)
    if committee is None or not _can_be_counted(document):
        return None
    if not folder.is_dir():  # moved away since it was read
        return None
    folders = sorted(
        reader.project.meeting_folders(folder.parent), key=lambda f: _date_and_name(reader, f)
    )
    series = [_series_meeting(reader, f, committee) for f in folders]
    try:
        first = first_number(series, folder.name)
    except UnknownNumbersError as unknown:
        return error(
            "M020",
            f"punkternes numre er ukendte: mødet {unknown.meeting}, som ligger før, har fejl",
            Span.whole_file(document.file),
            "",
            "ret fejlene i det møde, eller skriv “første nummer: …” i dette",
        )
    return item_numbers(next(m.items for m in series if m.name == folder.name), first)[0]


def repeated_numbers(document: Document[Meeting], numbers: Sequence[str]) -> Iterator[Diagnostic]:
    """Numbers that two items of one meeting have; the one that states its number is told of."""
    meeting = document.value
    if meeting is None:
        return
    count = Counter(canonical_key(number) for number in numbers)
    for line, number in zip(_item_lines(meeting), numbers, strict=True):
        if line.entry.number is not None and count[canonical_key(number)] > 1:
            place = document.places.value((*line.path, "nummer"))
            message = f"to punkter har nummeret {number}"
            yield error("L001", message, place, "", "giv det ene et andet nummer, fx 8a eller T1")


def _date_and_name(reader: ProjectReader, folder: FilePath) -> tuple[str, str]:
    """When a meeting is held: by its file, or where that can't be read by its folder."""
    meeting = reader.meeting(folder).value
    return (meeting.day.isoformat() if meeting else folder.name, folder.name)


def _series_meeting(reader: ProjectReader, folder: FilePath, committee: Committee) -> SeriesMeeting:
    document = reader.meeting(folder)
    meeting = document.value
    if meeting is None or not _can_be_counted(document):
        return SeriesMeeting(folder.name, None, (), None)
    items = tuple(line.entry.number for line in _item_lines(meeting))
    series = series_of(meeting, committee, folder.name)
    return SeriesMeeting(folder.name, series, items, meeting.first_number)


def _can_be_counted(document: Document[Meeting]) -> bool:
    """Whether errors in the file, if there are any, leave the items' number and series certain."""
    return (
        document.value is not None
        and document.is_sure_of(*_COUNTED, depth=_DEPTH_OF_ENTRY)
        and document.is_sure_of(_LATE, depth=_DEPTH_OF_LATE)
        and all(e.file or e.heading or e.item for e in map(_entry, written_lines(document.value)))
    )


def _entry(line: AgendaLine) -> AgendaEntry:
    return line.entry


def _item_lines(meeting: Meeting) -> list[AgendaLine]:
    return [line for line in written_lines(meeting) if line.entry.is_item]
