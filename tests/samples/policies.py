"""The words of a policy paper: as extracted from its PDF, and as an attachment in Markdown.

The papers' text was taken from PDFs: lines broken as they were printed, words divided at their
ends, columns one after the other, page numbers between. `paper_words` undoes what is the page's
and not the paper's; `blocks` are the words of each heading, paragraph, list item and cell of the
Markdown. `placed` lays the blocks on the words like tiles: each must be found in one piece, none
may be left over, and where one does not follow on the one before it, that is told, for there the
Markdown has another order than the extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from referat.source.markdown.markup import parse
from referat.source.markdown.tables import Table

Words = tuple[str, ...]

# A word divided at a line's end; before a numeral the hyphen is the word's own ("covid-19"), and
# one that begins a line stands between two years ("2020-2023").
_DIVIDED = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=[a-zæøå])")
_HYPHEN_KEPT = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=\d)|(?<=\d)[ \t]*\n\s*-(?=\d)")
_BULLET = re.compile(r"(?m)^\s*[•➢]\s")
_TELLING = 4
"""Words by which a block is told of."""


@dataclass(frozen=True)
class Repair:
    """A place where the extraction is not what the paper says: page furniture, torn words."""

    extracted: str
    printed: str
    why: str


@dataclass(frozen=True)
class Placed:
    """How blocks lie on the words of a paper.

    ``strangers`` are blocks, and ``left_over`` runs of words, that only one side has;
    ``moved`` are blocks that do not follow on the one before them.
    """

    strangers: tuple[str, ...]
    left_over: tuple[str, ...]
    moved: tuple[str, ...]


def paper_words(text: str, repairs: Sequence[Repair] = ()) -> Words:
    """The words of an extracted text, repaired.

    :raises ValueError: when what a repair is for is not there exactly once.
    """
    for repair in repairs:
        if text.count(repair.extracted) != 1:
            raise ValueError(f"{repair.extracted!r} is there {text.count(repair.extracted)} times")
        text = text.replace(repair.extracted, repair.printed)
    text = _HYPHEN_KEPT.sub("-", _DIVIDED.sub("", text))
    return tuple(_BULLET.sub("\n", text).split())


def blocks(markdown: str) -> list[Words]:
    """The words of each block in reading order; the number of a list item is its first word."""
    found: list[Words] = []
    number = ""
    for token in parse(markdown):
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            found.append(_words(token.children or (), number))
            number = ""
        elif token.type == "referat_table":
            found += _cells(token.meta["table"])
    return [words for words in found if words]


def heading_levels(markdown: str) -> list[int]:
    """The level of each heading, 1 the highest."""
    return [int(t.tag[1:]) for t in parse(markdown) if t.type == "heading_open"]


def placed(tiles: Sequence[Words], words: Words) -> Placed:
    """Lay each block on the words; the longest first, for short ones fit in many places."""
    owner: list[int | None] = [None] * len(words)
    starts: dict[int, int] = {}
    for n in sorted(range(len(tiles)), key=lambda n: (-len(tiles[n]), n)):
        if (start := _first_free(tiles[n], words, owner)) is not None:
            starts[n] = start
            owner[start : start + len(tiles[n])] = [n] * len(tiles[n])
    return Placed(
        tuple(_told(tile) for n, tile in enumerate(tiles) if n not in starts),
        tuple(_runs(words, owner)),
        tuple(_leaps(tiles, starts)),
    )


def _words(tokens: Sequence[Token], before: str = "") -> Words:
    breaks = {"softbreak": " ", "hardbreak": " "}
    return tuple((before + "".join(breaks.get(t.type, t.content) for t in tokens)).split())


def _cells(table: Table) -> Iterator[Words]:
    for row in table.rows:
        for cell in row.cells:
            yield _words(cell.tokens)


def _first_free(tile: Words, words: Words, owner: Sequence[int | None]) -> int | None:
    size = len(tile)
    places = (n for n in range(len(words) - size + 1) if words[n : n + size] == tile)
    return next((n for n in places if not any(o is not None for o in owner[n : n + size])), None)


def _runs(words: Words, owner: Sequence[int | None]) -> Iterator[str]:
    free = [n for n, tile in enumerate(owner) if tile is None]
    ends = [n for n, after in pairwise([*free, -1]) if after != n + 1]
    begins = [n for before, n in pairwise([-2, *free]) if before != n - 1]
    for begin, end in zip(begins, ends, strict=True):
        yield " ".join(words[begin : end + 1])


def _leaps(tiles: Sequence[Words], starts: Mapping[int, int]) -> Iterator[str]:
    here = 0
    for n in sorted(starts):
        if starts[n] != here:
            yield _told(tiles[n])
        here = starts[n] + len(tiles[n])


def _told(tile: Words) -> str:
    return " ".join(tile[:_TELLING])
