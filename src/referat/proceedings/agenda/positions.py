"""Items by their place on the agenda, from 0: as they are named, and named again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from referat.danish import join_names
from referat.diagnostics import Diagnostic, Span, error
from referat.proceedings.agenda.references import NumberedItem, by_number, named_items

Positions = frozenset[int]
_NONE: Positions = frozenset()


def referred(
    text: str, items: Sequence[NumberedItem], place: Span
) -> tuple[Positions, tuple[Diagnostic, ...]]:
    """The items that ``text`` names: numbers, keys and ranges with commas between them."""
    numbers, problems = named_items(text, items, place)
    return frozenset(n for n, item in enumerate(items) if item.number in numbers), problems


def referred_item(
    text: str, items: Sequence[NumberedItem], place: Span
) -> tuple[int | None, tuple[Diagnostic, ...]]:
    """The one item that ``text`` names."""
    found, problems = referred(text, items, place)
    if len(found) > 1:
        message = f"“{text}” er flere punkter, og her skal stå ét"
        advice = _one_of([items[n] for n in sorted(found)])
        return None, (error("M040", message, place, "", advice),)
    return next(iter(found), None), problems


def _one_of(found: Sequence[NumberedItem]) -> str:
    """How one of several items is named: by its key, when they have got the same number."""
    if len({item.number for item in found}) > 1:
        return f"skriv fx {found[0].number}"
    return f"skriv punktets nøgle: {join_names([item.key for item in found], 'eller')}"


def in_order(items: Sequence[NumberedItem], numbers: Sequence[str]) -> tuple[int, ...]:
    """The items as they were treated: those named take each other's places in this order."""
    at = {item.number: n for n, item in enumerate(items)}
    moved = [at[number] for number in numbers if number in at]
    following = iter(moved)
    return tuple(next(following) if n in moved else n for n in range(len(items)))


def in_words(
    positions: Collection[int], items: Sequence[NumberedItem], over: Positions = _NONE
) -> str:
    """``84 og 86-89``: the items' numbers, neighbours joined, also ``over`` items not told of.

    An item that was added at the meeting is a neighbour by its number and not by its place.
    """
    ordered = [items[n] for n in by_number(items)]
    rank = {n: place for place, n in enumerate(by_number(items))}
    stretches = runs([rank[n] for n in positions], frozenset(rank[n] for n in over))
    return join_names([_run(first, last, ordered) for first, last in stretches])


def in_titles(positions: Collection[int], titles: Sequence[str], over: Positions = _NONE) -> str:
    """``“Mandtal” og “Høring” til “Eventuelt”``: items without printed numbers, three joined."""
    named: list[str] = []
    for first, last in runs(positions, over):
        if last - first > 1:
            named.append(f"{titles[first]} til {titles[last]}")
        else:
            named += titles[first : last + 1]
    return join_names(named)


def runs(positions: Collection[int], over: Positions = _NONE) -> Iterator[tuple[int, int]]:
    """The first and last of each stretch of neighbours, with nothing but ``over`` between them."""
    ordered = sorted(positions)
    if not ordered:
        return
    breaks = [(a, b) for a, b in pairwise(ordered) if not over.issuperset(range(a + 1, b))]
    starts = [ordered[0], *(b for _, b in breaks)]
    ends = [*(a for a, _ in breaks), ordered[-1]]
    yield from zip(starts, ends, strict=True)


def leaps(positions: Positions, over: Positions) -> bool:
    """Whether neighbours are joined over something between them."""
    return tuple(runs(positions)) != tuple(runs(positions, over))


def _run(first: int, last: int, items: Sequence[NumberedItem]) -> str:
    number = items[first].number
    return number if first == last else f"{number}-{items[last].number}"
