"""Every text of a meeting's files, with the path to it: what is printed, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from referat.model.base import Override, Value
from referat.model.item import Procedure
from referat.rules.texts.markdown_texts import PlacedText
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places

_UNPRINTED = frozenset(
    (
        *("accepteret", "brevpapir", "faste punkter", "fil", "logo"),
        *("medlem", "nøgle", "punkt", "skabeloner"),
    )
)
"""Keys whose values are not printed, or are looked at elsewhere: an item where it is resolved."""


def printed_texts(files: MeetingFiles) -> Iterator[PlacedText]:
    """Every text of settings, committee, meeting and items that may be printed."""
    for document in (files.settings.document, files.committee):
        yield from texts_in(document.value, document.places)
    yield from texts_of_meeting(files)


def texts_of_meeting(files: MeetingFiles) -> Iterator[PlacedText]:
    """Every text of the meeting's own file and of its items that may be printed."""
    yield from texts_in(files.meeting.value, files.meeting.places)
    for source in files.items:
        yield from texts_of_item(source)


def texts_of_item(source: ItemSource) -> Iterator[PlacedText]:
    """Every text of an item that may be printed; what it takes with it is looked at where it is."""
    yield from texts_in(source.stated, source.places, source.path)


def texts_in(value: object, places: Places, path: Path = ()) -> Iterator[PlacedText]:
    """Every text in a value of the model, in the order of its fields."""
    if isinstance(value, str):
        yield PlacedText(value, places, path)
        return
    is_line = isinstance(value, Override | Procedure)
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Value):
        inner = ((alias, getattr(value, name)) for name, alias in _names(type(value)))
    elif isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, tuple):
        inner = enumerate(value)
    for key, each in inner:
        if each and key not in _UNPRINTED and not (key == "begrundelse" and is_line):
            yield from texts_in(each, places, (*path, key))


@cache
def _names(model: type[Value]) -> tuple[tuple[str, str], ...]:
    """The name and the key of each field."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
