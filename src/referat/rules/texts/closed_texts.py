"""Which texts stay inside the house: those that somebody has said are closed."""

from __future__ import annotations

from referat.danish import canonical_key
from referat.proceedings.publicity import closed_keys, publicity
from referat.rules.texts.markdown_texts import PlacedText
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles
from referat.source.places import Path

_CLOSED, _DECISIONS, _TEXTS = "lukket", "beslutninger", "tekster"


def stays_inside(placed: PlacedText, files: MeetingFiles) -> bool:
    """Whether a text is stated to be closed, and is not what the public may read instead.

    Where nothing is stated a text is looked at as if it went out.
    """
    meeting = files.meeting.value
    source, path = _item_of(placed, files)
    if meeting is None or source is None:
        return False
    if path[:1] == (_CLOSED,):
        return False
    if publicity(source.item, meeting, files.settings.value).is_stated_closed:
        return True
    return _is_closed_part(source, path)


def _item_of(placed: PlacedText, files: MeetingFiles) -> tuple[ItemSource | None, Path]:
    """The item that a text belongs to, and the text's path within it."""
    path = placed.path
    if placed.places is files.meeting.places and path[:1] == (_DECISIONS,):
        source = next((s for s in files.items if s.key == path[1]), None)
        return source, ("beslutning", *path[2:])
    for source in files.items:
        start = len(source.path)
        if source.places is placed.places and path[:start] == source.path:
            return source, path[start:]
    return None, path


def _is_closed_part(source: ItemSource, path: Path) -> bool:
    """Whether a section or an attachment of an open item is closed."""
    key = path[1] if path[:1] == (_TEXTS,) else path[0]
    if canonical_key(str(key)) in closed_keys(source.item):
        return True
    value: object = source.stated
    for step in path:
        if isinstance(step, int) and isinstance(value, tuple):
            value = value[step]
        else:
            value = _field(value, str(step))
        if getattr(value, "closed", None):
            return True
    return False


def _field(value: object, alias: str) -> object:
    fields = getattr(type(value), "model_fields", {})
    return next((getattr(value, n) for n, f in fields.items() if f.alias == alias), None)
