"""An item that goes on with one of an earlier meeting: found, and its content taken along."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from referat.danish import canonical_key, capitalise
from referat.diagnostics import Diagnostic, Severity, Span, error, hint
from referat.model.publicity import Openness
from referat.model.settings.section_rules import SectionKind
from referat.source.agenda import ItemSource, written_lines
from referat.source.earlier.case_references import (
    CaseReference,
    case_reference,
    entry_key,
    line_of,
    unknown_item,
)
from referat.source.earlier.continuation import PictureLeftError, continued_item, with_foreign_texts
from referat.source.earlier.inherited_closure import (
    EarlierOpenness,
    opens_what_was_closed,
    with_earlier_closure,
)
from referat.source.places import Path
from referat.source.project import Project
from referat.source.reader import Reader

LOOP = "F023"
_KEY = "fortsætter"


def found_item(
    reader: Reader, text: str, folder: FilePath, place: Span, seen: tuple[str, ...]
) -> tuple[CaseReference, int] | Diagnostic:
    """The earlier item that ``text`` in the meeting of ``folder`` names: its meeting and line.

    ``seen`` are the items on the way there, by name, the first of them the one that is written.
    """
    reference = case_reference(reader.project, text, place)
    if isinstance(reference, Diagnostic):
        return reference
    meeting = reader.meeting(reference.folder).value
    if meeting is None:
        return with_faults(text, place)
    line = line_of(meeting, reference.key)
    if line is None:
        return unknown_item(reference, meeting, place)
    entry = list(written_lines(meeting))[line].entry
    name = item_name(reader.project, reference.folder, entry_key(entry))
    if name in seen:
        return loop((*seen, name), place)
    if meeting.day.isoformat() > _day(reader, folder):
        message = f"mødet {text.rpartition('/')[0]} ligger efter dette"
        return error("F024", message, place, "", "henvis til et tidligere møde")
    return replace(reference, name=name), line


def item_name(project: Project, folder: FilePath, key: str) -> str:
    """What an item is called in a whole project."""
    return f"{project.meeting_name(folder)}/{key}"


def loop(names: tuple[str, ...], place: Span) -> Diagnostic:
    """A case that comes back to where it began."""
    way = " → ".join(names[names.index(names[-1]) :])
    message = "sagens forløb går i ring"
    return error(LOOP, message, place, way, "slet den ene henvisning")


def with_faults(text: str, place: Span) -> Diagnostic:
    """An earlier item that can't be used as it stands."""
    message = f"“{text}” kan ikke bruges: der er fejl i den sag eller i dens møde"
    return error("F025", message, place, "", "ret fejlene dér først")


def continued(
    reader: Reader, folder: FilePath, source: ItemSource, seen: tuple[str, ...]
) -> tuple[ItemSource, tuple[Diagnostic, ...]]:
    """The item with what it takes over from the one that it goes on with, if any."""
    text = source.item.continues
    if text is None:
        return source, ()
    place = source.place(_KEY)
    found = found_item(reader, text, folder, place, seen)
    if isinstance(found, Diagnostic):
        return source, (found,)
    reference, line = found
    earlier = reader.item_at(reference.folder, line, (*seen, reference.name))
    if isinstance(earlier, Diagnostic):
        return source, (told_here(earlier, text, place),)
    try:
        joined = _joined(reader, folder, source, reference.folder, earlier)
    except PictureLeftError:
        return source, (picture_left(text, place),)
    return joined, tuple(_openness_findings(reader, reference.folder, joined, place))


def told_here(deeper: Diagnostic, text: str, place: Span) -> Diagnostic:
    """An error further back, as it concerns the item that leads there."""
    return deeper.at(place) if deeper.code == LOOP else with_faults(text, place)


def picture_left(text: str, place: Span) -> Diagnostic:
    """A text whose pictures can't be told from another folder."""
    message = f"et billede i “{text}” kan ikke tages med herfra"
    advice = "skriv billederne dér som ![beskrivelse](fil), eller skriv teksten i denne sag"
    return error("F026", message, place, "", advice)


def way_between(later: FilePath, earlier: FilePath) -> str:
    """How the earlier meeting's folder is named from the later one's; empty when they are one."""
    way = os.path.relpath(earlier, later).replace(os.sep, "/")
    return "" if way == "." else way


def _joined(
    reader: Reader, folder: FilePath, source: ItemSource, there: FilePath, earlier: ItemSource
) -> ItemSource:
    stated = {str(path[0]) for path in _own_keys(source)}
    way = way_between(folder, there)
    item = continued_item(source.item, stated, earlier.item, way)
    if source.item.decided_in is None and _decides(reader, folder, item.decided_in):
        item = item.model_copy(update={"decided_in": None})
    item = with_earlier_closure(
        source.item, item, _openness(reader, there, earlier), _standard(reader, folder)
    )
    if not reader.settings(folder.parent).document.is_sound:
        return replace(source, item=item, earlier=earlier, own=source.item)
    here = reader.settings(folder.parent).value.text_keys
    known = with_foreign_texts(item, here, _headings(reader, there))
    return replace(source, item=known, earlier=earlier, own=source.item)


def _decides(reader: Reader, folder: FilePath, body: str | None) -> bool:
    """Whether the case has come to the body that it is decided in."""
    here = reader.committee(folder.parent).value
    return bool(here and body and canonical_key(here.name) == canonical_key(body))


def _standard(reader: Reader, folder: FilePath) -> Openness | None:
    return reader.settings(folder.parent).value.openness.standard


def _openness_findings(
    reader: Reader, there: FilePath, joined: ItemSource, place: Span
) -> Iterator[Diagnostic]:
    """That an item is closed because the earlier one was, or opens that one's title."""
    own, earlier = joined.stated, joined.earlier
    if joined.item.closed is not None and own.closed is None:
        message = "punktet er lukket, fordi det, der fortsættes, ikke er åbent"
        yield hint("F028", message, place, "", "er det åbent nu, så skriv åben: ja")
    if earlier is None or ("titel",) in _own_keys(joined):
        return
    if opens_what_was_closed(own, _openness(reader, there, earlier)):
        message = "punktet er åbent, men har sin titel fra et lukket"
        yield error("F029", message, place, "", "skriv den titel, alle må læse: titel: …")


def _openness(reader: Reader, there: FilePath, earlier: ItemSource) -> EarlierOpenness:
    meeting = reader.meeting(there).value
    assert meeting is not None  # the item was found on its agenda
    return EarlierOpenness(earlier.item, meeting, _standard(reader, there))


def _own_keys(source: ItemSource) -> set[Path]:
    """The keys that an item states itself."""
    depth = len(source.path)
    paths = (path for path in source.places.keys if path[:depth] == source.path)
    return {path[depth:] for path in paths if len(path) > depth}


def _headings(reader: Reader, folder: FilePath) -> dict[str, str]:
    rules = reader.settings(folder.parent).value.sections
    texts = (rule for rule in rules if rule.kind is SectionKind.TEXT)
    return {r.key: capitalise(r.key) if r.heading is None else r.heading for r in texts}


def first_error(problems: Sequence[Diagnostic]) -> Diagnostic | None:
    """The error that keeps an item from being used by a later one; a loop before others."""
    errors = [d for d in problems if d.severity is Severity.ERROR]
    return next((d for d in errors if d.code == LOOP), errors[0] if errors else None)


def _day(reader: Reader, folder: FilePath) -> str:
    meeting = reader.meeting(folder).value
    return meeting.day.isoformat() if meeting else folder.name
