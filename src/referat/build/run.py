"""A build: every chosen meeting that is not as it was, checked, made, and written."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, TypeVar

from referat.build.check import check_meeting
from referat.build.desk import Desk
from referat.build.documents import Making
from referat.build.meetings import (
    PagedMeeting,
    StartedMeeting,
    finish_meeting,
    page_meeting,
    start_meeting,
)
from referat.build.order import BuildOrder, MeetingResult
from referat.build.plan import Held, held_result
from referat.build.press.cache import DiskCache
from referat.build.press.press import Press
from referat.build.press.workshop import Workshop
from referat.build.record import note_neighbours
from referat.proceedings.numbering.frozen import lost_numbers
from referat.proceedings.numbering.numbering import NUMBER_CODES, meeting_numbers

if TYPE_CHECKING:
    from referat.build.attachments.conversions import Conversions

_LOG = logging.getLogger(__name__)
_MEETINGS_AHEAD = 2
"""Meetings begun before the first of them is paged, so that no worker waits.

One more is paged before it is bound: its contents are rendered while the next is begun.
"""
M = TypeVar("M")


def build(
    desk: Desk,
    workshop: Workshop,
    cache: DiskCache,
    held: Mapping[FilePath, Held],
    progress: Callable[[str], None] = lambda name: None,
) -> list[MeetingResult]:
    """Make the documents of every meeting; one with errors is told of and not written.

    Those in ``held`` are left as they are, unless their numbers have changed.
    """
    order = desk.order
    press = Press(workshop.workers, cache, workshop.opened)
    results = []
    with _conversions(order, cache) as conversions:
        making = Making(press, order.formats, order.epoch, conversions)
        for paged in _ahead(_paged(_ahead(_started(desk, making, held)), making), 1):
            result = (
                paged if isinstance(paged, MeetingResult) else finish_meeting(paged, desk, making)
            )
            results.append(result)
            progress(result.name)
    cache.trim()
    return results


def _conversions(order: BuildOrder, cache: DiskCache) -> AbstractContextManager[Conversions | None]:
    """What makes PDFs of office files, where attachments are to be bound in or to go out."""
    if not (order.bundles or order.makes_copies):
        return nullcontext()
    from referat.build.attachments.conversions import Conversions

    return Conversions(cache)


def _started(
    desk: Desk, making: Making, held: Mapping[FilePath, Held]
) -> Iterator[StartedMeeting | MeetingResult]:
    for folder in desk.order.folders:
        if folder in held and _is_as_it_was(held[folder], folder, desk):
            yield held_result(held[folder].manifest, desk.order)
            continue
        checked = check_meeting(desk.reader, folder, is_public=desk.order.is_public)
        _LOG.info("møde %s: %d meddelelser", checked.files.name, len(checked.diagnostics))
        yield start_meeting(checked, desk, making)


def _is_as_it_was(held: Held, folder: FilePath, desk: Desk) -> bool:
    """Whether the numbers are those of the manifest, which then learns of its new neighbours."""
    if held.certain:
        return True
    numbers = meeting_numbers(desk.reader, folder)
    known = {d for d in held.manifest.diagnostics if d.code in NUMBER_CODES}
    if numbers.labels != held.manifest.numbers or known != {*numbers.findings}:
        return False
    if any(lost_numbers(each, numbers.frozen) for each in desk.reader.sent(folder).documents):
        return False
    note_neighbours(held.manifest, folder, desk)
    return True


def _ahead(meetings: Iterator[M], count: int = _MEETINGS_AHEAD) -> Iterator[M]:
    """The same in the same order, ``count`` of them begun before the first is taken."""
    waiting: deque[M] = deque()
    for meeting in meetings:
        waiting.append(meeting)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting


def _paged(
    meetings: Iterator[StartedMeeting | MeetingResult], making: Making
) -> Iterator[PagedMeeting | MeetingResult]:
    """The same meetings with their pages counted, and their contents on the way."""
    for meeting in meetings:
        if isinstance(meeting, MeetingResult):
            yield meeting
        else:
            yield page_meeting(meeting, making)
