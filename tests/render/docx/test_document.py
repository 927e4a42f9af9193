from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from referat.render.contract import ELEMENTS
from referat.render.docx import ContentsEntry, Omission, write_docx
from tests.render.docx.books import (
    COVER,
    EMPTY,
    RICH,
    SIGNATURES,
    body,
    book,
    find,
    paragraphs,
    part,
    png,
    text,
    value,
)

ITEM = '<section class="punkt" id="punkt-{0}"><h2>Punkt {0}: Sag</h2><p>Tekst</p></section>'


def test_each_section_is_a_control_with_a_tag() -> None:
    document = part(write_docx(RICH), "word/document.xml")
    controls = {
        find(control, "w:sdtPr/w:tag/@w:val")[0]: control
        for control in find(document, "//w:sdt[w:sdtPr/w:tag]")
    }
    assert list(controls) == [
        "punkt-83.titel",
        "punkt-83.sagsnr",
        "punkt-83/indstilling",
        "punkt-83/sagsfremstilling",
        "punkt-83/beslutning",
        "punkt-84.titel",
        "punkt-84/sagsresume",
        "underskrifter",
    ]
    assert find(controls["punkt-83/indstilling"], "w:sdtPr/w:alias/@w:val") == ["Indstilling"]
    assert text(controls["punkt-83/indstilling"]).startswith("IndstillingDirektøren indstiller, at")
    assert text(controls["punkt-83/beslutning"]) == "Beslutning"
    assert len(find(controls["punkt-83/beslutning"], ".//w:p")) == 1
    assert not find(document, "//w:sdtContent/*[last()][not(self::w:p)]")
    numbers = find(document, "//w:sdtPr/w:id/@w:val | //wp:docPr/@id")
    assert len(set(numbers)) == len(numbers)


SECTION = '<section data-punkt="1" data-afsnit="{}"><h3>{}</h3><p>x</p></section>'


def test_long_tags_stay_different() -> None:
    sections = [SECTION.format("k" * 70 + last, "A") for last in "ab"]
    tags = find(body(*sections), "//w:tag/@w:val")
    assert [len(tag) for tag in tags] == [64, 64]
    assert len(set(tags)) == 2


def test_a_long_name_of_a_control_is_cut_after_a_word() -> None:
    title = "Beslutning i Udvalget for Meget Lange Navne og Eksempler den 20-10-2025"
    (alias,) = find(body(SECTION.format("b", title)), "//w:alias/@w:val")
    assert alias == "Beslutning i Udvalget for Meget Lange Navne og Eksempler den…"
    (alias,) = find(body(SECTION.format("b", "x" * 70)), "//w:alias/@w:val")
    assert alias == "x" * 63 + "…"


def test_the_cover_has_its_title_and_facts() -> None:
    assert paragraphs(part(write_docx(RICH), "word/document.xml"))[:7] == [
        ("Afsender", ""),
        ("Title", "Referat Eksempeludvalget d. 12\u201101\u20112026"),
        ("Oplysning", "Mødedato\tMandag d. 12. januar 2026 kl. 15:30"),
        ("Oplysning", "Mødested\tLokale 2"),
        ("Oplysning", "Mødedeltagere\tEva Eksempel"),
        ("Oplysningstekst", "Per Prøve (Fravær)"),
        ("Oplysningstekst", "Mads Mønster"),
    ]


@pytest.mark.parametrize(
    ("label", "indent"),
    [("Mødested", "2268"), ("Udvalgets medlemmer", "2670"), ("x" * 99, "4536")],
)
def test_long_labels_on_the_cover_have_room(label: str, indent: str) -> None:
    cover = COVER.replace("Mødested", label)
    styles = part(write_docx(replace(RICH, cover=cover)), "word/styles.xml")
    path = "w:style[starts-with(@w:styleId, 'Oplysning')]/w:pPr/w:ind/@w:left"
    assert find(styles, path) == [indent, indent]


