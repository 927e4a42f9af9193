"""What a Markdown text says, without its form: one text for each of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from referat.source.markdown.markup import parse, words

_MARK = r"\](?:\([^)\s]{0,300}\)|\[\w{0,99}\])|&#?\w{1,8};|[*_`\\\[\]]"
_SIGNS = rf"(?>{_MARK}|[^\w&]){{0,8}}+"
_MARKED_DIGITS = re.compile(rf"\d(?:{_SIGNS}\d){{9}}+")
"""Ten digits with signs between them; no sign is read in two ways, however long the text is."""
_MARKS, _DIGITS = re.compile(_MARK), 10


def words_with_marked_digits(text: str) -> tuple[str, ...]:
    """The words of each block with digits that marks divide in the source and not on the page.

    Only where there are ten such digits, since most texts have none and are not parsed for it.
    """
    if not any(_MARKS.search(match[0]) for match in _MARKED_DIGITS.finditer(text)):
        return ()
    return tuple(block for block in plain_blocks(text) if sum(map(str.isdigit, block)) >= _DIGITS)


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
