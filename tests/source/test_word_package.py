from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from referat.source.files import FileRefusedError
from referat.source.word_package import (
    MAX_UNPACKED,
    MAX_XML,
    Relation,
    integer,
    parse_xml,
    read_word_package,
)
from tests.support.letterheads import MAIN, SECRET, TIDY, packed, relations, tidy, untidy

STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELS = "word/_rels/document.xml.rels"


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefusedError) as caught:
        read_word_package(data)
    assert caught.value.advice
    return caught.value.reason


def test_a_template_and_a_document_are_read() -> None:
    for data in (tidy(), untidy()):
        package = read_word_package(data)
        assert package.main == MAIN
        assert package.related(package.main, "styles") == "word/styles.xml"
        assert package.content_type("word/styles.xml").endswith("styles+xml")
        assert package.content_type("word/media/image1.png") == "image/png"


def test_relations_are_resolved_from_the_part_they_belong_to() -> None:
    package = read_word_package(untidy())
    found = {relation.identity: relation for relation in package.relations("word/header2.xml")}
    assert found["rId1"] == Relation("rId1", "image", "word/media/image1.png", False)
    assert found["rId2"] == Relation("rId2", "image", "https://example.org/spor.png", True)
    assert package.relations("word/footer9.xml") == ()
    outer = {r.kind: r.target for r in package.relations(MAIN)}
    assert outer["customXml"] == "customxml/item1.xml"


def test_a_part_that_is_not_there_is_not_related() -> None:
    package = read_word_package(tidy({"word/styles.xml": None}))
    assert package.related(MAIN, "styles") is None


def test_names_fold_case_and_may_begin_at_the_root() -> None:
    changes = {RELS: relations(rId1="styles /Word/STYLES.xml")}
    assert read_word_package(tidy(changes)).related(MAIN, "styles") == "word/styles.xml"


BOMB = BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as archive:
    for number in range(2001):
        archive.writestr(str(number), "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "filen er ikke et Word-dokument"),
        (b"%PDF-1.7", "filen er ikke et Word-dokument"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "filen har en adgangskode eller er i"),
        (tidy()[:900], "filen er ødelagt"),
        (tidy().replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x01\x03"), "filen er ødelagt"),
        (tidy({MAIN: None}), "filen er ikke et Word-dokument"),
        (tidy({"_rels/.rels": None}), "filen er ødelagt"),
        (tidy({"_rels/.rels": relations()}), "filen er ødelagt"),
        (packed(TIDY, {MAIN: "application/vnd.oasis.opendocument.text"}), "filen er ikke et Word"),
        (
            packed(TIDY, {MAIN: "application/vnd.ms-word.template.macroEnabledTemplate.main"}),
            "filen kan have makroer",
        ),
        (
            tidy({"_rels/.rels": relations(rId1=f"{STRICT}/officeDocument {MAIN}")}),
            "filen er gemt som “Strict Open XML”",
        ),
        (BOMB.getvalue(), "filen fylder mere end 64 MB, når den pakkes ud"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_a_swollen_file_is_refused_before_it_is_unpacked() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(MAX_UNPACKED + 1))
    assert "MB, når den pakkes ud" in refusal(made.getvalue())


def test_a_changed_byte_is_noticed() -> None:
    data = bytearray(tidy({"word/media/image1.png": SECRET.encode() * 9}))
    place = bytes(data).index(b"word/media/image1.png") + 30
    data[place] ^= 0xFF
    assert refusal(bytes(data)).startswith("filen er ødelagt")


@pytest.mark.parametrize("text", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_a_document_type_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="document type"):
        parse_xml(f"{text}<a/>".encode())


def test_comments_and_instructions_are_left_out() -> None:
    assert len(parse_xml(b"<a><!-- x --><?y z?><b/></a>")) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-12", -12),
        ("999999999", 999_999_999),
        ("9" * 5000, None),
        ("--5", None),
        ("-", None),
        ("", None),
        (None, None),
        ("²", None),
        ("٣", None),
        ("5\n", None),
    ],
)
def test_whole_numbers_are_told_from_others(text: str | None, value: int | None) -> None:
    assert integer(text) == value


def test_a_part_that_would_swell_is_refused() -> None:
    swollen = relations().replace("</", " " * MAX_XML + "</")
    assert refusal(tidy({"_rels/.rels": swollen})).startswith("en del af filen")
