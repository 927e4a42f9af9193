"""What an entry of an archive says of its files."""

from __future__ import annotations

import pytest

from referat.model.archived import StoredFile


@pytest.mark.parametrize(
    "file",
    [
        StoredFile("referat", "referat.pdf", "ab" * 32, 1200, built="cd" * 32),
        StoredFile("bilag", "n.docx", "ab" * 32, 7, "84", "Notat", kind="docx"),
        StoredFile("bilag", "n.pdf", "ab" * 32, 7, "84", "Notat", kind="pdf", pages=3),
        StoredFile("ren kopi", "n.pdf", "ab" * 32, 7, "84", "Notat", copy_of="cd" * 32),
    ],
)
def test_a_file_is_read_back_as_it_was_written(file: StoredFile) -> None:
    data = file.as_dict()
    assert StoredFile.from_dict(data) == file
    assert "" not in data.values()
    assert None not in data.values()