def test_the_contents_are_a_field_with_its_result() -> None:
    document = part(write_docx(RICH), "word/document.xml")
    (contents,) = find(document, "//w:sdt[w:sdtPr/w:docPartObj]")
    assert find(contents, ".//w:docPartGallery/@w:val") == ["Table of Contents"]
    assert [(style, line) for style, line in paragraphs(contents)] == [
        ("TOCHeading", "Indholdsfortegnelse"),
        ("TOC9", "Sager til behandling"),
        ("TOC1", "83\tGodkendelse af dagsorden & andet\t3"),
        ("TOC1", "84\tOrientering\t4"),
        ("TOC1", "\tUnderskrifter\t5"),
        ("TOC2", "\tUden mål\t6"),
    ]
    names = find(contents, ".//w:hyperlink/@w:anchor")
    assert [i.split()[1] for i in find(contents, ".//w:instrText/text()")[1:]] == names
    for name, heading in zip(names, ("Punkt 83", "Punkt 84", "Underskrifter"), strict=True):
        (bookmark,) = find(document, f"//w:bookmarkStart[@w:name='{name}']")
        assert name.startswith("_Toc")
        assert text(bookmark.getparent()).startswith(heading)
    kinds = find(contents, ".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 4


def test_nothing_asks_to_be_updated_when_the_document_is_opened() -> None:
    files = ZipFile(BytesIO(write_docx(RICH)))
    assert not find(etree.fromstring(files.read("word/settings.xml")), "//w:updateFields")
    assert not find(etree.fromstring(files.read("word/document.xml")), "//@w:dirty")


def test_a_line_without_a_page_has_no_number() -> None:
    contents = (ContentsEntry("punkt-1", "Sag", None),)
    document = body(ITEM.format(1), contents=contents)
    assert paragraphs(document)[1] == ("TOC1", "Sag")
    assert find(document, "//w:hyperlink/@w:anchor")


def page_breaks(document: etree._Element) -> list[str]:
    return [text(p) for p in find(document, "//w:p[w:pPr/w:pageBreakBefore]")]


def test_items_begin_on_new_pages_when_asked_for() -> None:
    sections = (ITEM.format(1), ITEM.format(2), SIGNATURES)
    contents = (ContentsEntry("punkt-1", "Sag", 3),)
    full = {"cover": "<header><h1>A</h1></header>", "contents": contents}
    on_new = ["Indholdsfortegnelse", "Punkt 1: Sag", "Punkt 2: Sag", "Underskrifter"]
    assert page_breaks(body(*sections, **full)) == on_new
    running = body(*sections, **full, new_page_per_item=False)
    assert page_breaks(running) == ["Indholdsfortegnelse", "Punkt 1: Sag", "Underskrifter"]
    assert page_breaks(body(*sections[:2])) == ["Punkt 2: Sag"]


def test_header_and_page_numbers() -> None:
    files = ZipFile(BytesIO(write_docx(RICH)))
    section = find(etree.fromstring(files.read("word/document.xml")), "//w:sectPr")[0]
    assert find(section, "w:titlePg")
    assert [value(size, "w") for size in find(section, "w:pgSz")] == ["11906"]
    shown = {
        name: text(etree.fromstring(files.read(name)))
        for name in files.namelist()
        if name.startswith(("word/header", "word/footer"))
    }
    assert sorted(shown.values()) == ["", RICH.header, "Side 1 af 5", "Side 1 af 5"]
    fields = [
        instruction.strip()
        for name in shown
        for instruction in find(etree.fromstring(files.read(name)), "//w:instrText/text()")
    ]
    assert fields == ["PAGE", "NUMPAGES"] * 2
    assert not find(body(ITEM.format(1)), "//w:titlePg")


def test_pictures_have_alternative_text_and_fit_the_page() -> None:
    document = part(write_docx(RICH), "word/document.xml")
    logo, figure, decoration = find(document, "//wp:inline")
    assert find(figure, "wp:docPr/@descr") == ["En blå firkant"]
    assert find(figure, "wp:extent/@cx") == [str(9412 * 635)]
    assert int(find(logo, "wp:extent/@cy")[0]) <= 20 * 36000
    assert find(decoration, "wp:docPr/@descr") == [""]
    assert find(decoration, ".//*[local-name()='decorative']/@val") == ["1"]


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((30.5, 10.0), (30.5, 10.0)),
        ((20.0, 2000.0), (6.8, 680.3)),
        ((4000.0, 100.0), (627.5, 15.7)),
    ],
)
def test_a_picture_is_of_its_printed_size(
    size: tuple[float, float], shown: tuple[float, float]
) -> None:
    html = '<p><img src="a.png" alt="x"></p>'
    book = replace(EMPTY, sections=(html,), resources={"a.png": png(80, 40)}, sizes={"a.png": size})
    document = part(write_docx(book), "word/document.xml")
    extent = [int(find(document, f"//wp:extent/@{side}")[0]) / 9525 for side in ("cx", "cy")]
    assert extent == pytest.approx(shown, abs=0.1)


@pytest.mark.parametrize(
    ("source", "reason"),
    [("a.svg", "SVG"), ("b.png", "læses"), ("c.png", "findes ikke"), ("d.png", "læses")],
)
def test_a_picture_that_cannot_be_shown_is_its_text_and_is_reported(
    source: str, reason: str
) -> None:
    resources = {
        "a.svg": b"<?xml version='1.0'?><svg/>",
        "b.png": b"noget",
        "d.png": png(9, 9)[:20],
    }
    reported: list[Omission] = []
    html = f'<p><img src="{source}" alt="En  kurve"></p>'
    document = part(
        write_docx(book(html, resources=resources), reported.append), "word/document.xml"
    )
    assert text(document) == "En kurve"
    assert find(document, "//w:r/w:rPr/w:i")
    assert [(o.source, o.alternative) for o in reported] == [(source, "En kurve")]
    assert reason in reported[0].reason


