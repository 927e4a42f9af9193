"""Markdown as case files use it: CommonMark and pipe tables, no raw HTML, tables joined.

Parsing belongs to the source room, so that the rules and the renderer see the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.token import Token

from referat.source.markdown.tables import table_token

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_TEXTS_KEPT = 4096
_MAX_NESTING = 60
"""Levels that are parsed, two of them a list: markdown-it drops the text of those below.

It parses by recursion, so there must be a limit. The rules refuse lists and quotations that come
near it, and so no text that is dropped is ever printed without its drop.
"""
_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
_LINK_SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Reference:
    """An image or link in a text: what it points to, and the line (from 0) of its block.

    ``description`` is what a reader hears of it: an image's alternative text, a link's words.
    ``is_alone`` tells whether an image is all there is in its paragraph.
    """

    target: str
    line: int
    is_image: bool
    description: str
    is_alone: bool = False


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's own name
        """Any target is a link or picture: one that can't be used is told of, not printed raw."""
        return True


@cache
def parser() -> MarkdownIt:
    """The one Markdown parser; text in angle brackets is text."""
    options = {"html": False, "maxNesting": _MAX_NESTING}
    return _Markdown("commonmark", options).enable("table")


@lru_cache(maxsize=_TEXTS_KEPT)
def parse(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``; each table is one token of type ``referat_table``.

    They are shared by all who ask for the same text, who must leave them as they are.
    """
    return tuple(_with_tables(parser().parse(text)))


def is_one_paragraph(text: str) -> bool:
    """Whether a text is one paragraph of words, so that it can stand on a line with others."""
    tokens = parse(text)
    if "]:" in text or [token.type for token in tokens] != _PARAGRAPH:
        return False
    children = tokens[1].children or ()
    return not (len(children) == 1 and children[0].type == "image")


def parse_line(text: str) -> list[Token]:
    """The tokens of one line of text without blocks."""
    return parser().parseInline(text)


def is_web_link(target: str) -> bool:
    """Whether a link leads somewhere from a document that has left the house."""
    return target.lower().startswith(_LINK_SCHEMES)


def has_scheme(target: str) -> bool:
    """Whether ``target`` is an address and not the name of a file."""
    return bool(_SCHEME.match(target)) or target.startswith("//")


def references(tokens: Sequence[Token]) -> Iterator[Reference]:
    """Every image and link of a parsed text."""
    before = ""
    for token in tokens:
        line = token.map[0] if token.map else 0
        is_alone = before == "paragraph_open" and len(token.children or ()) == 1
        before = token.type
        children = tuple(_inline_children(token))
        for n, child in enumerate(children):
            if child.type == "image":
                target = str(child.attrs.get("src", ""))
                yield Reference(target, line, True, child.content, is_alone)
            elif child.type == "link_open":
                target = str(child.attrs.get("href", ""))
                yield Reference(target, line, False, words(link_content(children[n:])))


def link_content(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands between the ``link_open`` that ``tokens`` begin with and its end."""
    end = next(n for n, token in enumerate(tokens) if token.type == "link_close")
    return tokens[1:end]


def words(tokens: Iterable[Token]) -> str:
    """What inline content gives a reader: its text, and its pictures by description or file.

    Empty when all there is leaves no mark (Unicode categories Z and Cf).
    """
    text = "".join(
        token.content or str(token.attrs.get("src", ""))
        for token in tokens
        if token.type in ("text", "code_inline", "image")
    )
    return text if any(category(sign)[0] != "Z" and category(sign) != "Cf" for sign in text) else ""


def _inline_children(token: Token) -> Iterator[Token]:
    yield from token.children or ()
    table: Any = token.meta.get("table")
    if table:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.tokens


def _with_tables(tokens: list[Token]) -> Iterator[Token]:
    start = None
    for n, token in enumerate(tokens):
        if token.type == "table_open":
            start = n
        elif token.type == "table_close" and start is not None:
            yield table_token(tokens[start : n + 1])
            start = None
        elif start is None:
            yield token
