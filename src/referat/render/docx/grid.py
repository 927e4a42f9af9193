"""An HTML table as a full grid of cells, spans worked out (HTML Standard, 4.9.12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from referat.diagnostics import MaterialError
from referat.render.docx.fragment import Element, children, classes, integer, plain_text

WIDEST = 63  # columns a word processor takes
Merge = Literal["", "restart", "continue"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one row: where it begins, how many columns it covers, and its vertical merge.

    ``element`` is None where the HTML has no cell.
    """

    element: Element | None
    column: int
    span: int = 1
    merge: Merge = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose cells cover every column once, from left to right."""

    cells: tuple[Cell, ...]
    header: bool
    total: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, those of the head first and those of the foot last."""

    rows: tuple[Row, ...]
    columns: int
    caption: Element | None


def read_grid(table: Element) -> Grid:
    """The grid of a ``table`` element; rows that are too short are filled up.

    :raises MaterialError: when it has more columns than a word processor takes.
    """
    parts = list(children(table, "caption", "thead", "tbody", "tfoot", "tr"))
    groups = sorted(_groups(parts), key=_order)
    placed = [(kind, row) for kind, trs in groups for row in _place(trs)]
    columns = max((c.column + c.span for _, (_, cells) in placed for c in cells), default=0)
    if columns > WIDEST:
        raise MaterialError(f"Tabellen har {columns} kolonner. Word kan højst vise {WIDEST}.")
    heads = _header_count([(kind, tr) for kind, (tr, _) in placed])
    rows = tuple(
        Row(_filled(cells, columns), n < heads, kind == "tfoot" or "total" in classes(tr))
        for n, (kind, (tr, cells)) in enumerate(placed)
    )
    caption = next((part for part in parts if part.tag == "caption"), None)
    return Grid(rows if columns else (), columns, caption)


def _groups(parts: Sequence[Element]) -> list[tuple[str, list[Element]]]:
    """Row groups with their rows; rows straight in the table make a body."""
    groups: list[tuple[str, list[Element]]] = []
    for kind, members in groupby(parts, key=lambda part: str(part.tag)):
        if kind == "tr":
            groups.append(("tbody", list(members)))
        elif kind != "caption":
            groups += [(kind, list(children(member, "tr"))) for member in members]
    return groups


def _order(group: tuple[str, list[Element]]) -> int:
    return ("thead", "tbody", "tfoot").index(group[0])


def _header_count(rows: Sequence[tuple[str, Element]]) -> int:
    """How many rows make the head: those of ``thead``, or else the first ones of only ``th``."""
    if any(kind == "thead" for kind, _ in rows):
        return sum(kind == "thead" for kind, _ in rows)
    return next((n for n, (_, tr) in enumerate(rows) if tr.find("td") is not None), 1)


@dataclass(slots=True)
class _Placing:
    """The rows of a group while they are placed: what reaches down from the rows above."""

    reaching: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    """By first column: the continued cell and how many rows it still covers."""

    def row(self, tr: Element, rows_left: int) -> list[Cell]:
        cells = [cell for cell, _ in self.reaching.values()]
        taken = {c for cell in cells for c in range(cell.column, cell.column + cell.span)}
        self.reaching = {c: (cell, n - 1) for c, (cell, n) in self.reaching.items() if n > 1}
        column = 0
        for element in children(tr, "td", "th"):
            while column in taken:
                column += 1
            span = _free(column, min(max(integer(element, "colspan", 1), 1), WIDEST + 1), taken)
            down = _rows_covered(element, rows_left)
            cells.append(Cell(element, column, span, "restart" if down > 1 else ""))
            if down > 1:
                self.reaching[column] = (Cell(element, column, span, "continue"), down - 1)
            column += span
        return cells


def _place(rows: Sequence[Element]) -> list[tuple[Element, list[Cell]]]:
    placing = _Placing()
    return [(tr, placing.row(tr, len(rows) - n)) for n, tr in enumerate(rows)]


def _free(column: int, span: int, taken: set[int]) -> int:
    """The span, cut where a cell from above stands in its way."""
    return next((n for n in range(1, span) if column + n in taken), span)


def _rows_covered(element: Element, rows_left: int) -> int:
    """``rowspan``; 0 means the rest of the group, which no cell leaves."""
    down = integer(element, "rowspan", 1)
    return rows_left if down == 0 else min(max(down, 1), rows_left)


def _filled(cells: Sequence[Cell], columns: int) -> tuple[Cell, ...]:
    covered = {c for cell in cells for c in range(cell.column, cell.column + cell.span)}
    empty = [Cell(None, column) for column in range(columns) if column not in covered]
    return tuple(sorted([*cells, *empty], key=lambda cell: cell.column))


def cell_text(cell: Cell) -> str:
    """The text of a cell on one line; empty for the lower parts of a merged cell."""
    return "" if cell.element is None or cell.merge == "continue" else plain_text(cell.element)
