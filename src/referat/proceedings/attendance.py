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

_LIKE_NUMBER = r"\d[\w.]{0,11}|[^\W\d_]{1,3}\d[\w.]{0,8}"
_NUMBER = re.compile(_LIKE_NUMBER)
_RANGE = re.compile(r"(\S+?)\s*[-–]\s*(\S+)")


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item's number (``84``, ``8a``, ``T1``) and key, for those who refer to it."""

    number: str
    key: str


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
        for part in text.split(","):
            given, problem = _part(part.strip(), items, document.places.value(path))
            numbers |= given
            found += [problem] if problem else []
    return numbers, found


def _part(
    part: str, items: Sequence[NumberedItem], place: Span
) -> tuple[set[str], Diagnostic | None]:
    at = _places(items)
    if (found := at.get(canonical_key(part))) is not None:
        return {items[found].number}, None
    if match := _RANGE.fullmatch(part):
        ends = (match[1], match[2])
        if all(canonical_key(end) in at for end in ends):
            return _between(*ends, items, place)
        if all(_NUMBER.fullmatch(end) for end in ends):
            return set(), _backwards(*ends, place) or _outside(ends, items, place)
    if _NUMBER.fullmatch(part):
        return set(), _outside([part], items, place)
    return set(), _unknown_key(part, items, place)


def _places(items: Sequence[NumberedItem]) -> dict[str, int]:
    """The place of each item on the agenda, by its key and, which counts more, its number."""
    by_key = {canonical_key(item.key): n for n, item in enumerate(items) if item.key}
    return by_key | {canonical_key(item.number): n for n, item in enumerate(items)}


def _between(
    first: str, last: str, items: Sequence[NumberedItem], place: Span
) -> tuple[set[str], Diagnostic | None]:
    """The items from one to another as the agenda has them: 8a stands between 8 and 9."""
    at = _places(items)
    start, end = at[canonical_key(first)], at[canonical_key(last)]
    if start > end:
        return set(), _range_backwards(first, last, place)
    return {item.number for item in items[start : end + 1]}, None


def _backwards(first: str, last: str, place: Span) -> Diagnostic | None:
    if first.isdigit() and last.isdigit() and int(first) > int(last):
        return _range_backwards(first, last, place)
    return None


def _range_backwards(first: str, last: str, place: Span) -> Diagnostic:
    message, advice = f"rækken {first}-{last} går baglæns", f"skriv {last}-{first}"
    return error("M012", message, place, "fra et senere punkt til et tidligere", advice)


def _unknown_key(part: str, items: Sequence[NumberedItem], place: Span) -> Diagnostic | None:
    keys = [item.key for item in items]
    if "" in keys:  # an item that can't be read may be the one that is meant
        return None
    span = f"{items[0].number}-{items[-1].number}"
    near = nearest(part, keys)
    advice = f"mente du “{near}”?" if near else f"skriv numre, fx {span}, eller punkters nøgler"
    return error("M013", f"dagsordenen har intet punkt “{part}”", place, "", advice)


def _outside(ends: Sequence[str], items: Sequence[NumberedItem], place: Span) -> Diagnostic:
    known = _places(items)
    which = join_names([end for end in dict.fromkeys(ends) if canonical_key(end) not in known])
    first, last = items[0].number, items[-1].number
    advice = (
        f"mødets punkter er {first}-{last}" if len(items) > 1 else f"mødet har kun punkt {first}"
    )
    return error("M013", f"mødet har intet punkt {which}", place, "", advice)
