"""Items that another place of the meeting's file names: by number, by range, by key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from referat.danish import canonical_key, join_names, nearest
from referat.diagnostics import Diagnostic, Span, error

_NUMBER = re.compile(r"\d[\w.]{0,11}|[^\W\d_]{1,3}\d[\w.]{0,8}")
_RANGE = re.compile(r"(\S+?)\s*[-–]\s*(\S+)")


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item's number (``84``, ``8a``, ``T1``) and key, for those who refer to it."""

    number: str
    key: str
    is_closed: bool = False


def named_items(
    text: str, items: Sequence[NumberedItem], place: Span
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The numbers of the items that ``text`` names, such as ``84-86, 8a, eventuelt``, in its order.

    A range goes by number, and 8a stands between 8 and 9. What is named and not there is told
    of at ``place``.
    """
    numbers: dict[str, None] = {}
    found = []
    for part in text.split(","):
        given, problem = _part(part.strip(), items, place)
        numbers |= dict.fromkeys(given)
        found += [problem] if problem else []
    return tuple(numbers), tuple(found)


def told_once(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is said of the entries of one list: all items that are not there in one message."""
    lost = [diagnostic for diagnostic in found if diagnostic.code == "M013" and diagnostic.span]
    if len(lost) < 2:
        return list(found)
    others = [d.span.excerpt[d.span.column - 1 : d.span.end_column - 1] for d in lost[1:] if d.span]
    first = replace(lost[0], label=f"det gælder også {join_names(others)}")
    return [first, *(diagnostic for diagnostic in found if diagnostic not in lost)]


def _part(
    part: str, items: Sequence[NumberedItem], place: Span
) -> tuple[Sequence[str], Diagnostic | None]:
    at = _places(items)
    if (found := at.get(canonical_key(part))) is not None:
        return [items[found].number], None
    if match := _RANGE.fullmatch(part):
        ends = (match[1], match[2])
        if all(canonical_key(end) in at for end in ends):
            return _between(*ends, items, place)
        if all(_NUMBER.fullmatch(end) for end in ends):
            return (), _backwards(*ends, place) or _outside(ends, items, place)
    if _NUMBER.fullmatch(part):
        return (), _outside([part], items, place)
    return (), _unknown_key(part, items, place)


def _places(items: Sequence[NumberedItem]) -> dict[str, int]:
    """The place of each item on the agenda, by its key and, which counts more, its number."""
    by_key = {canonical_key(item.key): n for n, item in enumerate(items) if item.key}
    return by_key | {canonical_key(item.number): n for n, item in enumerate(items)}


def _between(
    first: str, last: str, items: Sequence[NumberedItem], place: Span
) -> tuple[Sequence[str], Diagnostic | None]:
    at, order = _places(items), by_number(items)
    start, end = (order.index(at[canonical_key(end)]) for end in (first, last))
    if start > end:
        return (), _range_backwards(first, last, place)
    return [items[n].number for n in order[start : end + 1]], None


def by_number(items: Sequence[NumberedItem]) -> list[int]:
    """The places of the items by number; what has no whole number follows the item before it.

    Only what was added at the meeting stands elsewhere on the agenda.
    """
    counted, numbers = 0, []
    for item in items:
        counted = int(item.number) if item.number.isdecimal() else counted
        numbers.append(counted)
    return sorted(range(len(items)), key=numbers.__getitem__)


def _backwards(first: str, last: str, place: Span) -> Diagnostic | None:
    if first.isdigit() and last.isdigit() and int(first) > int(last):
        return _range_backwards(first, last, place)
    return None


def _range_backwards(first: str, last: str, place: Span) -> Diagnostic:
    message, advice = f"rækken {first}-{last} går baglæns", f"skriv {last}-{first}"
    return error("M012", message, place, "fra et senere punkt til et tidligere", advice)


def _unknown_key(part: str, items: Sequence[NumberedItem], place: Span) -> Diagnostic | None:
    keys = [item.key for item in items]
    if "" in keys:  # an item that can't be read may be the one that is meant
        return None
    span = f"{items[0].number}-{items[-1].number}"
    near = nearest(part, keys)
    advice = f"mente du “{near}”?" if near else f"skriv numre, fx {span}, eller punkters nøgler"
    return error("M013", f"dagsordenen har intet punkt “{part}”", place, "", advice)


def _outside(ends: Sequence[str], items: Sequence[NumberedItem], place: Span) -> Diagnostic:
    known = _places(items)
    which = join_names([end for end in dict.fromkeys(ends) if canonical_key(end) not in known])
    first, last = items[0].number, items[-1].number
    advice = (
        f"mødets punkter er {first}-{last}" if len(items) > 1 else f"mødet har kun punkt {first}"
    )
    return error("M013", f"mødet har intet punkt {which}", place, "", advice)
