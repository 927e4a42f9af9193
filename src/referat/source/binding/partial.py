"""What is left of a file's data when what is at fault is taken out.

So one run can go on past the first error and tell of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from referat.source.places import Path


def without(
    paths: Iterable[Path], data: dict[str, Any], stand_ins: Mapping[str, str]
) -> dict[str, Any] | None:
    """``data``, changed in place, without what stands at ``paths``; None when nothing is left.

    What is at fault and missing takes with it what it is part of. In a list an empty value
    takes its place first, because the others must keep theirs. ``stand_ins`` are what to put
    at the root instead of nothing.
    """
    for path in paths:
        while path and not _take_away(path, data, stand_ins):
            path = path[:-1]
        if not path:
            return None
    return data


def _take_away(path: Path, data: dict[str, Any], stand_ins: Mapping[str, str]) -> bool:
    """Take one value out of the data; False where there is nothing to take."""
    if len(path) == 1 and path[0] in stand_ins:
        return _put_stand_in(str(path[0]), data, stand_ins)
    holder: Any = data
    for step in path[:-1]:
        if not _has(holder, step):
            return True  # taken away already, with what it was part of
        holder = holder[step]
    last = path[-1]
    if not _has(holder, last):
        return False
    if isinstance(holder, dict):
        del holder[last]
        return True
    was_empty: bool = holder[last] == {}
    holder[last] = {}
    return not was_empty


def _put_stand_in(key: str, data: dict[str, Any], stand_ins: Mapping[str, str]) -> bool:
    if data.get(key) == stand_ins[key]:
        return False
    data[key] = stand_ins[key]
    return True


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, list):
        return isinstance(step, int) and step < len(holder)
    return isinstance(holder, dict) and step in holder
