from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from referat.bind import OutlineEntry

from .foreign import Sheet, link, prepared

PAGES = (Sheet(), Sheet((10, 20, 605, 862)), Sheet(entries=(("/Rotate", 90),)))


def _destinations(change: Any) -> list[tuple[int, float, float]]:
    found = prepared(*PAGES, change=change).destinations
    return [(place.page, float(place.left), float(place.top)) for place in found.values()]


@pytest.mark.parametrize(
    ("view", "left", "top"),
    [
        ([Name.XYZ, 50, 700, 0], 50, 700),
        ([Name.XYZ, None, None, None], 10, 862),
        ([Name.XYZ, 50], 50, 862),
        ([Name.Fit], 10, 862),
        ([Name.FitH, 300], 10, 300),
        ([Name.FitV, 80], 80, 862),
        ([Name.FitR, 30, 40, 50, 60], 30, 60),
        ([Name.FitBH, 400], 10, 400),
        ([], 10, 862),
    ],
)
def test_a_destination_is_a_point_of_a_page(view: list[Any], left: int, top: int) -> None:
    def change(pdf: Pdf) -> None:
        link(pdf, 0, Dest=Array([pdf.pages[1].obj, *view]))

    assert _destinations(change) == [(1, left, top)]


def test_the_corner_of_a_turned_page_is_the_one_shown_above_to_the_left() -> None:
    def change(pdf: Pdf) -> None:
        link(pdf, 0, Dest=Array([pdf.pages[2].obj, Name.Fit]))

    assert _destinations(change) == [(2, 0, 0)]


def _in_a_tree(pdf: Pdf) -> None:
    """A name in a tree whose nodes go round in a circle."""
    place = Dictionary(D=Array([pdf.pages[1].obj, Name.XYZ, 1, 2, 0]))
    leaf = pdf.make_indirect(Dictionary(Names=Array([String("kapitel"), place])))
    leaf.Kids = Array([leaf])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))


@pytest.mark.parametrize("name", [String("kapitel"), Name("/gammel")])
def test_named_places_are_found_in_trees_and_in_the_old_dictionary(name: Any) -> None:
    def change(pdf: Pdf) -> None:
        _in_a_tree(pdf)
        pdf.Root.Dests = Dictionary(gammel=Array([pdf.pages[1].obj, Name.XYZ, 1, 2, 0]))
        link(pdf, 0, A=Dictionary(S=Name.GoTo, D=name))
        link(pdf, 2, Dest=name)

    assert _destinations(change) == [(1, 1, 2)]


@pytest.mark.parametrize("target", [String("ukendt"), Array([]), Array([9, Name.Fit]), Name.X])
def test_links_to_nowhere_are_gone(target: Any) -> None:
    def change(pdf: Pdf) -> None:
        link(pdf, 0, Dest=target)

    assert prepared(*PAGES, change=change).destinations == {}


def test_a_page_may_be_given_by_its_number() -> None:
    def change(pdf: Pdf) -> None:
        link(pdf, 0, Dest=Array([1, Name.XYZ, 5, 6, 0]))

    assert _destinations(change) == [(1, 5, 6)]


def test_bookmarks_keep_their_levels_and_a_circle_is_left() -> None:
    def change(pdf: Pdf) -> None:
        place = Array([pdf.pages[1].obj, Name.XYZ, 1, 2, 0])
        inner = pdf.make_indirect(Dictionary(Title=String("Indre\n afsnit"), Dest=place))
        script = Dictionary(S=Name.JavaScript, JS=String("x"))
        acting = pdf.make_indirect(Dictionary(Title=String("Script"), A=script))
        last = pdf.make_indirect(Dictionary(Title=String("Sidste"), Dest=place))
        first = pdf.make_indirect(Dictionary(Title=String("Første"), Dest=place, First=inner))
        first.Next, acting.Next, last.Next = acting, last, first
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=first, Last=last))

    assert prepared(*PAGES, change=change).outline == (
        OutlineEntry("Første", 1, "sted-1"),
        OutlineEntry("Indre afsnit", 2, "sted-1"),
        OutlineEntry("Sidste", 1, "sted-1"),
    )
