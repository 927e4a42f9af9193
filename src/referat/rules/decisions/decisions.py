"""Rules about decisions in themselves: phrases that are not known, points that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from referat.danish import canonical_key, did_you_mean, join_names, nearest
from referat.diagnostics import Diagnostic, error, hint
from referat.model.decision import BodyDecision
from referat.proceedings.decisions.electorates import ALL_BODIES
from referat.proceedings.decisions.standing import standing
from referat.rules.decisions.placed import PlacedDecision, placed_decisions
from referat.rules.decisions.points import point_findings
from referat.source.meetings import MeetingFiles
from referat.source.places import Path

_LONGEST_PHRASE = 40


def decision_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Unknown outcomes and stances, texts that are nearly phrases, points that are not there."""
    settings = files.settings.value
    for placed in placed_decisions(files):
        yield from _outcomes(placed, settings.all_outcomes)
        yield from _stances(placed, settings.all_stances)
        yield from point_findings(placed)
        yield from _body(placed, files)


def _body(placed: PlacedDecision, files: MeetingFiles) -> Iterator[Diagnostic]:
    """One of several bodies decided, and it is none of those that meet."""
    meeting, committee = files.meeting.value, files.committee.value
    if placed.body is None or meeting is None or committee is None:
        return
    own = committee.in_term(meeting.day, meeting.term).name
    names = (own, *(other.name for other in meeting.joint_with))
    if not meeting.joint_with:
        message = "mødet er ikke et fællesmøde, så der er kun ét organ til at beslutte"
        advice = f"skriv “fællesmøde med: {placed.body}” i mødefilen, eller slet “organer”"
        yield error("V035", message, placed.key(), "", advice)
    elif canonical_key(placed.body) not in map(canonical_key, (*names, ALL_BODIES)):
        message = f"“{placed.body}” er ikke et af fællesmødets organer"
        help = (*did_you_mean(placed.body, names), f"de er {join_names(names)}")
        yield error("V035", message, placed.key(), "", *help)


def _outcomes(placed: PlacedDecision, phrases: Mapping[str, str]) -> Iterator[Diagnostic]:
    known = {canonical_key(key) for key in phrases}
    for path, outcome, text in _texts(placed.decision):
        if outcome is not None and canonical_key(outcome) not in known:
            message = f"udfaldet “{outcome}” kendes ikke"
            advice = "eller skriv det med egne ord under “tekst”"
            help = (*did_you_mean(outcome, phrases), advice)
            yield error("V013", message, placed.place(*path, "udfald"), "", *help)
        elif outcome is None and (meant := _nearly(text, phrases)):
            message = f"“{text}” trykkes, som det står"
            advice = f"mente du vendingen “{meant}”?"
            yield hint("V014", message, placed.place(*path, "tekst"), "", advice)


def _texts(decision: BodyDecision) -> Iterator[tuple[Path, str | None, str]]:
    yield (), decision.outcome, decision.text
    for key, point in decision.points.items():
        yield ("punkter", key), point.outcome, point.text


def _nearly(text: str, phrases: Mapping[str, str]) -> str | None:
    """The phrase whose key a text was probably meant to be: small letters and no full stop."""
    if not text or len(text) > _LONGEST_PHRASE or not text[0].islower() or text[-1] in ".!?:":
        return None
    if standing(text, phrases) != text:
        return None
    near = nearest(text, phrases)
    return near if near and canonical_key(near) != canonical_key(text) else None


def _stances(placed: PlacedDecision, stances: Mapping[str, str]) -> Iterator[Diagnostic]:
    known = {canonical_key(key) for key in stances}
    for n, position in enumerate(placed.decision.positions):
        is_word = " " not in position.stance and canonical_key(position.stance) not in known
        if is_word and (near := nearest(position.stance, stances)):
            message = f"“{position.stance}” trykkes, som det står"
            place = placed.place("holdninger", n, "standpunkt")
            yield hint("V014", message, place, "", f"mente du “{near}”?")
