"""What is left of data when faults are taken out of it."""

from __future__ import annotations

from typing import Any

import pytest

from referat.source.binding.partial import without


@pytest.mark.parametrize(
    ("paths", "data", "left"),
    [
        ([("tid",)], {"tid": "x", "sted": "y"}, {"sted": "y"}),
        ([("tid",), ("tid",)], {"tid": "x"}, None),
        ([("a", "b")], {"a": {"b": 1, "c": 2}}, {"a": {"c": 2}}),
        ([("a", "mangler")], {"a": {"b": 1}, "c": 2}, {"c": 2}),
        ([("mangler",)], {"a": 1}, None),
        ([()], {"a": 1}, None),
        ([("l", 1)], {"l": [1, 2, 3]}, {"l": [1, {}, 3]}),
        ([("l", 1)], {"l": [1, {}, 3], "a": 1}, {"a": 1}),
        ([("l", 0, "t"), ("l", 0, "u")], {"l": [{"t": 1, "u": 2}]}, {"l": [{}]}),
        ([("a",), ("a", "b", "c")], {"a": {"b": {"c": 1}}, "d": 1}, {"d": 1}),
    ],
)
def test_what_is_left(
    paths: list[tuple[str | int, ...]], data: dict[str, Any], left: dict[str, Any] | None
) -> None:
    assert without(paths, data, {}) == left


def test_a_stand_in_takes_the_place_of_what_must_be_there_once() -> None:
    data = {"dato": "i morgen"}
    assert without([("dato",)], data, {"dato": "2026-02-12"}) == {"dato": "2026-02-12"}
    assert without([("dato",)], data, {"dato": "2026-02-12"}) is None
    assert without([("dato",)], {}, {"dato": "2026-02-12"}) == {"dato": "2026-02-12"}
    assert without([("dato", "x")], {"dato": {"x": 1}}, {"dato": "2"}) == {"dato": {}}
