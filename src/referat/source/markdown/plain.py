"""What a Markdown text says, without its form: one text for each of its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from referat.source.markdown.markup import parse, words


def plain_blocks(text: str) -> tuple[str, ...]:
    """The words of each paragraph, heading, list item and table row, in order."""
    return tuple(block for block in _blocks(text) if block)


def _blocks(text: str) -> Iterator[str]:
    mark = ""
    for token in parse(text):
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "– "
        elif token.type == "inline":
            yield mark + _words(token.children or ())
            mark = ""
        elif table := token.meta.get("table"):
            yield from _rows(table)
        elif token.type in ("fence", "code_block"):
            yield token.content.strip()


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells = (_words(cell.tokens) for cell in row.cells)
        yield " · ".join(cell for cell in cells if cell)


def _words(tokens: Any) -> str:
    spaced = (_space(token) for token in tokens)
    return " ".join(words(tuple(spaced)).split())


def _space(token: Token) -> Token:
    """A break between lines as the blank that it is read as."""
    if token.type in ("softbreak", "hardbreak"):
        return Token("text", "", 0, content=" ")
    return token
