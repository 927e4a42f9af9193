"""The check of finished files: wherever in a file the words stand, they are found."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from pikepdf import Array, Dictionary, Name, String

from referat.bind.leaks import ClosedText, LeakCheck
from referat.reading.readers import reader_of

SECRET = "Ejeren af Skolegade 14 vil sælge haven"
CHECK = LeakCheck([ClosedText(SECRET, "felt")], opened=["Haven er grøn."])


def places(name: str, data: bytes, check: LeakCheck[str] = CHECK) -> set[str]:
    return {leak.place for leak in check.leaks(reader_of(name)(data))}


# PDF

Change = Callable[[pikepdf.Pdf], None]


def _title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = SECRET


def _xmp(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(
        b"<dc:format>", f"<dc:format>{SECRET} ".encode()
    )
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def _outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String(SECRET)


def _alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].Alt = String(SECRET)


def _actual_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].ActualText = String(SECRET)


def _attribute(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].A = Dictionary(O=Name.Table, Summary=String(SECRET))


def _actual_text_in_content(pdf: pikepdf.Pdf) -> None:
    text = SECRET.encode("utf-16-be").hex()
    content = f"/Span <</ActualText <feff{text}>>> BDC EMC\n".encode()
    pdf.pages[0].contents_add(content)


def _destination(pdf: pikepdf.Pdf) -> None:
    names = Array([String(SECRET.replace(" ", "-")), Array([pdf.pages[0].obj, Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))


def _attached_name(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[f"{SECRET}.txt"] = b"x"


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = SECRET.encode()


def _json(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.json"] = b'{"a": ["Ejeren af\\nSkolegade 14 vil s\\u00e6lge haven"]}'


def _invisible(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font.Encoding = Name.WinAnsiEncoding
    page = pdf.pages[0]
    page.obj.Resources.Font["/Hidden"] = pdf.make_indirect(font)
    hidden = SECRET.encode("cp1252").hex()
    page.contents_add(f"BT /Hidden 1 Tf 3 Tr 10 10 Td <{hidden}> Tj ET\n".encode())


def _annotation(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 1, 1], Contents=SECRET)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang2 = Name("/" + SECRET.replace(" ", "_"))


PDF_CHANGES = (
    *(_title, _xmp, _outline, _alternative, _actual_text, _attribute, _actual_text_in_content),
    *(_destination, _attached_name, _attached, _json, _invisible, _annotation, _name),
)


def test_a_pdf_without_closed_words_passes(book_bytes: bytes) -> None:
    assert places("bog.pdf", book_bytes) == set()


@pytest.mark.parametrize("change", PDF_CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_pdf_is_read_to_the_last_corner(change: Change, book_bytes: bytes) -> None:
    with pikepdf.Pdf.open(BytesIO(book_bytes)) as pdf:
        change(pdf)
        changed = BytesIO()
        pdf.save(changed)
    assert places("bog.pdf", changed.getvalue())


# DOCX


def _body(document: Any) -> None:
    paragraph = document.add_paragraph("Ejeren af Skole")
    paragraph.add_run("gade 14 vil ").bold = True
    paragraph.add_run("sælge haven")


def _table(document: Any) -> None:
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Ejeren af", "Skolegade 14 vil sælge haven"


def _property(document: Any) -> None:
    document.core_properties.comments = SECRET


def _header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = SECRET


def _hidden(document: Any) -> None:
    document.add_paragraph().add_run(SECRET).font.hidden = True


def _bookmark(document: Any) -> None:
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:name"), SECRET.replace(" ", "_"))
    document.add_paragraph()._p.append(mark)


def _style(document: Any) -> None:
    document.styles.add_style(SECRET, 1)


def _comment(document: Any) -> None:
    from lxml import etree

    document.element.body.append(etree.Comment(SECRET))


DOCX_CHANGES = (_body, _table, _property, _header, _hidden, _bookmark, _style, _comment)


@pytest.mark.parametrize("change", DOCX_CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_every_part_of_a_docx_is_read(change: Callable[[Any], None]) -> None:
    document = docx.Document()
    change(document)
    saved = BytesIO()
    document.save(saved)
    assert places("bog.docx", saved.getvalue())


def _package(name: str, content: str) -> bytes:
    saved = BytesIO()
    docx.Document().save(saved)
    with zipfile.ZipFile(saved, "a") as package:
        package.writestr(name, content)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("customXml/item9.xml", f"<a b='{SECRET}'/>"),
        ("word/comments.xml", f"<a>{SECRET}</a>"),
        ("docProps/custom.xml", f"<?x {SECRET}?><a/>"),
        ("word/embeddings/data.bin", SECRET),
        ("word/damaged.xml", f"<a>{SECRET}"),
        ("word/media/Ejeren-af-Skolegade-14-vil-sælge-haven.png", ""),
    ],
)
def test_strange_parts_of_a_docx_are_read_too(name: str, content: str) -> None:
    assert places("bog.docx", _package(name, content))


def test_a_docx_without_closed_words_passes() -> None:
    assert places("bog.docx", _package("word/x.xml", "<a/>")) == set()


# HTML

SVG = base64.b64encode(f"<svg><text>{SECRET}</text></svg>".encode()).decode()


@pytest.mark.parametrize(
    "inner",
    [
        f"<p>{SECRET}</p>",
        "<p>Ejeren af Skole<b>gade</b> 14 vil <i>sælge</i> haven</p>",
        "<p>Ejeren af</p><p>Skolegade 14 vil</p><p>sælge haven</p>",
        f"<!-- {SECRET} -->",
        f"<p title='{SECRET}'></p>",
        f"<p data-x='{SECRET}'></p>",
        f"<p class='{SECRET.replace(' ', '-')}'></p>",
        f"<style>p::after{{content:'{SECRET}'}}</style>",
        f"<script>/* {SECRET} */</script>",
        f"<img src='data:image/svg+xml;base64,{SVG}'>",
        f"<a href='https://eksempel.dk/{SECRET.replace(' ', '-')}'>x</a>",
        "<p>Ejeren af Skole&shy;gade 14 vil s&aelig;lge haven</p>",
        "<p style='text-transform:uppercase'>EJEREN AF SKOLEGADE 14</p>",
    ],
)
def test_a_page_is_read_with_its_attributes_and_comments(inner: str) -> None:
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body>{inner}</body></html>"
    assert places("bog.html", page.encode())


# One short name, in each of these places

NAME = LeakCheck([ClosedText("Klagen er fra Søren.", "felt")], opened=["Der er en klage."])
LONG_ALONE = ("_name", "_style")
"""Names of a file's own, in which only long texts are out of place."""