def test_the_file_is_the_same_every_time(tmp_path: Path) -> None:
    program = tmp_path / "again.py"
    program.write_text(
        "import sys\nfrom referat.render.docx import write_docx\n"
        "from tests.render.docx.books import RICH\n"
        "sys.stdout.buffer.write(write_docx(RICH))\n",
        encoding="utf-8",
    )
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    environment = {**os.environ, **elsewhere, "PYTHONPATH": os.pathsep.join(sys.path)}
    again = subprocess.run(
        [sys.executable, program], capture_output=True, env=environment, check=True
    )
    assert again.stdout == write_docx(RICH)


def test_the_package_has_sorted_names_fixed_dates_and_no_leftovers() -> None:
    entries = ZipFile(BytesIO(write_docx(RICH))).infolist()
    names = [entry.filename for entry in entries]
    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not [n for n in names if "Effects" in n or "thumbnail" in n or "customXml" in n]


def test_properties() -> None:
    zone = timezone(timedelta(hours=1))
    titled = replace(EMPTY, title="Referat \x0b" + "x" * 300)
    titled = replace(titled, created=datetime(2026, 1, 12, 16, tzinfo=zone))
    properties = docx.Document(BytesIO(write_docx(titled))).core_properties
    assert properties.title == "Referat " + "x" * 247
    assert (properties.author, properties.subject) == (EMPTY.author, EMPTY.subject)
    assert (properties.language, properties.revision) == ("da-DK", 1)
    assert properties.created == properties.modified == datetime(2026, 1, 12, 15, tzinfo=UTC)


def test_styles_are_real_and_all_that_are_used_exist() -> None:
    document = docx.Document(BytesIO(write_docx(RICH)))
    names = {style.name for style in document.styles}
    assert names >= {
        "Title",
        "Heading 1",
        "List Bullet",
        "List Number 3",
        "Caption",
        "Referat tabel",
    }
    known = {style.style_id for style in document.styles}
    used = find(document.element, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    assert set(used) <= known
    based = find(document.styles.element, "//w:basedOn/@w:val | //w:next/@w:val")
    assert set(based) <= known


def test_language_and_fonts_are_named_outright() -> None:
    styles = part(write_docx(RICH), "word/styles.xml")
    (defaults,) = find(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    assert find(defaults, "w:lang/@w:val") == ["da-DK"]
    assert set(find(defaults, "w:rFonts/@*")) == {"Calibri"}
    themed = [a for e in find(styles, "//w:rFonts") for a in e.attrib if "Theme" in str(a)]
    assert not themed


def test_headings_are_in_the_colour_of_the_municipality_when_it_can_be_read() -> None:
    def colour(given: str) -> str:
        styles = part(write_docx(replace(EMPTY, colour=given)), "word/styles.xml")
        (found,) = find(styles, "w:style[@w:styleId='Heading1']/w:rPr/w:color/@w:val")
        return str(found)

    assert colour("#1f4e79") == "1F4E79"
    assert colour("#036") == "003366"
    assert colour("#ffcc00") == colour("gul") == "1A1A1A"


def test_the_renderer_knows_every_element_a_template_may_hold() -> None:
    samples = {
        "li": "<ul><li>x</li></ul>",
        "dt": "<dl><dt>x</dt></dl>",
        "dd": "<dl><dd>x</dd></dl>",
        "table": "<table><tr><td>x</table>",
        "caption": "<table><caption>x</caption><tr><td></table>",
        **{t: f"<table><{t}><tr><td>x</{t}></table>" for t in ("thead", "tbody", "tfoot")},
        **{t: f"<table><tr><{t}>x</table>" for t in ("td", "th")},
        "tr": "<table><tr><td>x</table>",
        "ul": "<ul><li>x</ul>",
        "ol": "<ol><li>x</ol>",
        "dl": "<dl><dt>x</dl>",
        "img": '<img alt="x">',
        "br": "x<br>",
        "hr": "x<hr>",
    }
    for element in sorted(ELEMENTS):
        assert text(body(samples.get(element, f"<{element}>x</{element}>"))) == "x", element


def test_a_book_of_nothing_can_be_opened() -> None:
    assert docx.Document(BytesIO(write_docx(EMPTY))).paragraphs == []


def test_nothing_is_written_of_the_place_of_the_seal() -> None:
    place = '<div class="segl"></div>\n</section>'
    *others, signatures = RICH.sections
    sealed = replace(RICH, sections=(*others, signatures.replace("</section>", place)))
    assert write_docx(sealed) == write_docx(RICH)
