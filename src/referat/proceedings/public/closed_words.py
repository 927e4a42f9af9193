"""What a meeting's files say that is closed, and what they say in the open.

This is for the check of finished files, and worked out from the case files themselves: it takes
nothing from :mod:`.public`, so that a fault there is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from referat.danish import canonical_key, format_date, format_time
from referat.diagnostics import Span
from referat.model.attachment import AttachmentEntry, all_attachments, is_all_closed
from referat.model.base import Value
from referat.model.documents import DocumentKind
from referat.model.item import Item
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings
from referat.model.view import ItemView
from referat.proceedings.agenda.conduct import Conduct
from referat.proceedings.agenda.positions import Positions
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.attendance.presence import Attendance
from referat.proceedings.facts import Proceedings
from referat.proceedings.journey import Treatment
from referat.proceedings.publicity import closed_keys, is_closed
from referat.proceedings.view import build_view
from referat.source.agenda import AgendaLine, ItemSource
from referat.source.places import Path, Places

_TITLES = ("titel", "overskrift", "gruppe", "fil", "bilag", "sagsnr", "nøgle")
"""Keys whose values say something as they stand, however short."""
_PUBLIC = frozenset({"offentlig titel", "offentlig beslutning"})
_OF_ATTENDANCE = ("fravær", "inhabile", "øvrige deltagere", "foretræde")
_OF_ITEM = frozenset(
    {
        SectionKind.TEXT,
        SectionKind.RECOMMENDATION,
        SectionKind.PROCEDURE,
        SectionKind.DECISION,
        SectionKind.ABSENCE,
        SectionKind.ATTENDANCE,
        SectionKind.PARTICIPANTS,
    }
)
"""Sections whose lines come of one item, and as a whole are closed or open."""
_TEXTS = "tekster"
"""The texts of an item, by keys that are the municipality's; other keys may be names."""
_NOT_SAID = ("lukket", "lukkede afsnit", "afsnitsorden", "fortsætter", "tomme")
"""Keys that say how closed something is or what it goes on with, and nothing of the case."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """A text of the case files, its place, and in Danish what it is; see ``_TITLES``."""

    text: str
    place: Span
    name: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What is closed and what is open of a meeting."""

    closed: tuple[FieldText, ...]
    opened: tuple[FieldText, ...]


def meeting_words(facts: Proceedings) -> Words:
    """Every text of a meeting, closed or open."""
    closed: list[FieldText] = []
    opened: list[FieldText] = []
    for is_shut, found in _texts(facts):
        (closed if is_shut else opened).append(found)
    return Words(tuple(closed), tuple(opened))


def derived_words(facts: Proceedings, kinds: Sequence[DocumentKind]) -> Iterator[str]:
    """What documents say that no file does: of themselves, and in the lines of open items.

    The first is made without the meeting's items. Of the items' sections only such are taken as
    are derived from the open item alone.
    """
    yield from facts.numbers
    blank = _without_items(facts)
    shut = {s.key for s in facts.files.items if is_closed(s.item, facts.meeting, facts.settings)}
    sources = {s.key: s.item for s in facts.files.items if s.key not in shut}
    for kind in kinds:
        yield from _said(build_view(blank, kind))
        for shown in build_view(facts, kind).items:
            if shown.key in sources:
                yield from _open_lines(shown, sources[shown.key], facts.settings)


def _open_lines(shown: ItemView, item: Item, settings: Settings) -> Iterator[str]:
    kept = {canonical_key(r.key) for r in settings.sections if r.kind in _OF_ITEM}
    kept -= closed_keys(item)
    yield from (shown.heading, shown.case_line, *shown.notes)
    for section in shown.sections:
        if canonical_key(section.key) in kept:
            yield from _said(section)


def _said(value: Value) -> Iterator[str]:
    """Each text of a view, and all in a row: lines that follow each other are read as one."""
    texts = [text for _, text in _strings(value)]
    yield from (*texts, "\n".join(texts))


def _texts(facts: Proceedings) -> Iterator[tuple[bool, FieldText]]:
    yield from _of_meeting(facts)
    yield from _of_attendance(facts)
    for line in facts.files.lines:
        if line.item is not None:
            yield from _of_item(line, line.item, facts)
    for value, places in (
        (facts.committee, facts.files.committee.places),
        (facts.settings, facts.files.settings.document.places),
    ):
        for path, text in _strings(value):
            yield False, _field(text, places, path)


