"""Structure and marks that cost PDF/UA-1, and what is rare and costs nothing."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from referat.bind import PDF_UA, prepare

from ..broken import BROKEN, SOUND, prepared
from ..documents import SOURCES, Source, render
from .test_tables import LONG, SPANS


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_a_rule_costs_pdf_ua_and_is_told(name: str) -> None:
    body, reason = BROKEN[name]
    costs = prepared(body).costs
    assert {cost.claim for cost in costs} == {PDF_UA}
    assert any(reason in cost.reason for cost in costs)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_rare_and_allowed_costs_nothing(name: str) -> None:
    assert prepared(SOUND[name]).costs == ()


@pytest.mark.parametrize("source", [*SOURCES, SPANS, LONG])
def test_parts_of_a_book_cost_nothing(source: Source) -> None:
    assert prepare(render(source).pdf).costs == ()


def test_each_reason_is_told_once() -> None:
    (cost,) = prepared("<li>x</li><p>y</p><li>z</li>").costs
    assert cost.claim == PDF_UA


@pytest.mark.parametrize(
    ("drawn", "is_marked"),
    [
        (b"/Artifact BMC 0 0 9 9 re f EMC", True),
        (b"/P <</MCID 0>> BDC /Artifact BMC 0 0 9 9 re f EMC 0 0 9 9 re f EMC", True),
        (b"0 0 9 9 re W n q Q", True),
        (b"/P BMC 0 0 9 9 re f EMC", False),
        (b"/Artifact BMC EMC 0 0 9 9 re S", False),
        (b"/Picture Do", False),
        (b"/Artifact BMC /Picture Do /Form Do EMC", True),
        (b"/Form Do", False),
        (b"/Round Do", True),
    ],
)
def test_all_that_is_drawn_is_marked(drawn: bytes, is_marked: bool) -> None:
    with pikepdf.Pdf.open(BytesIO(prepared("<p>x</p>").pdf)) as pdf:
        page = pdf.pages[0]
        shown = {"Subtype": pikepdf.Name.Form, "BBox": pikepdf.Array([0, 0, 9, 9])}
        form = pdf.make_stream(b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", **shown)
        around = pdf.make_stream(b"/Round Do", **shown)
        around.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Round=around))
        picture = pdf.make_stream(b"\0", Subtype=pikepdf.Name.Image, Width=1, Height=1)
        forms = pikepdf.Dictionary(Form=form, Round=around, Picture=picture)
        page.Resources = pikepdf.Dictionary(XObject=forms)
        page.Contents = pdf.make_stream(drawn)
        changed = BytesIO()
        pdf.save(changed)
    assert (prepare(changed.getvalue()).costs == ()) == is_marked
