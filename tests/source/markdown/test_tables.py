"""Tables: spans, totals, headings of rows, columns of numbers; from pipe tables and CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.source.markdown.markup import parse
from referat.source.markdown.tables import Cell, Table, build_table, csv_table


def table(text: str) -> Table:
    (token,) = [t for t in parse(text) if t.type == "referat_table"]
    found = token.meta["table"]
    assert isinstance(found, Table)
    return found


def shape(found: Table) -> list[list[tuple[str, int, int]]]:
    """Text, rows and columns of each cell."""
    return [[(c.text, c.rows, c.columns) for c in row.cells] for row in found.rows]


def test_cells_are_joined_upward_and_to_the_left() -> None:
    found = table("| a | b | c |\n|---|---|---|\n| d | e | < |\n| ^ | f | g |\n")
    assert found.columns == 3
    assert shape(found) == [
        [("a", 1, 1), ("b", 1, 1), ("c", 1, 1)],
        [("d", 2, 1), ("e", 1, 2)],
        [("f", 1, 1), ("g", 1, 1)],
    ]


def test_cells_are_joined_anywhere_in_the_body() -> None:
    found = table("| a | b |\n|---|---|\n| c | d |\n| e | f |\n| ^ | < |\n| g | ^ |\n")
    assert shape(found)[1:] == [
        [("c", 1, 1), ("d", 1, 1)],
        [("e", 1, 1), ("f", 1, 1)],
        [("^", 1, 1), ("<", 1, 1)],
        [("g", 1, 1), ("^", 1, 1)],
    ]


def test_cells_are_joined_both_ways() -> None:
    found = table("| a | b | c |\n|---|---|---|\n| x | < | y |\n| ^ | ^ | z |\n")
    assert shape(found)[1:] == [[("x", 2, 2), ("y", 1, 1)], [("z", 1, 1)]]


def test_a_row_that_is_all_joined_to_the_one_above_is_no_row() -> None:
    """A row without cells is none in a PDF (ISO 14289-1, 7.5), nor for who reads by rows."""
    found = table("| a | b |\n|---|---|\n| c | d |\n| ^ | e |\n| ^ | ^ |\n|---|---|\n| f | g |\n")
    assert shape(found)[1:] == [
        [("c", 2, 1), ("d", 1, 1)],
        [("e", 1, 1)],
        [("f", 1, 1), ("g", 1, 1)],
    ]
    assert [row.is_total for row in found.rows] == [False, False, False, True]


@pytest.mark.parametrize(
    "body",
    [
        "| x | < |\n| ^ | y |\n",  # an L is no rectangle
        "| ^ | < |\n",  # nothing above but the heading; the first cell is left
    ],
)
def test_what_is_no_rectangle_is_not_joined(body: str) -> None:
    found = table(f"| a | b |\n|---|---|\n{body}")
    assert sum(cell.rows * cell.columns for row in found.rows for cell in row.cells) == (
        len(found.rows) * found.columns
    )


def test_headings_are_joined_to_the_left_and_not_with_the_body() -> None:
    found = table("| a | < |\n|---|---|\n| ^ | b |\n")
    assert shape(found) == [[("a", 1, 2)], [("^", 1, 1), ("b", 1, 1)]]
    assert [row.is_head for row in found.rows] == [True, False]


def test_rows_after_a_second_rule_are_totals() -> None:
    found = table("| a | b |\n|---|--:|\n| x | 1 |\n|---|---|\n| I alt | 1 |\n")
    assert [row.is_total for row in found.rows] == [False, False, True]
    assert len(found.rows) == 3


def test_alignment_is_kept() -> None:
    found = table("| a | b | c |\n|:--|:-:|--:|\n| x | y | z |\n")
    assert [c.align for c in found.rows[1].cells] == ["left", "center", "right"]


@pytest.mark.parametrize(
    ("cells", "is_number"),
    [
        (["1", "2.000", "-3,5", "12 %", "1.200 kr.", "3 mio."], True),
        (["1", ""], True),
        (["1", "^"], True),
        (["1", "en"], False),
        (["", ""], False),
        (["2026-02-12"], False),
    ],
)
def test_a_column_of_numbers_is_one(cells: list[str], is_number: bool) -> None:
    found = build_table([[Cell("h")], *([Cell(c)] for c in cells)])
    assert {cell.is_number for row in found.rows[1:] for cell in row.cells} == {is_number}


def test_a_column_that_is_aligned_by_hand_stays_so() -> None:
    found = table("| a |\n|:--|\n| 1 |\n")
    assert not found.rows[1].cells[0].is_number


@pytest.mark.parametrize(("head", "is_heading"), [("", True), ("Sted", False)])
def test_under_an_empty_corner_stand_headings_of_rows(head: str, is_heading: bool) -> None:
    found = build_table([[Cell(head), Cell("2026")], [Cell("Havnen"), Cell("1")]])
    assert [c.is_heading for c in found.rows[1].cells] == [is_heading, False]
    assert not any(c.is_heading for c in found.rows[0].cells)


def test_short_rows_are_filled() -> None:
    found = build_table([[Cell("a"), Cell("b")], [Cell("c")]])
    assert shape(found)[1] == [("c", 1, 1), ("", 1, 1)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2\n\n;\n", [["a", "b"], ["1,5", "2"]]),
        ('a;b\n"x;y";"z\nw"\n', [["a", "b"], ["x;y", "z\nw"]]),
    ],
)
def test_a_csv_file_is_a_table(text: str, rows: list[list[str]]) -> None:
    found = csv_table(text, "Tal")
    assert [[c.text for c in row.cells] for row in found.rows] == rows
    assert found.caption == "Tal"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "er tom"), (";;\n\n", "er tom"), ('a;"' + "x" * 200_000, "kan ikke læses som CSV")],
)
def test_a_csv_file_that_is_none(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        csv_table(text, "")


CELLS = st.sampled_from(["^", "<", "x", "1", "", "---"])


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_every_table_is_filled_exactly(grid: list[list[str]]) -> None:
    """No cell lies on another, none sticks out, no place is empty."""
    found = build_table([[Cell(text) for text in row] for row in grid])
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(found.rows):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            area = {(r + i, c + j) for i in range(cell.rows) for j in range(cell.columns)}
            assert not area & taken
            taken |= area
    assert taken == {(r, c) for r in range(len(found.rows)) for c in range(found.columns)}
