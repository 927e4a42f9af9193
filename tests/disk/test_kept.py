"""What was worked out, kept in a file until the next run."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from referat.disk.kept import KeptFile

HEAD = b"1 0.1\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "antal.json"


def kept(path: Path, made_by: str = "1 0.1") -> KeptFile[int]:
    return KeptFile(path, made_by, TypeAdapter(dict[str, int]), "antallene")


def test_nothing_is_kept_before_it_is_written(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert kept(path).read() == {}
    assert caplog.messages == []


def test_what_is_written_is_read_in_its_order(path: Path) -> None:
    kept(path).write({"b": 2, "a": 1})
    assert list(kept(path).read().items()) == [("b", 2), ("a", 1)]
    kept(path).write({"c": 3})
    assert kept(path).read() == {"c": 3}


def test_what_something_else_made_is_not_believed(path: Path) -> None:
    kept(path).write({"a": 1})
    assert kept(path, "2 0.1").read() == {}
    assert kept(path, "1 0.10").read() == {}
    assert kept(path).read() == {"a": 1}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"a": "mange"}', b"\xff", b"[" * 10000])
def test_what_is_damaged_is_as_if_it_were_not_there(
    damage: bytes, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(HEAD + damage)
    with caplog.at_level(logging.INFO):
        assert kept(path).read() == {}
    assert "antallene, der er gemt, kan ikke bruges" in caplog.text
    path.write_bytes(damage)
    assert kept(path).read() == {}


def test_a_folder_in_its_place_is_told_in_the_log_alone(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.mkdir(parents=True)
    with caplog.at_level(logging.INFO):
        assert kept(path).read() == {}
        kept(path).write({"a": 1})
    assert "antallene gemmes ikke" in caplog.text
