from __future__ import annotations

import pytest

from referat.render.docx.letterhead.pictures import Picture, outgoing_picture
from referat.source import word_package
from tests.render.docx.books import find, text
from tests.render.docx.letterhead.support import tree, written
from tests.support.letterheads import TIDY, drawing, part, picture, relations, tidy

HEADER, RELS = "word/header1.xml", "word/_rels/header1.xml.rels"
LINK = '<w:hyperlink r:id="rId2"><w:r><w:t>link</w:t></w:r></w:hyperlink>'


def header(xml: str, **targets: str) -> dict[str, bytes]:
    """The parts of a document whose letterhead has this header."""
    return written(tidy({HEADER: part("hdr", f"<w:p>{xml}</w:p>"), RELS: relations(**targets)}))


def media(parts: dict[str, bytes]) -> list[str]:
    return [name for name in parts if "brevpapir" in name]


def test_a_picture_goes_along_once() -> None:
    parts = header(drawing() + drawing(), rId1="image media/image1.png")
    assert media(parts) == ["word/media/brevpapir1.png"]
    assert parts["word/media/brevpapir1.png"] == picture()
    assert b'Target="media/brevpapir1.png"' in parts[RELS]


def test_a_picture_that_only_a_deletion_showed_stays_behind() -> None:
    deleted = f'<w:del w:id="1" w:author="x">{drawing()}</w:del><w:r><w:t>Navn</w:t></w:r>'
    parts = header(deleted, rId1="image media/image1.png")
    assert media(parts) == []
    assert RELS not in parts


def test_links_to_the_web_stay_and_others_become_text() -> None:
    kept = tree(header(LINK, rId2="hyperlink !https://example.org/"), "header1.xml")
    assert find(kept, "//w:hyperlink/@r:id") == ["rId2"]
    for target in ("!file:///s:/x", "!javascript:x", "document.xml"):
        parts = header(LINK, rId2=f"hyperlink {target}")
        root = tree(parts, "header1.xml")
        assert text(root) == "link"
        assert not find(root, "//w:hyperlink")
        assert RELS not in parts


@pytest.mark.parametrize(
    ("xml", "targets"),
    [
        (drawing('r:link="rId1"'), {"rId1": "image !https://example.org/x.png"}),
        (drawing(), {"rId1": "image media/findes-ikke.png"}),
        (drawing(), {"rId1": "image ../customXml/item1.xml"}),
        (drawing(), {}),
        (drawing('r:link="rId1"'), {"rId1": "hyperlink !https://example.org/x.png"}),
        (drawing('r:embed="rId1"'), {"rId1": "hyperlink !https://example.org/x.png"}),
        (drawing('r:link="rId1"'), {"rId1": "image media/image1.png"}),
        (drawing(), {"rId1": "image header1.xml"}),
        (
            '<w:r><w:pict><v:shape id="x"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>',
            {"rId1": "image !https://example.org/x.png"},
        ),
        (
            '<w:r><w:object><o:OLEObject r:id="rId1"/></w:object></w:r>',
            {"rId1": "oleObject embeddings/x.bin"},
        ),
        (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<a:blip r:embed="rId1"/></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>'
            "</mc:AlternateContent></w:r>",
            {"rId1": "chart charts/chart1.xml"},
        ),
    ],
)
def test_what_lies_elsewhere_leaves_no_trace(xml: str, targets: dict[str, str]) -> None:
    parts = header(f"{xml}<w:r><w:t>Navn</w:t></w:r>", **targets)
    root = tree(parts, "header1.xml")
    assert text(root) == "Navn"
    assert not find(root, "//w:drawing | //w:pict | //w:object | //*[local-name()='Choice']")
    assert RELS not in parts
    assert media(parts) == []


def test_a_picture_that_is_linked_and_stored_is_shown_from_the_file() -> None:
    xml = drawing('r:embed="rId1" r:link="rId2"')
    targets = {"rId1": "image media/image1.png", "rId2": "image !https://example.org/x.png"}
    parts = header(xml, **targets)
    assert find(tree(parts, "header1.xml"), "//@r:embed") == ["rId1"]
    assert b"example.org" not in parts[RELS]


