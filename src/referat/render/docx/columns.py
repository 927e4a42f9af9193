"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from referat.render.docx.grid import Grid, cell_text
from referat.render.docx.table_styles import CELL_MARGIN

NORMAL_SIZE = 20  # half points
SMALL_SIZE = 16
CHARACTER = 105
"""Twips a character takes in the normal size, rather too much than too little."""
WIDE_CHARACTER = 120
"""The same in a font that is not known."""
_LINE = 45  # characters; a cell with more is content with several lines
_BREAKS = re.compile(r"[\s/–-]+")
_SIGNATURE_SHARES = (30, 22, 32, 16)
"""Name, role, signature and date, in hundredths of the room."""


def column_widths(grid: Grid, room: int, character: int = CHARACTER) -> tuple[list[int], int]:
    """The widths in twips, which fill the room, and the font size in half points.

    Every column gets its longest word, and what is left goes to the columns with more text.
    The small size is for tables whose longest words do not fit otherwise. ``character`` is the
    width of one in the normal size.
    """
    words = _longest(grid, _word_length)
    fits = sum(_width(word, character) for word in words) <= room
    size = NORMAL_SIZE if fits else SMALL_SIZE
    scaled = character * size // NORMAL_SIZE
    least = [_width(word, scaled) for word in words]
    wanted = [_width(line, scaled) for line in _longest(grid, _line_length)]
    return _shared(least, wanted, room), size


def signature_widths(columns: int, room: int) -> list[int]:
    """The widths of a table to sign in twips; all alike where it has other columns than usual."""
    is_usual = columns == len(_SIGNATURE_SHARES)
    return _scaled(_SIGNATURE_SHARES if is_usual else [1] * columns, room)


def _longest(grid: Grid, measure: Callable[[str], int]) -> list[int]:
    """The largest measure of a text in each column; a spanning cell counts where it has room."""
    longest = [1] * grid.columns
    for row in grid.rows:
        for cell in row.cells:
            share = -(-measure(cell_text(cell)) // cell.span)
            for column in range(cell.column, cell.column + cell.span):
                longest[column] = max(longest[column], share)
    return longest


def _word_length(text: str) -> int:
    return max(map(len, _BREAKS.split(text)))


def _line_length(text: str) -> int:
    return min(len(text), _LINE)


def _width(characters: int, character: int) -> int:
    return characters * character + 2 * CELL_MARGIN


def _shared(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """The least widths, and the spare room to those that still want some."""
    wants = [max(want - have, 0) for want, have in zip(wanted, least, strict=True)]
    given = _given(wants, max(room - sum(least), 0))
    return _scaled([have + more for have, more in zip(least, given, strict=True)], room)


def _given(wants: Sequence[int], spare: int) -> list[int]:
    """Equal shares, but to none more than it wants: what is short stays on one line."""
    given = [0] * len(wants)
    for rank, column in enumerate(sorted(range(len(wants)), key=wants.__getitem__)):
        given[column] = min(wants[column], spare // (len(wants) - rank))
        spare -= given[column]
    return given


def _scaled(shares: Sequence[int], room: int) -> list[int]:
    """The room divided in proportion, to the last twip."""
    edges = [room * part // sum(shares) for part in accumulate(shares, initial=0)]
    return [right - left for left, right in pairwise(edges)]
