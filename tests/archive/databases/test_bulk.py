from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from referat.archive.archive import Archive
from referat.archive.databases.tables import ENTRIES, FILES, WORDS
from referat.archive.sealing import seal
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal
from tests.archive.places import archive_in

STRANGE = ["æ", "a'b", 'a"b', "a\\b", "a\tb", "a\nb", "\\N", "{a,b}", "", "ca\u0301"]


def archive_with(folder: Path) -> Archive:
    archive = archive_in(folder)
    seal(archive, [meeting_to_seal()])
    return archive


def test_rows_come_as_they_are_and_are_found_by_many_values_at_once(tmp_path: Path) -> None:
    asked = [*STRANGE, *(f"ord{n}" for n in range(40_000))]
    rows = [{"id": 1000 + n, "stem": stem} for n, stem in enumerate(asked[:2000])]
    with archive_with(tmp_path).database.alone(1) as writer, writer.writing() as both:
        tables = both[Side.OPEN]
        tables.insert(WORDS, rows)
        query = select(WORDS.c.stem).where(tables.is_among(WORDS.c.stem, asked))
        assert sorted(tables.execute(query).scalars()) == sorted(asked[:2000])


def test_numbers_are_found_and_none_among_none(tmp_path: Path) -> None:
    with archive_with(tmp_path).database.reading(Side.OPEN) as tables:

        def found(*numbers: int) -> list[int]:
            query = select(ENTRIES.c.seq).where(tables.is_among(ENTRIES.c.seq, numbers))
            return sorted(tables.execute(query).scalars())

        assert found(3, 1, 99) == [1, 3]
        assert found() == []
        none = select(FILES.c.seq).where(tables.is_among(FILES.c.digest, []))
        assert not tables.execute(none).first()
