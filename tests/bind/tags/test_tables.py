from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from referat.bind import bind

from ..documents import INFO, Source, render
from ..reading import elements, kind

SPANS = Source(
    "<h1>Tal</h1><table><caption>Tabel</caption>"
    "<thead><tr><th colspan='2'>Top</th><th rowspan='2'>Note</th></tr>"
    "<tr><th>Venstre</th><th>Midt</th></tr></thead>"
    "<tbody><tr><th rowspan='2' scope='row'>Nord</th><td>1</td><td>a</td></tr>"
    "<tr><td>2</td><td>b</td></tr><tr><th scope='row'>Syd</th><td colspan='2'>3</td></tr></tbody>"
    "</table><table><tr><th>Uden hoved</th></tr><tr><td>4</td></tr></table>"
    "<table><tr><td>5</td></tr></table>"
    "<table><thead><tr><td>6</td><th>Midt</th><td>7</td></tr>"
    "<tr><th>Venstre</th><td>8</td><th>Højre</th></tr></thead>"
    "<tbody><tr><td>9</td><th scope='row'>Øst</th><td>10</td></tr></tbody></table>",
    (),
)
_GROUPS = "".join(
    f"<tr>{f'<th rowspan=25 scope=row>Gruppe {row // 25}</th>' if row % 25 == 0 else ''}"
    f"<td>{row}</td></tr>"
    for row in range(50)
)
LONG = Source(
    "<h1>Tal</h1><table><thead><tr><th>Gruppe</th><th>Tal</th></tr></thead>"
    f"<tbody>{_GROUPS}</tbody></table><table><tr><th>A</th></tr><tr><td>1</td></tr></table>",
    (),
)


@pytest.fixture(scope="module")
def spans() -> Iterator[list[Any]]:
    with pikepdf.Pdf.open(BytesIO(bind([render(SPANS)], INFO))) as book:
        yield [element for element in elements(book) if kind(element) == "Table"]


@pytest.fixture(scope="module")
def fragments() -> Iterator[list[Any]]:
    """What a table over two pages has become, and the table after it."""
    with pikepdf.Pdf.open(BytesIO(bind([render(LONG)], INFO))) as book:
        yield [element for element in elements(book) if kind(element) == "Table"]


def _rows(table: Any) -> list[list[Any]]:
    groups = [group for group in table.K if kind(group) in {"THead", "TBody", "TFoot"}]
    return [list(row.K) for group in groups for row in group.K]


def _cells(table: Any) -> list[Any]:
    return [cell for row in _rows(table) for cell in row]


def _headers(table: Any) -> list[list[int]]:
    """For each data cell, which of the table's header cells it names, counted from 0."""
    headers = [str(cell.ID) for cell in _cells(table) if kind(cell) == "TH"]
    data = [cell for cell in _cells(table) if kind(cell) == "TD"]
    return [[headers.index(str(name)) for name in cell.A.get("/Headers", [])] for cell in data]


def _widths(table: Any) -> set[int]:
    """How many columns the rows have, counted as a reader does, spans and all."""
    counts = dict.fromkeys(range(len(_rows(table))), 0)
    for number, row in enumerate(_rows(table)):
        for cell in row:
            for below in range(int(cell.A.get("/RowSpan", 1))):
                counts[number + below] += int(cell.A.get("/ColSpan", 1))
    return set(counts.values())


def test_header_cells_have_identifiers_of_their_own(book: pikepdf.Pdf) -> None:
    names = [str(cell.ID) for cell in elements(book) if kind(cell) == "TH"]
    # Item 1's table goes on over the page, and there its headings are printed again.
    assert len(names) == 2 + 2 + 46 + 2 + 1
    assert len(set(names)) == len(names)


def test_every_cell_names_headers_of_its_own_table(book: pikepdf.Pdf) -> None:
    tables = [element for element in elements(book) if kind(element) == "Table"]
    assert len(tables) == 3
    for table in tables:
        for row in _rows(table)[1:]:
            heading, value = row
            column = _rows(table)[0][1]
            assert [str(name) for name in value.A.Headers] == [str(column.ID), str(heading.ID)]


def test_headers_are_found_across_spans(spans: list[Any]) -> None:
    top, note, middle, north, south = 0, 1, 3, 4, 5
    assert _headers(spans[0]) == [
        [top, middle, north],
        [note, north],
        [top, middle, north],
        [note, north],
        [top, note, middle, south],
    ]


def test_headers_have_a_scope(spans: list[Any]) -> None:
    scopes = [str(cell.A.Scope) for cell in _cells(spans[0]) if kind(cell) == "TH"]
    assert scopes == ["/Column"] * 4 + ["/Row"] * 2


def test_first_rows_of_headers_alone_are_a_head(spans: list[Any]) -> None:
    assert str(_cells(spans[1])[0].A.Scope) == "/Column"
    assert _headers(spans[1]) == [[0]]


def test_a_table_without_headers_names_none(spans: list[Any]) -> None:
    assert _headers(spans[2]) == [[]]
    assert "/Headers" not in _cells(spans[2])[0].A


def test_a_header_heads_only_what_is_below_or_after_it(spans: list[Any]) -> None:
    middle, left, right, east = 0, 1, 2, 3
    assert _headers(spans[3]) == [[], [], [middle], [left], [right, east]]


def test_rows_are_equally_wide_where_a_cell_spans_the_page_break(fragments: list[Any]) -> None:
    first, second, after = fragments
    assert _widths(first) == _widths(second) == {2}
    assert _widths(after) == {1}


def test_a_cell_cut_by_the_page_break_goes_on_empty(fragments: list[Any]) -> None:
    first, second, after = fragments
    cut = [cell for cell in _cells(first) if kind(cell) == "TH"][-1]
    going_on = _rows(second)[1][0]
    assert kind(going_on) == "TD"
    assert list(going_on.K) == []
    assert cut.A.RowSpan + going_on.A.RowSpan == 25
    assert [len(row) for row in _rows(after)] == [1, 1]
