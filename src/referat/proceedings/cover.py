"""The cover's people: members with their marks, and the lists of those who were there or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat.danish import join_names
from referat.model.attendance import Deputation
from referat.model.committee import Member
from referat.model.documents import DocumentKind
from referat.model.settings.attendance_texts import AttendanceTexts
from referat.model.settings.fact import Fact
from referat.model.settings.placeholders import LISTS, MEMBERS
from referat.model.view import FactView, PersonView
from referat.proceedings.attendance.lines import Lists, Wording, fact_lines
from referat.proceedings.attendance.presence import Attendance
from referat.proceedings.attendance.roles import chair, leader
from referat.proceedings.phrases import Values, fill, with_marks

_PARTLY = "{delvist fraværende}"
_ABSENT_LISTS = ("fraværende", "afbud", "uden afbud")


def people(wording: Wording, kind: DocumentKind) -> tuple[PersonView, ...]:
    """The members in their order, each followed by who came instead."""
    return tuple(_people(wording, kind))


def _people(wording: Wording, kind: DocumentKind) -> Iterator[PersonView]:
    is_agenda = kind is not DocumentKind.MINUTES
    for member in wording.attendance.seated:
        own = _agenda_mark(wording, member.name) if is_agenda else _mark(wording, member.name)
        yield _person(member, with_marks(wording.other_body(member.name), own))
        for name in () if is_agenda else wording.attendance.substitutes_of(member.name):
            sat_in = wording.attendance.items_of_seat(name, member.name)
            mark = wording.substitute_mark(member.name, sat_in)
            yield _person(Member(navn=name, parti=wording.party(name)), mark)


def _person(member: Member, mark: str) -> PersonView:
    return PersonView(navn=member.name, rolle=member.role, parti=member.party, mærke=mark)


def _agenda_mark(wording: Wording, name: str) -> str:
    """The apologies that were known, for the whole meeting or for items."""
    here = wording.attendance
    positions = here.expected.get(name)
    if not positions:
        return ""
    if positions >= here.everything:
        return fill(wording.texts.apologies, {"grund": here.reason_of(name)})
    return fill(wording.texts.partial_apologies, {"punkter": wording.all_items(positions)})


def _mark(wording: Wording, name: str) -> str:
    here, texts = wording.attendance, wording.texts
    if here.is_away_throughout(name):
        why = {"grund": here.reason_of(name)}
        marks = [fill(_absent_mark(wording, name), why), _replaced(wording, name)]
    else:
        marks = [_partial_mark(wording, name), _replaced(wording, name)]
    missing = (s.name for s in here.seats if s.member == name and not s.came)
    marks += [fill(texts.substitute_missing, {"stedfortræder": s}) for s in missing]
    note = here.notes.get(name)
    return with_marks(*marks, fill(texts.note, {"note": note}) if note else "")


def _replaced(wording: Wording, name: str) -> str:
    """What is said of a member whose substitute came."""
    phrase = wording.texts.replaced
    came = [wording.name_in(phrase, each) for each in wording.attendance.substitutes_of(name)]
    values = {"stedfortræder": join_names(came), "grund": wording.attendance.reason_of(name)}
    return fill(phrase, values) if came else ""


def _absent_mark(wording: Wording, name: str) -> str:
    here = wording.attendance
    return wording.texts.absence_mark(
        has_apologies=name in here.apologies, is_unexcused=name in here.unexcused
    )


def _partial_mark(wording: Wording, name: str) -> str:
    """What is said of a member who missed items; at most one of three placeholders is filled."""
    here = wording.attendance
    missed = here.absent.get(name)
    if not missed:
        return ""
    there = [n for n in here.sequence if n not in missed]
    was_late = bool(there) and tuple(there) == here.sequence[-len(there) :]
    left = bool(there) and tuple(there) == here.sequence[: len(there)]
    values = {
        "punkter": wording.all_items(missed),
        "fra": wording.item(there[0]) if was_late else "",
        "til": wording.item(there[-1]) if left else "",
        "undtagen": "" if was_late or left else wording.all_items(missed),
    }
    return fill(wording.texts.partly_absent, values)


def person_line(person: PersonView, texts: AttendanceTexts) -> str:
    """A member as a line of the cover."""
    values = {"navn": person.name, "parti": person.party or "", "rolle": person.role or ""}
    return with_marks(fill(texts.member, values), person.mark)


def cover_facts(
    stated: Sequence[Fact], wording: Wording, kind: DocumentKind, days: Sequence[Values]
) -> tuple[FactView, ...]:
    """The cover's facts; those that come to nothing are left out.

    ``days`` are the values of each day of the meeting: a fact that differs has a line for each.
    """
    lists = cover_lists(wording, kind)
    found = (_fact(fact, stated, wording, kind, days, lists) for fact in stated)
    return tuple(fact for fact in found if fact.lines)


def without_people(stated: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts that tell of no people."""
    lists = [f"{{{name}}}" for name in (MEMBERS, *LISTS)]
    return tuple(fact for fact in stated if not any(name in fact.text for name in lists))


