"""How much may be unpacked of one file, counted while it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress

from referat.reading.errors import Trouble, UnreadableError

_STEP = 1 << 18  # bytes
_MOST_NESTED = 3


class Budget:
    """The bytes that may still be unpacked; files inside a file share its budget.

    What a file says of its own size is not believed: a bomb is stopped while it unpacks.
    """

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._depth = 0

    def take(self, size: int) -> None:
        """Count bytes that were unpacked.

        :raises UnreadableError: when they are more than are left.
        """
        self._left -= size
        if self._left < 0:
            raise UnreadableError(Trouble.SWOLLEN)

    def inflate(self, data: bytes) -> Iterator[bytes]:
        """What a zlib stream (RFC 1950) holds, piece by piece, as far as it is sound.

        :raises UnreadableError: when it is more than is left.
        """
        unpacker = zlib.decompressobj()
        with suppress(zlib.error):
            while data and not unpacker.eof:
                piece = unpacker.decompress(data, _STEP)
                self.take(len(piece))
                yield piece
                data = unpacker.unconsumed_tail

    def __enter__(self) -> Budget:
        """Begin with a file that lies inside the one before.

        :raises UnreadableError: when files lie in files too deep.
        """
        self._depth += 1
        if self._depth > _MOST_NESTED:
            raise UnreadableError(Trouble.NESTED)
        return self

    def __exit__(self, *failure: object) -> None:
        self._depth -= 1
