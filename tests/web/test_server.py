"""What the server gives out, and to whom."""

from __future__ import annotations

import http.client
import logging
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from referat.render.policy import POLICY_META
from referat.web.pages import front_page
from referat.web.server import PreviewServer

PAGE = f"<!DOCTYPE html><html><head>{POLICY_META}</head><body><main>Punkt æ</main>\n</body></html>"
FOLDER = "udvalg/2026-01-15"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / FOLDER
    folder.mkdir(parents=True)
    (folder / "referat.html").write_text(PAGE, "utf-8")
    (folder / "referat.pdf").write_bytes(b"%PDF-1.7")
    (folder / "noter.txt").write_text("hemmeligt")
    (tmp_path / "udenfor.html").write_text("hemmeligt")
    return tmp_path / "build"


@pytest.fixture
def server(out: Path) -> Iterator[PreviewServer]:
    with PreviewServer(out, lambda: front_page(out, [FOLDER], "fejl <her>")) as started:
        yield started


def ask(
    server: PreviewServer, path: str, *, secret: str | None = None, host: str | None = None
) -> tuple[int, str, http.client.HTTPResponse]:
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=20)
    headers = {"Host": host} if host else {}
    begin = place.path if secret is None else secret
    connection.request("GET", begin + path, headers=headers)
    response = connection.getresponse()
    content = response.read().decode("utf-8", "replace")
    connection.close()
    return response.status, content, response


def test_a_page_is_served_with_the_script_and_kept_without(
    server: PreviewServer, out: Path
) -> None:
    status, content, response = ask(server, f"{FOLDER}/referat.html")
    assert status == 200
    assert "Punkt æ" in content
    assert content.count("<script") == 1
    assert "http-equiv" not in content, "the file's own policy would keep the script from running"
    assert content.index("<script") < content.index("</body>")
    assert response.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert (out / FOLDER / "referat.html").read_text("utf-8") == PAGE


def test_the_script_is_there(server: PreviewServer) -> None:
    status, content, response = ask(server, "reload.js")
    assert status == 200
    assert "EventSource" in content
    assert response.headers["Content-Type"].startswith("text/javascript")


def test_a_pdf_is_served_as_it_is(server: PreviewServer) -> None:
    status, content, response = ask(server, f"{FOLDER}/referat.pdf")
    assert (status, content) == (200, "%PDF-1.7")
    assert response.headers["Content-Type"] == "application/pdf"
    assert "Content-Security-Policy" not in response.headers


def test_the_front_page_lists_documents_and_faults(server: PreviewServer) -> None:
    _, content, _ = ask(server, "")
    assert f'href="{FOLDER}/referat.html"' in content
    assert "fejl &lt;her&gt;" in content
    assert "noter" not in content


@pytest.mark.parametrize(
    "path",
    [
        f"{FOLDER}/noter.txt",
        "../udenfor.html",
        "%2e%2e/udenfor.html",
        f"{FOLDER}/..%2f..%2f..%2fudenfor.html",
        "/etc/passwd",
        FOLDER,
        "findes/ikke.html",
        "%00.html",
    ],
)
def test_nothing_else_is_given_out(path: str, server: PreviewServer) -> None:
    status, content, _ = ask(server, path)
    assert status == 404
    assert "hemmeligt" not in content


def test_without_the_secret_there_is_nothing(server: PreviewServer) -> None:
    for secret in ("/", "/g%C3%A6t/", "//"):
        status, content, _ = ask(server, f"{FOLDER}/referat.html", secret=secret)
        assert (status, "Punkt" in content) == (404, False)


def test_a_host_of_another_name_is_refused(server: PreviewServer) -> None:
    port = urlsplit(server.address).port
    assert ask(server, "", host=f"ond.example:{port}")[0] == 404
    assert ask(server, "", host=f"localhost:{port}")[0] == 200


