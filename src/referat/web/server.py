"""A server on this machine alone: it shows the documents and says when they are new.

The address has a secret part, because other people may be logged on to the same machine, and the
host's name must be this machine's, because a page from elsewhere could ask for the address too.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path as FilePath
from typing import ClassVar, Self
from urllib.parse import unquote, urlsplit

from referat.render.policy import POLICY
from referat.web.pages import NEWS, SCRIPT, Answer, document_answer, page_answer

HOST = "127.0.0.1"
_LOG = logging.getLogger(__name__)
_ANY_PORT = 0
_HEARTBEAT = 15.0
"""Seconds between signs of life to a browser that waits for news."""
_HEADERS = {
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
    """What the server shows: the folder of documents, and the page that lists them."""

    out: FilePath
    front: Callable[[], str]
    news: News


class PreviewServer:
    """Serves from its own threads until it is closed."""

    def __init__(self, out: FilePath, front: Callable[[], str]) -> None:
        self.news = News()
        self._secret = secrets.token_urlsafe(12)
        shown = Shown(out.resolve(), front, self.news)
        handler = type("Handler", (_Handler,), {"shown": shown, "secret": self._secret})
        self._server = _Server((HOST, _ANY_PORT), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self._server.server_port}/{self._secret}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.news.end()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    # On Windows it would let another program listen at the same port.
    allow_reuse_address = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away in the middle of an answer is of no interest to a clerk."""
        _LOG.info("et svar til browseren kom ikke frem", exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    shown: ClassVar[Shown]
    secret: ClassVar[str]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a page, a document, the script, or news for as long as there are any."""
        inner = self._inner_path()
        if inner is None:
            self._send(page_answer("", HTTPStatus.NOT_FOUND))
        elif inner == NEWS:
            self._send_news()
        else:
            self._send(self._answer(inner))

    def log_message(self, format: str, *arguments: object) -> None:
        """Requests are of no interest to a clerk."""

    def _inner_path(self) -> str | None:
        """The path after the secret; None for a stranger."""
        if self.headers.get("Host", "") not in self._own_names():
            return None
        begin = f"/{self.secret}/"
        path = unquote(urlsplit(self.path).path)
        return path.removeprefix(begin) if path.startswith(begin) else None

    def _own_names(self) -> set[str]:
        _, port = self.connection.getsockname()
        return {f"{name}:{port}" for name in (HOST, "localhost")}

    def _answer(self, inner: str) -> Answer:
        if not inner:
            return page_answer(self.shown.front())
        if inner == SCRIPT.name:
            return Answer(SCRIPT.read_bytes(), "text/javascript; charset=utf-8")
        return document_answer(self.shown.out, inner, f"/{self.secret}/")

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
        self._send_headers(_HEADERS | {"Connection": "close"})
        self.close_connection = True
        count: int | None = self.shown.news.count
        while count is not None:
            before, count = count, self.shown.news.wait_beyond(count)
            event = "event: news\ndata:\n\n" if count is not None and count > before else ":\n\n"
            try:
                self.wfile.write(event.encode())
                self.wfile.flush()
            except OSError:
                return
