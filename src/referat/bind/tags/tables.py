"""Which headers a table's cell has, told so that a screen reader can say them.

WeasyPrint's own account goes astray where cells span rows, and its identifiers repeat from part
to part and where a table goes on over the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from referat.bind.objects import attribute, items

_GROUPS = ("/THead", "/TBody", "/TFoot")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and the stretch of the grid that it covers; ``scope`` is empty for data."""

    element: Object
    rows: range
    columns: range
    scope: str

    def heads(self, data: _Cell) -> bool:
        """Whether this is a header above the data cell, or before it."""
        if self.scope == "/Column":
            return self.rows.start < data.rows.start and _meet(self.columns, data.columns)
        return self.columns.start < data.columns.start and _meet(self.rows, data.rows)


@dataclass(frozen=True, slots=True)
class Overhang:
    """A cell that spans rows beyond the page: its columns, and the rows that are to come."""

    columns: range
    rows: int


@dataclass(frozen=True, slots=True)
class TidyTable:
    """The header cells of a table by identifier, and what hangs over into the next page."""

    headers: Mapping[str, Object]
    overhangs: Sequence[Overhang]


def tidy_table(pdf: Pdf, table: Object, name: str, carried: Sequence[Overhang]) -> TidyTable:
    """Write scope and identifier of each header, and the headers of each data cell.

    ``name`` is the table's own in the book; ``carried`` hangs over from the page before. See
    ISO 32000-1, 14.8.5.7, and ISO 14289-1, 7.5.
    """
    rows = list(_rows(table))
    if carried:
        _take_over(pdf, rows, carried)
    cells = list(_cells(rows))
    overhangs = [_cut(cell, len(rows)) for cell in cells if cell.rows.stop > len(rows)]
    named = {f"{name}.{at}": cell for at, cell in enumerate(cells, 1) if cell.scope}
    for identifier, header in named.items():
        header.element.ID = String(identifier)
        _attributes(header).Scope = Name(header.scope)
    for cell in cells:
        if not cell.scope:
            _write_headers(cell, [i for i, header in named.items() if header.heads(cell)])
    return TidyTable({i: header.element for i, header in named.items()}, overhangs)


def is_even(table: Object) -> bool:
    """Whether the cells fill the grid, each place once (ISO 14289-1, 7.2)."""
    cells = list(_cells(_rows(table)))
    places = [(row, column) for cell in cells for row in cell.rows for column in cell.columns]
    width = max((cell.columns.stop for cell in cells), default=0)
    return len(set(places)) == len(places) == width * len(list(_rows(table)))


def _take_over(pdf: Pdf, rows: list[tuple[Object, bool]], carried: Sequence[Overhang]) -> None:
    """Put empty cells where cells of the page before hang over: rows must be equally wide."""
    row = next((row for row, in_head in rows if not in_head), None)
    if row is None:
        return
    waiting = sorted(carried, key=lambda overhang: overhang.columns.start)
    kids: list[Object] = []
    column = 0
    for cell in items(row, "/K"):
        while waiting and waiting[0].columns.start <= column:
            column = waiting[0].columns.stop
            kids.append(_empty_cell(pdf, row, waiting.pop(0)))
        kids.append(cell)
        column += int(attribute(cell, "/ColSpan", 1))
    row.K = Array([*kids, *(_empty_cell(pdf, row, overhang) for overhang in waiting)])


def _empty_cell(pdf: Pdf, row: Object, overhang: Overhang) -> Object:
    attributes = Dictionary(O=Name.Table, RowSpan=overhang.rows, ColSpan=len(overhang.columns))
    return pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.TD, P=row, Pg=row.Pg, A=attributes, K=Array())
    )


def _cut(cell: _Cell, row_count: int) -> Overhang:
    """End a cell with its page; what is left hangs over."""
    _attributes(cell).RowSpan = row_count - cell.rows.start
    return Overhang(cell.columns, cell.rows.stop - row_count)


def _write_headers(cell: _Cell, names: list[str]) -> None:
    attributes = _attributes(cell)
    if names:
        attributes.Headers = Array([String(name) for name in names])
    elif "/Headers" in attributes:
        del attributes["/Headers"]


def _attributes(cell: _Cell) -> Object:
    if "/A" not in cell.element:
        cell.element.A = Dictionary(O=Name.Table)
    return cell.element.A


def _cells(rows: Iterable[tuple[Object, bool]]) -> Iterator[_Cell]:
    """The cells in their places: a row span keeps its columns from the rows below."""
    taken: set[tuple[int, int]] = set()
    still_heading = True
    for number, (row, in_head) in enumerate(rows):
        kinds = {str(cell["/S"]) for cell in items(row, "/K")}
        still_heading = still_heading and (in_head or kinds == {"/TH"})
        column = 0
        for element in items(row, "/K"):
            while (number, column) in taken:
                column += 1
            cell = _placed(element, number, column, "/Column" if still_heading else "/Row")
            taken |= {(below, beside) for below in cell.rows for beside in cell.columns}
            column = cell.columns.stop
            yield cell


def _placed(element: Object, row: int, column: int, scope: str) -> _Cell:
    rows = range(row, row + int(attribute(element, "/RowSpan", 1)))
    columns = range(column, column + int(attribute(element, "/ColSpan", 1)))
    return _Cell(element, rows, columns, scope if element["/S"] == Name.TH else "")


def _rows(table: Object) -> Iterator[tuple[Object, bool]]:
    """The rows, and whether each belongs to the table's head."""
    for kid in items(table, "/K"):
        kind = str(kid.get("/S"))
        if kind == "/TR":
            yield kid, False
        elif kind in _GROUPS:
            for row in items(kid, "/K"):
                yield row, kind == "/THead"


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