@pytest.mark.parametrize(("link", "kept"), [("#a", True), ("https://example.org/x", False)])
def test_a_drawing_of_lines_must_be_closed(link: str, kept: bool) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
        f'<use x:href="{link}"/></svg>'
    )
    twin = (
        '<a:extLst><a:ext uri="x"><s:svgBlip xmlns:s="http://schemas.microsoft.com/office/drawing/'
        '2016/SVG/main" r:embed="rId2"/></a:ext></a:extLst>'
    )
    xml = drawing().replace("<a:stretch>", f"{twin}<a:stretch>")
    targets = {"rId1": "image media/image1.png", "rId2": "image media/image2.svg"}
    changes = {
        HEADER: part("hdr", f"<w:p>{xml}</w:p>"),
        RELS: relations(**targets),
        "word/media/image2.svg": svg,
    }
    parts = written(tidy(changes))
    assert len(find(tree(parts, "header1.xml"), "//w:drawing")) == 1
    assert ("word/media/brevpapir2.svg" in parts) == kept


MADE = {
    "png": picture(),
    "jpg": b"\xff\xd8\xff\xe0 JFIF",
    "gif": b"GIF89a...",
    "bmp": b"BM1234\0\0\0\0",
    "tiff": b"II*\0....",
    "emf": b"\x01\0\0\0" + b"." * 36 + b" EMF",
    "wmf": b"\xd7\xcd\xc6\x9a....",
}
TYPES = {"jpg": b"jpeg", "emf": b"x-emf", "wmf": b"x-wmf"}


@pytest.mark.parametrize("ending", MADE)
def test_a_picture_is_what_its_bytes_say(ending: str) -> None:
    changes: dict[str, str | bytes | None] = {
        HEADER: part("hdr", f"<w:p>{drawing()}</w:p>"),
        RELS: relations(rId1="image media/logo.exe"),
        "word/media/logo.exe": MADE[ending],
    }
    parts = written(tidy(changes))
    assert media(parts) == [f"word/media/brevpapir1.{ending}"]
    stated = b"image/" + TYPES.get(ending, ending.encode())
    assert stated in parts["[Content_Types].xml"]


def test_a_drawing_of_lines_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MAX_XML", 20)
    assert outgoing_picture(b'<svg xmlns="http://www.w3.org/2000/svg"/>') is None


@pytest.mark.parametrize("data", [b"MZ\x90\0", b"<hemmelig/>", b"", b"RIFF....WEBP"])
def test_what_is_no_picture_stays_behind(data: bytes) -> None:
    changes: dict[str, str | bytes | None] = {
        HEADER: part("hdr", f"<w:p>{drawing()}<w:r><w:t>Navn</w:t></w:r></w:p>"),
        "word/media/image1.png": data,
    }
    parts = written(tidy(changes))
    assert media(parts) == []
    assert text(tree(parts, "header1.xml")) == "Navn"


def test_a_drawing_of_lines_goes_out_in_one_encoding() -> None:
    svg = '<?xml-stylesheet href="https://example.org/x"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    outward = '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/x"/></svg>'
    assert outgoing_picture(svg.encode("utf-16")) == Picture(
        svg.partition("?>")[2].encode(), "svg", "image/svg+xml"
    )
    assert outgoing_picture(outward.encode("utf-16")) is None


@pytest.mark.parametrize(
    ("kind", "name", "root"),
    [("theme", "theme/theme1.xml", "hemmelig"), ("fontTable", "f.xml", "w:x")],
)
def test_a_part_that_holds_something_else_stays_behind(kind: str, name: str, root: str) -> None:
    own = written(tidy())
    rels = "word/_rels/document.xml.rels"
    more = str(TIDY[rels]).replace("</Relationships>", "")
    extra = relations(rId9=f"{kind} {name}")
    entry = extra[extra.index("<Relationship ") :]
    xml = f'<{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    parts = written(tidy({rels: more + entry, f"word/{name}": xml}))
    for kept in ("word/theme/theme1.xml", "word/fontTable.xml"):
        assert parts[kept] == own[kept]
