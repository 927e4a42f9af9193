"""Markdown tokens to the HTML of the contract: no raw HTML, no foreign addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.diagnostics import MaterialError
from referat.render.contract import ELEMENTS, foreign_elements
from referat.render.markup import line_html, markdown_html
from referat.render.resources import CaseFolder, Resources
from tests.support.pictures import png

PNG = png(8, 0, b"\x20\xe0", size=(2, 2))


@pytest.fixture
def folder(tmp_path: Path) -> CaseFolder:
    case = tmp_path / "agendas" / "sag"
    case.mkdir(parents=True)
    (case / "skitse med æ.png").write_bytes(PNG)
    (case / "tal.csv").write_text("Sted;2026\nHavnen;1\n", encoding="utf-8")
    return CaseFolder(Resources(tmp_path.resolve()), case)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("et *to* **tre** `fire`", "<p>et <em>to</em> <strong>tre</strong> <code>fire</code></p>"),
        ("# A", "<h4>A</h4>"),
        ("###### A", "<h4>A</h4>"),
        ("#", ""),
        ("# \u200b\n\na", "<p>a</p>"),
        ("a [ ](https://a.dk) b", "<p>a <span> </span> b</p>"),
        (
            "a [](https://a.dk) [b](https://b.dk)",
            '<p>a <span></span> <a href="https://b.dk">b</a></p>',
        ),
        ("A\n===", "<h4>A</h4>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("a\\\nb", "<p>a<br />\nb</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("{{ 7*7 }}", "<p>{{ 7*7 }}</p>"),
        ("[x](javascript:alert(1))", "<p><span>x</span></p>"),
        ("[x](file:///etc/passwd)", "<p><span>x</span></p>"),
        ("[x](#punkt-3)", "<p><span>x</span></p>"),
        ("![x](file:///etc/passwd)", "<p>x</p>"),
        ("![x](http://127.0.0.1/y.png)", "<p>x</p>"),
        ("![<b>](data:image/png;base64,A)", "<p>&lt;b&gt;</p>"),
        ("[x](http://a.example/?b&c)", '<p><a href="http://a.example/?b&amp;c">x</a></p>'),
        ("<http://a.example>", '<p><a href="http://a.example">http://a.example</a></p>'),
        ("[*x* y](HTTPS://a.example)", '<p><a href="HTTPS://a.example"><em>x</em> y</a></p>'),
        ('[x](http://a.example "<t>")', '<p><a href="http://a.example">x</a></p>'),
    ],
)
def test_blocks(text: str, html: str, folder: CaseFolder) -> None:
    assert markdown_html(text, folder).strip() == html


def test_headings_stand_at_the_level_asked_for(folder: CaseFolder) -> None:
    assert markdown_html("## A", folder, 3) == "<h3>A</h3>\n"


def test_a_list_begins_where_the_text_says(folder: CaseFolder) -> None:
    html = markdown_html("3. a\n4. b", folder)
    assert html.startswith('<ol start="3" style="counter-reset: list-item 2">')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1. *a*", "1. <em>a</em>"),
        ("| a |", "| a |"),
        ("# <b>", "# &lt;b&gt;"),
        ("[x](javascript:a)", "<span>x</span>"),
    ],
)
def test_a_line_has_no_blocks(text: str, html: str, folder: CaseFolder) -> None:
    assert line_html(text, folder) == html


def test_a_picture_becomes_part_of_the_document(folder: CaseFolder) -> None:
    html = markdown_html('![En "skitse"](<skitse med æ.png>)', folder)
    assert 'src="referat-fil:agendas/sag/skitse%20med%20%C3%A6.png"' in html
    assert 'alt="En &quot;skitse&quot;"' in html
    assert folder.resources.files == {"agendas/sag/skitse med æ.png": PNG}


@pytest.mark.parametrize("name", ["mangler.png", "../../../x.png", "/etc/passwd"])
def test_a_picture_that_is_not_there_is_refused(name: str, folder: CaseFolder) -> None:
    with pytest.raises(MaterialError, match="filen"):
        markdown_html(f"![x]({name})", folder)


def test_a_csv_file_alone_is_a_table(folder: CaseFolder) -> None:
    html = markdown_html("før\n\n![Tal & sted](tal.csv)\n\nefter", folder)
    assert "<caption>Tal &amp; sted</caption>" in html
    assert '<td class="tal">1</td>' in html
    assert folder.resources.files == {}


TABLE = """\
|        | A | <  |
|--------|:-:|---:|
| Havnen | x | *y* |
| ^      | w | z   |
|--------|---|-----|
| I alt  | 1 | 2   |
"""


def test_a_table_has_scopes_spans_alignment_and_totals(folder: CaseFolder) -> None:
    html = markdown_html(TABLE, folder)
    assert html == (
        '<table class="kolonner-3 samlet hele-ord"><thead><tr><td></td>'
        '<th scope="col" colspan="2" class="midt">A</th></tr></thead><tbody>'
        '<tr><th scope="row" rowspan="2" class="kort">Havnen</th>'
        '<td class="midt">x</td><td class="højre"><em>y</em></td></tr>'
        '<tr><td class="midt">w</td><td class="højre">z</td></tr>'
        '<tr class="total"><th scope="row" class="kort">I alt</th><td class="midt">1</td>'
        '<td class="højre">2</td></tr></tbody></table>\n'
    )


def test_a_long_table_may_be_broken_over_pages(folder: CaseFolder) -> None:
    html = markdown_html("| a |\n|---|\n" + "| b |\n" * 15, folder)
    assert 'class="kolonner-1 hele-ord hele-navne"' in html


def test_everything_stays_within_the_contract(folder: CaseFolder) -> None:
    text = f"{TABLE}\n# a\n- b\n  1. c\n\n> d\n\n```\ne\n```\n\n***\n\n![f](tal.csv)\n\n<x> `g` [h](http://i)"
    assert list(foreign_elements(markdown_html(text, folder), ELEMENTS)) == []
