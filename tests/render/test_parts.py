"""The parts of a document: each a page of its own that knows nothing of its place in a book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.bind.seal_field import SEAL_ADDRESS
from referat.build.documents import document_sources
from referat.proceedings.view import build_view
from referat.render.fragments import Fragments, make_fragments
from referat.render.parts import (
    body_parts,
    contents_part,
    cover_part,
    has_cover_page,
    signatures_part,
)
from referat.render.templates import Templates
from tests.support.projects import BASE, FOLDER, ITEM, SETTINGS, Files, checked

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
SIGNED = '[underskrifter]\nhvem = "deltagere"\noverskrift = "Vi skriver under"\n'
SEAL = '[arkiv.segl]\ncertifikat = "s.p12"\nadgangskode = { fil = "k" }\nsynligt = true\n'
Made = tuple[Fragments, Templates]


@pytest.fixture
def make(project: Callable[[Files], Path]) -> Callable[[str], Made]:
    """The fragments of the base's minutes under some more settings."""

    def made(settings: str) -> Made:
        text = BASE[ITEM].replace("legeplads.\nindst", "legeplads.\n\n  ![S](s.svg)\nindst")
        root = project(
            {SETTINGS: BASE[SETTINGS] + settings, f"{FOLDER}/s.svg": DRAWING, ITEM: text}
        )
        found = checked(root)
        assert found.facts is not None, found.diagnostics
        sources = document_sources(found.files, root.resolve())
        view = build_view(found.facts, found.facts.kinds[-1])
        return make_fragments(view, sources), sources.templates

    return made


def test_each_item_is_a_part_when_it_begins_a_page(make: Callable[[str], Made]) -> None:
    parts = list(body_parts(*make("")))
    assert [p.source.name for p in parts] == ["punkt 3", "punkt 4", "punkt 5"]
    assert [[h.anchor for h in p.headings] for p in parts] == [
        ["punkt-3"],
        ["punkt-4"],
        ["punkt-5"],
    ]
    assert parts[1].headings[0].title == "Punkt 4: Ny legeplads"


def test_items_on_the_same_page_are_one_part(make: Callable[[str], Made]) -> None:
    (part,) = body_parts(*make("[udseende]\npunkt_paa_ny_side = false\n"))
    assert part.source.name == "punkterne"
    assert [h.anchor for h in part.headings] == ["punkt-3", "punkt-4", "punkt-5"]


def test_a_part_carries_the_files_it_shows_and_no_others(make: Callable[[str], Made]) -> None:
    parts = [cover_part(*make("")), *body_parts(*make(""))]
    assert [list(p.source.files) for p in parts] == [[], [], [f"{FOLDER}/s.svg"], []]


def test_a_part_is_a_whole_page_in_the_colour_of_the_house(make: Callable[[str], Made]) -> None:
    part = cover_part(*make('[udseende]\nfarve = "#112233"\n'))
    assert part.source.html.startswith("<!DOCTYPE html>")
    assert "<title>Referat: Prøveudvalget 12. februar 2026</title>" in part.source.html
    assert part.source.css.startswith(":root{--farve:#112233}")


def test_a_part_does_not_depend_on_where_it_stands(make: Callable[[str], Made]) -> None:
    alone = list(body_parts(*make("")))
    signed = list(body_parts(*make(SIGNED)))
    assert [p.source for p in alone] == [p.source for p in signed]


def test_signatures_are_a_part_when_they_are_no_item(make: Callable[[str], Made]) -> None:
    assert signatures_part(*make("")) is None
    part = signatures_part(*make(SIGNED))
    assert part is not None
    assert [(h.title, h.anchor) for h in part.headings] == [("Vi skriver under", "underskrifter")]


def test_the_place_of_the_seal_is_told_to_those_who_bind(make: Callable[[str], Made]) -> None:
    unsealed, sealed = (signatures_part(*make(settings)) for settings in (SIGNED, SIGNED + SEAL))
    assert unsealed is not None
    assert sealed is not None
    assert f'<a href="{SEAL_ADDRESS}"></a>' in sealed.source.html
    assert SEAL_ADDRESS not in unsealed.source.html


def test_only_minutes_in_pdf_have_the_place(make: Callable[[str], Made]) -> None:
    fragments, _ = make(SIGNED + SEAL)
    assert '<div class="segl"></div>' in fragments.signatures
    assert "segl" not in make(SIGNED)[0].signatures


def test_the_contents_lead_to_other_parts_with_page_numbers(make: Callable[[str], Made]) -> None:
    pages = {"punkt-3": 3, "punkt-4": 14, "punkt-5": 15, "underskrifter": 16}
    html = contents_part(*make(SIGNED), pages).source.html
    for anchor, page in pages.items():
        assert f'href="referat:{anchor}"' in html
        assert f'<span class="side">{page}</span>' in html
    assert 'href="#' not in html


TOP = '[dokument]\nforside = "øverst"\n'


@pytest.mark.parametrize(("pages", "titles"), [("true", 1), ("false", 3)])
def test_a_cover_on_top_is_in_the_first_items_part(
    pages: str, titles: int, make: Callable[[str], Made]
) -> None:
    fragments, templates = make(f"{TOP}[udseende]\npunkt_paa_ny_side = {pages}\n")
    first, *others = body_parts(fragments, templates)
    assert not has_cover_page(fragments)
    assert fragments.entries == ()
    assert first.source.html.index("<h1>") < first.source.html.index("<h2>")
    assert first.source.html.count("<h2>") == titles
    assert all("<h1>" not in part.source.html for part in others)


def test_contents_may_be_left_out_alone(make: Callable[[str], Made]) -> None:
    fragments, _ = make("[dokument]\nindholdsfortegnelse = false\n")
    assert has_cover_page(fragments)
    assert fragments.entries == ()
