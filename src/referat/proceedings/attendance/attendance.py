"""Who took part in which item, from the meeting's one statement of who did not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from referat.diagnostics import Diagnostic, Span
from referat.model.attendance import Absence, CalledSubstitute
from referat.model.committee import Committee
from referat.model.meeting import Meeting
from referat.proceedings.agenda.positions import Positions, in_order
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.agenda.sittings import Sitting, only_sitting
from referat.proceedings.attendance.absence import Agenda, Missed, missed
from referat.proceedings.attendance.council import Neighbours
from referat.proceedings.attendance.findings import (
    absent_twice,
    disqualified_while_absent,
    unknown_at_joint,
    unknown_name,
    unnoted_return,
)
from referat.proceedings.attendance.item_times import item_times
from referat.proceedings.attendance.presence import Attendance, Excluded
from referat.proceedings.attendance.substitutes import (
    Seat,
    party_of,
    seat,
    seat_findings,
    substitute_findings,
)
from referat.source.documents import Document
from referat.source.places import Path

_NOTHING: Positions = frozenset()
_ALONE = Neighbours()


def attendance(
    document: Document[Meeting],
    body: Committee,
    items: Sequence[NumberedItem],
    order: Sequence[str] = (),
    around: Neighbours = _ALONE,
    days: Sequence[Sitting] = (),
) -> tuple[Attendance, tuple[Diagnostic, ...]]:
    """Join the meeting's statements with its items and the body's members.

    Without items, because their numbers are not known, only the names are looked at.
    ``order`` are the numbers of items that were treated in another order than the agenda's.
    ``around`` is what matters of other bodies; ``days`` those of a meeting that was adjourned.
    """
    meeting = document.value
    if meeting is None:
        return Attendance(), ()
    sequence = in_order(items, order)
    sittings = days or (only_sitting(meeting, sequence),)
    times, found = item_times(document, items, sittings)
    agenda = Agenda(document, items, sequence, sittings, times)
    reading = _Reading(meeting, body, agenda, around)
    statements, of_absence = _statements(reading)
    excluded, of_exclusion = _excluded(reading, statements)
    seats, of_seats = _seats(reading, statements, excluded)
    guests, of_guests = _guests(reading)
    joined = _joined(reading, statements, excluded, seats, guests)
    return joined, (*found, *of_absence, *of_exclusion, *of_seats, *of_guests)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the statements are read against."""

    meeting: Meeting
    body: Committee
    agenda: Agenda
    around: Neighbours

    def body_of(self, member: str) -> Committee:
        """The body that somebody is a member of: this one, where no other is known to be."""
        bodies = (self.body, *self.around.joint)
        return next((b for b in bodies if member in [m.name for m in b.members]), self.body)

    def check_name(self, name: str, place: Span) -> Iterator[Diagnostic]:
        """What there is to say of a name."""
        members = [m.name for m in self.body.members]
        others = {c.name for _, c, _ in _called(self.meeting)}
        others |= {m.name for body in self.around.joint for m in body.members}
        if self.around.strangers:
            return unknown_at_joint(name, (*members, *others), self.around, place)
        return unknown_name(name, members, others, place)


@dataclass(frozen=True, slots=True)
class _Statement:
    stated: Absence
    missed: Missed
    path: Path
    is_sound: bool


def _statements(reading: _Reading) -> tuple[list[_Statement], list[Diagnostic]]:
    statements: list[_Statement] = []
    found: list[Diagnostic] = []
    for n, absence in enumerate(reading.meeting.absences):
        path: Path = ("fravær", n)
        what, problems = missed(absence, reading.agenda, path)
        place = reading.agenda.place((*path, "medlem"))
        found += [*reading.check_name(absence.member, place), *problems]
        before = _away(absence.member, statements)
        found += absent_twice(absence.member, before, what.items, reading.agenda, path)
        statements.append(_Statement(absence, what, path, not problems))
    for statement in statements:
        found += _return_findings(statement, statements, reading.agenda)
    return statements, found


def _return_findings(
    statement: _Statement, statements: Sequence[_Statement], agenda: Agenda
) -> Iterator[Diagnostic]:
    name, path = statement.stated.member, (*statement.path, "punkter")
    if statement.is_sound and statement.stated.items and not statement.stated.prevented:
        away = _away(name, statements)
        yield from unnoted_return(name, statement.missed.items, away, agenda, path)


def _away(name: str, statements: Iterable[_Statement]) -> Positions:
    return _NOTHING.union(*(s.missed.items for s in statements if s.stated.member == name))


def _excluded(
    reading: _Reading, statements: Sequence[_Statement]
) -> tuple[list[Excluded], list[Diagnostic]]:
    excluded: list[Excluded] = []
    found: list[Diagnostic] = []
    for n, stated in enumerate(reading.meeting.disqualified):
        path: Path = ("inhabile", n)
        items, problems = reading.agenda.referred(stated.items, (*path, "punkter"))
        place = reading.agenda.place((*path, "medlem"))
        found += [*reading.check_name(stated.member, place), *problems]
        away = _away(stated.member, statements)
        found += disqualified_while_absent(stated.member, away, items, reading.agenda, path)
        excluded.append(Excluded(stated, items))
    return excluded, found


