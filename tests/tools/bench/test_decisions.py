"""The made-up decisions are an archive like any other, the same whenever they are made."""

from __future__ import annotations

from pathlib import Path

from referat.archive.archive import Archive
from referat.archive.choosing import Wanted
from referat.archive.sealing import seal
from referat.archive.search import search
from referat.archive.verify import verify
from referat.model.archived import Side
from tools.bench.decisions import DECISIONS_OF_MEETING, meetings, queries
from tools.bench.fill_archive import added, searched


def test_the_decisions_make_a_sound_archive(tmp_path: Path) -> None:
    added(Archive(tmp_path), 5, 3)
    archive = Archive(tmp_path)
    verified = verify(archive)
    assert not verified.faults
    assert verified.entries == 3 * (DECISIONS_OF_MEETING + 1) + 3
    assert not any(sealed.is_new for sealed in seal(archive, [*meetings(5, 3)]))


def test_common_words_are_found_and_searches_are_timed(tmp_path: Path) -> None:
    added(Archive(tmp_path), 0, 5)
    asked = queries(20)
    found = [search(Archive(tmp_path), Side.OPEN, query, Wanted(), 5) for query in asked]
    assert sum(map(bool, found)) > 10
    assert len(searched(Archive(tmp_path), 3)) == 3
