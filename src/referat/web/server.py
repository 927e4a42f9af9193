"""A server on this machine alone: it shows the documents and says when they are new.

The address has a secret part, because other people may be logged on to the same machine, and the
host's name must be this machine's, because a page from elsewhere could ask for the address too.
"""

from __future__ import annotations

import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path as FilePath
from typing import ClassVar, Self
from urllib.parse import parse_qs, unquote

from referat.render.policy import POLICY
from referat.web.pages import (
    AFTER,
    NEWS,
    SCRIPT,
    Answer,
    document_answer,
    page_answer,
    renewed,
    with_warning,
)

HOST = "127.0.0.1"
_LOG = logging.getLogger(__name__)
_Request = socket.socket | tuple[bytes, socket.socket]
_ANY_PORT = 0
_HEARTBEAT = 15.0
"""Seconds between signs of life to a browser that waits for news."""
_PATIENCE = 10.0
"""Seconds that a browser may take to ask, or to take the next piece of an answer."""
_MOST = 50
"""Connections at a time: each takes a thread and an open file, which the builds need too."""
_DIGITS = 10
"""A number of news has fewer."""
_PAUSE = 0.2
"""Seconds before the next try when the system can't open a connection."""
_HEADERS = {
    "Connection": "close",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_PAGE_HEADERS = {
    "Content-Security-Policy": f"{POLICY}; script-src 'self'; connect-src 'self'",
}


@dataclass
class News:
    """Counts what is new, and lets those who wait for it sleep until then."""

    _count: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _is_over: bool = False

    def tell(self) -> None:
        """There is something new."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def end(self) -> None:
        """There will be nothing new any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    @property
    def count(self) -> int:
        """How often there was something new."""
        return self._count

    def wait_beyond(self, count: int) -> int | None:
        """The count when it is beyond ``count``, or the same after a while; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._count > count, _HEARTBEAT)
            return None if self._is_over else self._count


@dataclass(frozen=True, slots=True)
class Shown:
    """What the server shows: the folder of documents, and the page that lists them.

    While it ``has_faults``, the documents say so.
    """

    out: FilePath
    front: Callable[[], str]
    news: News
    has_faults: Callable[[], bool]


class PreviewServer:
    """Serves from its own threads until it is closed."""

    def __init__(
        self,
        out: FilePath,
        front: Callable[[], str],
        has_faults: Callable[[], bool] = lambda: False,
    ) -> None:
        self.news = News()
        self._secret = secrets.token_urlsafe(12)
        self._shown = Shown(out.resolve(), front, self.news, has_faults)
        self._front_told = ""
        handler = type("Handler", (_Handler,), {"shown": self._shown, "secret": self._secret})
        self._server = _Server((HOST, _ANY_PORT), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self._server.server_port}/{self._secret}/"

    def renew(self, *, pages: bool) -> None:
        """Let what is shown be loaded again if ``pages`` were made or the list is another."""
        front = self._shown.front()
        if pages or front != self._front_told:
            self.news.tell()
        self._front_told = front

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.news.end()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    # With either, another program might listen at the same port.
    allow_reuse_address = False
    allow_reuse_port = False
    request_queue_size = _MOST

    def __init__(self, place: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._places = threading.BoundedSemaphore(_MOST)
        super().__init__(place, handler)

    def server_bind(self) -> None:
        """Take the port for this program alone: Windows must be asked to."""
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        super().server_bind()

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        """The next connection; a pause when there can be none, for it is asked for at once."""
        try:
            return super().get_request()
        except OSError:
            time.sleep(_PAUSE)
            raise

    def process_request(self, request: _Request, client_address: object) -> None:
        """Answer in a thread of its own, when there is a place for one more."""
        if not self._places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: _Request, client_address: object) -> None:
        """What is done in that thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away in the middle of an answer is of no interest to a clerk."""
        _LOG.info("et svar til browseren kom ikke frem", exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    shown: ClassVar[Shown]
    secret: ClassVar[str]
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Answer with a page, a document, the script, or news for as long as there are any."""
        inner = self._inner_path()
        if inner is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif inner == NEWS:
            self._send_news()
        else:
            self._send(self._answer(inner))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse without a word; whoever does not know the secret can't tell why."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            known = self._inner_path() is not None
            code = HTTPStatus.METHOD_NOT_ALLOWED if known else HTTPStatus.NOT_FOUND
        self.send_response(code)
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET")
        self.send_header("Content-Length", "0")
        self._send_headers(_HEADERS)

    def version_string(self) -> str:
        """What the server calls itself: nothing of what it is made with."""
        return "referat"

    def log_message(self, format: str, *arguments: object) -> None:
        """Requests are of no interest to a clerk."""

    def _inner_path(self) -> str | None:
        """The path after the secret; None for a stranger."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self._own_names():
            return None
        begin = f"/{self.secret}/"
        path = unquote(self.path.partition("?")[0])
        return path.removeprefix(begin) if path.startswith(begin) else None

    def _own_names(self) -> set[str]:
        _, port = self.connection.getsockname()
        return {f"{name}:{port}" for name in (HOST, "localhost")}

    def _answer(self, inner: str) -> Answer:
        if inner == SCRIPT.name:
            return Answer(SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        count = self.shown.news.count  # before the page is read: what comes meanwhile is news
        base = f"/{self.secret}/"
        if not inner:
            return renewed(page_answer(self.shown.front()), base, count)
        page = document_answer(self.shown.out, inner)
        return renewed(with_warning(page, base) if self.shown.has_faults() else page, base, count)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.content)))
        own = _PAGE_HEADERS if answer.is_page else {}
        self._send_headers(_HEADERS | own)
        self.wfile.write(answer.content)

    def _send_headers(self, headers: Mapping[str, str]) -> None:
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send_news(self) -> None:
        """Server-sent events (HTML, 9.2): one for each time that something is new."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self._send_headers(_HEADERS)
        count: int | None = self._known_news()
        while count is not None:
            before, count = count, self.shown.news.wait_beyond(count)
            event = "event: news\ndata:\n\n" if count is not None and count > before else ":\n\n"
            try:
                self.wfile.write(event.encode())
                self.wfile.flush()
            except OSError:
                return

    def _known_news(self) -> int:
        """The number of the last news that the page knows of, which its address says."""
        now = self.shown.news.count
        said = parse_qs(self.path.partition("?")[2]).get(AFTER, [""])[0]
        return min(int(said), now) if said.isdecimal() and len(said) < _DIGITS else now
