from __future__ import annotations

import pytest

from referat.diagnostics import MaterialError
from referat.render.docx import ContractError
from tests.render.docx.books import body, find, text


def cells(html: str) -> list[list[str]]:
    """The cells of a table: their text, and ``→n`` and ``↓`` or ``·`` where they are merged."""
    signs = {"restart": "↓", "continue": "·"}
    rows = []
    for row in find(body(html), "//w:tbl[1]/w:tr"):
        shown = []
        for cell in find(row, "w:tc"):
            across = "".join(f"→{n}" for n in find(cell, "w:tcPr/w:gridSpan/@w:val"))
            down = "".join(signs[m] for m in find(cell, "w:tcPr/w:vMerge/@w:val"))
            shown.append(text(cell) + across + down)
        rows.append(shown)
    return rows


def test_spans() -> None:
    html = """<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td rowspan=0>d
    <tr><td colspan=2>e</table>"""
    assert cells(html) == [["a↓", "b→2"], ["·", "c", "d↓"], ["e→2", "·"]]


def test_a_span_of_rows_and_columns_keeps_its_width_all_the_way_down() -> None:
    html = "<table><tr><td colspan=2 rowspan=3>a<td>b<tr><td>c<tr><td>d</table>"
    assert cells(html) == [["a→2↓", "b"], ["→2·", "c"], ["→2·", "d"]]


def test_spans_that_reach_too_far_are_cut_and_short_rows_filled() -> None:
    html = "<table><tr><td rowspan=9>a<td>b<td>c<tr><td>d<tr><td colspan=x>e</table>"
    assert cells(html) == [["a↓", "b", "c"], ["·", "d", ""], ["·", "e", ""]]
    assert cells("<table><thead><tr><th rowspan=2>a</thead><tr><td>b</table>") == [["a"], ["b"]]
    meeting = "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>"
    assert cells(meeting) == [["a", "b↓"], ["c", "·"]]