def _of_meeting(facts: Proceedings) -> Iterator[tuple[bool, FieldText]]:
    """The meeting's own file but for its items and for who was there."""
    places = facts.files.meeting.places
    closed = {s.key for s in facts.files.items if is_closed(s.item, facts.meeting, facts.settings)}
    shut = {s.key for s in facts.files.items if _closes(s.item, "beslutning", facts.settings)}
    for path, text in _strings(facts.meeting):
        if path[0] == "beslutninger":
            yield path[1] in closed | shut, _field(text, places, path)
        elif path[0] == "tillægsdagsorden" and path[2:3] == ("begrundelse",):
            yield _is_all_closed(facts, path[1]), _field(text, places, path)
        elif path[0] not in ("dagsorden", "tillægsdagsorden", *_OF_ATTENDANCE):
            yield False, _field(text, places, path)


def _is_all_closed(facts: Proceedings, supplement: str | int) -> bool:
    items = [line.item for line in facts.files.lines if line.supplement == supplement]
    return all(is_closed(source.item, facts.meeting, facts.settings) for source in items if source)


def _of_attendance(facts: Proceedings) -> Iterator[tuple[bool, FieldText]]:
    """Who was there; closed when it is of closed items alone."""
    here, places, meeting = facts.attendance, facts.files.meeting.places, facts.meeting
    shut = frozenset(
        n
        for n, source in enumerate(facts.files.items)
        if is_closed(source.item, meeting, facts.settings)
    )
    whole: Positions = frozenset()
    away = {**here.absent, **here.prevented}
    stated: list[tuple[str, Sequence[Value], Sequence[Positions]]] = [
        ("fravær", meeting.absences, [away.get(a.member, whole) for a in meeting.absences]),
        ("inhabile", meeting.disqualified, [e.items for e in here.disqualified]),
        ("øvrige deltagere", meeting.other_participants, [items for _, items in here.others]),
        (
            "foretræde",
            meeting.deputations,
            [whole if at is None else frozenset({at}) for _, at in here.deputations],
        ),
    ]
    for key, values, positions in stated:
        for n, (value, items) in enumerate(zip(values, positions, strict=True)):
            is_shut = bool(items) and items <= shut
            said = ((path, text) for path, text in _strings(value) if "punkter" not in path)
            for path, text in said:  # the numbers of items are told outside
                yield is_shut, _field(text, places, (key, n, *path))


def _of_item(
    line: AgendaLine, source: ItemSource, facts: Proceedings
) -> Iterator[tuple[bool, FieldText]]:
    item, settings = source.item, facts.settings
    is_shut = is_closed(item, facts.meeting, settings)
    keys = (("nøgle", source.key), ("fil", line.entry.file or ""))
    later = line.entry.postponed and line.entry.postponed.until
    if later:  # told of a closed item, too
        yield False, FieldText(_day(later), _entry_place(facts, line), "til", False)
    for name, text in (*keys, *_reasons(line)):
        place = source.place("titel") if name in ("nøgle", "fil") else _entry_place(facts, line)
        yield is_shut, FieldText(text, place, name, True)
    yield from _of_journey(source, facts, is_shut=is_shut)
    yield from _of_files(source, settings, is_shut=is_shut)
    for path, text in _strings(item):
        if path[-1] in _PUBLIC or (path == ("sagsnr",) and item.closed and _tells_number(item)):
            yield False, _field(text, source.places, (*source.path, *path))
        elif path[0] not in _NOT_SAID and path[-1] not in (_NOT_SAID[0], "sag"):
            shut = is_shut or _closes_path(item, path, settings)
            yield shut, _field(text, source.places, (*source.path, *path))


def _of_files(
    source: ItemSource, settings: Settings, *, is_shut: bool
) -> Iterator[tuple[bool, FieldText]]:
    """What the files of attachments are called, without their folders and endings."""
    for shut, name, place in _named(source, settings, is_shut=is_shut):
        yield shut, FieldText(PurePosixPath(name).stem, place, "fil", True)


def _named(
    source: ItemSource, settings: Settings, *, is_shut: bool
) -> Iterator[tuple[bool, str, Span]]:
    """The files of attachments as the case names them, and whether they are closed."""
    for path, attachment in all_attachments(source.item.attachments):
        if attachment.file:
            shut = is_shut or _closes_path(source.item, (*path, "fil"), settings)
            yield shut, attachment.file, source.place(*path, "fil")


def attached_files(facts: Proceedings) -> Iterator[tuple[bool, str, Span]]:
    """The files of a meeting's attachments: whether closed, their names in the case, and where."""
    for source in facts.files.items:
        is_shut = is_closed(source.item, facts.meeting, facts.settings)
        yield from _named(source, facts.settings, is_shut=is_shut)


