"""Style sheets that would fetch or end their element are found, however they are written."""

from __future__ import annotations

import pytest

from referat.render.style_sheets import ending_lines, outward_lines


@pytest.mark.parametrize(
    "css",
    [
        "@import 'a.css';",
        r"@\69mport 'a.css';",
        "@IMPORT/**/url(//a.example/b.css);",
        r"p { background: u\72l(http://a.example/b) }",
        r"p { background: \75 rl('http://a.example/b') }",
        "p { background: url(b.png) }",
        "p { background: image-set('http://a.example/b' 1x) }",
        "p { background: -webkit-image-set(url(http://a.example/b) 1x) }",
        "p { --a: 'http://a.example/b'; background: image-set(var(--a) 1x) }",
        "@font-face { src: src('http://a.example/b') }",
        "@media screen { p { background: URL( 'http://a.example/b' ) } }",
        "p { --a: url(http://a.example/b) }",
        "(" * 5000,
    ],
)
def test_what_would_fetch_is_found(css: str) -> None:
    assert outward_lines(f"p {{}}\n{css}\n") == [2]


@pytest.mark.parametrize(
    "css",
    [
        "p { background: url(data:image/png;base64,AA) }",
        "p { background: url( 'DATA:image/svg+xml,<svg></svg>' ) }",
        "p { fill: url(#a); color: var(--farve); content: 'http://a.example' attr(title) }",
        "/* url(http://a.example) */",
    ],
)
def test_what_fetches_nothing_is_let_alone(css: str) -> None:
    assert outward_lines(css) == ending_lines(css) == []


@pytest.mark.parametrize("css", ["</style>", "/* </STYLE */", "p { content: '</style x' }"])
def test_what_would_end_the_element_is_found(css: str) -> None:
    assert ending_lines(f"\n{css}") == [2]
