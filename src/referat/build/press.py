"""The press: parts and drawings from the cache, or from the workers and then into the cache."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat.build.cache import DiskCache, drawing_key, part_key
from referat.build.parts import FinishedPart, make_part, pack, unpack
from referat.build.workers import Workers, finished
from referat.render.engine import PartSource
from referat.render.rasterise import Drawing, drawing_as_png

if TYPE_CHECKING:
    from referat.bind import OpenParts


@dataclass(frozen=True, slots=True)
class PendingPart:
    """A part that is being made, and the key that it is to be kept by."""

    key: str
    future: Future[FinishedPart]


@dataclass(frozen=True, slots=True)
class PendingPng:
    """A drawing that is being set as pixels, and the key that it is to be kept by."""

    key: str
    future: Future[bytes]


@dataclass(frozen=True, slots=True)
class Press:
    """Makes what must be made and remembers it.

    ``opened`` are the parts of earlier books, where more are to follow.
    """

    workers: Workers
    cache: DiskCache
    opened: OpenParts | None = None

    def open_parts(self) -> OpenParts:
        """Where a book's parts are opened: among those of earlier books, or by themselves."""
        from referat.bind import OpenParts

        return self.opened or OpenParts()

    def start(self, source: PartSource) -> FinishedPart | PendingPart:
        """A part from the cache, or the beginning of one."""
        key = part_key(source)
        kept = self._kept(source.name, key)
        return kept or PendingPart(key, self.workers.start(make_part, [source])[0])

    def finish(self, part: FinishedPart | PendingPart) -> FinishedPart:
        """Wait for a part; a new one is kept."""
        if isinstance(part, FinishedPart):
            return part
        made = finished([part.future])[0]
        self.cache.put(part.key, pack(made))
        return made

    def start_png(self, drawing: Drawing) -> bytes | PendingPng:
        """A drawing as PNG, or the beginning of one."""
        key = drawing_key(drawing)
        kept = self.cache.get(key)
        if kept is not None:
            return kept
        return PendingPng(key, self.workers.start(drawing_as_png, [drawing])[0])

    def finish_png(self, png: bytes | PendingPng) -> bytes:
        """Wait for a drawing; a new one is kept."""
        if isinstance(png, bytes):
            return png
        data = finished([png.future])[0]
        self.cache.put(png.key, data)
        return data

    def _kept(self, name: str, key: str) -> FinishedPart | None:
        data = self.cache.get(key)
        try:
            return unpack(name, data) if data is not None else None
        except (ValueError, KeyError, TypeError, AttributeError):  # whole, but not ours
            return None
