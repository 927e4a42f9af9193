"""Attendance in the words of ``referat.toml``: names, marks, sentences and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property

from referat.danish import capitalise, format_time, join_names
from referat.model.attendance import OtherParticipant
from referat.model.committee import Committee, Member
from referat.model.settings.attendance_texts import AttendanceTexts, AttendanceTopic
from referat.model.settings.fact import Fact
from referat.model.settings.placeholders import LISTS, MEMBERS
from referat.model.view import FactView
from referat.proceedings.agenda.positions import Positions, in_titles, in_words, leaps
from referat.proceedings.attendance.absence import Move
from referat.proceedings.attendance.presence import Attendance
from referat.proceedings.attendance.substitutes import Seat, stated_substitutes
from referat.proceedings.phrases import Values, fill, with_marks

_SUBSTITUTE = "stedfortræder"
_NOT_TOLD: Positions = frozenset()

Lists = Mapping[str, tuple[str, ...]]
"""The names, ready to print, that each placeholder of a list stands for."""


@dataclass(frozen=True, slots=True)
class ItemAttendance:
    """What an item's sections on attendance say, by topic, and its list of participants.

    ``decision`` is the list of the whole meeting, where that is the item's decision, and
    ``told_in_decision`` what sections need not say beside it. ``nobody`` is the word for a list
    without names.
    """

    names: Mapping[AttendanceTopic, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[AttendanceTopic, tuple[str, ...]] = field(default_factory=dict)
    participants: tuple[FactView, ...] = ()
    decision: tuple[FactView, ...] = ()
    told_in_decision: frozenset[AttendanceTopic] = frozenset()
    nobody: str = ""


@dataclass(frozen=True)
class Wording:
    """Who was there, in words.

    ``titles`` are what the items are called where no numbers are printed. ``clock_mark`` stands
    between hours and minutes.
    """

    attendance: Attendance
    body: Committee
    texts: AttendanceTexts
    titles: tuple[str, ...] = ()
    clock_mark: str = "."

    def name(self, name: str, phrase: str | None = None) -> str:
        """A name as lists and sentences write it, or by a phrase of its own."""
        person = self._people.get(name) or Member(navn=name)
        values = {"navn": name, "parti": person.party or "", "rolle": person.role or ""}
        return fill(phrase or self.texts.name, values)

    def party(self, name: str) -> str | None:
        """The party of somebody who is known."""
        person = self._people.get(name)
        return person.party if person else None

    def names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names as sentences write them."""
        return tuple(map(self.name, names))

    def listed(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names as lists write them: after a member of another body stands which."""
        return self._listed(names, self.texts.name)

    def present(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names as the list of those present writes them."""
        return self._listed(names, self.texts.present_name or self.texts.name)

    def present_at(self, number: str) -> tuple[str, ...]:
        """Those present at an item, each substitute with the member's name."""
        here = self.attendance
        member = {seat.name: seat.member for seat in here.seats_for(number)}
        names = here.present_for(number)
        marks = (self.substitute_mark(member[n]) if n in member else "" for n in names)
        return tuple(map(with_marks, self.present(names), marks))

    def _listed(self, names: Iterable[str], phrase: str) -> tuple[str, ...]:
        return tuple(with_marks(self.name(name, phrase), self.other_body(name)) for name in names)

    def other_body(self, name: str) -> str:
        """What stands after the name of a member of another body, at a joint meeting."""
        body = self.attendance.other_body.get(name)
        return fill(self.texts.other_body, {"organ": body}) if body else ""

    def signatories(self) -> Iterator[Member]:
        """Those who took part in some of the meeting, as they sign."""
        members = {member.name for member in self.body.members}
        for name in self.attendance.signatories:
            person = self._people.get(name) or Member(navn=name)
            is_member = name in members
            yield person if is_member else person.model_copy(update={"role": _SUBSTITUTE})

    def substitute_mark(self, member: str, items: Positions = _NOT_TOLD) -> str:
        """What stands after a substitute's name; ``items`` are those that they sat in."""
        phrase, reason = self.texts.substitute, self.attendance.reason_of(member)
        where = self.items(items) if items else ""
        values = {"medlem": self.name_in(phrase, member), "punkter": where, "grund": reason}
        return fill(phrase, values)

    def name_in(self, phrase: str, name: str) -> str:
        """A name within a phrase: without the party's brackets where the phrase has its own."""
        return name if phrase.startswith("(") else self.name(name)

    def items(self, positions: Positions) -> str:
        """``84 og 86-89``; empty where it is the whole meeting, as far as it is told."""
        told = self.attendance.everything - self.attendance.untold
        return "" if positions >= told else self.all_items(positions)

    def all_items(self, positions: Positions) -> str:
        """The items by number, or by title where no numbers are printed.

        A gap would tell that somebody was there, or was not, while an item was closed: such items
        are passed over, and it is said that these are of the open ones.
        """
        here, over = self.attendance, self.attendance.untold
        if self.titles:
            named = in_titles(positions, self.titles, over)
        else:
            named = in_words(positions, here.items, over)
        is_of_open = leaps(positions, over)
        return fill(self.texts.of_open_items, {"punkter": named}) if is_of_open else named

    def item(self, position: int) -> str:
        """An item as sentences name it."""
        return self.titles[position] if self.titles else self.number(position)

    def number(self, position: int) -> str:
        """An item's number."""
        return self.attendance.items[position].number

    def clock(self, value: time) -> str:
        """A time of day."""
        return format_time(value, self.clock_mark)

    def seats(self, seats: Iterable[Seat], *, tells_items: bool = False) -> tuple[str, ...]:
        """Substitutes, for whom they sat, and in which items when that is told; each once."""
        marked = (
            (s.name, self.substitute_mark(s.member, s.items if tells_items else _NOT_TOLD))
            for s in seats
        )
        return tuple(dict.fromkeys(with_marks(self.name(name), mark) for name, mark in marked))

    def other(self, person: OtherParticipant, positions: Positions) -> str:
        """A participant who is no member."""
        title, items = person.title or "", self.items(positions) if positions else ""
        values = {"navn": person.name, "titel": title, "punkter": items}
        return fill(self.texts.other_participant, values)

    @cached_property
    def _people(self) -> dict[str, Member]:
        substitutes = (Member(navn=s.name, parti=s.party) for s in stated_substitutes(self.body))
        called = (Member(navn=s.name, parti=s.party) for s in self.attendance.seats)
        members = self.attendance.seated or self.body.members
        people = (*members, *substitutes, *called)
        return {person.name: person for person in reversed(people)}


def item_attendance(wording: Wording, position: int, values: Values) -> ItemAttendance:
    """All that can be said of attendance at one item."""
    lists = item_lists(wording, position)
    return ItemAttendance(
        names=_names(wording, position, lists),
        sentences={
            topic: tuple(filter(None, sentences(wording, position)))
            for topic, sentences in _SENTENCES.items()
        },
        nobody=fill(wording.texts.nobody, {}),
        participants=list_facts(wording.texts.participants, values, lists),
    )


def list_facts(stated: Sequence[Fact], values: Values, lists: Lists) -> tuple[FactView, ...]:
    """Facts with their placeholders filled; those that come to nothing are left out."""
    found = (FactView(navn=f.name, linjer=fact_lines(f.text, values, lists)) for f in stated)
    return tuple(fact for fact in found if fact.lines)


def fact_lines(text: str, values: Values, lists: Lists) -> tuple[str, ...]:
    """The lines of a fact: a list that stands alone has a line for each."""
    alone = text.strip().removeprefix("{").removesuffix("}")
    if text.strip() == f"{{{alone}}}" and alone in (*LISTS, MEMBERS):
        return lists.get(alone, ())
    joined = {name: join_names(names) for name, names in lists.items()}
    line = capitalise(fill(text, {**values, **joined}))
    return (line,) if line else ()


def item_lists(wording: Wording, position: int) -> Lists:
    """The lists of one item."""
    here, number = wording.attendance, wording.number(position)
    absent = here.absent_for(number)
    excused = [name for name in absent if name in here.apologies]
    return {
        "tilstede": wording.present(here.present_for(number)),
        "fraværende": wording.listed(absent),
        "afbud": wording.listed(excused),
        "uden afbud": wording.listed(n for n in absent if n not in excused),
        "stedfortrædere": wording.seats(here.seats_for(number)),
        "øvrige": tuple(
            wording.other(person, frozenset())
            for person, positions in here.others
            if not person.items or position in positions
        ),
        "foretræde": tuple(d.name for d, item in here.deputations if item == position),
    }


def _names(wording: Wording, position: int, lists: Lists) -> dict[AttendanceTopic, tuple[str, ...]]:
    here, number = wording.attendance, wording.number(position)
    disqualified = (e.stated.member for e in here.disqualified_for(number))
    return {
        AttendanceTopic.ABSENT: lists["fraværende"],
        AttendanceTopic.EXCUSED: lists["afbud"],
        AttendanceTopic.UNEXCUSED: lists["uden afbud"],
        AttendanceTopic.PREVENTED: wording.names(here.prevented_for(number)),
        AttendanceTopic.DISQUALIFIED: wording.names(disqualified),
        AttendanceTopic.SUBSTITUTES: lists["stedfortrædere"],
        AttendanceTopic.OTHERS: lists["øvrige"],
        AttendanceTopic.DEPUTATIONS: lists["foretræde"],
    }


Sentences = Callable[[Wording, int], Iterator[str]]


def _absent(wording: Wording, position: int) -> Iterator[str]:
    names = wording.names(wording.attendance.absent_for(wording.number(position)))
    if names:
        yield fill(wording.texts.absent_sentence, {"navne": join_names(names)})


def _arrivals(wording: Wording, position: int) -> Iterator[str]:
    for move in wording.attendance.arrivals:
        if move.item == position and not _has_left_there(move, wording):
            yield _arrival(move, wording)


def _departures(wording: Wording, position: int) -> Iterator[str]:
    """Those who left the item; who came back to it is told of after that."""
    for move in wording.attendance.departures:
        if move.item == position:
            yield fill(wording.texts.departure, _move(move, wording))
    for move in wording.attendance.arrivals:
        if move.item == position and _has_left_there(move, wording):
            yield _arrival(move, wording)


def _arrival(move: Move, wording: Wording) -> str:
    texts = wording.texts
    phrase = texts.return_sentence if wording.attendance.is_back(move) else texts.arrival
    return fill(phrase, _move(move, wording))


def _has_left_there(arrival: Move, wording: Wording) -> bool:
    """Whether who comes has left at the same item, before they came."""
    when = (arrival.during, arrival.sitting, arrival.clock or time.max)
    return any(
        (left.name, left.item) == (arrival.name, arrival.item)
        and (left.during, left.sitting, left.clock or time.min) <= when
        for left in wording.attendance.departures
    )


def _move(move: Move, wording: Wording) -> dict[str, str]:
    item, order = wording.item(move.item), wording.attendance.sequence
    rank = order.index(move.item)
    return {
        "navn": wording.name(move.name),
        "kl": wording.clock(move.clock) if move.clock else "",
        "under": item if move.during else "",
        "før": "" if move.during else item,
        "efter": "" if move.during or not rank else wording.item(order[rank - 1]),
    }


def _substitutes(wording: Wording, position: int) -> Iterator[str]:
    for seat in wording.attendance.seats:
        first = next((n for n in wording.attendance.sequence if n in seat.items), None)
        if first == position and wording.items(seat.items):
            approved = seat.seated_by
            yield fill(
                wording.texts.seated,
                {
                    "navn": wording.name(seat.name),
                    "medlem": wording.name(seat.member),
                    "punkter": wording.items(seat.items),
                    "godkendt": "" if approved is None else wording.item(approved),
                    "grund": wording.attendance.reason_of(seat.member),
                },
            )


def _deputations(wording: Wording, position: int) -> Iterator[str]:
    for heard, item in wording.attendance.deputations:
        if item == position:
            values = {"navn": heard.name, "emne": heard.subject or ""}
            yield fill(wording.texts.deputation, values)


def _others(wording: Wording, position: int) -> Iterator[str]:
    for person, positions in wording.attendance.others:
        if person.items and position in positions:
            yield fill(wording.texts.at_item, {"navn": person.name, "titel": person.title or ""})


def _prevented(wording: Wording, position: int) -> Iterator[str]:
    for name in wording.attendance.prevented_for(wording.number(position)):
        yield fill(wording.texts.prevented, {"navn": wording.name(name)})


def _disqualified(wording: Wording, position: int) -> Iterator[str]:
    for excluded in wording.attendance.disqualified_for(wording.number(position)):
        stated = excluded.stated
        yield fill(
            wording.texts.disqualified,
            {
                "navn": wording.name(stated.member),
                "afgjort af": stated.decided_by or "",
                "begrundelse": stated.reason or "",
            },
        )


_SENTENCES: dict[AttendanceTopic, Sentences] = {
    AttendanceTopic.ABSENT: _absent,
    AttendanceTopic.ARRIVALS: _arrivals,
    AttendanceTopic.SUBSTITUTES: _substitutes,
    AttendanceTopic.DEPUTATIONS: _deputations,
    AttendanceTopic.OTHERS: _others,
    AttendanceTopic.PREVENTED: _prevented,
    AttendanceTopic.DISQUALIFIED: _disqualified,
    AttendanceTopic.DEPARTURES: _departures,
}
