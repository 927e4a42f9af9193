"""Rules about who was there: quorum, and terms that cover the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, warning
from referat.model.committee import BodyKind, Committee
from referat.proceedings.agenda.positions import in_words
from referat.proceedings.facts import Proceedings
from referat.source.meetings import MeetingFiles

_NEEDED = {
    BodyKind.COUNCIL: "mindst halvdelen af medlemmerne skal være til stede",
    BodyKind.COMMITTEE: "over halvdelen af medlemmerne skal være til stede",
}


def quorum_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """Items for which too few of a body were there (kommunestyrelsesloven § 11)."""
    if not facts.meeting.is_cancelled:
        for body in (facts.committee, *facts.attendance.joint):
            yield from _of_body(body, facts)


def _of_body(body: Committee, facts: Proceedings) -> Iterator[Diagnostic]:
    here, kind = facts.attendance, body.kind
    total = len(body.members)
    if not total or kind is BodyKind.OTHER:
        return
    present = [len(here.present_of(body.members, item.number)) for item in here.items]
    treated = [not line.entry.is_off for line in facts.files.item_lines]
    lost = [n for n, there in enumerate(present) if not has_quorum(kind, there, total)]
    lost = [n for n in lost if treated[n]]
    if lost:
        where, fewest = in_words(lost, here.items), min(present[n] for n in lost)
        message = (
            f"{body.name} kan ikke træffe beslutninger ved punkt {where}: "
            f"{fewest} af {total} medlemmer er til stede"
        )
        place = facts.files.meeting.places.key(("fravær",))
        yield warning("M043", message, place, "kommunestyrelsesloven § 11", _NEEDED[kind])


def has_quorum(kind: BodyKind, present: int, members: int) -> bool:
    """Whether enough are there: half of a council, more than half of a committee (§ 11)."""
    if kind is BodyKind.COUNCIL:
        return 2 * present >= members
    return kind is BodyKind.OTHER or 2 * present > members


def leader_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """A meeting led by somebody who was not there."""
    led_by = facts.meeting.leader
    if led_by and facts.attendance.is_away_throughout(led_by):
        message = f"{led_by} står som mødeleder, men var fraværende hele mødet"
        place = facts.files.meeting.places.value(("mødeleder",))
        yield warning("M063", message, place, "fraværende", "ret mødelederen eller fraværet")


def term_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """A meeting in a year that no term of the body covers."""
    meeting, committee = files.meeting.value, files.committee.value
    if meeting is None or committee is None or meeting.term is not None:
        return
    terms = committee.known_terms
    if terms and not any(_covers(term, meeting.day.year) for term in terms):
        message = f"mødet i {meeting.day.year} ligger uden for alle udvalgets valgperioder"
        advice = "ret valgperioden i udvalg.yaml, eller tilføj den, så de rigtige medlemmer gælder"
        place = files.meeting.places.value(("dato",))
        yield warning("M042", message, place, f"udvalget har {', '.join(terms)}", advice)


def _covers(term: str, year: int) -> bool:
    first, last = map(int, term.split("-"))
    return first <= year <= last
