"""Markdown without what is never printed: comments, unused definitions, titles, dead addresses.

What a document carries with it as data must be what its readers see. A text is changed only
where it hides something, and only in ways that leave what is printed as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from markdown_it.token import Token

from referat.source.markdown.markup import is_web_link, parser

_TEXTS_KEPT = 4096
_LABEL = r"\[(?:[^\[\]\\]|\\.)*\]"
_WORDS = rf"\[((?:[^\[\]\\]|\\.|{_LABEL})*)\]"
_DESTINATION = r"(<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)"
_TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
_INLINE = re.compile(rf"(!?){_WORDS}\(\s*{_DESTINATION}(?:\s+{_TITLE})?\s*\)")
_BY_LABEL = re.compile(rf"(?<!!){_WORDS}(?:{_LABEL})?")
_DEFINITION = re.compile(rf"(.*?{_LABEL}:\s*)(<[^<>\n]*>|\S+).*", re.DOTALL)
"""A line that says where a label leads: ``[label]: address "title"``."""

_MOST_TRIALS = 100
"""Changes that are tried one by one where all of them at once would change what is printed."""

Piece = tuple[str, str, str]


@lru_cache(maxsize=_TEXTS_KEPT)
def printed_text(text: str) -> str:
    """``text`` with the same printed result and nothing hidden in it."""
    if not _hides(text):
        return text
    wanted = printed_pieces(text)
    for pattern, instead in ((_INLINE, _plain_link), (_BY_LABEL, _words)):
        text = _replaced(text, pattern, instead, wanted)
    return _without_definitions(text, wanted)


def _replaced(
    text: str,
    pattern: re.Pattern[str],
    instead: Callable[[re.Match[str]], str],
    wanted: list[Piece],
) -> str:
    """``text`` with its matches replaced, as far as the same is printed."""
    at_once = pattern.sub(instead, text)
    if printed_pieces(at_once) == wanted:
        return at_once
    start = 0
    for _ in range(_MOST_TRIALS):
        match = pattern.search(text, start)
        if match is None:
            break
        candidate = text[: match.start()] + instead(match) + text[match.end() :]
        if candidate != text and printed_pieces(candidate) == wanted:
            text = candidate
        start = match.start() + 1
    return text


def _plain_link(match: re.Match[str]) -> str:
    """A link or picture without a title; of a link that leads nowhere only the words."""
    mark, words, target = match.groups()
    if mark or is_web_link(target.strip("<>")):
        return f"{mark}[{words}]({target})"
    return words


def _words(match: re.Match[str]) -> str:
    return match[1]


def _without_definitions(text: str, wanted: list[Piece]) -> str:
    """``text`` without the definitions that no printed link needs, and without their titles."""
    for start, end in reversed(_definitions(text)):
        lines = text.splitlines(keepends=True)
        whole = "".join(lines[start:end])
        for instead in ("", _DEFINITION.sub(r"\1\2\n", whole)):
            candidate = "".join((*lines[:start], instead, *lines[end:]))
            if printed_pieces(candidate) == wanted:
                text = candidate
                break
    return text


def _definitions(text: str) -> list[tuple[int, int]]:
    """The lines of each definition, in order, as half-open ranges."""
    environment: dict[str, Any] = {}
    parser().parse(text, environment)
    found = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    return sorted((definition["map"][0], definition["map"][1]) for definition in found)


def _hides(text: str) -> bool:
    environment: dict[str, Any] = {}
    tokens = parser().parse(text, environment)
    return bool(environment.get("references")) or any(_hidden(token) for token in _inner(tokens))


def _hidden(token: Token) -> bool:
    if token.attrs.get("title"):
        return True
    return token.type == "link_open" and not is_web_link(str(token.attrs.get("href", "")))


def printed_pieces(text: str) -> list[Piece]:
    """What is printed, piece by piece: links that lead nowhere are their words alone."""
    pieces: list[Piece] = []
    dead: list[bool] = []
    for token in _inner(parser().parse(text)):
        if token.type == "link_open":
            dead.append(_leads_nowhere(token))
        is_dead = token.type == "link_close" and dead.pop()
        if not is_dead and not (token.type == "link_open" and dead[-1]):
            target = token.attrs.get("href") or token.attrs.get("src") or ""
            pieces.append((token.type, token.content, str(target)))
    return _joined(pieces)


def _leads_nowhere(token: Token) -> bool:
    return not is_web_link(str(token.attrs.get("href", "")))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring texts as one: a link that is gone no longer divides them."""
    joined: list[Piece] = []
    for kind, content, target in pieces:
        if kind == "text" and joined and joined[-1][0] == "text":
            joined[-1] = ("text", joined[-1][1] + content, "")
        elif kind != "text" or content:
            joined.append((kind, content, target))
    return joined


def _inner(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens of blocks and, instead of their content, those of lines."""
    for token in tokens:
        if token.children is None:
            yield token
        else:
            yield from token.children
