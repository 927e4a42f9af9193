"""Case systems on this machine: one with journal numbers, one with OData, and one that is nasty.

The first two honour keys: the same key again changes nothing, and gets the first answer again.
"""

from __future__ import annotations

import json
import re
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Message
    body: bytes

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    @property
    def place(self) -> str:
        return unquote(urlsplit(self.path).path)

    def form(self) -> dict[str, Message]:
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        parts = message_from_bytes(head + self.body).get_payload()
        assert isinstance(parts, list)
        named = [part for part in parts if isinstance(part, Message)]
        return {str(p.get_param("name", header="content-disposition")): p for p in named}


@dataclass(frozen=True)
class Given:
    """An answer; ``cut`` is how many bytes of it come before the line breaks, if it does."""

    status: int = 200
    data: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None

    def body(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else json.dumps(self.data).encode()


@dataclass
class System:
    """A running system: where it is, what was asked of it, and what it answers."""

    answer: Callable[[Asked], Given | None]
    address: str = ""
    asked: list[Asked] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [f"{asked.method} {asked.path}" for asked in self.asked]


CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""A certificate for localhost, signed by itself, with its key; good for nothing else."""


@contextmanager
def running(
    answer: Callable[[Asked], Given | None], *, tls: bool = False, visitors: Path | None = None
) -> Iterator[System]:
    """A system that answers as ``answer`` says; with None it hangs up.

    With ``visitors`` it wants a certificate issued under one of those in the file.
    """
    system = System(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            asked = Asked(self.command, self.path, self.headers, body)
            system.asked.append(asked)
            given = system.answer(asked)
            self.close_connection = given is None or given.cut is not None
            if given is not None:
                self._give(given)

        def _give(self, given: Given) -> None:
            body = given.body()
            self.send_response_only(given.status)
            for name, value in {"Content-Length": str(len(body)), **given.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: given.cut])

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _do  # noqa: N815 - http.server's names

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.daemon_threads = True
    system.address = f"http://127.0.0.1:{web.server_port}"
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        if visitors:
            context.load_verify_locations(visitors)
            context.verify_mode = ssl.CERT_REQUIRED
        web.socket = context.wrap_socket(web.socket, server_side=True)
        system.address = f"https://localhost:{web.server_port}"
    thread = threading.Thread(target=web.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield system
    finally:
        web.shutdown()
        web.server_close()
        thread.join()


@dataclass
class Keyed:
    """Answers once for each key."""

    header: str
    inner: Callable[[Asked], Given | None]
    seen: dict[str, Given | None] = field(default_factory=dict)

    def __call__(self, asked: Asked) -> Given | None:
        key = asked.headers[self.header]
        if asked.method == "GET" or key is None:
            return self.inner(asked)
        if key not in self.seen:
            self.seen[key] = self.inner(asked)
        return self.seen[key]


@dataclass
class JournalSystem:
    """Cases by their journal numbers, and documents as forms; a token opens it."""

    token: str
    cases: dict[str, str]
    documents: list[tuple[str, str, str, bytes]] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Given:
        if asked.headers["authorization"] != f"Bearer {self.token}":
            return Given(401, {"fejl": "ukendt token"})
        if asked.place == "/version":
            return Given(200, {"version": "1"})
        if asked.method == "GET":
            id = self.cases.get(asked.query["journalnummer"])
            return Given(200, {"sager": [{"id": id}] if id else []})
        match = re.fullmatch(r"/sager/(\w+)/dokumenter", asked.place)
        if match is None:
            return Given(404, {"fejl": "findes ikke"})
        return self._keep(match[1], asked.form())

    def _keep(self, case: str, form: dict[str, Message]) -> Given:
        title = form["titel"].get_payload(decode=True)
        data = form["fil"].get_payload(decode=True)
        assert isinstance(title, bytes)
        assert isinstance(data, bytes)
        self.documents.append((case, title.decode(), form["fil"].get_filename() or "", data))
        return Given(201, {"dokument": {"id": len(self.documents)}})


@dataclass
class ODataSystem:
    """Entities by OData, behind client credentials and a token against forged requests."""

    secret: str
    cases: dict[str, int]
    tokens: int = 0
    notes: list[dict[str, Any]] = field(default_factory=list)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __call__(self, asked: Asked) -> Given:
        if asked.headers["authorization"] != f"Bearer adgang-nummer-{self.tokens}":
            return Given(401, {"error": {"message": "token expired"}})
        if asked.headers["x-csrf-token"] == "Fetch":
            cookies = {"X-CSRF-Token": "csrf-4711-hemmelig", "Set-Cookie": "sap=session-88; Path=/"}
            return Given(200, {}, cookies)
        if asked.method == "GET":
            match = re.fullmatch(r"CaseNumber eq '((?:[^']|'')*)'", asked.query["$filter"])
            assert match
            id = self.cases.get(match[1].replace("''", "'"))
            return Given(200, {"value": [{"Id": id}] if id else []})
        is_ours = asked.headers["x-csrf-token"] == "csrf-4711-hemmelig"
        if not is_ours or asked.headers["cookie"] != "sap=session-88":
            return Given(403, {"error": {"message": "CSRF"}})
        return self._write(asked)

    def give_token(self, asked: Asked) -> Given:
        self.tokens += 1
        return Given(200, {"access_token": f"adgang-nummer-{self.tokens}", "expires_in": 3600})

    def _write(self, asked: Asked) -> Given:
        if asked.method == "PUT":
            match = re.fullmatch(r"/Documents\((\w+)\)/\$value", asked.place)
            assert match
            self.documents[match[1]]["content"] = asked.body
            return Given(204, b"")
        data = json.loads(asked.body)
        if asked.place == "/Documents":
            id = f"d{len(self.documents) + 1}"
            self.documents[id] = data
            return Given(201, {"Id": id})
        self.notes.append({**data, "at": asked.place})
        return Given(201, {"Id": len(self.notes)})
