from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Pdf

from referat.bind.appendix.boxes import Frame

from .foreign import Sheet, opened, prepared


def _inherited(pdf: Pdf) -> None:
    """What the pages have in common is said by the tree that they are in."""
    page = pdf.pages[0].obj
    for key in ("/Resources", "/MediaBox"):
        pdf.Root.Pages[key] = page[key]
        del page[key]
    pdf.Root.Pages.Rotate, pdf.Root.Pages.CropBox = 90, Array([10, 10, 250, 290])


def test_what_a_page_inherits_becomes_its_own() -> None:
    with opened(prepared(Sheet((0, 0, 300, 300)), change=_inherited)) as pdf:
        page = pdf.pages[0].obj
        assert "/F1" in page.Resources.Font
        assert [float(edge) for edge in page.MediaBox] == [0, 0, 300, 300]
        assert [float(edge) for edge in page.CropBox] == [10, 10, 250, 290]
        assert page.Rotate == 90


def test_what_only_printers_and_programs_ask_for_is_gone() -> None:
    entries = {"/TrimBox": Array([5, 5, 90, 90]), "/BleedBox": Array([1, 1, 99, 99])}
    entries |= {"/Dur": 3, "/Trans": Dictionary()}  # type: ignore[dict-item]
    with opened(prepared(Sheet(entries=tuple(entries.items())))) as pdf:
        assert set(entries).isdisjoint(pdf.pages[0].obj.keys())


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, (10, 842)), (90, (10, 20)), (180, (605, 20)), (270, (605, 842))]
)
def test_the_upper_left_is_that_of_the_page_as_it_is_shown(
    turn: int, corner: tuple[float, float]
) -> None:
    box = (10.0, 20.0, 605.0, 842.0)
    frame = Frame(box, box, 1, turn)
    assert frame.upper_left == pytest.approx(corner)
    grown = frame.grown(20)
    assert grown.size[1] == frame.size[1] + 20
    assert grown.size[0] == frame.size[0]
    assert grown.upper_left != frame.upper_left


def test_units_are_points_as_the_page_is_shown() -> None:
    frame = Frame((0, 0, 100, 50), (0, 0, 100, 50), 2, 0)
    assert list(frame.size) == [200, 100]
    assert list(frame.grown(20).shown) == [0, 0, 100, 60]
    assert list(frame.matrix(20, 10)) == [0.5, 0, 0, 0.5, 10, 5]
