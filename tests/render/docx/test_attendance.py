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


def test_names_and_a_table_before_them_are_not_torn_apart() -> None:
    table = "<table><tr><th>A</th></tr><tr><td>1</td></tr><tr><td>2</td></tr></table>"
    names = "<h3>Fraværende</h3><p>Per Prøve</p><p>Mona Mønster</p><p>Tine Test</p>"

    def kept(*kinds: tuple[str, str]) -> list[str]:
        sections = "".join(
            f'<section class="afsnit {kind}" data-punkt="1" data-afsnit="{kind}">{html}</section>'
            for kind, html in kinds
        )
        document = body(f'<section class="punkt" data-punkt="1">{sections}</section>')
        return [text(p) for p in find(document, "//w:p[w:pPr/w:keepNext]")]

    followed = kept(("beslutning", f"<h3>Beslutning</h3>{table}"), ("fravær", names))
    assert followed == ["Beslutning", "A", "2", "", "Per Prøve", "Mona Mønster"]
    assert kept(("beslutning", f"<h3>Beslutning</h3>{table}")) == ["Beslutning", "A"]


def test_what_was_said_stands_in_the_box_of_the_decision() -> None:
    said = '<dl class="udtalelse"><dt>Fra A:</dt><dd><p>Godt.</p></dd></dl>'
    document = body(
        '<section class="punkt" data-punkt="1"><section class="afsnit beslutning" data-punkt="1" '
        f'data-afsnit="beslutning"><h3>Beslutning</h3>{said}</section></section>{said}'
    )
    styles = find(document, "//w:p/w:pPr/w:pStyle/@w:val")
    assert styles == [
        *("Heading2Beslutning", "DefinitionBeslutning", "UdtalelseBeslutning"),
        "Definition",
    ]
    (boxed,) = find(document, "//w:p[w:pPr/w:pStyle/@w:val='UdtalelseBeslutning']")
    assert not find(boxed, "w:pPr/w:ind")  # its style hangs it from the bar
    assert find(boxed, "w:r[1]/w:tab")
