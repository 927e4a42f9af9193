"""Rules about items that were taken together: at one time, and so with the same people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat.danish import join_names
from referat.diagnostics import Diagnostic, Span, warning
from referat.proceedings.facts import Proceedings


def together_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """Items taken together that the order of treatment, or somebody's absence, parts."""
    for n, group in enumerate(facts.conduct.together):
        positions = [facts.numbers.index(number) for number in group]
        if facts.conduct.order and not set(group).isdisjoint(facts.conduct.order):
            yield from _parted(positions, facts)
        yield from _half_attended(positions, _place(facts, n), facts)


def _place(facts: Proceedings, n: int) -> Span:
    """Where a group of items is stated: one alone may be a plain list."""
    is_list = len(facts.meeting.together) == len(facts.conduct.together)
    path = ("samlet", n) if is_list else ("samlet",)
    return facts.files.meeting.places.value(path)


def _parted(positions: Sequence[int], facts: Proceedings) -> Iterator[Diagnostic]:
    ranks = _ranks(positions, facts)
    if ranks[-1] - ranks[0] == len(ranks) - 1:
        return
    between = [facts.attendance.sequence[rank] for rank in range(ranks[0], ranks[-1] + 1)]
    other = next(n for n in between if n not in positions)
    message = (
        f"punkt {_numbers(positions, facts)} blev behandlet samlet, men efter “rækkefølge” kom "
        f"punkt {facts.numbers[other]} imellem"
    )
    place = facts.files.meeting.places.key(("rækkefølge",))
    yield warning("L026", message, place, "", _advice(positions, facts))


def _half_attended(
    positions: Sequence[int], place: Span, facts: Proceedings
) -> Iterator[Diagnostic]:
    """Members absent for some of the items and there for the others."""
    here = facts.attendance
    for name in here.order:
        missed = [n for n in positions if n in here.absent.get(name, ())]
        there = [n for n in positions if n not in missed]
        if missed and there:
            message = (
                f"{name} er fraværende ved punkt {_numbers(missed, facts)}, men ikke ved punkt "
                f"{_numbers(there, facts)}, som blev behandlet sammen med det"
            )
            advice = "ret fraværet, så det gælder alle punkterne eller ingen af dem"
            ranks = _ranks(positions, facts)
            is_parted = ranks[-1] - ranks[0] > len(ranks) - 1
            more = (_advice(positions, facts),) if is_parted else ()
            yield warning("M075", message, place, "", advice, *more)


def _ranks(positions: Sequence[int], facts: Proceedings) -> list[int]:
    return sorted(facts.attendance.sequence.index(n) for n in positions)


def _numbers(positions: Sequence[int], facts: Proceedings) -> str:
    return join_names([facts.numbers[n] for n in positions])


def _advice(positions: Sequence[int], facts: Proceedings) -> str:
    """The order in which the items follow each other, from the first of them on."""
    order, sequence = facts.conduct.order, facts.attendance.sequence
    ranks = _ranks(positions, facts)
    within = sequence[ranks[0] : ranks[-1] + 1]
    ordered = sorted(within, key=lambda n: n not in positions)
    following = iter(ordered)
    treated = [next(following) if n in within else n for n in sequence]
    moved = {*ordered, *(facts.numbers.index(number) for number in order)}
    listed = ", ".join(facts.numbers[n] for n in treated if n in moved)
    return f"blev de behandlet lige efter hinanden, så skriv “rækkefølge: [{listed}]”"
