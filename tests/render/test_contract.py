"""Which elements there may be, and headings that skip no level."""

from __future__ import annotations

import pytest

from referat.render.contract import (
    ELEMENTS,
    allowed_elements,
    foreign_attributes,
    foreign_elements,
    skipped_heading,
)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>a</p>\n<table><tr><td>b</td></tr></table>", []),
        ("<p>a\n<center>b</center>", [(2, "center"), (2, "center")]),
        ("<SCRIPT src='x'>", [(1, "SCRIPT")]),
        ("< iframe>", [(1, "iframe")]),
        ("<my-element/>", [(1, "my-element")]),
        ("1 &lt; 2", []),
        ("<main>", [(1, "main")]),
    ],
)
def test_elements_outside_the_contract_are_found(source: str, found: list[tuple[int, str]]) -> None:
    assert list(foreign_elements(source, ELEMENTS)) == found


def test_a_page_may_hold_more_than_a_fragment() -> None:
    page = (
        "<!DOCTYPE html><html><head><meta><title></title></head><body><main></main></body></html>"
    )
    allowed = allowed_elements("dokument.html")
    assert list(foreign_elements(page, allowed)) == []
    assert not {"script", "iframe", "object", "form", "svg"} & allowed


@pytest.mark.parametrize(
    ("html", "heading"),
    [
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h1>e</h1>", None),
        ("<h1>a</h1><h3>b</h3>", "b"),
        ("<h2>b</h2>", "b"),
        ("<h1>a</h1><h2>b</h2><h4 class='x'>c <em>d</em></h4>", "c d"),
        ("<header>ikke en overskrift</header>", None),
        ("", None),
    ],
)
def test_headings_skip_no_level(html: str, heading: str | None) -> None:
    assert skipped_heading(html) == heading


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>\n<a onclick='x()'>", [(2, "onclick=")]),
        ("<a href='javascript:x()'>", [(1, "javascript:")]),
        ("<p>Når on = 1, og personer</p>", []),
    ],
)
def test_scripts_in_attributes_are_found(source: str, found: list[tuple[int, str]]) -> None:
    assert list(foreign_attributes(source)) == found
