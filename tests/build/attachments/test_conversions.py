"""Office files as pages: each content once, and what is told where it can't be done."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from referat.attachments.conversion import Office
from referat.attachments.faults import FaultyFileError
from referat.build.attachments.conversions import Conversions
from referat.build.press.cache import DiskCache
from referat.model.attached_file import FileKind
from tests.support.office import ordering, pretended_office


def words(journal: Path) -> list[str]:
    return [line.split()[0] for line in journal.read_text().splitlines()]


def begun(conversions: Conversions, path: Path) -> Future[bytes]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return conversions.start(path, FileKind.DOCX, digest)


def test_a_content_is_converted_once(tmp_path: Path, journal: Path) -> None:
    office = pretended_office(tmp_path)
    path = ordering(tmp_path, "a")
    cache = DiskCache(tmp_path / "cache")
    made = []
    for _ in range(2):
        with Conversions(cache, lambda: office) as conversions:
            made.append(begun(conversions, path).result())

    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF")
    assert words(journal) == ["start", "convert"]


@pytest.mark.parametrize("change", ["content", "name", "office"])
def test_what_it_is_made_of_and_by_decides_whether_it_is_made_again(
    tmp_path: Path, journal: Path, change: str
) -> None:
    office = pretended_office(tmp_path)
    path = ordering(tmp_path, "a")
    cache = DiskCache(tmp_path / "cache")
    with Conversions(cache, lambda: office) as conversions:
        begun(conversions, path).result()
    if change == "content":
        path.write_bytes(ordering(tmp_path, "b").read_bytes())
    elif change == "name":
        path = path.rename(tmp_path / "omdøbt.docx")
    else:
        office = Office(office.path, "LibreOffice 9.9.9")

    with Conversions(cache, lambda: office) as conversions:
        begun(conversions, path).result()

    assert words(journal) == ["start", "convert"] * 2


def test_a_file_that_can_not_be_converted_keeps_none_of_the_others(
    tmp_path: Path, journal: Path
) -> None:
    office = pretended_office(tmp_path)
    cache = DiskCache(tmp_path / "cache")
    paths = [ordering(tmp_path, word) for word in ("a", "refuse", "b")]
    with Conversions(cache, lambda: office) as conversions:
        first, refused, last = (begun(conversions, path) for path in paths)

        assert first.result()
        assert last.result()
        with pytest.raises(FaultyFileError, match="kan ikke læse filen"):
            refused.result()


def test_a_machine_without_libreoffice_is_told_of(tmp_path: Path) -> None:
    path = ordering(tmp_path, "a")
    with Conversions(DiskCache(tmp_path / "cache"), lambda: None) as conversions:
        future = begun(conversions, path)

    with pytest.raises(FaultyFileError, match="ikke på denne maskine") as caught:
        future.result()

    assert "installér LibreOffice" in caught.value.fault.advice


def test_nothing_is_left_when_it_is_left(tmp_path: Path, journal: Path) -> None:
    office = pretended_office(tmp_path)
    with Conversions(DiskCache(tmp_path / "cache"), lambda: office) as conversions:
        begun(conversions, ordering(tmp_path, "a")).result()

    assert not any(thread.name.startswith("LibreOffice") for thread in threading.enumerate())
