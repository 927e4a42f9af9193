"""Who was absent for which item, from the meeting's one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat.danish import canonical_key, did_you_mean, join_names, nearest
from referat.diagnostics import Diagnostic, Span, error
from referat.model.committee import Member
from referat.model.meeting import Absence, Meeting
from referat.source.documents import Document
from referat.source.places import Path

_RANGE = re.compile(r"(\d{1,6})\s*[-–]\s*(\d{1,6})")
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item's number and key, for those who refer to it."""

    number: int
    key: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was absent, by name, in the order of the member list (or of statement without one)."""

    absent_by_number: dict[int, tuple[str, ...]]
    absent_throughout: tuple[str, ...]
    sent_apologies: tuple[str, ...]

    def absent_for(self, number: int) -> tuple[str, ...]:
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
    absent: dict[str, set[int]] = {}
    for n, absence in enumerate(meeting.absences):
        found += _member_findings(absence, members, document, n)
        numbers, problems = _numbers(absence, items, document, n)
        found += problems
        absent.setdefault(absence.member, set()).update(numbers)
    order = [m.name for m in members] or list(absent)
    everything = {item.number for item in items}
    by_number = {
        number: tuple(name for name in order if number in absent.get(name, ()))
        for number in sorted(everything)
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
) -> tuple[set[int], list[Diagnostic]]:
    if not absence.items or not items:
        return {item.number for item in items}, []
    numbers: set[int] = set()
    found: list[Diagnostic] = []
    for m, text in enumerate(absence.items):
        path: Path = ("fravær", n, "punkter", m)
        for part in text.split(","):
            given, problem = _part(part.strip(), items, document.places.value(path))
            numbers |= given
            found += [problem] if problem else []
    return numbers, found


def _part(
    part: str, items: Sequence[NumberedItem], place: Span
) -> tuple[set[int], Diagnostic | None]:
    known = {item.number for item in items}
    if match := _RANGE.fullmatch(part):
        first, last = map(int, match.groups())
        if first > last:
            message, advice = f"rækken {part} går baglæns", f"skriv {last}-{first}"
            return set(), error(
                "M012", message, place, "fra et højere nummer til et lavere", advice
            )
        given = {number for number in known if first <= number <= last}
        return given, _outside({first, last} - known, items, place)
    if _NUMBER.fullmatch(part):
        return {int(part)} & known, _outside({int(part)} - known, items, place)
    by_key = {canonical_key(item.key): item.number for item in items}
    if canonical_key(part) in by_key:
        return {by_key[canonical_key(part)]}, None
    return set(), _unknown_key(part, items, place)


def _unknown_key(part: str, items: Sequence[NumberedItem], place: Span) -> Diagnostic | None:
    keys = [item.key for item in items]
    if "" in keys:  # an item that can't be read may be the one that is meant
        return None
    span = f"{items[0].number}-{items[-1].number}"
    near = nearest(part, keys)
    advice = f"mente du “{near}”?" if near else f"skriv numre, fx {span}, eller punkters nøgler"
    return error("M013", f"dagsordenen har intet punkt “{part}”", place, "", advice)


def _outside(outside: set[int], items: Sequence[NumberedItem], place: Span) -> Diagnostic | None:
    if not outside:
        return None
    which = join_names([str(number) for number in sorted(outside)])
    first, last = items[0].number, items[-1].number
    advice = (
        f"mødets punkter er {first}-{last}" if len(items) > 1 else f"mødet har kun punkt {first}"
    )
    return error("M013", f"mødet har intet punkt {which}", place, "", advice)
