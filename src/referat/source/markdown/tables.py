"""Tables: spans, totals, row headings and columns of numbers, from pipe tables and CSV.

A cell that holds only ``^`` belongs to the cell above, one that holds only ``<`` to the cell
on its left. A row of dashes in the body makes the rows after it totals. Columns in which
every cell is a number or empty are set as numbers; the first column is row headings when
its heading is empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from referat.source.composed import composed

_NUMBER = re.compile(r"[-–−+]?\s?\d[\d.,\s]*\s?(?:%|kr\.?|pct\.?|mio\.?)?")
_RULE = re.compile(r"[-–—:]+")
ABOVE, LEFT = "^", "<"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, its inline tokens, and how many rows and columns it covers."""

    text: str
    tokens: tuple[Token, ...] = ()
    rows: int = 1
    columns: int = 1
    is_number: bool = False
    is_heading: bool = False
    align: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; cells covered by others are left out."""

    cells: tuple[Cell, ...]
    is_head: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of ``columns`` columns, its first row the heading."""

    rows: tuple[Row, ...]
    columns: int
    caption: str = ""

    @property
    def has_body(self) -> bool:
        """Whether there are rows below the heading."""
        return not all(row.is_head for row in self.rows)


def table_token(tokens: Sequence[Token]) -> Token:
    """One token for the tokens of a pipe table."""
    rows = [list(_cells(row)) for row in _rows(tokens)]
    token = Token("referat_table", "", 0, map=tokens[0].map, block=True)
    token.meta["table"] = build_table(rows)
    return token


def csv_table(text: str, caption: str) -> Table:
    """A table from the text of a CSV file with ``;`` or ``,`` between its columns.

    :raises ValueError: when the file holds no row.
    """
    head = text.splitlines()[0] if text.strip() else ""
    delimiter = ";" if head.count(";") >= head.count(",") else ","
    lines = csv.reader(io.StringIO(composed(text)), delimiter=delimiter)
    try:
        rows = [[Cell(c.strip()) for c in line] for line in lines if any(c.strip() for c in line)]
    except csv.Error as failure:
        raise ValueError("kan ikke læses som CSV") from failure
    if not rows:
        raise ValueError("er tom")
    return replace(build_table(rows), caption=caption)


def build_table(grid: list[list[Cell]]) -> Table:
    """Join, head and total the rows of a grid; short rows are filled with empty cells."""
    columns = max(len(row) for row in grid)
    full = [row + [Cell("")] * (columns - len(row)) for row in grid]
    head, body, totals = full[0], *_without_rules(full[1:])
    numeric = [_is_numeric([row[c] for row in body]) for c in range(columns)]
    headed = not head[0].text.strip()
    marked = [[_marked(cell, c, numeric, headed) for c, cell in enumerate(row)] for row in body]
    headings = [_marked(cell, c, numeric, False) for c, cell in enumerate(head)]
    joined = [*_join([headings]), *_join(marked)]
    rows = [
        Row(tuple(cells), is_head=n == 0, is_total=n - 1 in totals)
        for n, cells in enumerate(joined)
    ]
    return Table(tuple(_with_cells(rows)), columns)


def _with_cells(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without those that cells from above fill; the cells span so much less."""
    for n, row in enumerate(rows):
        if row.cells:
            yield replace(row, cells=tuple(_spanning(c, rows[n : n + c.rows]) for c in row.cells))


def _spanning(cell: Cell, covered: Sequence[Row]) -> Cell:
    return replace(cell, rows=sum(bool(row.cells) for row in covered))


def _rows(tokens: Sequence[Token]) -> Iterable[Sequence[Token]]:
    start = 0
    for n, token in enumerate(tokens):
        if token.type == "tr_open":
            start = n
        elif token.type == "tr_close":
            yield tokens[start + 1 : n]


def _cells(row: Sequence[Token]) -> Iterable[Cell]:
    align = ""
    for token in row:
        if token.type in ("td_open", "th_open"):
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        elif token.type == "inline":
            yield Cell(token.content.strip(), tuple(token.children or ()), align=align)


def _without_rules(rows: list[list[Cell]]) -> tuple[list[list[Cell]], set[int]]:
    body: list[list[Cell]] = []
    totals: set[int] = set()
    in_totals = False
    for row in rows:
        if all(_RULE.fullmatch(cell.text) for cell in row):
            in_totals = True
            continue
        if in_totals:
            totals.add(len(body))
        body.append(row)
    return body, totals


def _is_numeric(cells: Sequence[Cell]) -> bool:
    filled = [c.text for c in cells if c.text and c.text not in (ABOVE, LEFT)]
    return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)


def _marked(cell: Cell, column: int, numeric: list[bool], headed: bool) -> Cell:
    return replace(
        cell,
        is_number=numeric[column] and not cell.align,
        is_heading=headed and column == 0,
    )


def _join(rows: list[list[Cell]]) -> list[list[Cell]]:
    owner: dict[_Place, _Place] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            owner[r, c] = _joined_to(cell, r, c, owner) or (r, c)
    sizes = _rectangles(owner)
    return [
        [
            replace(cell, rows=sizes.get((r, c), (1, 1))[0], columns=sizes.get((r, c), (1, 1))[1])
            for c, cell in enumerate(row)
            if owner[r, c] == (r, c) or owner[r, c] not in sizes
        ]
        for r, row in enumerate(rows)
    ]


_Place = tuple[int, int]


def _joined_to(cell: Cell, r: int, c: int, owner: dict[_Place, _Place]) -> _Place | None:
    if cell.text == ABOVE and r:
        return owner[r - 1, c]
    if cell.text == LEFT and c:
        return owner[r, c - 1]
    return None


def _rectangles(owner: dict[_Place, _Place]) -> dict[_Place, tuple[int, int]]:
    """Rows and columns of every joined cell; one that is no rectangle is not joined at all."""
    covered: dict[_Place, list[_Place]] = {}
    for place, source in owner.items():
        covered.setdefault(source, []).append(place)
    sizes = {}
    for (r, c), places in covered.items():
        rows = max(p[0] for p in places) - r + 1
        columns = max(p[1] for p in places) - c + 1
        if rows * columns == len(places):
            sizes[r, c] = (rows, columns)
    return sizes