def test_two_servers_have_addresses_of_their_own(server: PreviewServer, out: Path) -> None:
    with PreviewServer(out, lambda: "") as other:
        assert other.address != server.address
        assert ask(other, "")[0] == ask(server, "")[0] == 200


def test_news_come_to_those_who_wait(server: PreviewServer) -> None:
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=20)
    connection.request("GET", place.path + "news")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream"
    timer = threading.Timer(0.2, server.news.tell)
    timer.start()
    assert response.readline() == b"event: news\n"
    connection.close()


def test_an_end_lets_those_go_who_wait(out: Path) -> None:
    with PreviewServer(out, lambda: "") as server:
        place = urlsplit(server.address)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=20)
        connection.request("GET", place.path + "news")
        response = connection.getresponse()
    assert b"event" not in response.read()
    connection.close()


def test_a_browser_that_goes_away_is_not_complained_of(
    server: PreviewServer,
    out: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    (out / FOLDER / "referat.pdf").write_bytes(bytes(50_000_000))
    place = urlsplit(server.address)
    with socket.create_connection((str(place.hostname), place.port)) as browser:
        request = f"GET {place.path}{FOLDER}/referat.pdf HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n"
        browser.sendall(request.encode())
        browser.recv(1)
    end = time.monotonic() + 20
    while "kom ikke frem" not in caplog.text:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert capfd.readouterr().err == ""


def raw(server: PreviewServer, request: str) -> bytes:
    """What comes back for a request, word for word; "…" in it is the address's path."""
    place = urlsplit(server.address)
    text = request.replace("…", place.path).replace("HOST", f"Host: {place.netloc}")
    with socket.create_connection((str(place.hostname), place.port), 20) as browser:
        browser.sendall(text.encode("latin-1"))
        return b"".join(iter(lambda: browser.recv(65536), b""))


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("HEAD … HTTP/1.1\r\nHOST\r\n\r\n", b"405"),
        ("POST … HTTP/1.1\r\nHOST\r\nContent-Length: 0\r\n\r\n", b"405"),
        ("POST / HTTP/1.1\r\nHOST\r\n\r\n", b"404"),
        ("HEAD … HTTP/1.1\r\nHost: ond.example\r\n\r\n", b"404"),
        ("GET … HTTP/1.1\r\nHOST\r\nHost: ond.example\r\n\r\n", b"404"),
        ("GET … HTTP/1.1\r\n\r\n", b"404"),
        ("GET http://[/ HTTP/1.1\r\nHOST\r\n\r\n", b"404"),
        (f"GET /{'a' * 70000} HTTP/1.1\r\n\r\n", b"414"),
        ("GET … HTTP/1.1\r\n" + "X: a\r\n" * 500 + "\r\n", b"431"),
        ("GET … HTTP/9.9\r\nHOST\r\n\r\n", b""),
        ("\x16\x03\x01 \r\n\r\n", b""),
    ],
)
def test_what_is_refused_is_refused_without_a_word(
    request_: str, status: bytes, server: PreviewServer, capfd: pytest.CaptureFixture[str]
) -> None:
    head, _, body = raw(server, request_).partition(b"\r\n\r\n")
    assert head.split()[1:2] == ([status] if status else [])
    assert body == b""
    assert b"Python" not in head
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", [".manifest/side.html", "u/.referat.html", ".skjult/u/x.html"])
def test_what_is_hidden_is_not_given_out(name: str, server: PreviewServer, out: Path) -> None:
    path = out / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("hemmeligt")
    status, content, _ = ask(server, name)
    assert (status, "hemmeligt" in content) == (404, False)


def test_idle_connections_take_neither_files_nor_the_server(server: PreviewServer) -> None:
    place = urlsplit(server.address)
    before = threading.active_count()
    idle = [socket.create_connection((str(place.hostname), place.port), 5) for _ in range(120)]
    refused = [browser for browser in idle[60:] if browser.recv(1) == b""]
    assert len(refused) == 60
    assert threading.active_count() - before <= 50
    for browser in idle:
        browser.close()
    end = time.monotonic() + 20
    while threading.active_count() > before:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert ask(server, "")[0] == 200


