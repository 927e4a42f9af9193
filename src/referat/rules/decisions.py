"""Rules about decisions in themselves: phrases that are not known, points that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from referat.danish import canonical_key, did_you_mean, nearest
from referat.diagnostics import Diagnostic, Span, error, hint
from referat.model.decision import Decision
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places

_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_SEPARATOR = re.compile(r"\s*,\s*|\s+og\s+")
_LONGEST_PHRASE = 40


@dataclass(frozen=True, slots=True)
class PlacedDecision:
    """A decision, the item it is about, and where it is written."""

    source: ItemSource
    decision: Decision
    places: Places
    path: Path

    def place(self, *inner: str | int) -> Span:
        """The span of a value of the decision."""
        return self.places.value((*self.path, *inner))

    def key(self, *inner: str | int) -> Span:
        """The span of a key of the decision."""
        return self.places.key((*self.path, *inner))


def placed_decisions(files: MeetingFiles) -> Iterator[PlacedDecision]:
    """Every decision of a meeting, in the meeting's file or in the item's."""
    meeting = files.meeting.value
    for source in files.items:
        stated = meeting.decisions.get(source.key) if meeting else None
        if stated:
            path: Path = ("beslutninger", source.key)
            yield PlacedDecision(source, stated, files.meeting.places, path)
        elif source.item.decision:
            path = (*source.path, "beslutning")
            yield PlacedDecision(source, source.item.decision, source.places, path)


def decision_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Unknown outcomes and stances, texts that are nearly phrases, points that are not there."""
    settings = files.settings.value
    for placed in placed_decisions(files):
        yield from _outcomes(placed, settings.all_outcomes)
        yield from _stances(placed, settings.all_stances)
        yield from _points(placed)


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


def _texts(decision: Decision) -> Iterator[tuple[Path, str | None, str]]:
    yield (), decision.outcome, decision.text
    for key, point in decision.points.items():
        yield ("punkter", key), point.outcome, point.text


def _nearly(text: str, phrases: Mapping[str, str]) -> str | None:
    """The phrase whose key a text was probably meant to be: small letters and no full stop."""
    if not text or len(text) > _LONGEST_PHRASE or not text[0].islower() or text[-1] in ".!?:":
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


def _points(placed: PlacedDecision) -> Iterator[Diagnostic]:
    given = placed.source.item.recommendation
    if given is None or not given.points:
        return
    for span, text in _named_points(placed):
        if outside := list(_outside(text, len(given.points))):
            which = ", ".join(outside)
            message = f"indstillingen har intet punkt {which}"
            count = len(given.points)
            advice = f"dens punkter er 1-{count}" if count > 1 else "den har kun et punkt"
            yield error("V012", message, span, "", advice)


def _named_points(placed: PlacedDecision) -> Iterator[tuple[Span, str]]:
    for key in placed.decision.points:
        yield placed.key("punkter", key), key
    lists: dict[str, Iterable[tuple[str, ...]]] = {
        "afstemninger": (vote.points for vote in placed.decision.votes),
        "holdninger": (position.points for position in placed.decision.positions),
        "forbehold": (reserved.points for reserved in placed.decision.reservations),
    }
    for name, each in lists.items():
        for n, points in enumerate(each):
            for m, text in enumerate(points):
                yield placed.place(name, n, "punkter", m), text


def _outside(text: str, count: int) -> Iterator[str]:
    """The points of ``text`` that are not among the ``count`` there are; others are let be."""
    for part in _SEPARATOR.split(text):
        if match := _RANGE.fullmatch(part):
            numbers = [int(match[1]), int(match[2])]
        elif part.isdecimal():
            numbers = [int(part)]
        elif len(part) == 1 and "a" <= part.lower() <= "z":
            numbers = [ord(part.lower()) - ord("a") + 1]
        else:
            continue
        if any(not 1 <= number <= count for number in numbers):
            yield part
