from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from referat.bind import BindingError, Part, bind

from ..documents import INFO, Source, render
from ..reading import elements, kind


def test_identifiers_lead_to_their_elements(book: pikepdf.Pdf) -> None:
    flat = list(book.Root.StructTreeRoot.IDTree.Names)
    names = [bytes(name) for name in flat[0::2]]
    assert names == sorted(names)
    assert [bytes(element.ID) for element in flat[1::2]] == names
    assert len(names) == sum("/ID" in element for element in elements(book))


MARKS = (
    "ol, ul { list-style: none; padding-left: 6mm } "
    "li::before, li > p:first-child::before { content: '•'; display: inline-block; width: 6mm; "
    "margin-left: -6mm } li:has(> p:first-child)::before { display: none }"
)


def test_a_mark_drawn_by_style_is_the_label() -> None:
    body = "<h1>A</h1><ul><li>en<ul><li>to</li></ul></li><li><p>tre</p><p>fire</p></li></ul>"
    with pikepdf.Pdf.open(BytesIO(bind([render(Source(body, (), css=MARKS))], INFO))) as book:
        marked = [element for element in elements(book) if kind(element) == "LI"]
        assert [[kind(kid) for kid in item.K] for item in marked] == [["Lbl", "LBody"]] * 3
        assert all(item.K[0].P.objgen == item.objgen for item in marked)
        assert "NonStruct" not in {kind(kid) for item in marked for kid in item.K[1].K}


def test_only_the_mark_is_the_label_where_a_list_stands_in_the_item() -> None:
    """The text before an inner list is in a box of its own, with the mark at its head."""
    body = "<h1>A</h1><ul><li><strong>en</strong> ord<br>og<ul><li>to</li></ul></li></ul>"
    with pikepdf.Pdf.open(BytesIO(bind([render(Source(body, (), css=MARKS))], INFO))) as book:
        outer, _ = [element for element in elements(book) if kind(element) == "LI"]
        label, content = outer.K
        assert [kind(kid) for kid in label.K] == ["Span"]
        assert [kind(kid) for kid in content.K] == ["P", "L"]


def test_a_group_of_definitions_is_an_item_with_its_term_as_label() -> None:
    facts = "<dt>Sted</dt><dd>Salen</dd>", "<dt>Med</dt><dd>Eva</dd><dd>Per</dd>"
    blocks = "<dt><em>Om</em></dt><dd><p>en</p><ul><li>to</li></ul></dd>"
    groups = "".join(f"<div>{group}</div>" for group in (*facts, blocks))
    body = f"<h1>A</h1><dl>{groups}</dl><dl><dt>Uden</dt><dd>gruppe</dd></dl>"
    with pikepdf.Pdf.open(BytesIO(bind([render(Source(body, ()))], INFO))) as book:
        grouped, plain = [e for e in elements(book) if kind(e) == "L" and kind(e.P) == "Part"]
        shapes = [
            [kind(label), [kind(kid) for kid in b.K]] for label, b in (i.K for i in grouped.K)
        ]
        assert shapes == [["Lbl", ["P"]], ["Lbl", ["P", "P"]], ["Lbl", ["Div"]]]
        assert [kind(item) for item in (*grouped.K, *plain.K)] == ["LI"] * 5
        for element in elements(book):
            for kid in element.K:
                assert not isinstance(kid, pikepdf.Dictionary) or kid.P.objgen == element.objgen


def test_the_box_of_a_figure_is_where_the_figure_is(book: pikepdf.Pdf) -> None:
    (figure,) = [element for element in elements(book) if kind(element) == "Figure"]
    # 60 × 40 CSS pixels, 40 below the margin of 25 mm at the top, and 24 mm from the left.
    left, top = 24 * 72 / 25.4, 210 * 72 / 25.4 - 25 * 72 / 25.4 - 40 * 0.75
    expected = [left, top - 40 * 0.75, left + 60 * 0.75, top]
    assert [float(edge) for edge in figure.A.BBox] == pytest.approx(expected, abs=0.01)
    assert str(figure.Alt) == "En rød kasse"


def test_all_of_a_list_item_but_its_label_is_its_body() -> None:
    body = (
        "<h1>A</h1><ul><li><p>en</p><p>to</p><ul><li>tre</li></ul></li><li>fire<p>fem</p></li></ul>"
    )
    with pikepdf.Pdf.open(BytesIO(bind([render(Source(body, ()))], INFO))) as book:
        items = [element for element in elements(book) if kind(element) == "LI"]
        assert [[kind(kid) for kid in item.K] for item in items] == [["Lbl", "LBody"]] * 3
        assert [[kind(kid) for kid in item.K[1].K] for item in items] == [
            ["P", "P"],
            ["Span"],
            ["Div", "P"],
        ]
        for item in items:
            assert item.K[1].P.objgen == item.objgen
            assert {kid.P.objgen for kid in item.K[1].K} == {item.K[1].objgen}


def test_a_part_with_a_table_is_not_bound_twice(parts: tuple[Part, ...]) -> None:
    with pytest.raises(BindingError, match=r"del 2 .* har et element"):
        bind([parts[2], parts[2]], INFO)


def test_a_group_in_columns_is_one_item() -> None:
    names = "".join(f"<dd>Navn {n}</dd>" for n in range(13))
    body = f"<h1>A</h1><dl><div><dt>Med</dt>{names}</div></dl>"
    source = Source(body, (), css="dl div { columns: 2 }")
    with pikepdf.Pdf.open(BytesIO(bind([render(source)], INFO))) as book:
        (item,) = [element for element in elements(book) if kind(element) == "LI"]
        label, content = item.K
        assert (kind(label), [kind(kid) for kid in content.K]) == ("Lbl", ["P"] * 13)
        assert label.P.objgen == item.objgen
        assert all(kid.P.objgen == content.objgen for kid in content.K)
