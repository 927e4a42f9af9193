"""What a meeting's documents are made from, beside the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.build.fingerprints import Place
from referat.model.settings import Looks
from referat.proceedings.council import neighbours
from referat.proceedings.numbering import is_all_frozen, numbering_sources
from referat.rules.texts import referenced_files
from referat.source.meetings import MeetingFiles, ProjectReader
from referat.source.project import (
    COMMITTEE_FILE,
    MEETING_FILE,
    SETTINGS_FILE,
    Project,
    settings_folders,
)
from referat.source.sent import SENT_FOLDER

_EVERYTHING = "**/*"


def meeting_inputs(files: MeetingFiles, project: Project) -> Iterator[Place]:
    """Every file that is read for a meeting, and every folder that is searched for it."""
    own = (files.committee.file, files.meeting.file, *(item.file for item in files.items))
    yield from (Place(project.root / file) for file in own)
    yield Place(files.folder, "*.yaml")
    yield Place(files.folder / SENT_FOLDER, "*.json")
    yield from (Place(path) for path in (files.folder / SENT_FOLDER).glob("*.json"))
    yield from _settings_inputs(files, project.root)
    yield from (Place(path) for path in referenced_files(files, project.root))
    if files.meeting.value and files.meeting.value.names_substitutes:
        yield Place(files.folder.parent.parent, f"*/{COMMITTEE_FILE}")
        for path in neighbours(files.folder.parent):
            yield from (Place(path), Place(path.parent / SETTINGS_FILE))


def neighbour_inputs(folder: FilePath, reader: ProjectReader) -> Iterator[Place]:
    """What the numbers of a meeting depend on: the ledger, and meetings that are not all in it."""
    if not is_all_frozen(reader, folder):
        yield Place(folder.parent, f"*/{MEETING_FILE}")
    yield from (Place(path) for path in numbering_sources(reader, folder))


def _settings_inputs(files: MeetingFiles, root: FilePath) -> Iterator[Place]:
    settings = files.settings
    folders = settings_folders(root, files.folder.parent)
    yield from (Place(folder / SETTINGS_FILE) for folder in folders)
    yield from (Place(path) for path in (settings.logo, settings.letterhead) if path)
    for templates in {settings.templates, *(f / Looks().templates for f in folders)}:
        yield Place(templates, _EVERYTHING)
        yield from (Place(path) for path in templates.rglob("*") if path.is_file())
