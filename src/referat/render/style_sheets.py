"""Style sheets that fetch nothing and stay within their element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from referat.diagnostics import line_at

_FETCHING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})
_SUBSTITUTED = frozenset({"var", "env", "attr"})
_INWARD = ("data:", "#")
_MOST_NESTED = 40
_ENDING = re.compile(r"</style", re.IGNORECASE)


def outward_lines(css: str) -> list[int]:
    """The lines (from 1) where a sheet, or the value of a ``style`` attribute, would fetch.

    It is read as tokens (CSS Syntax 3, 4), so escapes and comments hide nothing. What a
    fetching function is given by ``var()`` can't be known, so it counts as fetching.
    """
    import tinycss2

    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    return sorted({token.source_line for token in _outward(tokens, _MOST_NESTED)})


def ending_lines(css: str) -> list[int]:
    """The lines that would end the page's style element (HTML, 13.2.5.14), comment or not."""
    return [line_at(css, match.start()) for match in _ENDING.finditer(css)]


def _outward(tokens: Iterable[Any], depth: int) -> Iterator[Any]:
    """``depth`` brackets are looked into; a sheet that has more in each other is not trusted."""
    for token in tokens:
        if not depth:
            yield token
            return
        is_import = token.type == "at-keyword" and token.lower_value == "import"
        if is_import or (token.type == "url" and not _is_inward(token.value)):
            yield token
        elif token.type == "function" and token.lower_name in _FETCHING:
            yield from _outward_arguments(token.arguments)
        yield from _outward(_inner(token), depth - 1)


def _outward_arguments(tokens: Iterable[Any]) -> Iterator[Any]:
    for token in tokens:
        is_outward_string = token.type == "string" and not _is_inward(token.value)
        if is_outward_string or getattr(token, "lower_name", "") in _SUBSTITUTED:
            yield token


def _inner(token: Any) -> list[Any]:
    """The tokens in a function or a block of brackets."""
    inner: list[Any] = getattr(token, "arguments", None) or getattr(token, "content", None) or []
    return inner


def _is_inward(address: str) -> bool:
    return address.strip().lower().startswith(_INWARD)
