"""The journey of a case: its earlier treatments, inside the project and outside, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, Span, error
from referat.model.journey import EarlierTreatment, Remark
from referat.model.view import DecisionPartView
from referat.source.agenda import ItemSource
from referat.source.earlier.case_references import entry_key
from referat.source.earlier.continuation import PictureLeftError, moved_text
from referat.source.earlier.earlier import (
    first_error,
    found_item,
    item_name,
    picture_left,
    told_here,
    way_between,
    with_faults,
)
from referat.source.meetings import MeetingFiles, ProjectReader


@dataclass(frozen=True, slots=True)
class Note:
    """A remark, and whether it stands in a closed item."""

    remark: Remark
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Treatment:
    """One earlier treatment, or only remarks; ``name`` is the item's when it is in the project.

    It is closed also where nothing is said of it, and printed so only where it ``is_said_closed``.
    ``public_decision`` is what may be told of a closed one's. ``is_numbered`` where a reader of
    its minutes can find its number.
    """

    body: str = ""
    day: date | None = None
    number: str = ""
    reading: str = ""
    decision: str = ""
    parts: tuple[DecisionPartView, ...] = ()
    positions: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    disqualified: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    name: str = ""
    is_closed: bool = False
    is_said_closed: bool = False
    public_decision: str = ""
    is_postponed: bool = False
    is_numbered: bool = True

    @property
    def texts(self) -> tuple[str, ...]:
        """Its Markdown."""
        parts = (part.text for part in self.parts)
        return (self.decision, *parts, *(note.remark.text for note in self.notes))

    @property
    def public(self) -> Treatment | None:
        """What may be told of it to everybody; None when that is nothing.

        Of a closed one no more than body and day: its number would tell what that item was about.
        """
        if not self.is_closed:
            return replace(self, notes=tuple(n for n in self.notes if not n.is_closed))
        if not self.body:
            return None
        return Treatment(self.body, self.day, decision=self.public_decision, name=self.name)

    @property
    def within_closed(self) -> Treatment:
        """The same as a closed item tells of it: what is that item's own is closed."""
        if not self.name:
            return replace(self, is_closed=True)
        return replace(self, notes=tuple(replace(n, is_closed=True) for n in self.notes))

    @property
    def identity(self) -> tuple[object, ...] | None:
        """What makes two statements of a treatment the same one."""
        if self.name:
            return (self.name,)
        return (self.body, self.day, self.number) if self.body and self.day else None


