"""Whatever stops an adding: afterwards it is whole, or as if it had never begun."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.archive.chain import entries
from referat.archive.databases.sqlite import SqliteDatabase
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.diagnostics import MachineError
from referat.model.archived import EntryKind, Side
from tests.archive.meetings import meeting_to_seal
from tests.archive.places import archive_in
from tests.support.processes import environment

NAMES = [f"proeveudvalget/2026-{month:02}-03" for month in range(1, 7)]
PROGRAM = """\
import sys
from pathlib import Path
from referat.archive.archive import Archive
from referat.archive.sealing import seal
from tests.archive.meetings import meeting_to_seal
from tests.archive.places import archive_in

archive, first, count = archive_in(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
for n in range(first, first + count):
    name = f"udvalg-{first}/{2000 + n}-01-01"
    seal(archive, [meeting_to_seal(name, minutes=name.encode())])
"""


def add_all(archive: Archive) -> None:
    for name in NAMES:
        seal(archive, [meeting_to_seal(name, minutes=name.encode())])


def meetings_in(archive: Archive, side: Side = Side.OPEN) -> list[str]:
    with archive.database.reading(side) as tables:
        found = [entry for entry, _ in entries(tables)]
    return [entry.meeting for entry in found if entry.kind == EntryKind.MEETING]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_at_any_moment_it_loses_and_doubles_nothing(tmp_path: Path, kills: int) -> None:
    whole = archive_in(tmp_path / "hel")
    begin = time.perf_counter()
    add_all(whole)
    longest = time.perf_counter() - begin
    dice = random.Random(kills)
    for n in range(kills):
        archive = archive_in(tmp_path / f"{n}")
        killed_after(dice.uniform(0, longest), partial(add_all, archive))
        if archive.database.exists():
            _expect_sound(archive)
        add_all(archive)
        _expect_sound(archive)
        assert meetings_in(archive) == meetings_in(archive, Side.CLOSED) == NAMES


def killed_after(seconds: float, work: Callable[[], None]) -> None:
    """Do some work in a process that is killed after so long."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _expect_sound(archive: Archive) -> None:
    try:
        assert verify(archive).faults == ()
    except Exception as failure:
        if "intet arkiv" not in str(failure):
            raise


def test_many_at_once_add_each_meeting_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    begun = [
        subprocess.Popen([*command, str(n * 10), "5"], env=environment(), cwd=Path.cwd())
        for n in range(8)
    ]
    assert [process.wait(120) for process in begun] == [0] * 8
    archive = archive_in(tmp_path)
    assert verify(archive).faults == ()
    assert len(meetings_in(archive)) == len({*meetings_in(archive)}) == 40


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written")
def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal()])
    (tmp_path / Side.OPEN.folder).chmod(0o555)
    with pytest.raises(MachineError, match="skrive"):
        seal(archive, [meeting_to_seal("proeveudvalget/2026-04-03")])
    (tmp_path / Side.OPEN.folder).chmod(0o755)
    assert verify(archive).faults == ()


@pytest.mark.sqlite
@pytest.mark.skipif(os.name == "nt", reason="limits what a process may write")
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal()])
    program = PROGRAM + "    import resource\n"
    limited = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (150000, 150000))\n{program}"
    )
    command = [sys.executable, "-c", limited, str(tmp_path), "0", "400"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert done.returncode != 0
    assert "MachineError" in done.stderr
    before = meetings_in(archive)
    assert before[0] == "proeveudvalget/2026-02-03"
    assert verify(archive).faults == ()
    seal(archive, [meeting_to_seal("efter/2026-01-01")])
    assert meetings_in(archive) == [*before, "efter/2026-01-01"]
    assert verify(archive).faults == ()


@pytest.mark.sqlite
def test_a_locked_database_is_told(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal()])
    with closing(sqlite3.connect(SqliteDatabase(tmp_path).path(Side.CLOSED))) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(MachineError, match="bruges af en anden"),
            SqliteDatabase(tmp_path, patience=0.1).writing() as tables,
        ):
            next(entries(tables[Side.CLOSED]))
    assert verify(archive).faults == ()


def test_what_was_begun_and_never_got_its_name_is_cleared_away(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal(NAMES[0])])
    digest = "ab" * 32
    archive.journal.begin({Side.CLOSED: [digest]})
    begun = archive.files(Side.CLOSED).path(digest).with_name(".ny.halv")
    begun.parent.mkdir(exist_ok=True)
    begun.write_text("det halve referat", "utf-8")
    seal(archive, [meeting_to_seal(NAMES[1])])
    assert not begun.exists()
    assert verify(archive).faults == ()
