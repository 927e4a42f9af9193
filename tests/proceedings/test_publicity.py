"""What is closed: the item says, or its meeting, or the body's default; in doubt it is closed."""

from __future__ import annotations

from typing import Any

import pytest

from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.publicity import REASONS
from referat.model.settings.settings import Settings
from referat.proceedings.publicity import (
    Publicity,
    closed_keys,
    is_closed,
    openness_word,
    publicity,
    reason_text,
)

CLOSED = Publicity(is_closed=True, is_stated=True)
OPEN = Publicity(is_closed=False, is_stated=True)
NOTHING_STATED = Publicity(is_closed=True, is_stated=False)


def item(**stated: Any) -> Item:
    return Item.model_validate({"titel": "Punkt", **stated})


def meeting(**stated: Any) -> Meeting:
    return Meeting.model_validate({"dato": "2026-02-12", "dagsorden": [], **stated})


def settings(**stated: Any) -> Settings:
    return Settings.model_validate({"format": "1", "offentlighed": stated})


def test_where_nothing_is_stated_an_item_is_closed() -> None:
    assert publicity(item(), meeting(), settings()) == NOTHING_STATED
    assert is_closed(item(), meeting(), settings())


@pytest.mark.parametrize(("standard", "expected"), [("åben", OPEN), ("lukket", CLOSED)])
def test_the_bodys_default_holds_for_what_says_nothing(standard: str, expected: Publicity) -> None:
    assert publicity(item(), meeting(), settings(standard=standard)) == expected


@pytest.mark.parametrize("standard", ["åben", "lukket", None])
def test_an_item_says_for_itself(standard: str | None) -> None:
    rules = settings(standard=standard)
    assert publicity(item(åben="ja"), meeting(), rules) == OPEN
    assert publicity(item(lukket={"grund": "ja"}), meeting(), rules) == CLOSED


def test_an_item_opens_no_more_than_its_meeting() -> None:
    found = publicity(item(åben="ja"), meeting(lukket="personsag"), settings(standard="åben"))
    assert found == Publicity(is_closed=True, is_stated=True, reason="personsag")


def test_an_item_both_open_and_closed_is_closed() -> None:
    both = item(åben="ja", lukket={})
    assert is_closed(both, meeting(), settings(standard="åben"))


def test_only_what_somebody_closed_is_called_closed() -> None:
    assert not publicity(item(), meeting(), settings()).is_stated_closed
    assert publicity(item(), meeting(), settings(standard="lukket")).is_stated_closed
    assert not publicity(item(), meeting(), settings(standard="åben")).is_stated_closed


def test_reasons_are_found_in_any_spelling() -> None:
    rules = settings(grunde={"salg af jord": "Salg, jf. § 10"}).openness
    found = publicity(item(lukket={"grund": "Salg_af_jord"}), meeting(), settings())
    assert reason_text(found, rules) == "Salg, jf. § 10"
    assert rules.reason("OEKONOMISKE INTERESSER") == REASONS["økonomiske interesser"]
    assert rules.reason("ukendt") is None


def test_a_reason_of_ones_own_takes_the_place_of_the_built_in_one() -> None:
    rules = settings(grunde={"Personsag": "Vores ordlyd"}).openness
    assert rules.reason("personsag") == "Vores ordlyd"
    assert [k for k in rules.all_reasons if k.casefold() == "personsag"] == ["Personsag"]


def test_a_reason_that_is_not_given_has_no_words() -> None:
    found = publicity(item(lukket={"grund": "ja"}), meeting(), settings())
    assert reason_text(found, settings().openness) == ""


def test_every_built_in_reason_cites_a_paragraph_and_no_number_below_it() -> None:
    for text in REASONS.values():
        assert "§" in text
        assert "stk" not in text
        assert "nr" not in text.split("§")[1]


def test_the_closed_sections_in_any_spelling() -> None:
    assert closed_keys(item(**{"lukkede afsnit": ("Økonomiske_Forhold",)})) == {
        "oekonomiske forhold"
    }


@pytest.mark.parametrize(
    ("found", "inside", "outside"),
    [
        (OPEN, "Offentlig", "Offentlig"),
        (CLOSED, "Lukket", "Lukket"),
        (NOTHING_STATED, "", "Lukket"),
    ],
)
def test_a_heading_may_have_a_word_for_how_open_the_item_is(
    found: Publicity, inside: str, outside: str
) -> None:
    rules = settings(åben="Offentlig").openness
    assert openness_word(found, rules, is_public=False) == inside
    assert openness_word(found, rules, is_public=True) == outside
