"""What is closed stays closed when a later item takes it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from referat.model.attachment import AttachmentEntry
from referat.model.item import Item, OwnSection
from referat.model.meeting import Meeting
from referat.model.publicity import YES, ItemClosure, Openness

Part = TypeVar("Part", AttachmentEntry, OwnSection)


@dataclass(frozen=True, slots=True)
class EarlierOpenness:
    """What says how open the earlier item was: itself, its meeting, and the body's default."""

    item: Item
    meeting: Meeting
    standard: Openness | None

    @property
    def closure(self) -> ItemClosure | None:
        """How it was closed; None when it was open, and when nothing is said."""
        if self.item.closed is not None:
            return self.item.closed
        if self.meeting.closed is not None:
            return ItemClosure(grund=self.meeting.closed)
        is_closed = self.standard is Openness.CLOSED and not self.item.open
        return ItemClosure(grund=YES) if is_closed else None

    @property
    def is_open(self) -> bool:
        """Whether it was said to be open."""
        said = self.item.open or self.standard is Openness.OPEN
        return self.closure is None and said


def opens_what_was_closed(own: Item, earlier: EarlierOpenness) -> bool:
    """Whether an item is open that goes on with one that was said to be closed."""
    return own.open and own.closed is None and earlier.closure is not None


def with_earlier_closure(
    own: Item, joined: Item, earlier: EarlierOpenness, standard: Openness | None
) -> Item:
    """``joined``, which is ``own`` with content from an earlier item, no more open than that was.

    ``standard`` is the later body's default. Where the later item says nothing, it is as closed
    as the earlier, and closed too where only the default would open what nobody has called open;
    where it opens what was said to be closed, it opens only what it states itself.
    """
    if own.closed is not None:
        return joined
    if own.open:
        return _closed_parts(own, joined) if opens_what_was_closed(own, earlier) else joined
    would_open = standard is Openness.OPEN and not earlier.is_open
    closure = earlier.closure or (ItemClosure(grund=YES) if would_open else None)
    return joined.model_copy(update={"closed": closure}) if closure else joined


def _closed_parts(own: Item, joined: Item) -> Item:
    texts = [key for key in joined.texts if key not in own.texts]
    taken = {*texts, *(("indstilling",) if own.recommendation is None else ())}
    update: dict[str, object] = {
        "closed_sections": tuple(dict.fromkeys((*joined.closed_sections, *sorted(taken))))
    }
    if own.case_number is None:
        update["case_number"] = None
    if not own.attachments:
        update["attachments"] = tuple(_closed(each) for each in joined.attachments)
    if not own.sections:
        update["sections"] = tuple(_closed(each) for each in joined.sections)
    return joined.model_copy(update=update)


def _closed(part: Part) -> Part:
    return part.model_copy(update={"closed": part.closed or YES})
