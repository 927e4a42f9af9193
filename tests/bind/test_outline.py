from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from referat.bind import BindingError, Bookmark, Part, bind

from .documents import INFO, Source, render
from .reading import page_number

LEVELS = Source(
    "<h1 id='a'>A</h1><h2 id='b'>B</h2><h3 id='c'>C</h3><h2 id='d'>D</h2>",
    (
        Bookmark("A", "a", 1),
        Bookmark("B", "b", 2),
        Bookmark("C", "c", 4),
        Bookmark("D", "d", 2),
        Bookmark("E", "a", 1),
    ),
)


def _below(entry: Any) -> list[Any]:
    """The entries right below one, following the chain forwards."""
    chain = [entry.First]
    while "/Next" in chain[-1]:
        chain.append(chain[-1].Next)
    assert chain[-1].objgen == entry.Last.objgen
    return chain


def _titles(entry: Any) -> list[Any]:
    """Titles, each with the list of those below it."""
    return [
        [str(each.Title), *_titles(each)] if "/First" in each else str(each.Title)
        for each in _below(entry)
    ]


def test_the_outline_lists_the_bookmarks_of_all_parts(book: pikepdf.Pdf) -> None:
    assert _titles(book.Root.Outlines) == [
        "Referat",
        "Indhold",
        ["Punkt 1: Æbler", "Tal"],
        "Punkt 2: Pærer",
    ]


def test_bookmarks_lead_to_their_pages(book: pikepdf.Pdf) -> None:
    assert [page_number(book, each.Dest) for each in _below(book.Root.Outlines)] == [1, 2, 3, 5]


def test_the_chain_goes_backwards_too(book: pikepdf.Pdf) -> None:
    entries = _below(book.Root.Outlines)
    assert "/Prev" not in entries[0]
    for before, after in pairwise(entries):
        assert after.Prev.objgen == before.objgen
        assert after.Parent.objgen == book.Root.Outlines.objgen


def test_levels_become_nesting_even_where_one_is_skipped() -> None:
    with pikepdf.Pdf.open(BytesIO(bind([render(LEVELS)], INFO))) as book:
        assert _titles(book.Root.Outlines) == [["A", ["B", "C"], "D"], "E"]


@pytest.mark.parametrize(
    ("levels", "visible", "below_a", "below_b"), [(1, 2, -2, -1), (2, 4, 2, -1), (3, 5, 3, 1)]
)
def test_so_many_levels_are_shown_as_asked(
    levels: int, visible: int, below_a: int, below_b: int
) -> None:
    bound = bind([render(LEVELS)], replace(INFO, open_levels=levels))
    with pikepdf.Pdf.open(BytesIO(bound)) as book:
        entry = _below(book.Root.Outlines)[0]
        counts = [book.Root.Outlines.Count, entry.Count, _below(entry)[0].Count]
    assert counts == [visible, below_a, below_b]


def test_without_bookmarks_there_is_no_outline(parts: tuple[Part, ...]) -> None:
    with pikepdf.Pdf.open(BytesIO(bind([replace(parts[0], bookmarks=())], INFO))) as book:
        assert "/Outlines" not in book.Root


def test_a_bookmark_to_nowhere_is_refused(parts: tuple[Part, ...]) -> None:
    lost = replace(parts[0], bookmarks=(Bookmark("Væk", "væk"),))
    with pytest.raises(BindingError, match=r"del 1 \(“Væk”\) har intet sted, der hedder “væk”"):
        bind([lost], INFO)
