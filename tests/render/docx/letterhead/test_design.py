"""A whole document on a letterhead."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from referat.render.docx import write_docx
from tests.render.docx.books import EMPTY, RICH, find, paragraphs, text
from tests.render.docx.letterhead.support import letterhead, tree, written
from tests.support.letterheads import SECRET, relations, tidy, untidy

LETTERHEADS = [tidy(), untidy()]


@pytest.mark.parametrize("data", LETTERHEADS, ids=["tidy", "untidy"])
def test_the_text_is_the_same_as_without(data: bytes) -> None:
    with ZipFile(BytesIO(write_docx(RICH))) as files:
        plain = tree({n: files.read(n) for n in files.namelist()}, "document.xml")
    document = tree(written(data), "document.xml")
    assert [t for _, t in paragraphs(document)] == [t for _, t in paragraphs(plain)[1:]]  # no logo
    tags = "//w:sdtPr/w:tag/@w:val"
    assert find(document, tags) == find(plain, tags)
    assert "Kære" not in text(document)


def test_nothing_hidden_leaves_the_house() -> None:
    made = written(untidy())
    for name, content in made.items():
        assert SECRET.encode() not in content, name
        assert b"00AB12CD" not in content, name
        assert b"spor.png" not in content, name
        assert b"hemmeligt" not in content, name


def test_the_package_holds_only_what_it_needs() -> None:
    assert [n for n in written(untidy(), EMPTY) if not n.startswith("docProps")] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/_rels/footer1.xml.rels",
        "word/_rels/header2.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/header3.xml",
        "word/media/brevpapir1.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


@pytest.mark.parametrize("data", LETTERHEADS, ids=["tidy", "untidy"])
def test_the_file_is_the_same_every_time(data: bytes) -> None:
    book = replace(RICH, letterhead=letterhead(data))
    assert write_docx(book) == write_docx(replace(RICH, letterhead=letterhead(data)))


def test_properties_are_the_documents() -> None:
    made = write_docx(replace(RICH, letterhead=letterhead(untidy())))
    properties = docx.Document(BytesIO(made)).core_properties
    assert (properties.title, properties.author) == (RICH.title, RICH.author)


def test_the_theme_and_the_fonts_are_the_letterheads() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Kommunens">'
        "<a:themeElements/></a:theme>"
    )
    document_relations = relations(
        rId1="styles styles.xml", rId4="header header1.xml", rId7="theme theme/theme1.xml"
    )
    changes = {"word/theme/theme1.xml": theme, "word/_rels/document.xml.rels": document_relations}
    made = written(tidy(changes))
    assert b'name="Kommunens"' in made["word/theme/theme1.xml"]
