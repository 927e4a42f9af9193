"""Who was absent for which item, from the meeting's one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat.danish import did_you_mean
from referat.diagnostics import Diagnostic, error
from referat.model.committee import Member
from referat.model.meeting import Absence, Meeting
from referat.proceedings.references import NumberedItem, named_items
from referat.source.documents import Document
from referat.source.places import Path


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was absent, by name, in the order of the member list (or of statement without one)."""

    absent_by_number: dict[str, tuple[str, ...]]
    absent_throughout: tuple[str, ...]
    sent_apologies: tuple[str, ...]

    def absent_for(self, number: str) -> tuple[str, ...]:
        """Those absent for the item with this number."""
        return self.absent_by_number.get(number, ())


def attendance(
    document: Document[Meeting], members: Sequence[Member], items: Sequence[NumberedItem]
) -> tuple[Attendance, tuple[Diagnostic, ...]]:
    """Join the meeting's statements of absence with its items and members.

    Without items, because their numbers are not known, only the names are looked at.
    """
    meeting = document.value
    if meeting is None:
        return Attendance({}, (), ()), ()
    found: list[Diagnostic] = []
    absent: dict[str, set[str]] = {}
    for n, absence in enumerate(meeting.absences):
        found += _member_findings(absence, members, document, n)
        numbers, problems = _numbers(absence, items, document, n)
        found += problems
        absent.setdefault(absence.member, set()).update(numbers)
    order = [m.name for m in members] or list(absent)
    everything = {item.number for item in items}
    by_number = {
        number: tuple(name for name in order if number in absent.get(name, ()))
        for number in [item.number for item in items]
    }
    throughout = tuple(n for n in order if n in absent and absent[n] >= everything)
    apologies = {a.member for a in meeting.absences if a.apologies}
    sent = tuple(n for n in order if n in apologies)
    return Attendance(by_number, throughout, sent), tuple(found)


def _member_findings(
    absence: Absence, members: Sequence[Member], document: Document[Meeting], n: int
) -> Iterator[Diagnostic]:
    names = [m.name for m in members]
    if names and absence.member not in names:
        yield error(
            "M011",
            f"“{absence.member}” er ikke medlem af udvalget",
            document.places.value(("fravær", n, "medlem")),
            "ukendt medlem",
            *did_you_mean(absence.member, names),
        )


def _numbers(
    absence: Absence, items: Sequence[NumberedItem], document: Document[Meeting], n: int
) -> tuple[set[str], list[Diagnostic]]:
    if not absence.items or not items:
        return {item.number for item in items}, []
    numbers: set[str] = set()
    found: list[Diagnostic] = []
    for m, text in enumerate(absence.items):
        path: Path = ("fravær", n, "punkter", m)
        given, problems = named_items(text, items, document.places.value(path))
        numbers |= {*given}
        found += problems
    return numbers, found
