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
