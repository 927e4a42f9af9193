"""Where every value of a file stands."""

from __future__ import annotations

import pytest

from referat.diagnostics import Span
from referat.source.places import Path, Places

ROOT = Span("f.yaml", 1, 1, 9, 1, "titel: T")
TITLE = Span("f.yaml", 1, 8, 1, 9, "titel: T")
LIST = Span("f.yaml", 3, 3, 4, 6, "- a")
ITEM = Span("f.yaml", 3, 5, 3, 6, "- a")
KEY = Span("f.yaml", 1, 1, 1, 6, "titel: T")
PLACES = Places(
    "f.yaml",
    {(): ROOT, ("titel",): TITLE, ("bilag",): LIST, ("bilag", 0): ITEM},
    {("titel",): KEY},
    {("titel",): (TITLE,)},
)


@pytest.mark.parametrize(
    ("path", "span"),
    [(("titel",), TITLE), (("bilag", 0), ITEM), (("bilag", 7, "fil"), LIST), (("x",), ROOT)],
)
def test_a_value_that_is_not_there_is_where_it_would_be(path: Path, span: Span) -> None:
    assert PLACES.value(path) == span


def test_without_any_place_the_file_is_meant() -> None:
    assert Places("f.yaml").value(("x",)) == Span.whole_file("f.yaml")


def test_a_key_stands_before_its_value() -> None:
    assert PLACES.key(("titel",)) == KEY
    assert PLACES.key(("bilag",)) == LIST


def test_a_line_of_a_text() -> None:
    assert PLACES.text_line(("titel",), 0) == TITLE
    assert PLACES.text_line(("titel",), 1) == TITLE
    assert PLACES.text_line(("bilag", 0), 3) == ITEM


@pytest.mark.parametrize(
    ("span", "path"),
    [
        (ITEM, ("bilag", 0)),
        (Span("f.yaml", 3, 5, 3, 5), ("bilag", 0)),
        (Span("f.yaml", 4, 1, 4, 2), ("bilag",)),
        (KEY, ()),
        (Span("f.yaml", 10, 1, 10, 2), None),
        (Span("g.yaml", 3, 5, 3, 6), None),
    ],
)
def test_the_innermost_value_at_a_place(span: Span, path: Path | None) -> None:
    assert PLACES.path_at(span) == path


@pytest.mark.parametrize(("file", "is_toml"), [("a/referat.toml", True), ("moede.yaml", False)])
def test_settings_spell_their_keys_otherwise(file: str, is_toml: bool) -> None:
    assert Places(file).is_toml is is_toml
