"""The order of work, with a program that does as its files tell it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.util import get_temp_dir
from pathlib import Path

import pytest

from referat.attachments.conversion import Converter, Office
from referat.attachments.faults import FaultyFileError, LackingProgramError
from referat.attachments.limits import Limits
from referat.model.attached_file import FileKind
from tests.support.office import ordering, pretended_office
from tests.support.processes import environment

LIMITS = Limits(seconds=10)
CONVERTING = """
import sys
import tempfile
from multiprocessing.util import get_temp_dir
from pathlib import Path
from referat.attachments.conversion import Converter, Office
from referat.model.attached_file import FileKind
get_temp_dir()  # of the guard's own; a socket's path is short
tempfile.tempdir = sys.argv[3]
if __name__ == "__main__":
    with Converter(Office(Path(sys.argv[1]), "LibreOffice 1.2.3")) as converter:
        converter.pdf(Path(sys.argv[2]), FileKind.DOCX)
"""


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "midlertidigt"
    folder.mkdir()
    get_temp_dir()  # of the guard's own, which stays
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def office(tmp_path: Path, journal: Path) -> Office:
    return pretended_office(tmp_path)


def lines(journal: Path) -> list[str]:
    return [line.split()[0] for line in journal.read_text().splitlines()]


def started(journal: Path) -> list[int]:
    words = (line.split() for line in journal.read_text().splitlines())
    return [int(pid[0]) for word, *pid in words if word == "start"]


def test_libreoffice_is_started_once_for_all_files(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    with Converter(office) as converter:
        assert lines(journal) == []
        for word in ("a", "b"):
            pdf = converter.pdf(ordering(tmp_path, word), FileKind.DOCX)
            assert pdf.startswith(b"%PDF")

    assert lines(journal) == ["start", "convert", "convert"]


def test_a_file_that_never_ends_is_given_up_and_the_others_are_converted(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    with Converter(office, Limits(seconds=4)) as converter:
        begun = time.monotonic()
        with pytest.raises(FaultyFileError, match="blev ikke færdig med filen på"):
            converter.pdf(ordering(tmp_path, "hang"), FileKind.DOCX)
        assert time.monotonic() - begun < 12
        assert converter.pdf(ordering(tmp_path, "a"), FileKind.DOCX)


@pytest.mark.skipif(os.name == "nt", reason="a script is no program on Windows")
@pytest.mark.parametrize("command", ["sleep 600 & wait", "exit 1"])
def test_a_libreoffice_that_never_comes_up_is_found_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    program = tmp_path / "soffice"
    runs = tmp_path / "kørsler"
    program.write_text(f'#!/bin/sh\necho x >> "{runs}"\n{command}\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("referat.attachments.conversion.session._PATIENCE", 0.5)
    told = []
    with Converter(Office(program, "LibreOffice 1.2.3"), Limits(seconds=4)) as converter:
        for word in "abc":
            with pytest.raises(LackingProgramError, match="kommer ikke i gang") as caught:
                converter.pdf(ordering(tmp_path, word), FileKind.DOCX)
            told.append((runs.read_text(), caught.value.fault.advice))

    assert len(set(told)) == 1


def test_libreoffice_is_started_again_where_it_went_down(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    with Converter(office, LIMITS) as converter:
        assert converter.pdf(ordering(tmp_path, "crash-once"), FileKind.DOCX)
        assert converter.pdf(ordering(tmp_path, "a"), FileKind.DOCX)

    assert lines(journal) == ["start", "convert", "crashed", "start", "convert", "convert"]


def test_one_that_died_between_two_files_is_started_again(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    with Converter(office, LIMITS) as converter:
        converter.pdf(ordering(tmp_path, "a"), FileKind.DOCX)
        os.kill(started(journal)[0], signal.SIGKILL)
        for _ in range(20):  # it takes a moment to be seen gone; files are converted all the same
            assert converter.pdf(ordering(tmp_path, "b"), FileKind.DOCX)

    assert lines(journal).count("start") == 2


def test_a_file_that_takes_it_down_twice_is_converted_alone(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    with Converter(office, LIMITS) as converter:
        assert converter.pdf(ordering(tmp_path, "alone"), FileKind.DOCX)

    assert lines(journal) == ["start", "convert", "crashed"] * 2 + ["convert"]


def test_a_file_that_always_takes_it_down_is_told_of(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    with Converter(office, LIMITS) as converter:
        with pytest.raises(FaultyFileError, match="går ned") as caught:
            converter.pdf(ordering(tmp_path, "crash"), FileKind.DOCX)
        assert "gem den som PDF" in caught.value.fault.advice
        assert converter.pdf(ordering(tmp_path, "a"), FileKind.DOCX)


def test_a_file_that_it_refuses_does_not_cost_a_start(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    with Converter(office, LIMITS) as converter:
        with pytest.raises(FaultyFileError, match="kan ikke læse filen"):
            converter.pdf(ordering(tmp_path, "refuse"), FileKind.DOCX)
        converter.pdf(ordering(tmp_path, "a"), FileKind.DOCX)

    assert lines(journal) == ["start", "convert", "convert"]


def test_a_file_that_is_none_is_never_handed_over(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 og ikke mere")

    with Converter(office) as converter, pytest.raises(FaultyFileError, match="ødelagt"):
        converter.pdf(path, FileKind.DOCX)

    assert lines(journal) == []


def test_what_libreoffice_lacks_is_named(tmp_path: Path, office: Office) -> None:
    lacking = Office(office.path, office.version, ("Calc",))

    with Converter(lacking) as converter, pytest.raises(FaultyFileError, match="uden Calc"):
        converter.pdf(ordering(tmp_path, "a"), FileKind.XLSX)


def test_threads_wait_for_each_other(tmp_path: Path, office: Office, journal: Path) -> None:
    made: list[bytes] = []
    with Converter(office, LIMITS) as converter:
        paths = [ordering(tmp_path, word) for word in "abc"]
        threads = [
            threading.Thread(target=lambda p=path: made.append(converter.pdf(p, FileKind.DOCX)))
            for path in paths
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(made) == 3
    assert lines(journal).count("start") == 1


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks for processes by their numbers")
def test_no_process_is_left(tmp_path: Path, office: Office, journal: Path) -> None:
    with Converter(office, Limits(seconds=0.5)) as converter:
        for word in ("a", "hang"):
            try:
                converter.pdf(ordering(tmp_path, word), FileKind.DOCX)
            except FaultyFileError:
                continue

    assert started(journal)
    assert not any(os.path.exists(f"/proc/{pid}") for pid in started(journal))  # noqa: PTH110


def test_no_copy_of_a_file_is_left_when_the_program_is_killed(
    tmp_path: Path, office: Office, journal: Path
) -> None:
    folder = tmp_path / "ladt"
    folder.mkdir()
    path = str(ordering(tmp_path, "hang"))
    command = [sys.executable, "-c", CONVERTING, str(office.path), path, str(folder)]
    process = subprocess.Popen(command, env=environment())
    try:
        wait_until(lambda: "convert" in lines(journal))
        assert [*folder.glob("referat-*/hang.docx")]
    finally:
        process.kill()
        process.wait()

    wait_until(lambda: not [*folder.glob("referat-*")])
    assert [*folder.glob("referat-*")] == []


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)
