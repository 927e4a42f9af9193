from __future__ import annotations

import time

import pytest

from referat.source.markdown.plain import plain_blocks, words_with_marked_digits


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("Godkendt.", ("Godkendt.",)),
        ("**Godkendt**, se [loven](https://a.dk)\nog *mere*.", ("Godkendt, se loven og mere.",)),
        ("Et.\n\nTo.", ("Et.", "To.")),
        ("- a\n- b\n  - c", ("– a", "– b", "– c")),
        ("1. a\n2. b", ("1. a", "2. b")),
        ("## Ad 1\n\nGodkendt.", ("Ad 1", "Godkendt.")),
        ("| År | Tal |\n| :- | :- |\n| 2026 | 4 |", ("År · Tal", "2026 · 4")),
        ("{{ 7 * 7 }} <b>x</b>", ("{{ 7 * 7 }} <b>x</b>",)),
    ],
)
def test_the_words_of_each_block(text: str, blocks: tuple[str, ...]) -> None:
    assert plain_blocks(text) == blocks


@pytest.mark.parametrize(
    "text", ["1.500.000 kr. og 2024-2027", "| 1234567890 | **12** |", "**20**24", "`1`\n" * 9]
)
def test_a_text_without_digits_that_marks_divide_is_left_alone(text: str) -> None:
    assert words_with_marked_digits(text) == ()


def test_the_words_of_a_block_with_ten_digits_that_marks_divide() -> None:
    text = "Et\n\n- 0101&shy;90\\-1234\n- 12"
    assert words_with_marked_digits(text) == ("– 0101\u00ad90-1234",)


def test_a_long_row_of_marks_is_read_in_one_way() -> None:
    began = time.monotonic()
    assert words_with_marked_digits(("1][][][][]" * 9 + "x") * 2000) == ()
    assert time.monotonic() - began < 5
