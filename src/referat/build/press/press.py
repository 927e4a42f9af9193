"""The press: parts and drawings from the cache, or from the workers and then into the cache."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from referat.build.press.cache import DiskCache, appendix_key, drawing_key, part_key
from referat.build.press.foreign import (
    ForeignPdf,
    make_appendix,
    pack_appendix,
    unpack_appendix,
)
from referat.build.press.parts import FinishedPart, make_part, pack, unpack
from referat.build.press.workers import Workers, finished
from referat.render.engine import PartSource
from referat.render.rasterise import Drawing, drawing_as_png

if TYPE_CHECKING:
    from referat.bind import OpenParts, PreparedAppendix

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Pending(Generic[R]):
    """What is being made, and the key that it is to be kept by."""

    key: str
    future: Future[R]


@dataclass(frozen=True, slots=True)
class PendingPart:
    """A part that is being made, and its name in this book."""

    made: Pending[FinishedPart]
    name: str


@dataclass(frozen=True, slots=True)
class Press:
    """Makes what must be made and remembers it.

    ``opened`` are the parts of earlier books, where more are to follow; ``under_way`` what is
    being made, by its key, for another book may need it too.
    """

    workers: Workers
    cache: DiskCache
    opened: OpenParts | None = None
    under_way: dict[str, Future[Any]] = field(default_factory=dict)

    def open_parts(self) -> OpenParts:
        """Where a book's parts are opened: among those of earlier books, or by themselves."""
        from referat.bind import OpenParts

        return self.opened or OpenParts()

    def start(self, source: PartSource) -> FinishedPart | PendingPart:
        """A part from the cache, or the beginning of one."""
        key = part_key(source)
        kept = self._read(key, lambda data: unpack(source.name, data))
        if kept is not None:
            return kept
        return PendingPart(self._begun(key, make_part, source), source.name)

    def finish(self, part: FinishedPart | PendingPart) -> FinishedPart:
        """Wait for a part; a new one is kept."""
        if isinstance(part, FinishedPart):
            return part
        return replace(self._ended(part.made, pack), name=part.name)

    def start_png(self, drawing: Drawing) -> bytes | Pending[bytes]:
        """A drawing as PNG, or the beginning of one."""
        key = drawing_key(drawing)
        kept = self.cache.get(key)
        if kept is not None:
            return kept
        return self._begun(key, drawing_as_png, drawing)

    def finish_png(self, png: bytes | Pending[bytes]) -> bytes:
        """Wait for a drawing; a new one is kept."""
        if isinstance(png, bytes):
            return png
        return self._ended(png, bytes)

    def start_appendix(self, source: ForeignPdf) -> PreparedAppendix | Pending[PreparedAppendix]:
        """A foreign PDF from the cache, or the beginning of its preparation."""
        key = appendix_key(source)
        if (kept := self._read(key, unpack_appendix)) is not None:
            return kept
        return self._begun(key, make_appendix, source)

    def finish_appendix(
        self, appendix: PreparedAppendix | Pending[PreparedAppendix]
    ) -> PreparedAppendix:
        """Wait for a foreign PDF; a new one is kept.

        :raises AppendixError: when it can't be bound.
        """
        if isinstance(appendix, Pending):
            return self._ended(appendix, pack_appendix)
        return appendix

    def rest(self) -> None:
        """Let the workers go, with the memory they take, when no book waits for them.

        They stay where another build is to follow.
        """
        if self.opened is None and not self.under_way:
            self.workers.rest()

    def _begun(self, key: str, job: Callable[[A], R], argument: A) -> Pending[R]:
        """The job with this key, begun unless another book has."""
        if key not in self.under_way:
            self.under_way[key] = self.workers.start(job, argument)
        return Pending(key, self.under_way[key])

    def _ended(self, pending: Pending[R], packed: Callable[[R], bytes]) -> R:
        """What came of a job; the first who waits for it keeps it."""
        is_first = self.under_way.pop(pending.key, None) is not None
        made = finished(pending.future)
        if is_first:
            self.cache.put(pending.key, packed(made))
        return made

    def _read(self, key: str, unpacked: Callable[[bytes], R]) -> R | None:
        data = self.cache.get(key)
        try:
            return unpacked(data) if data is not None else None
        except (ValueError, KeyError, TypeError, AttributeError):  # whole, but not ours
            return None
