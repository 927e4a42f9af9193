from __future__ import annotations

from pathlib import Path

import pytest

from referat.source.files import FileRefusedError
from referat.source.letterhead import Letterhead, StyleNames, page_number_stands, read_letterhead
from referat.source.word_package import attribute, w
from tests.support.letterheads import (
    MAIN,
    drawing,
    field,
    paragraph,
    part,
    relations,
    style,
    tidy,
    untidy,
)

HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, data: bytes, name: str = "brevpapir.dotx") -> Letterhead:
    file = folder / name
    file.write_bytes(data)
    return read_letterhead(file)


def test_a_letterhead_with_one_header_and_one_footer(folder: Path) -> None:
    letterhead = read(folder, tidy())
    assert letterhead.margins == {("header", "default"): HEADER, ("footer", "default"): FOOTER}
    assert (letterhead.first_page, letterhead.even_pages) == (False, False)


def test_a_section_has_the_headers_of_the_one_before(folder: Path) -> None:
    letterhead = read(folder, untidy(), "brevpapir.docx")
    assert letterhead.margins == {
        ("header", "default"): "word/header2.xml",
        ("header", "first"): "word/header1.xml",
        ("header", "even"): "word/header3.xml",
        ("footer", "default"): "word/footer1.xml",
    }
    assert (letterhead.first_page, letterhead.even_pages) == (True, True)
    section = letterhead.section
    assert section is not None
    assert section.find(w("titlePg")) is not None


@pytest.mark.parametrize(
    "content",
    [paragraph(""), paragraph("   "), "<w:p/>", "<w:p><w:r><w:tab/></w:r></w:p>"],
)
def test_an_empty_header_is_none(folder: Path, content: str) -> None:
    letterhead = read(folder, tidy({HEADER: part("hdr", content)}))
    assert list(letterhead.margins) == [("footer", "default")]


def test_headers_of_pages_that_are_not_told_apart_do_not_count(folder: Path) -> None:
    reference = '<w:headerReference w:type="{}" r:id="rId4"/>'
    section = "".join(reference.format(kind) for kind in ("first", "even"))
    body = f"<w:body><w:sectPr>{section}</w:sectPr></w:body>"
    assert read(folder, tidy({MAIN: part("document", body)})).margins == {}


@pytest.mark.parametrize(
    "target", ["document.xml", "styles.xml", "footer1.xml", "media/image1.png"]
)
def test_only_a_header_is_a_header(folder: Path, target: str) -> None:
    targets = {"rId4": f"header {target}", "rId5": "footer footer1.xml"}
    changes = {"word/_rels/document.xml.rels": relations(**targets)}
    assert list(read(folder, tidy(changes)).margins) == [("footer", "default")]


def test_a_header_begins_as_one(folder: Path) -> None:
    letterhead = read(folder, tidy({HEADER: part("document", paragraph("Kære modtager"))}))
    assert list(letterhead.margins) == [("footer", "default")]


def test_a_shared_part_that_is_something_else_is_none(folder: Path) -> None:
    letterhead = read(folder, tidy({"word/styles.xml": part("document", "")}))
    assert letterhead.shared("styles") is None
    assert letterhead.shared("numbering") is not None


def test_a_document_without_a_section_has_none(folder: Path) -> None:
    letterhead = read(folder, tidy({MAIN: part("document", "<w:body/>")}))
    assert letterhead.section is None
    assert letterhead.margins == {}


def test_what_a_tracked_change_keeps_is_no_section(folder: Path) -> None:
    old = '<w:sectPrChange w:id="1" w:author="x"><w:sectPr><w:titlePg/></w:sectPr></w:sectPrChange>'
    body = f"<w:body><w:sectPr>{old}</w:sectPr></w:body>"
    assert not read(folder, tidy({MAIN: part("document", body)})).first_page


VML = (
    '<w:p><w:r><w:pict><v:shape id="{}"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>'
).format
WORD_ART = (
    '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="UDKAST"/>'
    "</v:shape></w:pict></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("content", "has_sender"),
    [
        (paragraph("Prøvekommune"), True),
        (f"<w:p>{drawing()}</w:p>", True),
        (VML("_x0000_i1025"), True),
        (VML("WordPictureWatermark7"), False),
        (WORD_ART, False),
        (paragraph(""), False),
    ],
)
def test_a_watermark_is_no_sender(folder: Path, content: str, has_sender: bool) -> None:
    assert read(folder, tidy({HEADER: part("hdr", content)})).has_sender == has_sender


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("brev.docm", "filen kan have makroer"),
        ("brev.DOTM", "filen kan have makroer"),
        ("brev.dot", "filen er .dot og ikke .dotx eller .docx"),
        ("brev.odt", "filen er .odt og ikke .dotx eller .docx"),
        ("brev", "filen er ikke et Word-dokument"),
    ],
)
def test_other_files_are_refused_by_their_name(folder: Path, name: str, reason: str) -> None:
    with pytest.raises(FileRefusedError) as caught:
        read(folder, tidy(), name)
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", HEADER, FOOTER, MAIN])
def test_a_damaged_part_is_told_of_at_once(folder: Path, name: str) -> None:
    with pytest.raises(FileRefusedError) as caught:
        read(folder, tidy({name: "<w:"}))
    assert caught.value.reason.startswith("filen er ødelagt")


@pytest.mark.parametrize(
    ("code", "stands"),
    [
        ("PAGE", True),
        ("page \\* MERGEFORMAT", True),
        ("NUMPAGES", False),
        ("IF PAGE = 1 a b", True),
    ],
)
def test_page_numbers_are_found(folder: Path, code: str, stands: bool) -> None:
    letterhead = read(folder, tidy({FOOTER: part("ftr", f"<w:p>{field(code, '1')}</w:p>")}))
    assert page_number_stands(letterhead.package, FOOTER) == stands


def test_a_simple_field_is_a_page_number_too(folder: Path) -> None:
    simple = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    letterhead = read(folder, tidy({FOOTER: part("ftr", simple)}))
    assert page_number_stands(letterhead.package, FOOTER)


def names(folder: Path, *styles: str) -> StyleNames:
    letterhead = read(folder, tidy({"word/styles.xml": part("styles", "".join(styles))}))
    return StyleNames(letterhead.shared("styles"))


@pytest.mark.parametrize(
    ("stored", "kind", "found"),
    [
        ("heading 1", "paragraph", True),
        ("Heading 1", "paragraph", True),
        ("Overskrift 1", "paragraph", True),
        ("heading 1", "character", False),
        ("heading 10", "paragraph", False),
    ],
)
def test_styles_are_found_by_type_and_name(
    folder: Path, stored: str, kind: str, found: bool
) -> None:
    style_names = names(folder, style(stored, "X1", kind=kind))
    assert (style_names.find("paragraph", "heading 1") is not None) == found


def test_the_stored_name_goes_before_the_danish_one(folder: Path) -> None:
    style_names = names(folder, style("Titel", "A"), style("Title", "B"))
    found = style_names.find("paragraph", "Title")
    assert found is not None
    assert attribute(found, "styleId") == "B"


def test_a_default_goes_by_any_name(folder: Path) -> None:
    style_names = names(folder, style("Standard", "S", more=' w:default="1"'))
    default = style_names.default("paragraph")
    assert default is not None
    assert attribute(default, "styleId") == "S"
    assert style_names.default("table") is None
