"""What is too wide for a page is broken, shrunk or turned, and never cut off."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pypdfium2
import pytest

from referat.render.engine import PartSource, render_part
from referat.render.markup import markdown_html
from referat.render.resources import CaseFolder, Resources
from referat.resources import templates_folder
from tests.support.pdf_text import runs

STYLE = (templates_folder() / "css" / "tryk.css").read_text("utf-8")
LONG = "UDKAST_notat_om_budget_" * 9


def pages(body: str) -> pypdfium2.PdfDocument:
    html = f"<!DOCTYPE html><html lang='da'><title>x</title><h1>A</h1>{body}</html>"
    return pypdfium2.PdfDocument(io.BytesIO(render_part(PartSource("x", html, STYLE, {})).pdf))


def markdown(text: str, folder: Path) -> str:
    return markdown_html(text, CaseFolder(Resources(folder), folder))


def assert_inside(document: pypdfium2.PdfDocument) -> None:
    """Every sign stands on its page."""
    with document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                assert 0 <= left <= right <= page.get_width()
                assert 0 <= bottom <= top <= page.get_height()


@pytest.mark.parametrize("columns", [2, 7, 10, 11, 14, 15, 20, 26])
def test_a_table_of_many_columns_stays_on_the_page(columns: int, tmp_path: Path) -> None:
    head = "|".join(f"Budget {2000 + n}" for n in range(columns))
    row = "|".join("1.234.500" for _ in range(columns))
    text = f"|{head}|\n|{'---|' * columns}\n|{row}|\n|{row}|\n"
    document = pages(markdown(text, tmp_path))
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "".join(words.split()).count("1.234.500") == 2 * columns
    assert_inside(document)


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>{LONG}</h2>",
        f"<p>{LONG}</p>",
        f"<section class='bilag'><ul><li>{LONG}</li></ul></section>",
        f"<ul class='indholdsliste'><li><span class='titel'><a href='#x'>{LONG}</a></span>"
        "<span class='side'>3</span></li></ul><p id='x'>x</p>",
    ],
)
def test_a_word_without_a_break_stays_on_the_page(body: str) -> None:
    assert_inside(pages(body))


def test_a_long_word_in_a_table_stays_on_the_page(tmp_path: Path) -> None:
    assert_inside(pages(markdown(f"|a|b|\n|-|-|\n|{LONG}|x|\n", tmp_path)))


def test_tables_with_text_between_fill_their_pages(tmp_path: Path) -> None:
    text = "\n".join(
        f"Tekst {n}.\n\nTabel {n}:\n\n|a|b|\n|-|-|\n|1|2|\n|3|4|\n|5|6|\n" for n in range(12)
    )
    with pages(markdown(text, tmp_path)) as document:
        assert "Tekst 3" in document[0].get_textpage().get_text_bounded()
        for page in document:
            last = page.get_textpage().get_text_bounded().split("\r\n")[-1]
            assert not last.startswith("Tabel")


def test_a_tables_source_stays_with_it(tmp_path: Path) -> None:
    html = markdown("|a|b|\n|-|-|\n|1|2|\n\nKilde: Egne data\n\nMere tekst.\n", tmp_path)
    assert '<p class="tabelnote">Kilde: Egne data</p>' in html
    assert "<p>Mere tekst.</p>" in html


def test_the_notes_below_a_tables_source_stay_with_it_too(tmp_path: Path) -> None:
    table = "|a|b|\n|-|-|\n|1|2|\n\nKilde: Egne data\n\n"
    html = markdown(f"{table}\\*Kun borgere.\n\nTekst.\n\n\\*Ingen note.\n", tmp_path)
    assert '<p class="tabelnote">*Kun borgere.</p>' in html
    assert "<p>*Ingen note.</p>" in html


def lines(document: pypdfium2.PdfDocument) -> list[str]:
    with document:
        return [line for page in document for line in text_of(page).split("\r\n")]


def text_of(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_bounded())


def test_words_and_names_stay_whole_where_a_table_has_room(tmp_path: Path) -> None:
    remark = "En lang bemærkning om det, der er sket på stedet i det forløbne år, flere linjer lang"
    rows = "".join(f"|Sted / nummer {n}|12.345|{remark}|{n}|\n" for n in range(9))
    text = f"|Sted|Antal|Bemærkning|Nytteindsats|\n|-|-|-|-|\n{rows}"
    found = lines(pages(markdown(text, tmp_path)))
    assert any("Nytteindsats" in line for line in found)
    assert sum(line.startswith("Sted / nummer") for line in found) == 9


def test_words_are_divided_where_a_table_would_be_too_wide(tmp_path: Path) -> None:
    words = "|".join(["Beskæftigelsesindsatsen"] * 8)
    document = pages(markdown(f"|{words}|\n|{'-|' * 8}\n|{words}|\n", tmp_path))
    assert_inside(document)


def test_short_words_and_names_are_not_divided_in_text() -> None:
    place = "samarbejdet Havnebyen Sandstrup "
    for blanks in range(0, 40, 3):
        found = lines(pages(f"<p>{'a' * blanks} {place * 12}</p>"))
        assert not any(line.endswith(("-", "\x02", "\ufffe")) for line in found)


def test_many_paragraphs_are_laid_out_in_time() -> None:
    """The time of each does not grow with their number."""
    pages("<p>Tekst</p>")  # with what is done only once
    took = []
    for count in (100, 1200):
        start = time.process_time()
        pages("<p>Tekst</p>" * count)
        took.append((time.process_time() - start) / count)
    assert took[1] < 2 * took[0]


def test_a_number_of_three_figures_stands_whole_before_its_text(tmp_path: Path) -> None:
    with pages(markdown("99. Bænke\n100. Gynger\n", tmp_path)) as document:
        *_, number, text = runs(document[0])
        assert (number.text.strip(), text.text.strip()) == ("100.", "Gynger")
        assert number.baseline == pytest.approx(text.baseline)
        assert number.right <= text.left
