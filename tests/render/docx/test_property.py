"""Whatever the contract allows becomes a document that can be opened and has lost no word."""

from __future__ import annotations

from io import BytesIO

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from referat.render.docx import write_docx
from tests.render.docx.books import book, find, text

words = st.text("abcæøå  \n\t\x0b", min_size=1, max_size=8).map(lambda t: f"x{t}")
inline = st.recursive(
    words,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["b", "em", "code", "sup", "span", "u"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=4,
)


def _list(tag: str, points: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{p}</li>' for p in points)}</{tag}>"


def _table(rows: list[list[tuple[str, int, int]]]) -> str:
    trs = (
        "".join(
            f'<td colspan="{across}" rowspan="{down}">{html}</td>' for html, across, down in row
        )
        for row in rows
    )
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in trs)}</table>"


def _containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, max_size=3).map("".join)
    cell = st.tuples(some, st.integers(0, 3), st.integers(0, 3))
    return st.one_of(
        some.map(lambda html: f"<blockquote>{html}</blockquote>"),
        some.map(lambda html: f'<section data-punkt="1" data-afsnit="a" id="a">{html}</section>'),
        st.builds(_list, st.sampled_from(["ul", "ol"]), st.lists(some, max_size=3)),
        st.lists(st.lists(cell, max_size=3), max_size=3).map(_table),
        some.map(lambda html: f"<dl><dt>xt</dt><dd>{html}</dd></dl>"),
        some.map(lambda html: f"<figure>{html}<figcaption>xf</figcaption></figure>"),
    )


blocks = st.recursive(inline.map(lambda html: f"<p>{html}</p>"), _containers, max_leaves=8)


@settings(max_examples=40)
@given(st.lists(blocks, max_size=3).map("".join))
def test_any_fragment_of_the_contract_gives_a_sound_document(html: str) -> None:
    root = docx.Document(BytesIO(write_docx(book(html)))).element
    assert text(root).count("x") == html.count("x")
    assert not find(root, "//w:tc/*[last()][not(self::w:p)]")
    assert not find(root, "//w:tbl/following-sibling::*[1][self::w:tbl]")
    assert not find(root, "//w:tc[not(w:p)] | //w:sdtContent[not(.//w:p)]")
    for table in find(root, "//w:tbl"):
        columns = len(find(table, "w:tblGrid/w:gridCol"))
        for row in find(table, "w:tr"):
            spans = [
                int((find(c, "w:tcPr/w:gridSpan/@w:val") or ["1"])[0]) for c in find(row, "w:tc")
            ]
            assert sum(spans) == columns
