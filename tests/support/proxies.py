"""A proxy of this machine, which lets programs through to a web server (RFC 9110, 9.3.6)."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import parse_headers
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit


@dataclass
class Proxy:
    """Where it is, the place that everybody is let through to, and those who were asked for."""

    address: str
    inside: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def proxy_to(inside: str, user: str = "") -> Iterator[Proxy]:
    """A proxy to ``inside``, by whatever name it is asked for; with a ``user``, to them alone."""
    wanted = f"Basic {base64.b64encode(user.encode()).decode()}"

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            proxy.asked.append(self.rfile.readline().decode("latin-1").strip())
            headers = parse_headers(self.rfile)
            given = headers.get_all("proxy-authorization", [])
            if user and given != [wanted]:
                self.wfile.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
                return
            place = urlsplit(proxy.inside)
            with socket.create_connection(("127.0.0.1", place.port)) as server:
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=_pass, args=(server, self.connection))
                back.start()
                _pass(self.connection, server)
                back.join()

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as web:
        proxy = Proxy(f"127.0.0.1:{web.server_address[1]}", inside)
        thread = threading.Thread(target=web.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            web.shutdown()
            thread.join()


def _pass(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
