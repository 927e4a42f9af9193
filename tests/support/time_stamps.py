"""A service for time stamps (RFC 3161) on this machine, which answers as it is told."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.support.certificates import Holder, witness

REPLY = "application/timestamp-reply"
Answer = Callable[[bytes], tuple[int, str, bytes]]


def stamped(request: bytes) -> tuple[int, str, bytes]:
    """The answer of a service that is well."""
    return 200, REPLY, _stamper(witness()).request_tsa_response(_read(request)).dump()


def stamped_long_ago(request: bytes) -> tuple[int, str, bytes]:
    """The stamp of a hundred days ago."""
    stamper = _stamper(witness())
    stamper.fixed_dt = datetime.now(UTC) - timedelta(days=100)
    return 200, REPLY, stamper.request_tsa_response(_read(request)).dump()


def stamped_other(request: bytes) -> tuple[int, str, bytes]:
    """The stamp of another document."""
    asked = _read(request)
    asked["message_imprint"]["hashed_message"] = bytes(32)
    return 200, REPLY, _stamper(witness()).request_tsa_response(asked).dump()


def refused(request: bytes) -> tuple[int, str, bytes]:
    """An answer by the protocol that says no."""
    answer = tsp.TimeStampResp({"status": tsp.PKIStatusInfo({"status": "rejection"})})
    return 200, REPLY, answer.dump()


@contextmanager
def service(answer: Answer = stamped, user: str = "") -> Iterator[str]:
    """A running service; gives its address. With a ``user`` it is behind a proxy for them alone."""
    wanted = f"Basic {base64.b64encode(user.encode()).decode()}" if user else None

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            is_let_in = self.headers["Proxy-Authorization"] == wanted
            status, kind, body = answer(asked) if is_let_in else (407, "text/plain", b"")
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _read(request: bytes) -> tsp.TimeStampReq:
    return tsp.TimeStampReq.load(request)


def _stamper(holder: Holder) -> DummyTimeStamper:
    form = (Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    key = keys.PrivateKeyInfo.load(holder.key.private_bytes(*form))
    certificate = x509.Certificate.load(holder.certificate.public_bytes(Encoding.DER))
    return DummyTimeStamper(certificate, key)
