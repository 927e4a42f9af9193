"""The made-up history is sound, and as long as it is asked to be."""

from __future__ import annotations

from pathlib import Path

from referat.build.check import check_meetings
from referat.diagnostics import Severity
from referat.source.meetings import ProjectReader
from referat.source.project import find_project
from tools.bench.history import ITEMS_OF_MEETING, write_history


def test_a_history_is_sound_and_its_numbers_run_on(tmp_path: Path) -> None:
    committee = write_history(tmp_path / "historie", 250 * ITEMS_OF_MEETING)
    reader = ProjectReader(find_project(committee))
    folders = reader.project.all_meetings()
    assert len(folders) == 250
    checked = list(check_meetings(reader, (folders[0], folders[120], folders[-1])))
    told = [d for meeting in checked for d in meeting.diagnostics]
    assert [d for d in told if d.severity is not Severity.HINT] == []
    assert all(len(meeting.files.items) == ITEMS_OF_MEETING for meeting in checked)
    assert len({meeting.files.items[1].file for meeting in checked}) == 3
