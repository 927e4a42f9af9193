"""How a table is set, as classes: kept on one page, on its side, with its words whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.source.markdown.tables import Cell, Row, Table

_SHORT_HEADING = 18
_SHORT_TABLE = 15
_WIDE, _VERY_WIDE = 10, 14
"""Columns from which a table does not fit an upright page, or a lying one at that size."""
_LONG_WORD = re.compile(r"\S{35}")
_ROOM = 80
"""Letters that surely stand beside each other in a table's line on an upright page."""
_PADDING = 2.5
"""Letters that a column's own room takes."""
_ALIGNMENT = {"right": "højre", "center": "midt", "left": "venstre"}


def table_look(table: Table) -> str:
    """Classes of a table: one with few rows is kept on one page, a wide one lies on its side.

    Words are divided only where a table would be too wide otherwise, and short names in its
    first column are broken only then.
    """
    classes = [f"kolonner-{table.columns}"]
    if table.columns > _VERY_WIDE:
        classes.append("meget-bred")
    elif table.columns > _WIDE:
        classes.append("bred")
    if any(_LONG_WORD.search(cell.text) for row in table.rows for cell in row.cells):
        classes.append("lange-ord")
    if len(table.rows) <= _SHORT_TABLE:
        classes.append("samlet")
    return " ".join([*classes, *_whole(table)])


def cell_look(cell: Cell, row: Row) -> str:
    """The class of a cell, if any."""
    if cell.is_heading and not row.is_head and len(cell.text) <= _SHORT_HEADING:
        return "kort"
    return "tal" if cell.is_number else _ALIGNMENT.get(cell.align, "")


def _whole(table: Table) -> Iterator[str]:
    words, names = [0] * table.columns, 0
    for column, cell in _placed(table):
        longest = max(map(len, cell.text.split()), default=0)
        if cell.columns == 1:
            words[column] = max(words[column], longest)
        if column == 0:
            names = max(names, len(cell.text), _ROOM if cell.rows > 1 else 0)
    room = _ROOM - _PADDING * table.columns
    if sum(words) <= room:
        yield "hele-ord"
    if names <= _SHORT_HEADING and names + sum(words[1:]) <= room:
        yield "hele-navne"


def _placed(table: Table) -> Iterator[tuple[int, Cell]]:
    """Each cell and its column, counted past the cells that reach down into its row."""
    down = [0] * table.columns
    for row in table.rows:
        column = 0
        taken = [rows > 0 for rows in down]
        down = [max(rows - 1, 0) for rows in down]
        for cell in row.cells:
            while taken[column]:
                column += 1
            yield column, cell
            for each in range(column, column + cell.columns):
                down[each] = cell.rows - 1
            column += cell.columns
