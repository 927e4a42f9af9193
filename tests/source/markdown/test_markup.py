"""Markdown of case files: what is text, what is a table, and what points elsewhere."""

from __future__ import annotations

import time

import pytest

from referat.source.markdown.markup import has_scheme, is_web_link, parse, parse_line, references

TABLE = "| a | b |\n|---|---|\n| [c](http://x) | ![d](e.png) |\n"


def types(text: str) -> list[str]:
    return [token.type for token in parse(text)]


def test_a_table_is_one_token() -> None:
    assert types(f"før\n\n{TABLE}\nefter") == [
        *("paragraph_open", "inline", "paragraph_close", "referat_table"),
        *("paragraph_open", "inline", "paragraph_close"),
    ]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>x</b>", "<!-- x -->"])
def test_text_in_angle_brackets_is_text(text: str) -> None:
    (inline,) = [token for token in parse(text) if token.type == "inline"]
    assert inline.content == text
    assert {c.type for c in inline.children or ()} <= {"text", "softbreak"}


def test_one_line_has_no_blocks() -> None:
    (inline,) = parse_line("1. *et* | to")
    assert [c.type for c in inline.children or ()] == [
        *("text", "em_open", "text", "em_close", "text")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![Skitse](a.png)", [("a.png", 0, True, "Skitse", True)]),
        ("Se ![Skitse](a.png)", [("a.png", 0, True, "Skitse", False)]),
        ("# ![S](a.png)", [("a.png", 0, True, "S", False)]),
        ("x\n\ny [z](http://w)", [("http://w", 2, False, "z", False)]),
        (TABLE, [("http://x", 0, False, "c", False), ("e.png", 0, True, "d", False)]),
        ("<http://w>", [("http://w", 0, False, "http://w", False)]),
        ("[x](javascript:alert(1))", [("javascript:alert(1)", 0, False, "x", False)]),
        ("![x](file:///etc/passwd)", [("file:///etc/passwd", 0, True, "x", True)]),
        ("- ![x](a.png)\n- y", [("a.png", 0, True, "x", True)]),
        ("`![x](a.png)`", []),
    ],
)
def test_everything_that_points_elsewhere_is_found(
    text: str, found: list[tuple[str, int, bool, str, bool]]
) -> None:
    assert [
        (r.target, r.line, r.is_image, r.description, r.is_alone) for r in references(parse(text))
    ] == found


@pytest.mark.parametrize(
    ("target", "is_link", "is_address"),
    [
        ("http://x", True, True),
        ("HTTPS://x", True, True),
        ("mailto:a@b.example", True, True),
        ("tel:+4512345678", True, True),
        ("javascript:alert(1)", False, True),
        ("data:text/html,x", False, True),
        ("file:///etc/passwd", False, True),
        ("C:/billeder/x.png", False, True),
        ("//vaert/x.png", False, True),
        ("bilag/notat.pdf", False, False),
        ("http-noter.pdf", False, False),
        ("", False, False),
    ],
)
def test_addresses(target: str, is_link: bool, is_address: bool) -> None:
    assert (is_web_link(target), has_scheme(target)) == (is_link, is_address)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[ ](http://w)", ""),
        ("[\u00a0\u200b](http://w)", ""),
        ("[](http://w) [b](http://w)", ""),
        ("[*a* `b`](http://w)", "a b"),
        ("[![Skitse](a.png)](http://w)", "Skitse"),
        ("[![](a.png)](http://w)", "a.png"),
    ],
)
def test_a_link_is_described_by_its_words(text: str, found: str) -> None:
    assert next(r.description for r in references(parse(text)) if not r.is_image) == found


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * n + f"- a{n}\n" for n in range(10)),
        ">" * 18 + " a",
        "> " * 9 + "- " * 9 + "a",
    ],
)
def test_text_is_there_however_deep_a_clerk_puts_it(text: str) -> None:
    written = [token.content for token in parse(text) if token.type == "inline"]
    assert sum(content.count("a") for content in written) == text.count("a")


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "[", "![", "*", "[a]("])
def test_endless_nesting_ends_soon(sign: str) -> None:
    begun = time.process_time()
    parse(sign * 10_000 + "x")
    assert time.process_time() - begun < 5
