"""Reading PDF objects: what is missing is empty, numbers are numbers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal
from typing import Any, cast

from pikepdf import Array, Dictionary, Object, Page, Stream


def entry(value: Object, *keys: str) -> Object:
    """The entry found by following ``keys`` from dictionary to dictionary; else an empty one."""
    for key in keys:
        value = value.get(key, Dictionary())
    return value


def items(value: Object, *keys: str) -> list[Object]:
    """The items of the array found by following ``keys``; none when it is missing."""
    found = entry(value, *keys)
    return list(found) if isinstance(found, Array) else []


def keep_only(holder: Object, keys: Container[str]) -> None:
    """Leave a dictionary or a stream only these of its entries."""
    for key in list(holder.keys()):
        if key not in keys:
            del holder[key]


def numbers(array: Iterable[Object]) -> list[Decimal]:
    """The array's items as exact numbers."""
    return [Decimal(cast(Any, item)) for item in array]


def attribute_objects(attributes: Any) -> list[Object]:
    """The dictionaries of a structure element's ``/A``, without revision numbers (14.7.5)."""
    several = list(attributes) if isinstance(attributes, Array) else [attributes]
    return [each for each in several if isinstance(each, Dictionary)]


def attribute(element: Object, key: str, otherwise: Any = None) -> Any:
    """An attribute of a structure element, in whichever of its dictionaries it stands."""
    for attributes in attribute_objects(element.get("/A")):
        if key in attributes:
            return attributes[key]
    return otherwise


def content_streams(page: Page) -> list[Stream]:
    """The streams that a page's content is in."""
    contents = page.obj.get("/Contents")
    several = list(contents) if isinstance(contents, Array) else [contents]
    return [each for each in several if isinstance(each, Stream)]


def annotations_on(pages: Iterable[Page]) -> Iterator[Object]:
    """Every annotation on the pages, in order."""
    for page in pages:
        yield from items(page.obj, "/Annots")
