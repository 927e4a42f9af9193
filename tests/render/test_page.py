"""The HTML file: one self-contained page that anybody can read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from referat.build.documents import document_sources
from referat.proceedings.view import build_view
from referat.render.fragments import make_fragments
from referat.render.page import make_page
from tests.support.projects import BASE, FOLDER, ITEM, SETTINGS, Files, checked

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    settings = BASE[SETTINGS] + '[udseende]\nlogo = "logo.svg"\nfarve = "#112233"\n'
    shown = "![Skitse](s.svg)\n\n  ![Sand & <sten>](tal.csv)"
    text = BASE[ITEM].replace("legeplads.\nindst", f"legeplads.\n\n  {shown}\nindst")
    signed = settings + '[underskrifter]\nhvem = "deltagere"\n'
    files = {"logo.svg": DRAWING, f"{FOLDER}/s.svg": DRAWING, f"{FOLDER}/tal.csv": "Sted\nHavn"}
    return project({SETTINGS: signed, ITEM: text, **files})


@pytest.fixture
def html(root: Path) -> lxml.html.HtmlElement:
    found = checked(root)
    assert found.facts is not None, found.diagnostics
    sources = document_sources(found.files, root.resolve())
    fragments = make_fragments(build_view(found.facts, found.facts.kinds[-1]), sources)
    return lxml.html.document_fromstring(make_page(fragments, sources.templates))


def test_the_page_says_what_it_is(html: lxml.html.HtmlElement) -> None:
    assert html.get("lang") == "da"
    assert html.findtext(".//title") == "Referat: Prøveudvalget 12. februar 2026"
    assert html.xpath("string(//meta[@name='viewport']/@content)")
    assert len(html.xpath("//h1")) == 1


def test_everything_it_shows_is_in_it(html: lxml.html.HtmlElement) -> None:
    pictures = html.xpath("//img")
    assert len(pictures) == 2
    assert all(p.get("src").startswith("data:image/svg+xml;base64,") for p in pictures)
    assert all(p.get("alt") for p in pictures)
    assert html.xpath("//link | //script") == []
    assert "--farve:#112233" in html.xpath("string(//style)")


def test_every_line_of_the_contents_leads_to_its_place(html: lxml.html.HtmlElement) -> None:
    targets = [link.lstrip("#") for link in html.xpath("//section[@id='indhold']//a/@href")]
    assert targets == ["punkt-3", "punkt-4", "punkt-5", "underskrifter"]
    assert all(len(html.xpath(f"//*[@id='{target}']")) == 1 for target in targets)


def test_every_table_stands_in_a_box_that_keys_can_scroll(html: lxml.html.HtmlElement) -> None:
    boxes = html.xpath("//div[@class='tabel'][@role='group'][@tabindex='0']")
    assert [box.get("aria-label") for box in boxes] == ["Tabel 1: Sand & <sten>", "Tabel 2"]
    assert [[child.tag for child in box] for box in boxes] == [["table"], ["table"]]
    assert len(html.xpath("//table")) == 2


def test_sections_say_which_item_and_section_they_are(html: lxml.html.HtmlElement) -> None:
    sections = html.xpath("//section[@data-punkt='4' and @data-afsnit]")
    assert [s.get("data-afsnit") for s in sections] == [
        *("sagsresume", "indstilling", "procedure", "fraværende", "bilag")
    ]
    assert [s.findtext("h3") for s in sections][:2] == ["Sagsresumé", "Indstilling"]


def test_who_signs_stands_in_a_table(html: lxml.html.HtmlElement) -> None:
    names = html.xpath("//section[@id='underskrifter']//tbody//th/text()")
    assert names == ["Eva Eksempel", "Per Prøve", "Mona Mønster"]
