"""Cells and their numbers as a sheet shows them."""

from __future__ import annotations

import pytest

from referat.reading.number_formats import as_shown
from referat.reading.open_document import column_name
from referat.reading.sheets import column_number


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("101901234", "000000-0000", "010190-1234"),
        ("101901234", '000000"-"0000', "010190-1234"),
        ("101901234", "000000\\-0000;@", "010190-1234"),
        ("101901234", "0000000000", "0101901234"),
        ("101901234", "", "0101901234"),
        ("1.01901234E8", "General", "0101901234"),
        ("3112994321", "0", "3112994321"),
        ("101901234", "#,##0", "101901234"),
        ("101901234", "0.00", "101901234"),
        ("-101901234", "0", "-101901234"),
        ("101901234.5", "0", "101901234.5"),
        ("1e999999999", "0", "1e999999999"),
        ("12345678", "0", "12345678"),
        ("abcdefghi", "0", "abcdefghi"),
    ],
)
def test_a_number_as_its_format_shows_it(value: str, number_format: str, shown: str) -> None:
    assert as_shown(value, number_format) == shown


@pytest.mark.parametrize(("name", "number"), [("A", 1), ("Z", 26), ("AB", 28), ("XFD", 16384)])
def test_columns_by_letters_and_numbers(name: str, number: int) -> None:
    assert column_number(f"{name}7") == number
    assert column_name(number) == name
