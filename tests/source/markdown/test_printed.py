from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referat.source.markdown.markup import parser
from referat.source.markdown.printed import printed_text


@pytest.mark.parametrize(
    "text",
    [
        "Almindelig tekst med [et link](https://a.dk/x_(y)) og **fed**.",
        "![Kort](kort.png)\n\n- punkt\n- [x] andet [sic]\n",
        "`[a](file:///x)` og\n\n    [b](file:///y)\n",
        "",
    ],
)
def test_what_hides_nothing_is_as_it_was(text: str) -> None:
    assert printed_text(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("[//]: # (en bemærkning)\nTekst.\n", "Tekst.\n"),
        ("Tekst.\n\n[ubrugt]: https://intern.example\n", "Tekst.\n\n"),
        ("Se [notatet](file:///G:/sti/notat.docx).", "Se notatet."),
        ("Se [**det** her](G:\\sti\\x).", "Se **det** her."),
        ('[Loven](https://a.dk "hemmelig titel")', "[Loven](https://a.dk)"),
        ('![Kort](kort.png "hemmelig")', "![Kort](kort.png)"),
        ("Se [notatet][n] nu.\n\n[n]: file:///G:/notat\n", "Se notatet nu.\n\n"),
        ("Se [n] nu.\n\n[n]: file:///G:/notat\n", "Se n nu.\n\n"),
        ("Se [n].\n\n[n]: https://a.dk 'titel'\n", "Se [n].\n\n[n]: https://a.dk\n"),
        ("> [//]: # (skjult)\n> citat\n", "> citat\n"),
        ("[a](x) `[a](x)`", "a `[a](x)`"),
    ],
)
def test_what_is_not_printed_is_left_out(text: str, printed: str) -> None:
    assert printed_text(text) == printed


def test_the_time_for_many_dead_links_has_an_end() -> None:
    text = "[a](file:///x) `[b](file:///y)` " * 500
    begin = time.process_time()
    printed_text(text)
    assert time.process_time() - begin < 20


MARKDOWN = st.text("[]()<>:/ab `\n\"'!*-#\\.", max_size=40)


@settings(max_examples=100)
@given(MARKDOWN, MARKDOWN)
def test_what_is_printed_stays(before: str, after: str) -> None:
    text = f'{before}[ord](file:///g "t") [x](https://a.dk "t")\n{after}\n\n[n]: b "t"\n'
    assert words(printed_text(text)) == words(text)


def words(text: str) -> str:
    """All text of a document, whatever stands round it."""
    return "".join(
        child.content
        for token in parser().parse(text)
        for child in (token.children or [token])
        if child.type in ("text", "code_inline", "fence", "code_block")
    )
