"""The recommendation and what became of it: no points, no decision, a decision in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from referat.diagnostics import Diagnostic, Span, hint, warning
from referat.model.decision import BodyDecision, Decision
from referat.model.item import Recommendation
from referat.proceedings.facts import Proceedings
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles

_OUTCOMES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "tages til efterretning": re.compile(r"\btil\s+efterretning\b", re.IGNORECASE),
        "drøftes": re.compile(r"\bdrøft", re.IGNORECASE),
        "godkendes": re.compile(r"\bgodkend", re.IGNORECASE),
    }
)
"""What committees usually do with a case, and the words for it in recommendation and decision."""
_AS_RECOMMENDED = re.compile(r"\bindstil|\btiltråd|\btiltræd|\banbefal", re.IGNORECASE)


def recommendation_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Somebody recommends, and nothing is recommended."""
    for source in files.items:
        given = source.stated.recommendation
        if given and given.proposers and not given.points and not given.text:
            place = source.key_place("indstilling")
            advice = "skriv punkterne under “at:”, eller slet indstillingen"
            yield warning("R038", "indstillingen har ingen punkter", place, "", advice)


def outcome_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """In minutes: a recommendation without a decision, and a decision in other words than it."""
    if not facts.has_decision:
        return
    for line, number in zip(facts.files.item_lines, facts.numbers, strict=True):
        source = line.item if number not in facts.conduct.en_bloc else None
        given = source.item.recommendation if source else None
        if source is None or given is None or line.entry.is_off or line.entry.is_postponed:
            continue
        decision = facts.decision(source)
        if not decision:
            message, place = "indstillingen har ingen beslutning", _place(source)
            advice = "skriv punktets beslutning, fx “Godkendt.”, eller at punktet udgik"
            yield warning("R039", message, place, "", advice)
        else:
            yield from _in_other_words(given, _said(decision), _decision_place(facts, source))


def _in_other_words(given: Recommendation, decision: str, place: Span) -> Iterator[Diagnostic]:
    """Told only where both say plainly one of the usual things, and not one the same."""
    recommended = [_outcomes(point.text) for point in given.points]
    decided = _outcomes(decision)
    if not decided or not recommended or not all(recommended):
        return
    asked = set().union(*recommended)
    if decided & asked or _AS_RECOMMENDED.search(decision):
        return
    word = " og ".join(sorted(asked))
    label = f"indstillingen er, at sagen {word}"
    advice = "er det meningen, så lad den stå; ellers skriv den, som indstillingen siger"
    yield hint("R040", "beslutningen siger noget andet end indstillingen", place, label, advice)


def _said(decision: Decision) -> str:
    """What was decided, in words; nothing where it was voted on."""
    return " ".join(map(_said_by_body, (decision, *decision.bodies.values())))


def _said_by_body(decision: BodyDecision) -> str:
    if decision.votes or decision.elections or decision.halt:
        return ""
    parts = [(decision.outcome, decision.text)]
    parts += [(point.outcome, point.text) for point in decision.points.values()]
    return " ".join(f"{outcome or ''} {text}" for outcome, text in parts)


def _outcomes(text: str) -> set[str]:
    return {name for name, pattern in _OUTCOMES.items() if pattern.search(text)}


def _place(source: ItemSource) -> Span:
    """The recommendation's place; of one that is taken from an earlier item, that pointer's."""
    is_own = source.stated.recommendation is not None
    return source.key_place("indstilling" if is_own else "fortsætter")


def _decision_place(facts: Proceedings, source: ItemSource) -> Span:
    if source.key in facts.meeting.decisions:
        return facts.files.meeting.places.value(("beslutninger", source.key))
    return source.place("beslutning")
