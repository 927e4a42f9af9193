from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from referat.build.press import cache as cache_module
from referat.build.press.cache import DiskCache, part_key
from referat.render.engine import PartSource

SOURCE = PartSource("punkt 1", "<p>Prøve</p>", "p { color: black }", {"a.png": b"1"})


def entries(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def test_what_was_put_is_found_again(tmp_path: Path) -> None:
    DiskCache(tmp_path).put("aabb", b"indhold")
    assert DiskCache(tmp_path).get("aabb") == b"indhold"
    assert DiskCache(tmp_path).get("aacc") is None


def test_a_damaged_entry_is_thrown_away(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put("aabb", b"indhold")
    (path,) = entries(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert cache.get("aabb") is None
    assert entries(tmp_path) == []


def test_an_entry_in_the_place_of_another_is_thrown_away(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put("aabb", b"indhold")
    (path,) = entries(tmp_path)
    path.replace(path.with_name("cc"))
    assert cache.get("aacc") is None
    assert entries(tmp_path) == []


def test_an_empty_entry_is_no_entry(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put("aabb", b"indhold")
    entries(tmp_path)[0].write_bytes(b"")
    assert cache.get("aabb") is None


def test_a_cache_that_is_not_read_is_still_written(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, read=False)
    cache.put("aabb", b"indhold")
    assert cache.get("aabb") is None
    assert DiskCache(tmp_path).get("aabb") == b"indhold"


def test_a_folder_that_cannot_be_written_only_misses(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("i vejen", "utf-8")
    cache = DiskCache(tmp_path / "fil")
    cache.put("aabb", b"indhold")
    assert cache.get("aabb") is None
    (told,) = cache.findings("build/.cache")
    assert (told.code, told.span.file if told.span else "") == ("D041", "build/.cache")
    assert told.help


def test_a_folder_that_can_be_written_is_not_told_of(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path)
    cache.put("aabb", b"indhold")
    assert list(cache.findings("build/.cache")) == []


def test_the_entries_longest_unused_go_first(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, limit=110)
    for age, key in ((3, "aa1"), (1, "bb2"), (2, "cc3")):
        cache.put(key, b"x" * 20)
        os.utime(tmp_path / key[:2] / key[2:], (1000 - age, 1000 - age))
    cache.trim()
    assert cache.get("aa1") is None
    assert cache.get("bb2")
    assert cache.get("cc3")


def test_an_entry_that_was_read_counts_as_used(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, limit=60)
    for age, key in ((3, "aa1"), (2, "bb2")):
        cache.put(key, b"x" * 20)
        os.utime(tmp_path / key[:2] / key[2:], (1000 - age, 1000 - age))
    cache.get("aa1")
    cache.trim()
    assert cache.get("aa1")
    assert cache.get("bb2") is None


@pytest.mark.parametrize(
    "other",
    [
        replace(SOURCE, html="<p>Andet</p>"),
        replace(SOURCE, css="p { color: red }"),
        replace(SOURCE, files={"a.png": b"2"}),
        replace(SOURCE, files={}),
    ],
)
def test_a_key_depends_on_all_that_a_part_is_made_of(other: PartSource) -> None:
    assert part_key(other) != part_key(SOURCE)


def test_a_key_does_not_depend_on_the_parts_name() -> None:
    assert part_key(replace(SOURCE, name="punkt 2")) == part_key(SOURCE)


@pytest.mark.parametrize("name", ["versions", "own_files_digest"])
def test_a_key_depends_on_versions_and_the_programs_own_files(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = part_key(SOURCE)
    monkeypatch.setattr(cache_module, name, lambda: "noget andet")
    assert part_key(SOURCE) != before
