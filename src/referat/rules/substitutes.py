"""A rule about substitutes: of another list than the member they sit for."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, warning
from referat.model.attendance import Absence, CalledSubstitute, Disqualification
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.facts import Proceedings
from referat.source.places import Path

_LAW = "kommunestyrelsesloven §§ 15 og 28"
_ADVICE = (
    "stedfortræderen er fra samme liste eller gruppe som medlemmet; ret navnet eller partiet",
    "har listerne aftalt det, så skriv under “accepteret” hvorfor",
)


def substitute_party_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """Substitutes whose party and the member's are both stated, and are not the same."""
    parties = {m.name: m.party for m in facts.attendance.seated}
    own = {seat.name: seat.party for seat in facts.attendance.seats}
    names = Electorate(party_names=facts.settings.parties)
    for member, called, path in _called(facts):
        stated, other = parties.get(member), own.get(called.name)
        if stated and other and names.group_key(stated) != names.group_key(other):
            message = f"{called.name} ({other}) er stedfortræder for {member} ({stated})"
            place = facts.files.meeting.places.value((*path, "stedfortræder", "navn"))
            yield warning("M076", message, place, _LAW, *_ADVICE)


def _called(facts: Proceedings) -> Iterator[tuple[str, CalledSubstitute, Path]]:
    """Each substitute, for whom they were called, and where the statement is."""
    meeting = facts.meeting
    stated: list[tuple[Path, Absence | Disqualification]] = []
    stated += [(("fravær", n), each) for n, each in enumerate(meeting.absences)]
    stated += [(("inhabile", n), each) for n, each in enumerate(meeting.disqualified)]
    for path, each in stated:
        if each.substitute:
            yield each.member, each.substitute, path
