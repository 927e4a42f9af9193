"""Rules about the points of a recommendation that a decision names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.item import Recommendation
from referat.proceedings.decisions.points import has_letters, named_points, words_of
from referat.rules.decisions.placed import PlacedDecision


def point_findings(placed: PlacedDecision) -> Iterator[Diagnostic]:
    """Points that the recommendation does not have, and points that are decided twice."""
    if not placed.decision.named_points:
        return
    yield from _twice(placed)
    yield from _half_runs(placed)
    given = placed.source.item.recommendation or Recommendation()
    named = [(span, text) for span, text in _named(placed) if named_points(text)]
    if given.points:
        for span, text in named:
            yield from _outside(text, len(given.points), span)
    elif named and not given.text:
        message = "sagen har ingen indstilling, som beslutningen kan have punkter efter"
        advice = "skriv indstillingens punkter, eller skriv beslutningen uden “punkter”"
        yield warning("V020", message, named[0][0], "", advice)


def _twice(placed: PlacedDecision) -> Iterator[Diagnostic]:
    """``Ad 1`` and ``1`` are one point, and so are ``b`` and ``2``."""
    seen: dict[int, str] = {}
    for key in placed.decision.points:
        for first, last in named_points(key) or ():
            again = next((seen[n] for n in range(first, last + 1) if n in seen), None)
            if again is not None:
                message = f"“{key}” er det samme punkt som “{again}”"
                label = f"står også på linje {placed.key('punkter', again).line}"
                place = placed.key("punkter", key)
                yield error("V021", message, place, label, "skriv beslutningen om punktet ét sted")
                return
            seen |= dict.fromkeys(range(first, last + 1), key)


def _half_runs(placed: PlacedDecision) -> Iterator[Diagnostic]:
    """``2-``: a run with one end only."""
    for span, text in _named(placed):
        if text.startswith(("-", "–")) or text.endswith(("-", "–")):
            message = f"“{text}” mangler et punkt på den ene side af stregen"
            yield error("V012", message, span, "", "skriv det første og det sidste punkt, fx 2-3")


def _named(placed: PlacedDecision) -> Iterator[tuple[Span, str]]:
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


def _outside(text: str, count: int, span: Span) -> Iterator[Diagnostic]:
    runs = [run for run in named_points(text) or () if not 1 <= min(run) <= max(run) <= count]
    if runs:
        message = f"indstillingen har intet punkt {words_of(runs, with_letters=has_letters(text))}"
        advice = f"dens punkter er 1-{count}" if count > 1 else "den har kun et punkt"
        yield error("V012", message, span, "", advice)
