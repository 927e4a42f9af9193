"""The numbers of a meeting's items: from the ledger where they were sent, else the next ones.

Only what the numbers depend on is read: the ledger, and the meetings whose numbers are not all in
it. Of those that are, the last few are looked at, since items may have been added at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import join_numbers
from referat.diagnostics import Diagnostic, error, warning
from referat.model.committee import Committee
from referat.model.meeting import Meeting
from referat.model.outline import MeetingOutline
from referat.model.sent import FrozenNumber
from referat.proceedings.numbering.findings import (
    clashing,
    item_lines,
    renamed,
    sent_twice,
    unknown_before,
)
from referat.proceedings.numbering.series import (
    MeetingNumbers,
    SeriesCount,
    SeriesMeeting,
    may_belong,
    meeting_of,
    series_of,
)
from referat.source.binding.shape_messages import first_line
from referat.source.documents import Document
from referat.source.earlier.case_references import entry_key
from referat.source.meetings import ProjectReader
from referat.source.outlines import can_be_counted, outline_of, read_outlines
from referat.source.project import LEDGER_FILE, MEETING_FILE, SENT_FOLDER
from referat.source.sent.ledger import Ledger
from referat.source.sent.pending import PENDING_FILE

NUMBER_CODES = frozenset(
    {"M020", "L001", "L010", "L011", "L016", "L019", "L020", "L022", "L023", "L025"}
)
"""The codes of all that is said of numbers."""
_RECENT = 3
"""Sent meetings of a series that are looked at for items without a number."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a meeting's items, None when they can't be given, and what there is to say.

    ``frozen`` are those that were sent, by key; ``name`` is what the ledger calls the
    meeting, and ``series`` the series that it belongs to.
    """

    labels: tuple[str, ...] | None
    findings: tuple[Diagnostic, ...] = ()
    frozen: Mapping[str, FrozenNumber] | None = None
    name: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True)
class _Book:
    """A committee's folder with what its numbers are found from."""

    reader: ProjectReader
    folder: FilePath
    committee: Committee
    ledger: Ledger


def meeting_numbers(reader: ProjectReader, folder: FilePath) -> Numbers:
    """The numbers of the items of the meeting in ``folder``.

    There are none, and nothing is said, when the meeting's own errors are the reason; and none
    when the ledger is not as it was written.
    """
    committee, document = reader.committee(folder.parent).value, reader.meeting(folder)
    if committee is None or not can_be_counted(document):
        return Numbers(None)
    if not folder.is_dir():  # moved away since it was read
        return Numbers(None)
    book = _Book(reader, folder.parent, committee, reader.ledger(folder.parent))
    if book.ledger.diagnostics:
        return Numbers(None, book.ledger.diagnostics)
    if rival := _rival(book, folder):
        return Numbers(None, (sent_twice(_ledger_name(book, folder), rival, folder, document),))
    if other := _sent_as_another(book, folder):
        return Numbers(None, (renamed(other, folder, document),))
    return _numbers(book, folder, document)


def _numbers(book: _Book, folder: FilePath, document: Document[Meeting]) -> Numbers:
    """The numbers of a meeting that no other folder claims to be."""
    meeting = _series_meeting(book, folder)
    own = book.ledger.by_meeting.get(meeting.name, {})
    counted = _counted(book, meeting, own)
    found: list[Diagnostic] = []
    labels: tuple[str, ...] | None = counted.numbers
    if counted.unknown:
        other = _sent_as_another(book, book.folder / counted.unknown)
        found.append(unknown_before(counted.unknown, other, document.file))
        labels = None
    found += (clashing(clash, meeting, own, document) for clash in counted.clashes)
    if not own and meeting.counted and meeting.items:
        found += _late(book, meeting, counted.numbers, document)
    if own and folder.name in book.ledger.by_meeting:
        found += _loose(book, meeting, counted.numbers, document)
    return Numbers(labels, tuple(found), own, meeting.name, meeting.series or "")


