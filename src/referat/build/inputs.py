"""What a meeting's documents are made from, beside the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.build.fingerprints import Place
from referat.model.settings import Looks
from referat.proceedings.council import neighbours
from referat.rules.texts import referenced_files
from referat.source.meetings import MeetingFiles
from referat.source.project import (
    COMMITTEE_FILE,
    MEETING_FILE,
    SETTINGS_FILE,
    Project,
    settings_folders,
)

_EVERYTHING = "**/*"


def meeting_inputs(files: MeetingFiles, project: Project) -> Iterator[Place]:
    """Every file that is read for a meeting, and every folder that is searched for it."""
    own = (files.committee.file, files.meeting.file, *(item.file for item in files.items))
    yield from (Place(project.root / file) for file in own)
    yield Place(files.folder, "*.yaml")
    yield from _settings_inputs(files, project.root)
    yield from (Place(path) for path in referenced_files(files, project.root))
    if files.meeting.value and files.meeting.value.names_substitutes:
        yield Place(files.folder.parent.parent, f"*/{COMMITTEE_FILE}")
        yield from (Place(path) for path in neighbours(files.folder.parent))


def neighbour_inputs(folder: FilePath, project: Project) -> Iterator[Place]:
    """What the numbers of a meeting depend on: the other meetings of its committee."""
    yield Place(folder.parent, f"*/{MEETING_FILE}")
    for other in project.meeting_folders(folder.parent):
        if other != folder:
            yield Place(other / MEETING_FILE)


def _settings_inputs(files: MeetingFiles, root: FilePath) -> Iterator[Place]:
    settings = files.settings
    folders = settings_folders(root, files.folder.parent)
    yield from (Place(folder / SETTINGS_FILE) for folder in folders)
    yield from (Place(path) for path in (settings.logo, settings.letterhead) if path)
    for templates in {settings.templates, *(f / Looks().templates for f in folders)}:
        yield Place(templates, _EVERYTHING)
        yield from (Place(path) for path in templates.rglob("*") if path.is_file())
