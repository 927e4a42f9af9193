"""What was found is kept as long as the file is the same, and holds nothing that must not lie."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.attachments import inspections as module
from referat.attachments.faults import CHANGING, CRASHED, EMPTY, FaultyFileError
from referat.attachments.guarded import Guard
from referat.attachments.inspections import Inspections
from referat.attachments.limits import Limits
from referat.attachments.values import Inspection

OLD = time.time_ns() - 3_600_000_000_000
LIMITS = Limits(seconds=10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "a.txt", "Hej")
    return tmp_path


def write(path: Path, text: str, moment: int = OLD) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, ns=(moment, moment))


def inspected(root: Path, *names: str) -> list[Inspection]:
    """What is found by a program that begins anew."""
    kept = Inspections(root, root / "build", LIMITS)
    return list(kept.inspected(root / name for name in names).values())


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that is looked into."""
    seen: list[Path] = []
    whole = Guard.run

    def run(self: Guard, job: Callable[[object], object], argument: object) -> object:
        assert isinstance(argument, tuple)
        seen.append(argument[0])
        return whole(self, job, argument)

    monkeypatch.setattr(Guard, "run", run)
    return seen


def test_what_brought_the_process_down_is_looked_into_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(self: Guard, job: object, argument: object) -> object:
        raise FaultyFileError(CRASHED)

    with monkeypatch.context() as broken:
        broken.setattr(Guard, "run", run)
        assert inspected(root, "a.txt")[0].faults == (CRASHED,)
    assert inspected(root, "a.txt")[0].file


def test_a_file_is_looked_into_once(root: Path, looks: list[Path]) -> None:
    first, second = inspected(root, "a.txt"), inspected(root, "a.txt")
    assert first == second
    assert first[0].file
    assert (first[0].file.path, first[0].file.size) == ("a.txt", 3)
    assert looks == [root / "a.txt"]


def test_what_is_kept_is_not_even_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inspected(root, "a.txt")
    monkeypatch.delattr(module, "read_bytes")
    assert inspected(root, "a.txt")


def test_a_file_that_was_changed_is_looked_into_anew(root: Path, looks: list[Path]) -> None:
    inspected(root, "a.txt")
    write(root / "a.txt", "Hop", OLD + 1)
    inspected(root, "a.txt")
    assert len(looks) == 2


def test_a_file_just_written_is_compared_by_its_content(root: Path, looks: list[Path]) -> None:
    moment = time.time_ns()
    write(root / "a.txt", "Hej", moment)
    inspected(root, "a.txt")
    write(root / "a.txt", "Hop", moment)
    (again,) = inspected(root, "a.txt")
    assert len(looks) == 2
    assert again.file


def test_the_same_content_elsewhere_is_known(root: Path, looks: list[Path]) -> None:
    write(root / "b.txt", "Hej", OLD + 5)
    first, second = inspected(root, "a.txt", "b.txt")
    assert len(looks) == 1
    assert first.file
    assert second.file
    assert (first.file.digest, second.file.path) == (second.file.digest, "b.txt")


def test_a_fault_is_kept_too(root: Path, looks: list[Path]) -> None:
    write(root / "a.txt", " ")
    assert inspected(root, "a.txt") == inspected(root, "a.txt") == [Inspection(None, (EMPTY,))]
    assert len(looks) == 1


def test_a_file_that_changes_meanwhile_is_told_of(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(self: Guard, job: Callable[[object], Inspection], argument: object) -> Inspection:
        write(root / "a.txt", "Hop")
        return job(argument)

    monkeypatch.setattr(Guard, "run", run)
    assert inspected(root, "a.txt") == [Inspection(None, (CHANGING,))]


def test_no_number_is_kept(root: Path) -> None:
    write(root / "a.txt", "Fra 010190-1234 og 0202901234")
    (found,) = inspected(root, "a.txt")
    assert [each.shown for each in found.personal] == ["010190-xxxx", "020290-xxxx"]
    kept = b"".join(p.read_bytes() for p in (root / "build").rglob("*") if p.is_file())
    assert b"010190-xxxx" in kept
    assert b"1234" not in kept.replace(found.file.digest.encode() if found.file else b"", b"")


@pytest.mark.parametrize("content", [b"", b"{", b"x\n{}", b"\xff"])
def test_what_is_kept_may_be_damaged(content: bytes, root: Path, looks: list[Path]) -> None:
    inspected(root, "a.txt")
    (root / "build" / "bilag.json").write_bytes(content)
    assert inspected(root, "a.txt")
    assert len(looks) == 2


def test_nothing_to_look_into_starts_nothing(root: Path, looks: list[Path]) -> None:
    assert inspected(root) == []
    assert not (root / "build").exists()


def test_a_folder_that_can_not_be_written_only_costs_time(root: Path, looks: list[Path]) -> None:
    (root / "build").write_bytes(b"no folder")
    assert inspected(root, "a.txt") == inspected(root, "a.txt")
    assert len(looks) == 2