def unsent_before(reader: ProjectReader, folder: FilePath) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The meetings of the same series that come before and are not sent, with their numbers."""
    committee = reader.committee(folder.parent).value
    if committee is None:
        return
    book = _Book(reader, folder.parent, committee, reader.ledger(folder.parent))
    meeting = _series_meeting(book, folder)
    through, _ = _through(book, meeting.series or "")
    for name, counted in through.items():
        if name == meeting.name:
            return
        is_sent = name in book.ledger.by_meeting
        if not is_sent and counted.numbers and _series_meeting(book, book.folder / name).counted:
            yield name, counted.numbers


def numbering_sources(reader: ProjectReader, folder: FilePath) -> Iterator[FilePath]:
    """Every file beside the meeting's own that its numbers depend on.

    The names of the committee's other meetings matter too, unless all its numbers are frozen.
    """
    yield folder.parent / LEDGER_FILE
    yield folder.parent / PENDING_FILE
    committee = reader.committee(folder.parent).value
    if committee is None or not can_be_counted(reader.meeting(folder)):
        return
    book = _Book(reader, folder.parent, committee, reader.ledger(folder.parent))
    meeting = _series_meeting(book, folder)
    if not _is_frozen(meeting, book.ledger.by_meeting.get(meeting.name, {})):
        for other in _unsettled(book, meeting.series or ""):
            if other != folder:
                yield other / MEETING_FILE
                yield from (other / SENT_FOLDER).glob("*.json")  # one that was moved says so there


def is_all_frozen(reader: ProjectReader, folder: FilePath) -> bool:
    """Whether the meeting's numbers depend on the ledger alone."""
    document = reader.meeting(folder)
    if document.value is None or not can_be_counted(document):
        return False
    frozen = meeting_numbers(reader, folder).frozen or {}
    lines = item_lines(document.value)
    return bool(frozen) and all(entry_key(line.entry) in frozen for line in lines)


def _is_frozen(meeting: SeriesMeeting, own: Mapping[str, FrozenNumber]) -> bool:
    return bool(own) and all(item.key in own for item in meeting.items)


def _counted(
    book: _Book, meeting: SeriesMeeting, own: Mapping[str, FrozenNumber]
) -> MeetingNumbers:
    series = meeting.series or ""
    if _is_frozen(meeting, own):
        return SeriesCount(series, book.ledger.series(series), {meeting.name: own}).count(meeting)
    through, count = _through(book, series)
    if meeting.name in through or own:
        return through.get(meeting.name) or count.copy().count(meeting)
    others = _series_meetings(book, series)
    anew = SeriesCount(series, book.ledger.series(series), book.ledger.by_meeting)
    return anew.through([*others, meeting])[meeting.name]


def _through(book: _Book, series: str) -> tuple[dict[str, MeetingNumbers], SeriesCount]:
    """The numbers of every meeting that is not settled, counted once for all of them."""
    key = ("numbers", book.folder, series)
    if key not in book.reader.derived:
        count = SeriesCount(series, book.ledger.series(series), book.ledger.by_meeting)
        book.reader.derived[key] = (count.through(_series_meetings(book, series)), count)
    found: tuple[dict[str, MeetingNumbers], SeriesCount] = book.reader.derived[key]
    return found


def _unsettled(book: _Book, series: str) -> list[FilePath]:
    """The meetings that may belong to a series and are not in the ledger, and its last few."""
    if alone := meeting_of(series):
        return [book.folder / alone]
    recent = book.ledger.series(series).meetings[-_RECENT:]
    sent = book.ledger.by_meeting
    return [
        folder
        for folder in _meeting_folders(book)
        if (folder.name not in sent and may_belong(folder.name, series)) or folder.name in recent
    ]


def _meeting_folders(book: _Book) -> list[FilePath]:
    key = ("folders", book.folder)
    if key not in book.reader.derived:
        book.reader.derived[key] = book.reader.project.meeting_folders(book.folder)
    found: list[FilePath] = book.reader.derived[key]
    return found


def _series_meetings(book: _Book, series: str) -> list[SeriesMeeting]:
    """All that may count in a series, with what is known of their files from earlier runs."""
    outlines = read_outlines(book.reader, book.folder, _unsettled(book, series))
    return [_in_series(book, folder, outline) for folder, outline in outlines.items()]


def _series_meeting(book: _Book, folder: FilePath) -> SeriesMeeting:
    return _in_series(book, folder, outline_of(book.reader.meeting(folder), folder))


