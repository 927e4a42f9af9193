"""WeasyPrint behind a wall: its own fonts, no network, no files but those it is given."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import suppress

import pikepdf
import pytest

from referat.diagnostics import MaterialError
from referat.render.engine import PartSource, engine_versions, render_part
from tests.support.loopback import Loopback, loopback
from tests.support.pictures import data_address, quarters, saved

SVG = b"""\
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>"""


def source(body: str, css: str = "", files: dict[str, bytes] | None = None) -> PartSource:
    page = f"<!DOCTYPE html><html lang='da'><title>T</title><body>{body}</body></html>"
    return PartSource("punkt 1", page, css, files or {})


@pytest.fixture
def web() -> Iterator[Loopback]:
    with loopback() as server:
        yield server


def test_a_part_is_a_tagged_pdf_in_danish() -> None:
    part = render_part(source("<h2>Rødgrød</h2><p>med fløde</p>"))
    assert part.remarks == ()
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "da"
        assert len(pdf.pages) == 1


def test_the_files_it_is_given_are_shown() -> None:
    body = '<p><img src="referat-fil:sag/a%20b.svg" alt="x"></p>'
    part = render_part(source(body, files={"sag/a b.svg": SVG}))
    assert part.remarks == ()


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ('<img src="{}/x.png" alt="x">', ""),
        ('<img src="file:///etc/passwd" alt="x">', ""),
        ('<img src="/etc/passwd" alt="x">', ""),
        ('<img src="referat-fil:andet.svg" alt="x">', ""),
        ('<link rel="stylesheet" href="{}/x.css">', ""),
        ("", "@import url({}/x.css);"),
        ("x", "body {{ background: url({}/x.png) }}"),
    ],
)
def test_nothing_else_is_fetched(body: str, css: str, web: Loopback) -> None:
    part = source(body.format(web.address), css.format(web.address), {"a.svg": SVG})
    with pytest.raises(MaterialError, match="kan ikke hente noget udefra"):
        render_part(part)
    assert web.requests == []


@pytest.mark.parametrize("reaching", ["<image href='{}/x.png'/>", "<style>@import '{}/x';</style>"])
def test_a_drawing_that_reaches_out_reaches_nothing(reaching: str, web: Loopback) -> None:
    drawing = SVG.replace(b"<rect", f"{reaching.format(web.address)}<rect".encode())
    with suppress(MaterialError):
        render_part(source('<img src="referat-fil:a.svg" alt="x">', files={"a.svg": drawing}))
    assert web.requests == []


def test_a_picture_inside_a_drawing_is_shown() -> None:
    image = f'<image width="9" height="9" href="{data_address(saved(quarters(), "PNG"))}"/>'
    drawing = SVG.replace(b"<rect", image.encode() + b"<rect")
    part = render_part(source('<img src="referat-fil:a.svg" alt="x">', files={"a.svg": drawing}))
    assert part.remarks == ()
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        streams = [value for value in pdf.objects if isinstance(value, pikepdf.Stream)]
        assert any(stream.get("/Subtype") == "/Image" for stream in streams)


@pytest.mark.parametrize(
    "address", ["data:text/css,p%7B%7D", "data:image/svg+xml;base64,AAAA", "data:image/png,AAAA"]
)
def test_nothing_but_pictures_comes_in_an_address(address: str) -> None:
    with pytest.raises(MaterialError, match="kan ikke hente noget udefra"):
        render_part(source(f'<img src="{address}" alt="x">'))


def test_a_font_from_elsewhere_is_not_fetched(web: Loopback) -> None:
    face = f"@font-face {{ font-family: a; src: url({web.address}/a.ttf) }} p {{ font-family: a }}"
    assert render_part(source("<p>x</p>", face)).pdf
    assert web.requests == []


def test_remarks_are_kept_and_not_printed(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogger("weasyprint").handlers[:]
    part = render_part(source("<p>x</p>", "p { farve: rød }"))
    assert len(part.remarks) == 1
    assert "farve" in part.remarks[0]
    assert caplog.records == []
    assert logging.getLogger("weasyprint").handlers == before


def test_the_engine_tells_its_versions() -> None:
    found = engine_versions()
    assert set(found) == {"WeasyPrint", "Pango"}
    assert all(text.count(".") >= 1 for text in found.values())
