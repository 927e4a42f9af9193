from __future__ import annotations

import pikepdf
import pytest

from referat.bind import prepare

from .documents import APPLES, Source, render


def test_anchors_tell_the_page_in_the_part() -> None:
    body = "<h1 id='a'>A</h1><p id='ø'>b</p><p style='break-before:page' id='c-1'>c</p>"
    found = prepare(render(Source(body, ())).pdf)
    assert found.page_count == 2
    assert found.anchors == {"a": 0, "ø": 0, "c-1": 1}


def test_a_part_that_goes_on_over_the_page_tells_its_length() -> None:
    found = prepare(render(APPLES).pdf)
    assert found.page_count == 2
    assert found.anchors["punkt-1"] == 0


def test_a_part_without_anchors_has_pages_all_the_same() -> None:
    found = prepare(render(Source("<h1>A</h1>", ())).pdf)
    assert (found.page_count, dict(found.anchors)) == (1, {})


def test_what_is_no_pdf_is_an_error() -> None:
    with pytest.raises(pikepdf.PdfError):
        prepare(b"intet")
