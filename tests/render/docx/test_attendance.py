"""Who was there for a decision stays with it on the page."""

from __future__ import annotations

import pytest

from tests.render.docx.books import body, find, text

SECTIONS = {
    "beslutning": "<h3>Beslutning</h3><p>Godkendt.</p>",
    "fremmøde": "<p>Per Prøve forlod mødet.</p>",
    "fravær": "<h3>Fraværende</h3><p>Per Prøve</p>",
    "bilag": "<p>Bilag: Kort</p>",
}


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        (("beslutning", "fravær"), ["Godkendt."]),
        (("beslutning", "fremmøde", "fravær"), ["Godkendt.", "Per Prøve forlod mødet."]),
        (("beslutning", "bilag", "fravær"), []),
    ],
)
def test_attendance_clings_to_the_decision(order: tuple[str, ...], kept: list[str]) -> None:
    sections = "".join(
        f'<section class="afsnit {kind}" data-punkt="1" data-afsnit="{kind}">{SECTIONS[kind]}'
        "</section>"
        for kind in order
    )
    document = body(f'<section class="punkt" data-punkt="1">{sections}</section>')
    paragraphs = find(document, "//w:p[w:pPr/w:keepNext]")
    assert [text(paragraph) for paragraph in paragraphs] == kept
