"""Reading PDF objects: what is missing is empty, numbers are numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, cast

from pikepdf import Array, Dictionary, Object, Page


def entry(value: Object, *keys: str) -> Object:
    """The entry found by following ``keys`` from dictionary to dictionary; else an empty one."""
    for key in keys:
        value = value.get(key, Dictionary())
    return value


def items(value: Object, *keys: str) -> list[Object]:
    """The items of the array found by following ``keys``; none when it is missing."""
    found = entry(value, *keys)
    return list(found) if isinstance(found, Array) else []


def numbers(array: Iterable[Object]) -> list[Decimal]:
    """The array's items as exact numbers."""
    return [Decimal(cast(Any, item)) for item in array]


def annotations_on(pages: Iterable[Page]) -> Iterator[Object]:
    """Every annotation on the pages, in order."""
    for page in pages:
        yield from items(page.obj, "/Annots")
