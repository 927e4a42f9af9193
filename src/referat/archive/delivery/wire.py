"""One request and its answer: verified, bounded in time and size, never sent elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path as FilePath
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from referat.archive.delivery.parcel import LaterError, NoAccessError, RefusedError
from referat.danish import system_reason

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

LARGEST_ANSWER = 4_000_000
"""Bytes; a case system answers with ids, not with documents."""
_CONNECT_SECONDS = 10
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
    """The way to one receiver; connections are kept open from one request to the next."""

    def __init__(self, root_certificate: FilePath | None, seconds: float) -> None:
        self._seconds = seconds
        self._pool = _pool(root_certificate)

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
        return self._pool.urlopen(
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
        if len(body) > LARGEST_ANSWER:
            raise RefusedError("svaret er større, end noget svar skal være")
    headers = {name.lower(): value for name, value in response.headers.items()}
    set_cookies = response.headers.getlist("set-cookie")
    cookies = tuple(each.partition(";")[0].strip() for each in set_cookies)
    return Answer(response.status, headers, bytes(body), cookies)


def _pool(root_certificate: FilePath | None) -> PoolManager:
    import ssl

    from urllib3 import PoolManager

    try:
        context = ssl.create_default_context(cafile=root_certificate)
    except OSError as failure:  # ssl's own errors are of this kind
        is_ours = isinstance(failure, ssl.SSLError)
        reason = "det er ikke certifikater i PEM" if is_ours else system_reason(failure)
        told = f"rodcertifikatet {root_certificate} kan ikke bruges: {reason}"
        raise NoAccessError(told) from None
    return PoolManager(ssl_context=context, cert_reqs="CERT_REQUIRED")


def _reason(failure: Exception, seconds: float) -> str:
    """Why no answer came, in Danish and in words of our own alone."""
    from urllib3 import exceptions as of_urllib3

    if isinstance(failure, of_urllib3.SSLError):
        told = getattr(failure.args[0] if failure.args else None, "verify_message", "")
        detail = f" ({told})" if told else ""
        return f"forbindelsen er ikke sikker: certifikatet kan ikke godkendes{detail}"
    if isinstance(failure, of_urllib3.NameResolutionError):
        return "adressen kendes ikke"
    if isinstance(failure, of_urllib3.NewConnectionError):
        return "modtageren tager ikke imod forbindelser"
    if isinstance(failure, of_urllib3.TimeoutError | TimeoutError):
        return f"modtageren svarer ikke inden for {seconds:g} sekunder"
    return "forbindelsen blev afbrudt, før svaret var helt"
