"""Connections that take no answer whose head is cut off.

Python's own reader takes the end of a line that breaks for the end of the headers, so that half
an answer would say that all went well (RFC 9112, 8: it is incomplete).
"""

from __future__ import annotations

from http.client import HTTPException, HTTPResponse
from typing import IO

from urllib3 import PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class CutHeadError(HTTPException):
    """The connection ended in the middle of the headers."""


class _Lines:
    """The lines of a head, and whether the last of them was the end of the connection."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.has_ended = False

    def readline(self, limit: int) -> bytes:
        line = self._file.readline(limit)
        self.has_ended = not line.endswith(b"\n")
        return line

    def close(self) -> None:
        self._file.close()


class _Response(HTTPResponse):
    def begin(self) -> None:
        """Read the head.

        :raises CutHeadError: when it does not come to its end.
        """
        file = self.fp
        lines = _Lines(file)
        self.fp = lines  # type: ignore[assignment]
        try:
            super().begin()
        finally:
            if self.fp is not None:
                self.fp = file
        if lines.has_ended:
            raise CutHeadError


class _Http(HTTPConnection):
    response_class = _Response


class _Https(HTTPSConnection):
    response_class = _Response


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


def with_whole_heads(pools: PoolManager) -> PoolManager:
    """The same, whose connections are such."""
    pools.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}
    return pools
