"""The points of a recommendation as decisions name them: ``Ad 1``, ``a)``, ``2-3``, ``1 og 3``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_lowercase
from typing import TypeVar

from referat.danish import join_names
from referat.model.decision import BodyDecision, Position, Reservation, Vote
from referat.model.item import Recommendation
from referat.model.settings.section_rules import PointForm, SectionKind, SectionRule

_BEFORE = re.compile(r"(?:ad|at|nr|pkt|punkt(?:et|er|erne)?)\b\.?\s*", re.IGNORECASE)
"""What may stand before the points: “Ad 1”, “at 1”, “pkt. 1”, “punkterne 1”."""
_SEPARATOR = re.compile(r"\s*(?:,|&|\bog\b)\s*")
_MARK = r"(\d{1,3}|[a-z])[.):]*"
_PART = re.compile(rf"{_MARK}(?:\s*[-–]\s*{_MARK})?", re.IGNORECASE)
"""A point, by its digits or its letter, or a run of them: ``2``, ``a)``, ``2-3``."""

_Pointed = TypeVar("_Pointed", Vote, Position, Reservation)
Points = tuple[tuple[int, int], ...]
"""Runs of points from 1, first and last included."""


def named_points(text: str) -> Points | None:
    """The points that ``text`` names, in its order; None when it names something else."""
    parts = _SEPARATOR.split(_BEFORE.sub("", text.strip(), count=1))
    runs = [_PART.fullmatch(_BEFORE.sub("", part, count=1)) for part in parts]
    return tuple(_run(run[1], run[2]) for run in runs if run) if all(runs) else None


def _run(first: str, last: str | None) -> tuple[int, int]:
    begins = _place(first)
    return begins, _place(last) if last else begins


def _place(mark: str) -> int:
    return int(mark) if mark.isdecimal() else ascii_lowercase.index(mark.lower()) + 1


def point_mark(text: str, *, with_letters: bool) -> str:
    """What is printed for the points that ``text`` names: ``1``, ``a``, ``2-3``, ``1 og 3``."""
    points = named_points(text)
    if points is None:
        return text.strip()
    return words_of(points, with_letters=with_letters)


def words_of(points: Iterable[tuple[int, int]], *, with_letters: bool) -> str:
    """Runs of points in words."""
    marked = [[_letter(n) if with_letters else str(n) for n in run] for run in points]
    return join_names(["-".join(dict.fromkeys(run)) for run in marked])


def _letter(place: int) -> str:
    return ascii_lowercase[place - 1] if 1 <= place <= len(ascii_lowercase) else str(place)


def with_marks(decision: BodyDecision, with_letters: bool | None) -> BodyDecision:
    """The decision with each point as its printed mark.

    ``with_letters`` tells how the recommendation is printed; None leaves it to what is written.
    """
    if not decision.named_points:
        return decision
    first = next(filter(named_points, decision.named_points), "")
    lettered = has_letters(first) if with_letters is None else with_letters

    def marked(stated: _Pointed) -> _Pointed:
        marks = tuple(point_mark(text, with_letters=lettered) for text in stated.points)
        return stated.model_copy(update={"points": marks})

    keys = ((point_mark(text, with_letters=lettered), p) for text, p in decision.points.items())
    return decision.model_copy(
        update={
            "points": dict(keys),
            "votes": tuple(map(marked, decision.votes)),
            "positions": tuple(map(marked, decision.positions)),
            "reservations": tuple(map(marked, decision.reservations)),
        }
    )


def has_letters(text: str) -> bool:
    """Whether points are named by letters alone."""
    return bool(text) and not any(character.isdecimal() for character in text)


def printed_with_letters(
    sections: Iterable[SectionRule], given: Recommendation | None
) -> bool | None:
    """Whether the points of a recommendation are named by letters; bullets are counted.

    None when it has no points of its own: its text says how they are marked.
    """
    if given is None or not given.points:
        return None
    return any(
        rule.point_form is PointForm.LETTERS or "{bogstav}" in rule.point_mark
        for rule in sections
        if rule.kind is SectionKind.RECOMMENDATION
    )