def _of_journey(
    source: ItemSource, facts: Proceedings, *, is_shut: bool
) -> Iterator[tuple[bool, FieldText]]:
    """What other meetings tell of the case."""
    for step in facts.journeys.of(source.key):
        place = source.place("fortsætter" if source.item.continues else "forløb")
        shut = is_shut or step.is_closed
        yield is_shut, FieldText(step.body, place, "forløb", False)
        if step.day:
            yield is_shut, FieldText(_day(step.day), place, "dato", False)
        yield shut, FieldText(f"{step.number} {step.reading}", place, "forløb", False)
        for text in _decided(step) if step.name else ():
            if text != step.public_decision:
                yield shut, FieldText(text, place, "beslutning", False)
        for note in step.notes:
            told = FieldText(note.remark.text, place, "bemærkning", False)
            yield is_shut or note.is_closed or (step.is_closed and bool(step.name)), told


def _decided(step: Treatment) -> Iterator[str]:
    """All that is said of a decision elsewhere, and of those who took it."""
    yield step.decision
    for part in step.parts:
        yield from (part.text or part.line, *part.lines)
    yield from (*step.positions, *step.absent)


def _reasons(line: AgendaLine) -> Iterator[tuple[str, str]]:
    """Why a line of the agenda fares as it does."""
    bare = line.entry.model_copy(update={"item": None, "file": None})
    for path, text in _strings(bare):
        yield str(path[-1]), text


def _entry_place(facts: Proceedings, line: AgendaLine) -> Span:
    return facts.files.meeting.places.value(line.path)


def _tells_number(item: Item) -> bool:
    return item.closed is not None and item.closed.public_case_number


def _closes_path(item: Item, path: Path, settings: Settings) -> bool:
    """Whether a value of an open item is closed: by its section's key, or by a mark of its own."""
    if path[0] == _TEXTS:
        return canonical_key(str(path[1])) in closed_keys(item)
    if _closes(item, str(path[0]), settings):
        return True
    if path[0] == "forløb" and path[-1] in ("udvalg", "dato"):  # told of a closed one too
        return False
    marked = {"bilag": item.attachments, "afsnit": item.sections, "forløb": item.journey}
    value: Any = marked.get(str(path[0]), ())
    for step in path[1:] if value else ():
        if isinstance(step, int):
            value = value[step]
            if getattr(value, "closed", None) is not None or _is_closed_group(value):
                return True
        elif step in ("afsnit", "bilag"):
            value = value.members if step == "bilag" else value.sections
        else:
            break
    return False


def _is_closed_group(value: Any) -> bool:
    return isinstance(value, AttachmentEntry) and is_all_closed(value)


def _inner(value: Any, alias: str) -> Any:
    fields = type(value).model_fields.items() if isinstance(value, Value) else ()
    return next((getattr(value, name) for name, f in fields if f.alias == alias), None)


def _closes(item: Item, key: str, settings: Settings) -> bool:
    """Whether the sections that print what stands under a key of the item are closed."""
    shut = closed_keys(item)
    kinds = {r.kind for r in settings.sections if canonical_key(r.key) in shut}
    return key in {"afsnit" if k is SectionKind.OWN else k.value for k in kinds}


def _field(text: str, places: Places, path: Path) -> FieldText:
    names = [step for step in path if isinstance(step, str)]
    name = names[-1] if names else ""
    return FieldText(text, places.value(path), name, name in _TITLES)


def _strings(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a value, with its data path; dates and times as they may be printed."""
    if isinstance(value, Value):
        for name, field in type(value).model_fields.items():
            yield from _strings(getattr(value, name), (*path, str(field.alias)))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from [((*path, key), key)] if path[-1:] != (_TEXTS,) else []
            yield from _strings(inner, (*path, key))
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            yield from _strings(inner, (*path, n))
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif isinstance(value, date):
        yield path, _day(value)
    elif isinstance(value, time):
        yield path, f"{format_time(value)} {value:%H.%M}"


def _day(day: date) -> str:
    return f"{day.isoformat()} {format_date(day)} {day:%d-%m-%Y} {day:%d.%m.%Y}"


def _without_items(facts: Proceedings) -> Proceedings:
    """The meeting with one item that says nothing, and nobody absent."""
    item = Item.model_validate({"titel": "–", "beslutning": {"tekst": "–"}})
    source = ItemSource("-", item, Places(facts.files.meeting.file))
    meeting = facts.meeting.model_copy(
        update={"agenda": (), "supplements": (), "decisions": {}, "deputations": ()}
    )
    return replace(
        facts,
        files=replace(facts.files, lines=(AgendaLine(item=source, key="-"),)),
        meeting=meeting,
        numbers=("1",),
        attendance=Attendance(items=(NumberedItem("1", "-"),), members=facts.committee.members),
        conduct=Conduct(days=tuple(replace(day, items=(0,)) for day in facts.conduct.days)),
        is_public=False,
    )
