from __future__ import annotations

import pytest

from referat.source.markdown.plain import plain_blocks


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