def _in_series(book: _Book, folder: FilePath, outline: MeetingOutline) -> SeriesMeeting:
    if _sent_as_another(book, folder):  # its date may be that of either meeting
        return SeriesMeeting(folder.name, folder.name[: len("2026-02-12")], None)
    if outline.items is None or _rival(book, folder):
        return SeriesMeeting(folder.name, outline.day, None)
    return SeriesMeeting(
        name=_ledger_name(book, folder),
        day=outline.day,
        series=series_of(outline, book.committee, folder.name),
        items=outline.items,
        stated_first=outline.first_number,
        counted=not outline.is_cancelled,
    )


def _ledger_name(book: _Book, folder: FilePath) -> str:
    """What the ledger calls a meeting: one that was moved to another day keeps its numbers."""
    if folder.name in book.ledger.by_meeting:
        return folder.name
    sent = book.reader.sent(folder).documents
    return sent[0].meeting if sent else folder.name


def _sent_as_another(book: _Book, folder: FilePath) -> str:
    """The meeting that was sent in a folder which has got the name of another that was sent."""
    if folder.name not in book.ledger.by_meeting:
        return ""
    names = (each.meeting for each in book.reader.sent(folder).documents)
    return next((name for name in names if name != folder.name), "")


def _rival(book: _Book, folder: FilePath) -> str:
    """The other folder that what was sent under this meeting's name stands in as well, or alone."""
    name = _ledger_name(book, folder)
    has_left = name == folder.name and not (folder / SENT_FOLDER).is_dir()
    if name not in book.ledger.by_meeting or (name == folder.name and not has_left):
        return ""
    rivals = [other for other in _moved(book).get(name, ()) if other != folder.name]
    home = book.folder / name
    if not has_left and (home / SENT_FOLDER).is_dir() and (home / MEETING_FILE).is_file():
        rivals.append(name)
    return rivals[-1] if rivals else ""


def _moved(book: _Book) -> dict[str, list[str]]:
    """The folders that the ledger knows under another name: by that name."""
    key = ("moved", book.folder)
    if key not in book.reader.derived:
        found: dict[str, list[str]] = book.reader.derived.setdefault(key, {})
        for folder in _meeting_folders(book):
            if (name := _ledger_name(book, folder)) != folder.name:
                found.setdefault(name, []).append(folder.name)
    moved: dict[str, list[str]] = book.reader.derived[key]
    return moved


def _late(
    book: _Book, meeting: SeriesMeeting, numbers: Sequence[str], document: Document[Meeting]
) -> Iterator[Diagnostic]:
    """That a later meeting has its numbers already, before this one has been sent."""
    later = book.ledger.series(meeting.series or "").after(meeting.name)
    if later is None or not numbers:
        return
    message = f"mødet {later}, som ligger senere, er sendt før dette"
    label = f"punkterne her får numrene {join_numbers(numbers)}"
    advice = "send møderne i den orden, de holdes; vil I andre numre, så skriv “første nummer”"
    yield warning("L020", message, document.places.value(("dato",)), label, advice)


def _loose(
    book: _Book, meeting: SeriesMeeting, numbers: Sequence[str], document: Document[Meeting]
) -> Iterator[Diagnostic]:
    """Items that came to a meeting sent so long ago that nobody looks there for numbers.

    Drafts leave their numbers alone only once they are sent, and so do items that came to another
    such meeting. A label such as T1 is its meeting's, whatever the others do.
    """
    series, own = meeting.series or "", book.ledger.by_meeting[meeting.name]
    is_looked_at = meeting.name in book.ledger.series(series).meetings[-_RECENT:]
    if document.value is None or is_looked_at or meeting_of(series):
        return
    owners: dict[str, str] = book.reader.derived.setdefault(("loose", book.folder, series), {})
    lines = zip(item_lines(document.value), meeting.items, numbers, strict=False)
    new = ((line, number) for line, item, number in lines if item.key not in own)
    for line, number in ((line, number) for line, number in new if number.isdigit()):
        place = first_line(document.places.value(line.path))
        advice = "send det dokument, punktet står i, med “referat send”, så låses nummeret"
        owner = owners.setdefault(number, meeting.name)
        if owner != meeting.name:
            message = f"punktet får nummer {number}, som et nyt punkt på mødet {owner} også får"
            yield error("L023", message, place, "ingen af dem er sendt", advice)
        else:
            message = f"punkt {number} er ikke sendt, og nummeret kan blive et andet"
            label = "kommet til, efter at mødets andre numre blev låst"
            yield warning("L022", message, place, label, advice)
