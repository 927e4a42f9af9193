"""One request and its answer: verified, bounded in time and size, never sent elsewhere."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from referat.archive.delivery.connections import Connections
from referat.archive.delivery.parcel import LaterError, RefusedError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

LARGEST_ANSWER = 4_000_000
"""Bytes; a case system answers with ids, not with documents."""
_CONNECT_SECONDS = 10
_STATUS = re.compile(r"\b[45]\d\d\b")
_PACKED = ("gzip", "x-gzip", "deflate")
"""How answers may be packed although we ask for none that is (RFC 9110, 8.4.1)."""
_ANY_HEAD = zlib.MAX_WBITS | 32
_PIECE = 65_536
_SLOWEST_LINE = 100_000
"""Bytes a second that a line must carry of what is sent."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. Headers and body may hold what nobody shall see."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    cookies: tuple[str, ...] = field(default=(), repr=False)
    """The cookies to send with the next request, each as ``name=value``."""

    def data(self) -> Any:
        """The body as JSON (RFC 8259); None when it is empty.

        :raises ValueError: when it is no JSON.
        """
        return json.loads(self.body) if self.body.strip() else None


class Wire:
    """The way to one receiver."""

    def __init__(self, connections: Connections, seconds: float) -> None:
        self._connections = connections
        self._seconds = seconds

    def send(self, request: Request) -> Answer:
        """Send a request, once, and read the answer whole. Redirects are not followed.

        :raises LaterError: when no whole answer comes.
        :raises RefusedError: when the answer is larger than any answer is.
        """
        from urllib3.exceptions import HTTPError

        outcome = self._outcome(request)
        if isinstance(outcome, Answer):
            return outcome
        if isinstance(outcome, HTTPError | OSError | ValueError):
            # Not from it: what failed has the request in it.
            raise LaterError(_reason(outcome, self._seconds))
        raise outcome

    def close(self) -> None:
        """Let no answer to what was sent be taken for one to what will be."""
        self._connections.close()

    def _outcome(self, request: Request) -> Answer | Exception:
        """What came of a request, in good time.

        Each piece has its own time on the line; a thread that is left when all of them together
        have taken too long bounds what comes sign by sign, and the look-up of a name too.
        """
        outcomes: SimpleQueue[Answer | Exception] = SimpleQueue()
        Thread(target=lambda: outcomes.put(self._exchange(request)), daemon=True).start()
        try:
            return outcomes.get(timeout=self._seconds + len(request.body or b"") / _SLOWEST_LINE)
        except Empty:
            return TimeoutError()

    def _exchange(self, request: Request) -> Answer | Exception:
        try:
            response = self._open(request)
            try:
                return _answer(response)
            finally:
                response.close()
        except Exception as failure:
            return failure

    def _open(self, request: Request) -> BaseHTTPResponse:
        from urllib3 import Timeout

        headers = dict(request.headers)
        if request.body is not None:
            headers["Content-Length"] = str(len(request.body))
        return self._connections.to(request.url).urlopen(
            request.method,
            request.url,
            # Read piece by piece, so that each has its own time and a slow line can carry it.
            body=None if request.body is None else BytesIO(request.body),
            headers=headers,
            timeout=Timeout(connect=min(_CONNECT_SECONDS, self._seconds), read=self._seconds),
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )


def _answer(response: BaseHTTPResponse) -> Answer:
    body = bytearray()
    while piece := response.read1(_PIECE):
        body += piece
        _refuse_larger(len(body))
    headers = {name.lower(): value for name, value in response.headers.items()}
    set_cookies = response.headers.getlist("set-cookie")
    cookies = tuple(each.partition(";")[0].strip() for each in set_cookies)
    is_packed = headers.get("content-encoding", "").strip().lower() in _PACKED
    whole = _unpacked(body) if body and is_packed else bytes(body)
    return Answer(response.status, headers, whole, cookies)


def _unpacked(body: bytearray) -> bytes:
    """What was packed, read no further than an answer may be large.

    :raises ValueError: when it is not whole.
    """
    unpacking = zlib.decompressobj(_ANY_HEAD)
    try:
        data = unpacking.decompress(body, LARGEST_ANSWER + 1)
    except zlib.error as failure:
        raise ValueError(failure) from None
    _refuse_larger(len(data))
    if not unpacking.eof:
        raise ValueError(len(data))
    return data


def _refuse_larger(size: int) -> None:
    if size > LARGEST_ANSWER:
        raise RefusedError("svaret er større, end noget svar skal være")


def _reason(failure: Exception, seconds: float) -> str:
    """Why no answer came, in Danish and in words of our own alone."""
    from urllib3 import exceptions as of_urllib3

    if isinstance(failure, of_urllib3.SSLError):
        return _insecure(failure.args[0] if failure.args else failure)
    if isinstance(failure, of_urllib3.ProxyError | of_urllib3.ProxySchemeUnknown):
        return _held_back(failure)
    if isinstance(failure, of_urllib3.NameResolutionError):
        return "adressen kendes ikke"
    if isinstance(failure, of_urllib3.NewConnectionError):
        return "modtageren tager ikke imod forbindelser"
    if isinstance(failure, of_urllib3.TimeoutError | TimeoutError):
        return f"modtageren svarer ikke inden for {seconds:g} sekunder"
    return "forbindelsen blev afbrudt, før svaret var helt"


def _insecure(failure: object) -> str:
    """What is wrong with the receiver's certificate, or that it was the one to break off."""
    if told := getattr(failure, "verify_message", ""):
        return f"forbindelsen er ikke sikker: certifikatet kan ikke godkendes ({told})"
    return (
        "modtageren afbrød den sikre forbindelse (TLS); måske vil den se et klientcertifikat, eller"
        " et andet end det, den fik"
    )


def _held_back(failure: Exception) -> str:
    status = _STATUS.search(str(getattr(failure, "original_error", "")))
    told = f", den svarer {status[0]}" if status else ""
    return f"der er ingen vej gennem den proxy, som maskinen er sat op med (HTTPS_PROXY){told}"
