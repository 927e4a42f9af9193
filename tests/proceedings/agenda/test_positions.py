"""Items named by number: as they are written, and as they are read."""

from __future__ import annotations

import pytest

from referat.diagnostics import Span
from referat.proceedings.agenda.positions import in_words, referred, referred_item
from referat.proceedings.agenda.references import NumberedItem

PLACE = Span.whole_file("moede.yaml")


def items(*numbers: str) -> list[NumberedItem]:
    return [NumberedItem(number, f"sag-{n}") for n, number in enumerate(numbers)]


ADDED_IN_BETWEEN = items("4", "5", "8", "6", "7")


@pytest.mark.parametrize(
    ("named", "words"),
    [({0, 1, 2, 3, 4}, "4-8"), ({1, 3, 4}, "5-7"), ({0, 2}, "4 og 8"), ({2, 4}, "7-8")],
)
def test_an_item_added_at_the_meeting_is_named_by_its_number(named: set[int], words: str) -> None:
    assert in_words(named, ADDED_IN_BETWEEN) == words
    assert referred(words.replace(" og", ","), ADDED_IN_BETWEEN, PLACE)[0] == named


def test_what_has_no_whole_number_goes_with_the_item_before_it() -> None:
    given = items("8", "8a", "T1", "9")
    assert in_words({0, 1, 2}, given) == "8-T1"
    assert referred("8a-9", given, PLACE)[0] == {1, 2, 3}


def test_two_items_with_one_number_are_to_be_named_by_their_keys() -> None:
    found, problems = referred_item("7", items("6", "7", "7"), PLACE)
    assert found is None
    assert problems[0].help == ("skriv punktets nøgle: sag-1 eller sag-2",)
    assert referred_item("6-7", items("6", "7"), PLACE)[1][0].help == ("skriv fx 6",)
