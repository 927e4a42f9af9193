"""The decisions of a meeting, and where each is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referat.diagnostics import Span
from referat.model.decision import BodyDecision, Decision
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places


@dataclass(frozen=True, slots=True)
class PlacedDecision:
    """A decision, the item it is about, and where it is written.

    ``body`` is the one that decided by itself, at a joint meeting.
    """

    source: ItemSource
    decision: BodyDecision
    places: Places
    path: Path
    body: str | None = None

    def place(self, *inner: str | int) -> Span:
        """The span of a value of the decision."""
        return self.places.value((*self.path, *inner))

    def key(self, *inner: str | int) -> Span:
        """The span of a key of the decision."""
        return self.places.key((*self.path, *inner))


def placed_decisions(files: MeetingFiles) -> Iterator[PlacedDecision]:
    """Every decision of a meeting, in the meeting's file or in the item's.

    Each body's own follow the joint one.
    """
    meeting = files.meeting.value
    for source in files.items:
        stated = meeting.decisions.get(source.key) if meeting else None
        if stated:
            path: Path = ("beslutninger", source.key)
            yield from _each(stated, source, files.meeting.places, path)
        elif source.item.decision:
            path = (*source.path, "beslutning")
            yield from _each(source.item.decision, source, source.places, path)


def _each(
    decision: Decision, source: ItemSource, places: Places, path: Path
) -> Iterator[PlacedDecision]:
    yield PlacedDecision(source, decision, places, path)
    for name, own in decision.bodies.items():
        yield PlacedDecision(source, own, places, (*path, "organer", name), name)
