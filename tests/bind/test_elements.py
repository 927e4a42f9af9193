from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from referat.bind import BindingError, Part, bind

from .documents import INFO, Source, render
from .reading import elements, kind


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