@pytest.mark.parametrize("said", ["Søren", "sørens", "s%C3%B8ren", "SOEREN"])
@pytest.mark.parametrize(
    "change", [c for c in PDF_CHANGES if c.__name__ not in LONG_ALONE], ids=lambda c: c.__name__
)
def test_a_name_is_found_in_every_place_of_a_pdf(
    change: Change, said: str, book_bytes: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.SECRET", said)
    with pikepdf.Pdf.open(BytesIO(book_bytes)) as pdf:
        change(pdf)
        changed = BytesIO()
        pdf.save(changed)
    if change is not _json:  # its words are its own
        assert places("bog.pdf", changed.getvalue(), NAME)


@pytest.mark.parametrize("said", ["Søren", "sørens", "SOEREN"])
@pytest.mark.parametrize(
    "change",
    [_property, _header, _hidden, _bookmark, _comment],
    ids=lambda c: c.__name__,
)
def test_a_name_is_found_in_every_place_of_a_docx(
    change: Callable[[Any], None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.SECRET", said)
    document = docx.Document()
    change(document)
    saved = BytesIO()
    document.save(saved)
    assert places("bog.docx", saved.getvalue(), NAME)


@pytest.mark.parametrize(
    "inner",
    [
        "<p>Lise S&oslash;ren</p>",
        "<a href='https://eksempel.dk/s%C3%B8ren'>x</a>",
        "<a href='mailto:soeren@eksempel.dk'>x</a>",
        "<h2 id='punkt-soeren'>x</h2>",
        "<img alt='Sørens hus' src='data:,'>",
        "<style>p::after { content: 'Søren' }</style>",
        "<p style='content: \"Søren\"'>x</p>",
        "<!-- SØREN -->",
    ],
)
def test_a_name_is_found_in_every_place_of_a_page(inner: str) -> None:
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body>{inner}</body></html>"
    assert places("bog.html", page.encode(), NAME)


# What is closed, and what is told anyhow


def leaks(printed: str, check: LeakCheck[str]) -> list[tuple[str, str]]:
    page = f"<!DOCTYPE html><html><body><p>{printed}</p></body></html>"
    return [(leak.field, leak.words) for leak in check.leaks(reader_of("x.html")(page.encode()))]


def test_what_also_stands_in_the_open_is_no_leak() -> None:
    check = LeakCheck([ClosedText(SECRET, "felt")], opened=[f"Som bekendt: {SECRET}."])
    assert leaks(SECRET, check) == []


def test_a_name_that_stands_in_the_open_is_none_but_the_sentence_is() -> None:
    check = LeakCheck([ClosedText(SECRET, "felt")], opened=["Skolegade 14 er en ejendom."])
    assert leaks("Skolegade 14", check) == []
    assert leaks(SECRET, check) == [("felt", "Skolegade 14 vil sælge haven")]


def test_words_of_the_house_are_no_names_but_a_run_of_them_is_a_run() -> None:
    check = LeakCheck([ClosedText(SECRET, "felt")], (), of_house=["Skolegade 14", SECRET])
    assert leaks("Skolegade 14", check) == []
    assert leaks(SECRET, check)


def test_a_name_in_the_open_is_none_whatever_follows_it() -> None:
    check = LeakCheck([ClosedText("Det er Knud Kontrol.", "felt")], opened=["Knud Kontrol"])
    assert leaks("Knud Kontrol sagde, og Knud Kontrols hus", check) == []


def test_a_year_in_the_open_tells_no_day() -> None:
    check = LeakCheck([ClosedText("Født 03-04-1961.", "felt")], opened=["Det er fra 1961."])
    assert leaks("1961", check) == []
    assert leaks("3. april 1961", check)


def test_a_word_that_begins_a_sentence_is_a_name_unless_it_is_a_word_elsewhere() -> None:
    check = LeakCheck([ClosedText("Hansen ejer den. Ejeren, og ejeren er syg.", "felt")], ())
    assert leaks("Ejeren og Hansens have", check) == [("felt", "Hansen")]


def test_the_field_is_named_that_the_words_are_of() -> None:
    check = LeakCheck([ClosedText("Afskedigelse", "titel", True), ClosedText(SECRET, "tekst")], ())
    assert leaks("Afskedigelse", check) == [("titel", "Afskedigelse")]
    assert leaks("Sagen om Skolegade", check) == [("tekst", "Skolegade")]