def test_who_asks_for_nothing_is_let_go(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("referat.web.server._Handler.timeout", 0.1)
    assert raw(server, "GET") == b""


def test_a_page_that_comes_late_to_the_news_hears_at_once(server: PreviewServer) -> None:
    _, page, _ = ask(server, f"{FOLDER}/referat.html")
    news = page.partition('data-news="')[2].partition('"')[0]
    server.news.tell()
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=5)
    connection.request("GET", news)
    assert connection.getresponse().readline() == b"event: news\n"
    connection.close()


@pytest.mark.parametrize("after", ["0", "99", "-1", "x", "9" * 5000, ""])
def test_no_number_of_news_is_too_strange(after: str, server: PreviewServer) -> None:
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=20)
    connection.request("GET", f"{place.path}news?after={after}")
    response = connection.getresponse()
    timer = threading.Timer(0.2, server.news.tell)
    timer.start()
    assert response.readline() == b"event: news\n"
    connection.close()


def test_news_are_told_only_when_there_are_some(out: Path) -> None:
    front = ["en"]
    with PreviewServer(out, lambda: front[0]) as server:
        server.renew(pages=False)
        before = server.news.count
        server.renew(pages=False)
        assert server.news.count == before
        server.renew(pages=True)
        assert server.news.count == before + 1
        front[0] = "to"
        server.renew(pages=False)
        server.renew(pages=False)
        assert server.news.count == before + 2


def test_meetings_are_called_by_committee_and_date_the_newest_first(out: Path) -> None:
    titles = {"b/2026-02-01": "Referat: Udvalget &amp; rådet 1. februar 2026", "a/2026-03-01": ""}
    for name, title in titles.items():
        (out / name).mkdir(parents=True)
        (out / name / "referat.html").write_text(f"<html><title>{title}</title>", "utf-8")
    (out / "a/2026-03-01/referat.html").unlink()
    page = front_page(out, [FOLDER, "b/2026-02-01", "a/2026-03-01"], "")
    headings = [part.partition("</h2>")[0] for part in page.split("<h2>")[1:]]
    assert headings == [
        "a 1. marts 2026",
        "Udvalget &amp; rådet 1. februar 2026",
        "udvalg 15. januar 2026",
    ]


def test_public_versions_are_the_newest_first_too(out: Path) -> None:
    page = front_page(out, ["a/2026-01-01/offentlig", "b/2026-03-01/offentlig"], "")
    assert page.index("b/2026-03-01") < page.index("a/2026-01-01")


def test_a_port_is_taken_for_one_program_alone(server: PreviewServer) -> None:
    place = urlsplit(server.address)
    with socket.socket() as other:
        for option in ("SO_REUSEADDR", "SO_REUSEPORT"):
            if hasattr(socket, option):
                other.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        with pytest.raises(OSError, match=r".+"):
            other.bind((str(place.hostname), place.port))


def test_a_document_says_that_it_is_as_it_was_while_there_are_faults(out: Path) -> None:
    faults = [True]
    with PreviewServer(out, lambda: "<body>forsiden</body>", lambda: faults[0]) as server:
        _, content, _ = ask(server, f"{FOLDER}/referat.html")
        assert "Der er fejl i filerne" in content
        assert f'href="{urlsplit(server.address).path}"' in content
        assert content.index("<body") < content.index("Der er fejl") < content.index("Punkt æ")
        assert "Der er fejl" not in ask(server, "")[1]
        assert ask(server, f"{FOLDER}/referat.pdf")[1] == "%PDF-1.7"
        faults[0] = False
        assert "Der er fejl" not in ask(server, f"{FOLDER}/referat.html")[1]
    assert "Der er fejl" not in (out / FOLDER / "referat.html").read_text("utf-8")
