"""What is measured on: one sample meeting, its content once or many times, in a project apart."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from referat.danish import slug

ROOT = Path(__file__).resolve().parents[2]
COMMITTEE = Path("agendas") / "bbu"
SAMPLE = ROOT / COMMITTEE / "2025-10-20"
FIRST_DAY = date(2022, 1, 10)
"""The sample's committee has its members from this year on."""

Entry = str | dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """A meeting's folder, read as plain text values."""

    folder: Path

    @cached_property
    def meeting(self) -> dict[str, Any]:
        """What ``moede.yaml`` says; every scalar is text."""
        text = (self.folder / "moede.yaml").read_text("utf-8")
        loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
        return loaded

    @property
    def agenda(self) -> list[Entry]:
        """The lines of the agenda."""
        entries: list[Entry] = self.meeting["dagsorden"]
        return entries

    @property
    def files(self) -> list[str]:
        """The items that have a file, without ``.yaml``."""
        return [entry for entry in self.agenda if isinstance(entry, str)]


def entry_key(entry: Entry) -> str:
    """The key of an item of the agenda."""
    return entry if isinstance(entry, str) else entry.get("nøgle", slug(entry["titel"]))


def copy_key(key: str, number: int) -> str:
    """The key of an item's copy; the first copy is the item itself."""
    return key if number == 1 else f"{key}-{number}"


def multiplied(meeting: Mapping[str, Any], copies: int) -> dict[str, Any]:
    """The same meeting with its items ``copies`` times; the signatures stay one item, the last."""
    entries: Sequence[Entry] = meeting["dagsorden"]
    once = [e for e in entries if _is_signatures(e)]
    repeated = [e for e in entries if not _is_signatures(e)]
    numbers = range(1, copies + 1)
    decisions = meeting["beslutninger"]
    return {
        **meeting,
        "fravær": [_absence(a, meeting, copies) for a in meeting["fravær"]],
        "dagsorden": [*(_copy(e, n) for n in numbers for e in repeated), *once],
        "beslutninger": {copy_key(k, n): t for n in numbers for k, t in decisions.items()},
    }


def _is_signatures(entry: Entry) -> bool:
    return isinstance(entry, dict) and "underskriftsside" in entry


def _copy(entry: Entry, number: int) -> Entry:
    key = copy_key(entry_key(entry), number)
    return key if isinstance(entry, str) else {**entry, "nøgle": key}


def _absence(absence: Mapping[str, Any], meeting: Mapping[str, Any], copies: int) -> dict[str, Any]:
    """An absence by keys: numbers would be those of the first copy."""
    first = int(meeting["første nummer"])
    keys = [entry_key(entry) for entry in meeting["dagsorden"]]
    absent = [keys[number - first] for number in _numbers(absence["punkter"])]
    items = [copy_key(key, n) for n in range(1, copies + 1) for key in absent]
    return {**absence, "punkter": items}


def _numbers(text: str) -> Iterator[int]:
    """86-89, or 86."""
    first, _, last = text.partition("-")
    yield from range(int(first), int(last or first) + 1)


def write_project(folder: Path) -> None:
    """The sample's project without meetings: settings, logo and committee."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / COMMITTEE).mkdir(parents=True)
    for name in ("referat.toml", "logo.svg", str(COMMITTEE / "udvalg.yaml")):
        shutil.copyfile(ROOT / name, folder / name)


def write_meeting(project: Path, sample: Sample, copies: int, day: date | None = None) -> Path:
    """A meeting with the sample's content ``copies`` times; gives its folder."""
    meeting = multiplied(sample.meeting, copies)
    if day:
        meeting["dato"] = day.isoformat()
        del meeting["første nummer"]
    folder = project / COMMITTEE / str(meeting["dato"])
    folder.mkdir(parents=True)
    text = yaml.safe_dump(meeting, allow_unicode=True, sort_keys=False)
    (folder / "moede.yaml").write_text(text, "utf-8")
    for name in sample.files:
        for number in range(1, copies + 1):
            target = folder / f"{copy_key(name, number)}.yaml"
            shutil.copyfile(sample.folder / f"{name}.yaml", target)
    return folder


def write_meetings(project: Path, sample: Sample, count: int) -> None:
    """``count`` meetings, one a week."""
    for week in range(count):
        write_meeting(project, sample, 1, FIRST_DAY + timedelta(weeks=week))


def editor_of(file: Path) -> Callable[[], str]:
    """Gives what saves ``file`` with one sentence more, and tells it; each time another."""
    text = file.read_text("utf-8")
    before = re.search(r"^sagsresume: \|\n", text, re.MULTILINE)
    if before is None:
        raise ValueError(f"{file.name} has no sagsresume to write in")
    numbers = count(1)

    def edit() -> str:
        sentence = f"Rettelse nr. {next(numbers)}."
        edited = f"{text[: before.end()]}  {sentence}\n\n{text[before.end() :]}"
        file.write_text(edited, "utf-8")
        return sentence

    return edit
