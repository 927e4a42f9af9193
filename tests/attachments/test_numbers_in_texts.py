"""A person's number in a text, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attachments.planted import NUMBER, SHOWN, found, places
from tests.support.attached_files import (
    cells,
    docx,
    pdf,
    saved,
    xlsx,
)


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.markdown"])
def test_in_a_text(name: str, tmp_path: Path) -> None:
    assert places(tmp_path, name, f"# Hej\n\nFra {NUMBER}.\n".encode()) == ["linje 3"]


@pytest.mark.parametrize(
    "text", ["0101\u00ad90-12\u200b34", "CPR: 0 1 0 1 9 0 - 1 2 3 4", "0 1 0 1 0 1 0 0 0 7"]
)
def test_signs_without_width_and_boxes_divide_no_number(text: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.txt", text.encode()) == ["linje 1"]


def test_ten_counts_in_a_row_are_no_number(tmp_path: Path) -> None:
    assert places(tmp_path, "a.txt", b"0 1 0 1 0 1 0 0 0 8") == []
    assert places(tmp_path, "a.txt", b"0 1 0 1 0 1 0 0 0 7 5") == []


def test_the_number_is_shown_without_its_end(tmp_path: Path) -> None:
    (told,) = found(tmp_path, "a.txt", NUMBER.encode())
    assert (told.shown, told.is_sure) == (SHOWN, True)


def test_the_name_of_a_file_inside_is_masked_too(tmp_path: Path) -> None:
    parts = {f"word/embeddings/{NUMBER}.txt": NUMBER.encode()}
    told = found(tmp_path, "a.docx", docx(parts=parts))
    assert any(SHOWN in each.place for each in told)


def test_a_file_without_any_says_nothing(tmp_path: Path) -> None:
    assert places(tmp_path, "a.docx", docx()) == []
    assert places(tmp_path, "a.xlsx", xlsx({"A": cells("Beløb", "1.010.190,12")})) == []
    assert places(tmp_path, "a.pdf", saved(pdf("Tlf. 12 34 56 78"))) == []


@pytest.mark.parametrize("text", ["Fra 010190-\n1234.", "Fra 010190\r\n-1234."])
def test_a_number_broken_over_two_lines_is_found(text: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.txt", text.encode()) == ["teksten"]


@pytest.mark.parametrize(
    "text",
    [
        "010190\\-1234",
        "010190&#45;1234",
        "010190&ndash;1234",
        "010**190**-1234",
        "[010190](https://x.dk/)-1234",
        "| a |\n|---|\n| 0101*90*-1234 |",
    ],
)
def test_marks_of_markdown_divide_no_number_that_is_printed(text: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.md", text.encode()) == ["teksten, som den trykkes"]
    assert places(tmp_path, "a.txt", text.encode()) == []


@pytest.mark.parametrize("text", ["Fra 010190\t1234.", "01.01.90-1234", "010190 / 1234"])
def test_so_is_one_that_is_written_otherwise(text: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.txt", text.encode()) == ["linje 1"]
