"""The press: parts and drawings from the cache, or from the workers and then into the cache."""

from __future__ import annotations

from collections.abc import Sequence
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
    """A part on its way: found in the cache, or being made."""

    name: str
    key: str
    found: bytes | None
    future: Future[FinishedPart] | None


@dataclass(frozen=True, slots=True)
class Press:
    """Makes what must be made and remembers it.

    ``opened`` are the parts of earlier books, where more are to follow.
    """

    workers: Workers
    cache: DiskCache
    opened: OpenParts | None = None

    def start(self, sources: Sequence[PartSource]) -> list[PendingPart]:
        """Begin with those parts that are not in the cache."""
        keys = [part_key(source) for source in sources]
        found = [self.cache.get(key) for key in keys]
        missing = [s for s, data in zip(sources, found, strict=True) if data is None]
        futures = iter(self.workers.start(make_part, missing))
        return [
            PendingPart(source.name, key, data, None if data is not None else next(futures))
            for source, key, data in zip(sources, keys, found, strict=True)
        ]

    def finish(self, pending: Sequence[PendingPart]) -> list[FinishedPart]:
        """Wait for parts; new ones are kept."""
        return [self._finish(part) for part in pending]

    def png(self, drawing: Drawing) -> bytes:
        """A drawing as PNG."""
        key = drawing_key(drawing)
        data = self.cache.get(key)
        if data is None:
            data = finished(self.workers.start(drawing_as_png, [drawing]))[0]
            self.cache.put(key, data)
        return data

    def _finish(self, part: PendingPart) -> FinishedPart:
        if part.future is None:
            return unpack(part.name, part.found or b"")
        made = finished([part.future])[0]
        self.cache.put(part.key, pack(made))
        return made