def _called(meeting: Meeting) -> Iterator[tuple[str, CalledSubstitute, Path]]:
    """Each substitute, for whom they were called, and where it is stated."""
    for n, absence in enumerate(meeting.absences):
        if absence.substitute:
            yield absence.member, absence.substitute, ("fravær", n, "stedfortræder")
    for n, stated in enumerate(meeting.disqualified):
        if stated.substitute:
            yield stated.member, stated.substitute, ("inhabile", n, "stedfortræder")


def _seats(
    reading: _Reading, statements: Sequence[_Statement], excluded: Sequence[Excluded]
) -> tuple[list[Seat], list[Diagnostic]]:
    agenda = reading.agenda
    missed_at = {s.path: s.missed.items for s in statements}
    missed_at |= {("inhabile", n): e.items for n, e in enumerate(excluded)}
    seats: list[tuple[Seat, Path]] = []
    found: list[Diagnostic] = []
    for member, called, path in _called(reading.meeting):
        taken, problems = seat(called, member, missed_at[path[:2]], agenda, path)
        found += problems
        body, council = reading.body_of(member), reading.around.council
        found += substitute_findings(called.name, body, council, agenda, path)
        taken = replace(taken, party=party_of(called, body, council))
        barred = _NOTHING.union(*(e.items for e in excluded if e.stated.member == called.name))
        seats.append((taken.without(_away(called.name, statements) | barred), path))
    found += seat_findings(seats, agenda)
    return [taken for taken, _ in seats], found


def _guests(reading: _Reading) -> tuple[Attendance, list[Diagnostic]]:
    """The other participants and the deputations, as attendance of nobody else."""
    found: list[Diagnostic] = []
    others, deputations = [], []
    for n, other in enumerate(reading.meeting.other_participants):
        items, problems = reading.agenda.referred(other.items, ("øvrige deltagere", n, "punkter"))
        others.append((other, items))
        found += problems
    for n, heard in enumerate(reading.meeting.deputations):
        item, problems = reading.agenda.referred_item(heard.item, ("foretræde", n, "punkt"))
        deputations.append((heard, item))
        found += problems
    places = reading.agenda.document.places
    for name in reading.meeting.notes:
        found += reading.check_name(name, places.key(("deltagernoter", name)))
    if reading.meeting.leader:
        found += reading.check_name(reading.meeting.leader, places.value(("mødeleder",)))
    return Attendance(others=tuple(others), deputations=tuple(deputations)), found


def _joined(
    reading: _Reading,
    statements: Sequence[_Statement],
    excluded: Sequence[Excluded],
    seats: Sequence[Seat],
    guests: Attendance,
) -> Attendance:
    absent = [s for s in statements if not s.stated.prevented]
    moves = [s.missed for s in statements]
    return Attendance(
        items=tuple(reading.agenda.items),
        sequence=tuple(reading.agenda.sequence),
        members=reading.body.members,
        joint=reading.around.joint,
        led_by=reading.meeting.leader,
        notes=reading.meeting.notes,
        absent=_by_name(absent),
        prevented=_by_name(s for s in statements if s.stated.prevented),
        partly=_by_name(statements, lambda m: m.partly),
        apologies=_by_name(s for s in statements if s.stated.apologies),
        expected=_expected(reading, statements),
        unexcused=frozenset(s.stated.member for s in statements if s.stated.unexcused),
        reasons=tuple(
            (s.stated.member, s.missed.items, s.stated.reason)
            for s in statements
            if s.stated.reason
        ),
        arrivals=tuple(m.arrival for m in moves if m.arrival),
        departures=tuple(m.departure for m in moves if m.departure),
        disqualified=tuple(excluded),
        seats=tuple(seats),
        others=guests.others,
        deputations=guests.deputations,
    )


def _by_name(
    statements: Iterable[_Statement], of: Callable[[Missed], Positions] = lambda m: m.items
) -> dict[str, Positions]:
    """The items of each one's statements, joined."""
    joined: dict[str, Positions] = {}
    for statement in statements:
        name = statement.stated.member
        joined[name] = joined.get(name, _NOTHING) | of(statement.missed)
    return joined


def _expected(reading: _Reading, statements: Sequence[_Statement]) -> dict[str, Positions]:
    """The items that apologies were for before the meeting: nobody knew that it would be adjourned.

    Apologies for the day of the meeting were then for all of it, and of later days none is known.
    """
    everything = frozenset(range(len(reading.agenda.items)))
    own = reading.meeting.day
    known = [s for s in statements if s.stated.apologies and s.stated.day in (None, own)]
    whole = {s.stated.member for s in known if s.stated.day and not s.stated.has_moments}
    return {n: everything if n in whole else items for n, items in _by_name(known).items()}
