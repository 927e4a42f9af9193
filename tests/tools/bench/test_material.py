"""The content is multiplied without a word changed, and the multiplied meeting is sound."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from referat.build.check import check_meeting
from referat.source.meetings import ProjectReader
from referat.source.project import find_project
from tools.bench.material import (
    SAMPLE,
    Sample,
    editor_of,
    entry_key,
    multiplied,
    write_meeting,
    write_meetings,
    write_project,
)

MEETING: dict[str, Any] = {
    "dato": "2026-02-12",
    "første nummer": "7",
    "fravær": [{"medlem": "Eva Eksempel", "punkter": "8-9"}],
    "dagsorden": [
        {"titel": "Godkendelse af dagsorden"},
        "legeplads",
        {"titel": "Eventuelt"},
        {"titel": "Underskriftsside", "underskriftsside": "ja"},
    ],
    "beslutninger": {"legeplads": "Godkendt."},
}


def test_items_are_repeated_and_the_signatures_come_once_and_last() -> None:
    agenda = multiplied(MEETING, 10)["dagsorden"]
    keys = [entry_key(entry) for entry in agenda]
    assert len(agenda) == 31
    assert keys[:4] == ["godkendelse-af-dagsorden", "legeplads", "eventuelt", agenda[3]["nøgle"]]
    assert agenda[3] == {
        "titel": "Godkendelse af dagsorden",
        "nøgle": "godkendelse-af-dagsorden-2",
    }
    assert agenda[-1] == MEETING["dagsorden"][-1]
    assert len(set(keys)) == 31


def test_decisions_and_absences_follow_each_copy() -> None:
    meeting = multiplied(MEETING, 2)
    assert meeting["beslutninger"] == {"legeplads": "Godkendt.", "legeplads-2": "Godkendt."}
    (absence,) = meeting["fravær"]
    assert absence["punkter"] == ["legeplads", "eventuelt", "legeplads-2", "eventuelt-2"]


@pytest.mark.parametrize(("copies", "items"), [(1, 9), (10, 81)])
def test_the_sample_multiplied_is_a_sound_meeting(tmp_path: Path, copies: int, items: int) -> None:
    write_project(tmp_path)
    folder = write_meeting(tmp_path, Sample(SAMPLE), copies)
    checked = check_meeting(ProjectReader(find_project(folder)), folder)
    assert not checked.has_errors
    assert len(checked.files.items) == items


def test_many_meetings_are_of_different_days(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_meetings(tmp_path, Sample(SAMPLE), 3)
    project = find_project(tmp_path)
    assert [f.name for f in project.all_meetings()] == ["2022-01-10", "2022-01-17", "2022-01-24"]
    reader = ProjectReader(project)
    meetings = [check_meeting(reader, folder) for folder in project.all_meetings()]
    assert not any(meeting.has_errors for meeting in meetings)
    days = [m.files.meeting.value.day for m in meetings if m.files.meeting.value]
    assert days[1] == date(2022, 1, 17)


def test_an_edit_adds_one_sentence_and_never_the_same(tmp_path: Path) -> None:
    file = tmp_path / "legeplads.yaml"
    file.write_text("titel: Legeplads\nsagsresume: |\n  En ny legeplads.\n", "utf-8")
    edit = editor_of(file)
    first, second = edit(), edit()
    assert first != second
    assert file.read_text("utf-8") == (
        f"titel: Legeplads\nsagsresume: |\n  {second}\n\n  En ny legeplads.\n"
    )
