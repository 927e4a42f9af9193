"""SVG drawings without notes and names, and of a size that everything agrees on."""

from __future__ import annotations

import base64

import pytest
from lxml import etree

from referat.render.drawings import drawing_size, printable_drawing
from referat.render.pictures import clean_picture
from referat.rules.texts.drawings import XLINK_HREF, embedded_pictures
from tests.support.pictures import SECRET, data_address, noted_png, photo

NAMES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:ink="http://www.inkscape.org/namespaces/inkscape"'
)


def drawing(inner: str, attributes: str = 'width="9" height="9"', before: str = "") -> bytes:
    return f"{before}<svg {NAMES} {attributes}>{inner}</svg>".encode()


def clean(data: bytes) -> str:
    return clean_picture("a.svg", data).decode()


@pytest.mark.parametrize(
    "note",
    [
        "<!-- HEMMELIGT -->",
        "<?note HEMMELIGT?>",
        "<metadata>HEMMELIGT</metadata>",
        "<ink:note>HEMMELIGT</ink:note>",
        "<g><ink:note><ink:x>HEMMELIGT</ink:x></ink:note></g>",
        '<g ink:label="HEMMELIGT"/>',
        '<g data-name="HEMMELIGT"/>',
        "<style>/* HEMMELIGT */ rect { fill: red }</style>",
    ],
)
def test_no_note_stays(note: str) -> None:
    text = clean(drawing(f"<title>Titel</title><desc>Ord</desc>{note}<rect/>"))
    assert SECRET.decode() not in text
    assert "inkscape" not in text
    for kept in ("<title>Titel</title>", "<desc>Ord</desc>", "<rect"):
        assert kept in text


def test_the_text_around_a_note_stays() -> None:
    assert "<text>Rødgrød med fløde</text>" in clean(
        drawing("<text>Rød<ink:a/>grød<!-- x --> med<ink:b/> fløde</text>")
    )


def test_a_document_type_is_dropped() -> None:
    kind = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
    assert clean(drawing("<rect/>", before=kind)) == clean(drawing("<rect/>"))


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
def test_pictures_inside_are_cleaned_too(attribute: str) -> None:
    images = (data_address(noted_png()), data_address(photo(6), "image/jpg"))
    inner = "".join(f'<image {attribute}="{image}"/>' for image in images)
    root = etree.fromstring(clean(drawing(inner)))
    first, second = embedded_pictures(root)
    assert first.attribute == attribute.replace("xlink:href", XLINK_HREF)
    assert first.data == clean_picture("a.png", noted_png())
    assert second.data == clean_picture("a.jpg", photo(6))
    assert (second.element.get(second.attribute) or "").startswith("data:image/jpeg;base64,")


def test_a_picture_inside_may_be_written_in_other_ways() -> None:
    coded = base64.b64encode(noted_png()).decode()
    address = f" data:IMAGE/PNG;charset=x;Base64,{coded[:9]}\n  {coded[9:].replace('=', '%3D')}"
    (found,) = embedded_pictures(etree.fromstring(drawing(f'<image href="{address}"/>')))
    assert found.data == noted_png()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="40px" height="1in" viewBox="0 0 4 4"', (40, 96)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('viewBox="-5, 0 40 20"', (40, 20)),
        ('width="100%" height="100%" viewBox="0 0 40 20"', (40, 20)),
        ('width="80" viewBox="0 0 40 20"', (80, 40)),
        ('height="80" viewBox="0 0 40 20"', (160, 80)),
        ('width="0" height="-1" viewBox="0 0 40 20"', (40, 20)),
        ("", (300, 150)),
        ('width="40" viewBox="0 0 0 0"', (40, 150)),
    ],
)
def test_a_drawing_states_its_size(attributes: str, size: tuple[float, float]) -> None:
    data = drawing("<rect/>", attributes)
    assert drawing_size(data) == pytest.approx(size)
    root = etree.fromstring(clean(data))
    assert (float(root.get("width", "")), float(root.get("height", ""))) == pytest.approx(size)
    assert root.get("viewBox")


def test_a_sign_that_the_font_lacks_is_printed_as_an_empty_box() -> None:
    text = "<text>Rød <tspan>Ж</tspan>漢<tspan>a</tspan>😀</text><title>Ж</title>"
    printed = printable_drawing(clean(drawing(text)).encode()).decode()
    assert "<text>Rød <tspan>□</tspan>□<tspan>a</tspan>□</text>" in printed
    assert "<title>Ж</title>" in printed


def test_a_drawing_without_such_signs_is_printed_as_it_is() -> None:
    data = clean(drawing("<text>Rødgrød</text>")).encode()
    assert printable_drawing(data) is data
