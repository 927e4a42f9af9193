"""An item that continues an earlier one: what it takes over, and what it says itself.

Own keys win. The earlier item's pictures and files lie in another folder, so their names are
written as they are seen from the later meeting's.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import unquote

from referat.danish import canonical_key, capitalise
from referat.model.attachment import Attachment, AttachmentEntry
from referat.model.item import Item, OwnSection, Recommendation
from referat.model.publicity import YES
from referat.source.markdown.markup import has_scheme, parse, references
from referat.source.markdown.printed import printed_pieces

_IMAGE = re.compile(
    r"!\[((?:[^\[\]\\]|\\.)*)\]\(\s*(<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)"
)
"""A picture in Markdown: its description and its address."""

Attached = TypeVar("Attached", Attachment, AttachmentEntry)


class PictureLeftError(ValueError):
    """A text shows a picture in a way that can't be told from another folder."""


def moved_text(text: str, way: str) -> str:
    """``text`` with its pictures and tables named from another folder, ``way`` before each name.

    :raises PictureLeftError: when that would change anything else of what is printed.
    """
    if not way or not any(r.is_image for r in references(parse(text))):
        return text
    wanted = [
        (kind, content, _moved(target, way) if kind == "image" else target)
        for kind, content, target in printed_pieces(text)
    ]
    changed = _IMAGE.sub(lambda match: _moved_image(match, way), text)
    found = [
        (kind, content, unquote(target) if kind == "image" else target)
        for kind, content, target in printed_pieces(changed)
    ]
    if found != wanted:
        raise PictureLeftError
    return changed


def _moved_image(match: re.Match[str], way: str) -> str:
    return f"![{match[1]}](<{_moved(match[2].strip('<>'), way)}>"


def _moved(target: str, way: str) -> str:
    plain = unquote(target)
    return plain if has_scheme(plain) else posixpath.normpath(posixpath.join(way, plain))


def continued_item(own: Item, stated: Collection[str], earlier: Item, way: str) -> Item:
    """``own`` with what it does not state taken from ``earlier``.

    ``stated`` are the keys in its file; ``way`` leads from its folder to the earlier one's.

    :raises PictureLeftError: when a picture can't be taken along.
    """
    taken = _taken(earlier, way)
    left = {name: value for name, value in taken.items() if _alias(name) not in stated}
    texts = {key: moved_text(text, way) for key, text in earlier.texts.items()}
    closed = [key for key in earlier.closed_sections if canonical_key(key) not in _keys(stated)]
    return own.model_copy(
        update={
            **left,
            "texts": {**texts, **own.texts},
            "empty": tuple(dict.fromkeys((*own.empty, *earlier.empty))),
            "closed_sections": tuple(dict.fromkeys((*own.closed_sections, *closed))),
        }
    )


def _keys(stated: Iterable[str]) -> set[str]:
    return {canonical_key(key) for key in stated}


def _taken(earlier: Item, way: str) -> dict[str, Any]:
    return {
        "title": earlier.title,
        "case_number": earlier.case_number,
        "recommendation": _recommendation(earlier.recommendation, way),
        "attachments": tuple(_attachment(each, way) for each in earlier.attachments),
        "sections": tuple(_section(each, way) for each in earlier.sections),
        "decided_in": earlier.decided_in,
        "responsible": earlier.responsible,
    }


def _alias(name: str) -> str:
    return str(Item.model_fields[name].alias)


def _recommendation(given: Recommendation | None, way: str) -> Recommendation | None:
    if given is None:
        return None
    moved = {"text": moved_text(given.text, way), "after": moved_text(given.after, way)}
    return given.model_copy(update=moved)


def _attachment(given: AttachmentEntry, way: str) -> AttachmentEntry:
    if given.group is None:
        return _moved_attachment(given, way)
    members = tuple(_moved_attachment(each, way) for each in given.members)
    return given.model_copy(update={"members": members, "handed_out": None})


def _moved_attachment(given: Attached, way: str) -> Attached:
    """Seen from the later folder; what was handed out then is there in advance now."""
    file = _moved(given.file, way) if given.file else None
    return given.model_copy(update={"file": file, "handed_out": None})


def _section(given: OwnSection, way: str) -> OwnSection:
    inner = tuple(
        each.model_copy(update={"text": moved_text(each.text, way)}) for each in given.sections
    )
    return given.model_copy(update={"text": moved_text(given.text, way), "sections": inner})


def with_foreign_texts(item: Item, known: Iterable[str], headings: Mapping[str, str]) -> Item:
    """The item with the texts that no section here prints as sections of its own.

    ``headings`` are those that the earlier body prints them under.
    """
    here = set(known)
    foreign = {key: text for key, text in item.texts.items() if key not in here and text.strip()}
    if not foreign:
        return item
    closed = _keys(item.closed_sections)
    own = tuple(
        OwnSection(
            overskrift=headings.get(key) or capitalise(key),
            tekst=text,
            lukket=YES if canonical_key(key) in closed else None,
        )
        for key, text in foreign.items()
    )
    texts = {key: text for key, text in item.texts.items() if key in here}
    return item.model_copy(update={"texts": texts, "sections": (*own, *item.sections)})
