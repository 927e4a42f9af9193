"""The others are given the same words as referat prints."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from lxml import html

from tools.bench.plain import Block, page_blocks, plain_page
from tools.bench.typst_source import quoted, typst_source
from tools.bench.word_template import word_values, write_template

PAGE = """<!DOCTYPE html><html lang="da"><head><title>Referat</title><style>p{}</style></head>
<body class="referat"><header><p><img src="data:," alt=""></p><h1>Referat</h1>
<dl><div><dt>Sted</dt><dd>Salen</dd></div></dl></header>
<section id="indhold"><h2>Indhold</h2><ul><li><a href="#punkt-1">Legeplads</a></li></ul></section>
<section id="punkt-1" data-punkt="1"><h2>Punkt 1: Legeplads</h2><p>Første<br>linje.</p>
<ul><li>Ydre <b>punkt</b><ul><li>Indre</li></ul></li></ul>
<table class="t"><thead><tr><th>År</th><th>Antal</th><th>Pris</th></tr></thead>
<tbody><tr><td rowspan="2">2025</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody>
</table></section><script>1</script></body></html>"""

BLOCKS = [
    Block("h1", "Referat"),
    Block("p", "Sted"),
    Block("p", "Salen"),
    Block("h2", "Punkt 1: Legeplads"),
    Block("p", "Første linje."),
    Block("li", "Ydre punkt"),
    Block("li", "Indre"),
    Block("table", rows=(("År", "Antal", "Pris"), ("2025", "1", "2"), ("", "3", "4"))),
]


def test_a_page_is_told_block_by_block_without_its_contents() -> None:
    assert page_blocks(PAGE) == BLOCKS


def test_the_plain_page_has_the_same_words_and_nothing_but_its_own_style() -> None:
    page = plain_page(PAGE)
    (body,) = html.document_fromstring(page).iter("body")
    assert page_blocks(page) == BLOCKS
    assert "class=" not in page
    assert "data-" not in page
    assert not list(body.iter("img", "script"))
    assert 'rowspan="2"' in page
    assert page.count("<style>") == 1
    assert "src:" not in page
    assert "url(" not in page


def test_typst_is_given_text_as_strings() -> None:
    assert quoted('et "ord" \\ to') == '"et \\"ord\\" \\\\ to"'
    source = typst_source(BLOCKS)
    assert '#heading(level: 2, "Punkt 1: Legeplads")' in source
    assert '#list("Ydre punkt", "Indre")' in source
    assert 'table.header("År", "Antal", "Pris"),\n  "2025", "1", "2",\n  "", "3", "4")' in source


def test_words_contents_are_the_items_and_facts_stand_before_them() -> None:
    values = word_values(BLOCKS)
    assert values["title"] == "Referat"
    assert values["facts"] == ["Sted", "Salen"]
    assert values["contents"] == ["Punkt 1: Legeplads"]
    assert values["blocks"][-1]["rows"] == BLOCKS[-1].rows


def test_the_template_for_word_closes_what_it_opens(tmp_path: Path) -> None:
    write_template(tmp_path / "template.docx")
    document = Document(str(tmp_path / "template.docx"))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    text = "\n".join([*(p.text for p in document.paragraphs), *cells])
    assert text.count("{%p for ") == text.count("{%p endfor %}")
    assert text.count("{%p if ") == text.count("{%p endif %}")
    assert text.count("{%tr for ") == text.count("{%tr endfor %}") == 1