def test_every_row_covers_every_column_and_widths_fill_the_page() -> None:
    html = "<table><tr><td>a<td>b<tr><td colspan=2>c<tr><td>d</table>"
    (table,) = find(body(html), "//w:tbl")
    widths = [int(w) for w in find(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == int(find(table, "w:tblPr/w:tblW/@w:w")[0]) == 9412
    for row in find(table, "w:tr"):
        assert sum(int(w) for w in find(row, "w:tc/w:tcPr/w:tcW/@w:w")) == sum(widths)


def test_a_column_with_more_text_is_wider_and_a_long_word_fits() -> None:
    html = f"<table><tr><td>1<td>{'ord ' * 40}<td>Virksomhedspraktikpladser</table>"
    narrow, wide, word = (int(w) for w in find(body(html), "//w:gridCol/@w:w"))
    assert narrow < word < wide
    assert word >= 25 * 100


def test_a_table_that_is_too_wide_is_set_smaller() -> None:
    html = f"<table><tr>{'<td>Beskæftigelsesindsats</td>' * 5}</table>"
    assert set(find(body(html), "//w:tbl//w:rPr/w:sz/@w:val")) == {"16"}
    assert not find(body("<table><tr><td>a</table>"), "//w:rPr/w:sz")


def test_head_rows_are_repeated_and_no_row_is_split() -> None:
    head = "<table><thead><tr><th>a<tr><th>b</thead><tbody><tr><th>c<tr><td>d</tbody></table>"
    plain = "<table><tr><th>a<tr><th>b<tr><th>c<td>d</table>"
    for html in (head, plain):
        document = body(html)
        repeated = [bool(find(row, "w:trPr/w:tblHeader")) for row in find(document, "//w:tr")]
        assert repeated == [True, True] + [False] * (len(repeated) - 2)
        assert len(find(document, "//w:trPr/w:cantSplit")) == len(repeated)


def test_the_foot_comes_last_and_is_a_total() -> None:
    html = "<table><tfoot><tr><td>sum</tfoot><tr><td>a<tr class=total><td>mellem</table>"
    assert cells(html) == [["a"], ["mellem"], ["sum"]]
    styles = find(body(html), "//w:tc/w:p/w:pPr/w:pStyle/@w:val")
    assert styles == ["Tabeltekst", "Tabeltotal", "Tabeltotal"]


def test_alignment_of_cells() -> None:
    html = """<table><tr><td style="color:red; text-align: right">a<td class="tal">b
    <td class=midt>c<td style="text-align:left">d<td class=tal><p>e</p><ul><li>f</ul></table>"""
    alignments = [find(p, "w:pPr/w:jc/@w:val") for p in find(body(html), "//w:tc/w:p")]
    assert alignments == [["right"], ["right"], ["center"], [], ["right"], ["right"]]


def test_caption_title_and_description() -> None:
    document = body(
        "<table><caption>Tal <b>for</b> 2026</caption><tr><th>År<th>Antal<tr><td>1<td>2</table>"
    )
    first, *_ = find(document, "/w:document/w:body/*")
    assert text(first) == "Tal for 2026"
    assert find(first, "w:pPr/w:pStyle/@w:val") == ["Caption"]
    assert find(first, "w:pPr/w:keepNext")
    assert find(document, "//w:tblCaption/@w:val") == ["Tal for 2026"]
    assert find(document, "//w:tblDescription/@w:val") == ["Tabel med kolonnerne År og Antal."]


def test_cells_end_with_a_paragraph_and_tables_do_not_meet() -> None:
    table = "<table><tr><td><table><tr><td>a</table><td></table>"
    document = body(table + table)
    assert not find(document, "//w:tc/*[last()][not(self::w:p)]")
    assert not find(document, "//w:tbl/following-sibling::*[1][self::w:tbl]")
    assert find(document, "/w:document/w:body/*[last()-1][self::w:p]")


def test_rows_to_sign_have_height_for_a_pen() -> None:
    html = """<section class="underskrifter"><h2>Underskrifter</h2><table class="underskrifter">
    <thead><tr><th>Navn<th>Rolle<th>Underskrift<th>Dato</thead><tr><td>Eva Eksempel<td>formand
    <td><td></table></section>"""
    document = body(html)
    heights = [find(row, "w:trPr/w:trHeight/@w:val") for row in find(document, "//w:tr")]
    assert heights == [[], ["850"]]
    name, _, signature, date = (int(w) for w in find(document, "//w:gridCol/@w:w"))
    assert signature > name > date


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(ContractError):
        body("<table><colgroup></colgroup><tr><td>a</table>")
    with pytest.raises(MaterialError, match="64 kolonner"):
        body(f"<table><tr>{'<td>a' * 64}</table>")
    assert not find(body("<table></table>"), "//w:tbl")


ROWS = "".join(f"<tr><td>{n}</td><td></td></tr>" for n in range(3))


@pytest.mark.parametrize("look", ["samlet", ""])
def test_a_table_that_is_kept_together_stays_on_one_page(look: str) -> None:
    table = f'<table class="{look}"><thead><tr><th>A</th><th>B</th></tr></thead>{ROWS}</table>'
    document = body(table)
    rows = find(document, "//w:tr")
    keeping = [len(find(row, ".//w:keepNext")) for row in rows]
    assert keeping == ([2, 2, 2, 0] if look else [2, 0, 0, 0])


def test_a_short_column_stays_on_one_line_beside_a_long_one() -> None:
    table = f"<table><tr><td>September 2025</td><td>{'lang tekst ' * 30}</td></tr></table>"
    (width, _) = (int(w) for w in find(body(table), "//w:gridCol/@w:w"))
    assert width >= len("September 2025") * 105 + 200


def test_the_heads_of_rows_are_as_light_as_in_print() -> None:
    document = body('<table><tr><th scope="row">A</th><td>1</td></tr></table>')
    assert find(document, "//w:tc//w:pStyle/@w:val") == ["Tabeltekst", "Tabeltekst"]