Told = Callable[[MeetingFiles, int], "Treatment | None"]
"""How the item on a line of a meeting's agenda was treated there; None when that is unknown."""
_Steps = tuple[tuple[Treatment, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Journeys:
    """Follows items back through the meetings before; each meeting is read once.

    ``told`` gives the treatment of an item in its own meeting.
    """

    reader: ProjectReader
    told: Told
    _files: dict[FilePath, MeetingFiles] = field(default_factory=dict)

    def of(self, files: MeetingFiles, n: int) -> _Steps:
        """The treatments before this one of the item on line ``n``, and what is wrong.

        The oldest comes first.
        """
        key = entry_key(files.lines[n].entry)
        return self._of(files, n, (item_name(self.reader.project, files.folder, key),))

    def _of(self, files: MeetingFiles, n: int, seen: tuple[str, ...]) -> _Steps:
        source = files.lines[n].item
        if source is None:
            return (), ()
        given = list(self._given(files, source, seen))
        found = tuple(problem for _, problems in given for problem in problems)
        return in_order([step for steps, _ in given for step in steps]), found

    def _given(
        self, files: MeetingFiles, source: ItemSource, seen: tuple[str, ...]
    ) -> Iterator[_Steps]:
        """What each statement of the item gives: the item it goes on with, then its list."""
        if source.item.continues:
            place = source.place("fortsætter")
            yield self._inside(source.item.continues, files, place, seen)
        for m, entry in enumerate(source.stated.journey):
            if problem := _misstated(entry, source, m):
                yield (), (problem,)
            elif entry.case is None:
                yield (_outside(entry),), ()
            else:
                steps, found = self._inside(
                    entry.case, files, source.place("forløb", m, "sag"), seen
                )
                yield _with_remark(steps, entry.remark), found

    def _inside(self, text: str, files: MeetingFiles, place: Span, seen: tuple[str, ...]) -> _Steps:
        """An earlier item of the project: its own journey, and how it was treated."""
        found = found_item(self.reader, text, files.folder, place, seen)
        if isinstance(found, Diagnostic):
            return (), (found,)
        reference, n = found
        there = self._read(reference.folder)
        steps, problems = self._of(there, n, (*seen, reference.name))
        if deeper := first_error(problems):
            return (), (told_here(deeper, text, place),)
        own = self.told(there, n)
        if own is None:
            return (), (with_faults(text, place),)
        if own.is_closed:
            steps = tuple(step.within_closed for step in steps)
        steps = (*steps, replace(own, name=reference.name))
        way = way_between(files.folder, reference.folder)
        try:
            return tuple(_moved(step, way) for step in steps), ()
        except PictureLeftError:
            return (), (picture_left(text, place),)

    def _read(self, folder: FilePath) -> MeetingFiles:
        if folder not in self._files:
            self._files[folder] = self.reader.meeting_files(folder)
        return self._files[folder]


def in_order(steps: Sequence[Treatment]) -> tuple[Treatment, ...]:
    """The treatments by date, each once; one without a date stays after the one before it."""
    merged: dict[tuple[object, ...], tuple[date, Treatment]] = {}
    day = date.min
    for n, step in enumerate(steps):
        day = step.day or day
        key = step.identity or (n,)
        before = merged.get(key)
        if before is None:
            merged[key] = (day, step)
        else:
            more = tuple(n for n in step.notes if n not in before[1].notes)
            merged[key] = (before[0], replace(before[1], notes=(*before[1].notes, *more)))
    return tuple(step for _, step in sorted(merged.values(), key=lambda each: each[0]))


def _outside(entry: EarlierTreatment) -> Treatment:
    return Treatment(
        body=entry.body or "",
        day=entry.day,
        number=entry.number or "",
        reading=entry.reading or "",
        decision=entry.decision or "",
        positions=entry.positions,
        absent=entry.absent,
        disqualified=entry.disqualified,
        notes=(Note(entry.remark),) if entry.remark else (),
        is_closed=entry.closed is not None,
        is_said_closed=entry.closed is not None,
    )


def _with_remark(steps: tuple[Treatment, ...], remark: Remark | None) -> tuple[Treatment, ...]:
    """A remark belongs to the treatment that is named, and that is the last of its journey."""
    if remark is None or not steps:
        return steps
    return (*steps[:-1], replace(steps[-1], notes=(*steps[-1].notes, Note(remark))))


def _misstated(entry: EarlierTreatment, source: ItemSource, m: int) -> Diagnostic | None:
    """A treatment that names nothing, or states what its meeting tells already."""
    if entry.case and entry.stated:
        key = entry.stated[0]
        message = f"“sag” og “{key}” kan ikke stå sammen"
        advice = f"slet “{key}”: det kommer fra det møde, sagen var på"
        return error("F027", message, source.place("forløb", m, key), "", advice)
    if not entry.case and not entry.body and (entry.stated or not entry.remark):
        advice = "skriv udvalg: … eller, for et møde her i projektet, sag: …"
        message = "her mangler det organ, der behandlede sagen"
        return error("F027", message, source.place("forløb", m), "", advice)
    return None


def _moved(step: Treatment, way: str) -> Treatment:
    """The same with the pictures in its texts seen from another folder."""
    if not way:
        return step
    notes = tuple(
        replace(n, remark=n.remark.model_copy(update={"text": moved_text(n.remark.text, way)}))
        for n in step.notes
    )
    parts = tuple(p.model_copy(update={"text": moved_text(p.text, way)}) for p in step.parts)
    decision = moved_text(step.decision, way)
    return replace(step, decision=decision, parts=parts, notes=notes)
