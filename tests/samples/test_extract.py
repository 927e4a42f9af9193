"""Taking text from finished documents: everything that is read, once, and nothing else."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from .extract import docx_text, html_text, pdf_pages


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    weasyprint = pytest.importorskip("weasyprint")
    path: Path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    page = "@page { size: A4; margin: 25mm; @top-left { content: 'Hoved' }"
    style = page + "@bottom-right { content: counter(page) } } h1 + h1 { break-before: page }"
    weasyprint.HTML(string=f"<style>{style}</style><h1>Et æble</h1><h1>To</h1>").write_pdf(path)
    return path


def test_pdf_pages_come_without_header_and_footer(pdf: Path) -> None:
    assert [page.strip() for page in pdf_pages(pdf)] == ["Et æble", "To"]


def _control(content: str, gallery: str = "") -> str:
    return (
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{gallery}</w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def test_docx_text_comes_once_and_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Før")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "August"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "I alt"
    table.cell(1, 1).text, table.cell(1, 2).text = "81", "50"
    table._tbl.tr_lst[1].tc_lst[0].p_lst[0].add_r().text = "skjult under sammenlægningen"
    document.add_paragraph("Efter\tmærket")
    document.save(str(tmp_path / "a.docx"))
    assert docx_text(tmp_path / "a.docx").split() == [
        "Før",
        "August",
        "I",
        "alt",
        "81",
        "50",
        "Efter",
        "mærket",
    ]


def test_docx_controls_are_opened_but_the_contents_are_skipped(tmp_path: Path) -> None:
    document = docx.Document()
    anchor = document.add_paragraph("Slut")._p
    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    line = '<w:p {}><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Linje</w:t></w:r></w:p>'
    for xml in (
        _control(paragraph.format("Indhold"), contents),
        line.format(nsdecls("w")),
        _control(_control(paragraph.format("Sagsresume"))),
    ):
        anchor.addprevious(parse_xml(xml))
    document.save(str(tmp_path / "a.docx"))
    assert docx_text(tmp_path / "a.docx").split() == ["Sagsresume", "Slut"]


def test_html_text_is_what_the_body_says(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<!doctype html><head><title>Nej</title><style>nej{}</style></head><body>"
        "<nav><ol><li>Nej</ol></nav><svg><title>Nej</title></svg><h1>Sag</h1>"
        "<p>Fra<b>vær</b>ende&nbsp;&amp; til<br>stede<img alt='Nej' src=''/></p>"
        "<table><tr><td>1</td><td>2</td></tr></table><footer>Nej</footer>",
        encoding="utf-8",
    )
    assert html_text(page).split() == ["Sag", "Fraværende", "&", "til", "stede", "1", "2"]