def _fact(
    fact: Fact,
    stated: Sequence[Fact],
    wording: Wording,
    kind: DocumentKind,
    days: Sequence[Values],
    lists: Lists,
) -> FactView:
    is_members = fact.text.strip() == f"{{{MEMBERS}}}"
    if is_members and not wording.body.members:
        return _only_absent(fact, stated, wording, kind, lists)
    first, *others = (fact_lines(fact.text, values, lists) for values in days)
    differs = any(lines != first for lines in others)
    every = [*first, *(line for lines in others for line in lines)] if differs else first
    return FactView(navn=fact.name, linjer=tuple(every))


def _only_absent(
    fact: Fact, stated: Sequence[Fact], wording: Wording, kind: DocumentKind, lists: Lists
) -> FactView:
    """Where no members are known, those absent under a name that says so.

    Unless another fact lists them.
    """
    if any(f"{{{name}}}" in f.text for f in stated for name in _ABSENT_LISTS):
        return FactView(navn=fact.name, linjer=())
    if kind is not DocumentKind.MINUTES:
        return FactView(navn=wording.texts.apologies_heading, linjer=lists["afbud"])
    return FactView(navn=wording.texts.absent_heading, linjer=lists["fraværende"])


def leading_values(attendance: Attendance, kind: DocumentKind) -> dict[str, str]:
    """The names of the chair and of who leads the meeting."""
    members = attendance.members
    away = attendance.absent_throughout if kind is DocumentKind.MINUTES else ()
    chosen = attendance.led_by if kind is DocumentKind.MINUTES else None
    led = leader([m for m in members if m.name not in away], chosen)
    head = chair(members)
    return {"formand": head.name if head else "", "mødeleder": led.name if led else ""}


def cover_lists(wording: Wording, kind: DocumentKind) -> Lists:
    """The lists of the whole meeting; of the agenda only what was known beforehand."""
    members = tuple(person_line(person, wording.texts) for person in people(wording, kind))
    if kind is not DocumentKind.MINUTES:
        return {MEMBERS: members, "afbud": tuple(_known_apologies(wording))}
    here = wording.attendance
    absent = here.absent_throughout
    return {
        MEMBERS: members,
        "tilstede": wording.present(here.participants),
        "fraværende": _away(wording, absent),
        "afbud": _away(wording, [n for n in absent if n in here.apologies]),
        "uden afbud": _away(wording, [n for n in absent if n not in here.apologies]),
        "delvist fraværende": tuple(_partly_absent(wording)),
        "stedfortrædere": wording.seats((s for s in here.seats if s.items), tells_items=True),
        "øvrige": tuple(wording.other(*each) for each in here.others),
        "foretræde": tuple(
            _deputation(wording, d, "" if at is None else wording.item(at))
            for d, at in here.deputations
        ),
    }


def _deputation(wording: Wording, heard: Deputation, item: str) -> str:
    values = {"navn": heard.name, "emne": heard.subject or "", "punkt": item}
    return fill(wording.texts.deputation_on_cover, values)


def _away(wording: Wording, names: Sequence[str]) -> tuple[str, ...]:
    """Names of the absent, and who came instead where that is said; or the word for nobody."""
    lines = (
        with_marks(listed, _replaced(wording, name))
        for name, listed in zip(names, wording.listed(names), strict=True)
    )
    return tuple(lines) or tuple(filter(None, [fill(wording.texts.nobody, {})]))


def _known_apologies(wording: Wording) -> Iterator[str]:
    here = wording.attendance
    for name in here.order:
        if positions := here.expected.get(name):
            items = "" if positions >= here.everything else wording.all_items(positions)
            yield with_marks(*wording.listed([name]), f"(punkt {items})" if items else "")


def participants_lists(wording: Wording) -> Lists:
    """The lists of the whole meeting where they are an item's decision.

    Behind the name of who was there for some of it stands what they missed, unless the lists
    have a place for that.
    """
    lists = cover_lists(wording, DocumentKind.MINUTES)
    if any(_PARTLY in fact.text for fact in wording.texts.participants):
        return lists
    here = zip(wording.attendance.participants, lists["tilstede"], strict=True)
    present = (with_marks(line, _missed_mark(wording, name)) for name, line in here)
    return {**lists, "tilstede": tuple(present)}


def lists_tell_of_items(stated: Sequence[Fact]) -> bool:
    """Whether such lists tell who was absent for which items."""
    return any(name in fact.text for fact in stated for name in (_PARTLY, "{tilstede}"))


def _partly_absent(wording: Wording) -> Iterator[str]:
    here = wording.attendance
    for name in here.order:
        if here.absent.get(name) and name not in here.absent_throughout:
            yield with_marks(*wording.listed([name]), _missed_mark(wording, name))


def _missed_mark(wording: Wording, name: str) -> str:
    """What is said of who missed items, also where ``delvist fravær`` has no words for it."""
    missed = wording.attendance.absent.get(name)
    if not missed:
        return ""
    in_words = wording.all_items(missed)
    return _partial_mark(wording, name) or f"(fraværende ved punkt {in_words})"
