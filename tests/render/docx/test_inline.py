from __future__ import annotations

import pytest

from referat.render.docx import ContractError
from tests.render.docx.books import body, find, paragraphs, text, value


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>  et\n\t ord  </p>", ["et ord"]),
        ("<p>et <b> ord</b> mere</p>", ["et ord mere"]),
        ("<p><b>et </b> <i> ord</i></p>", ["et ord"]),
        ("<p>et <br> to</p>", ["et\nto"]),
        ("<p>slut <b> </b></p>", ["slut"]),
        ("<p>slut<br></p>", ["slut"]),
        ("<p>fast\u00a0\u00a0mellemrum&nbsp;</p>", ["fast\u00a0\u00a0mellemrum\u00a0"]),
        ("løs tekst <p>i afsnit</p> efter", ["løs tekst", "i afsnit", "efter"]),
        ("<p>a<!-- note -->b</p><!-- note -->", ["ab"]),
        ("<p> \n </p><p></p>", []),
        ("<p>&lt;b&gt; &amp; &quot;</p>", ['<b> & "']),
    ],
)
def test_white_space_is_collapsed_as_in_html(html: str, shown: list[str]) -> None:
    assert [words for _, words in paragraphs(body(html))] == shown


def test_white_space_counts_in_preformatted_text() -> None:
    document = body("<pre>\n  a  b\n\tc\n</pre>")
    assert paragraphs(document) == [("HTMLPreformatted", "  a  b\n\tc")]


def test_control_characters_are_dropped() -> None:
    document = body("<p>a\x00b\x0bc\x1fd\ud800e\ufffef&#1;g</p>")
    assert text(document).replace("\ufffd", "") == "abcdefg"


def test_soft_and_unbreakable_hyphens_are_those_of_the_word_processor() -> None:
    document = body("<p>over\u00adskrift 25\u20112</p>")
    assert len(find(document, "//w:softHyphen")) == 1
    assert len(find(document, "//w:noBreakHyphen")) == 1


@pytest.mark.parametrize(
    ("html", "mark"),
    [
        ("<strong>x</strong>", "w:b"),
        ("<b>x</b>", "w:b"),
        ("<em>x</em>", "w:i"),
        ("<i>x</i>", "w:i"),
        ("<s>x</s>", "w:strike"),
        ("<u>x</u>", "w:u[@w:val='single']"),
        ("<sup>x</sup>", "w:vertAlign[@w:val='superscript']"),
        ("<sub>x</sub>", "w:vertAlign[@w:val='subscript']"),
        ("<code>x</code>", "w:rStyle[@w:val='HTMLCode']"),
        ("<span><time><b><i>x</i></b></time></span>", "w:b[following-sibling::w:i]"),
    ],
)
def test_marks(html: str, mark: str) -> None:
    assert find(body(f"<p>a {html}</p>"), f"//w:r[w:t='x']/w:rPr/{mark}")
    assert not find(body(f"<p>a {html}</p>"), "//w:r[w:t='a ']/w:rPr")


def test_headings_have_the_built_in_styles() -> None:
    document = body("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>")
    assert [style for style, _ in paragraphs(document)] == [
        "Title",
        "Heading1",
        "Heading2",
        "Heading3",
    ]


@pytest.mark.parametrize("html", ["<p>før <video>film</video></p>", "<h5>film</h5>", "<li>film"])
def test_an_element_outside_the_contract_is_an_error_with_its_place(html: str) -> None:
    with pytest.raises(ContractError) as caught:
        body(f"<section>{html}</section>")
    assert caught.value.element in ("video", "h5", "li")
    assert caught.value.near_text == "film"
    assert f"<{caught.value.element}> nær “film”" in caught.value.message


def test_an_outside_link_is_a_relationship() -> None:
    document = body('<p>se <a href="https://example.org/">a <b>b</b></a></p>')
    (link,) = find(document, "//w:hyperlink")
    assert text(link) == "a b"
    assert find(link, "@r:id")
    assert find(link, "w:r/w:rPr/w:rStyle/@w:val") == ["Hyperlink", "Hyperlink"]


@pytest.mark.parametrize("href", ["#punkt-2", "referat:punkt-2"])
def test_a_link_within_the_document_leads_to_a_bookmark(href: str) -> None:
    sections = (f'<p><a href="{href}">to</a></p>', '<section id="punkt-2"><h2>To</h2></section>')
    document = body(*sections)
    (name,) = find(document, "//w:hyperlink/@w:anchor")
    (bookmark,) = find(document, f"//w:bookmarkStart[@w:name='{name}']")
    assert text(bookmark.getparent()) == "To"


@pytest.mark.parametrize(
    "href", ["#findes-ikke", "bilag/a.pdf", "javascript:alert(1)", "", "http://"]
)
def test_a_link_that_leads_nowhere_is_only_its_text(href: str) -> None:
    document = body(f'<p>se <a href="{href}">dette</a></p>')
    assert text(document) == "se dette"
    assert not find(document, "//w:hyperlink | //w:rStyle")


def test_bookmarks_are_unique_and_within_the_limits() -> None:
    ids = ["punkt-1", "punkt_1", "1a", "x" * 50, "x" * 60]
    document = body(*(f'<section id="{i}"><h2>a</h2></section>' for i in [*ids, "punkt-1"]))
    starts = find(document, "//w:bookmarkStart")
    names = [value(start, "name") or "" for start in starts]
    assert len(names) == len(ids) == len(set(names))
    assert all(len(name) <= 40 and name[0].isalpha() and name.isidentifier() for name in names)
    assert len({value(start, "id") for start in starts}) == len(starts)
