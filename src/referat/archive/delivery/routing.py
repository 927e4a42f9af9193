"""Who gets what, as the municipality has decided it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from referat.archive.delivery.parcel import ParcelKind
from referat.model.archived import WHOLE, Entry, EntryKind, Side
from referat.model.settings.deliveries import Deliveries, SameCase, WithoutCase
from referat.model.settings.delivery import DeliveredSide, Destination


@dataclass(frozen=True, slots=True)
class Route:
    """A receiver: its name, what it takes, and whether it takes what is closed."""

    name: str
    kind: ParcelKind
    takes_closed: bool = False


@dataclass(frozen=True, slots=True)
class Routing:
    """The receivers, and the rules for cases.

    ``together`` has all decisions of a meeting on one case in one parcel.
    """

    routes: tuple[Route, ...] = ()
    without_case: WithoutCase = WithoutCase.WAIT
    common_case: str = ""
    together: bool = False

    def case_of(self, entry: Entry) -> str:
        """The case that a decision goes to; empty when there is none."""
        own = str(entry.body.get("sagsnr", ""))
        return own or (self.common_case if self.without_case is WithoutCase.COMMON else "")


def routing_of(deliveries: Deliveries) -> Routing:
    """Who gets what of what is archived."""
    routes = (
        *(_route(each, ParcelKind.DECISIONS) for each in deliveries.http),
        *(_route(each, ParcelKind.DOCUMENT) for each in deliveries.folders),
    )
    is_together = deliveries.same_case is SameCase.TOGETHER
    return Routing(routes, deliveries.without_case, deliveries.common_case, is_together)


def _route(destination: Destination, kind: ParcelKind) -> Route:
    return Route(destination.name, kind, destination.what is DeliveredSide.ALL)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Entries that go to a receiver in one parcel."""

    side: Side
    entries: tuple[Entry, ...]
    case_number: str = ""


def bundles(new: Mapping[Side, Sequence[Entry]], route: Route, rules: Routing) -> Iterator[Bundle]:
    """What a receiver is to get of new entries."""
    sides = Side if route.takes_closed else (Side.OPEN,)
    for side in sides:
        there = [entry for entry in new[side] if _is_for(route, side, entry)]
        if route.kind is ParcelKind.DOCUMENT:
            yield from (Bundle(side, (entry,)) for entry in there)
        else:
            yield from _by_case(side, there, rules)


def _is_for(route: Route, side: Side, entry: Entry) -> bool:
    """Whether an entry is of the kind that a receiver takes, and is not whole in the other side."""
    if route.kind is ParcelKind.DOCUMENT:
        return entry.kind in WHOLE and (side is Side.CLOSED) == route.takes_closed
    is_whole = side is Side.CLOSED or not entry.body.get(EXCERPT)
    return entry.kind == EntryKind.DECISION and (is_whole or not route.takes_closed)


EXCERPT = "uddrag"
"""Says of an open record that the closed archive has one with more in it."""


def _by_case(side: Side, there: Sequence[Entry], rules: Routing) -> Iterator[Bundle]:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in there:
        case = rules.case_of(entry)
        apart = "" if rules.together and case else str(entry.seq)
        groups.setdefault((f"{entry.meeting} {case}", apart), []).append(entry)
    for entries in groups.values():
        yield Bundle(side, tuple(entries), rules.case_of(entries[0]))
