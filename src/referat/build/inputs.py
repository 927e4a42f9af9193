"""What a meeting's documents are made from, beside the program itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from urllib.parse import unquote

from referat.build.attachments.inspected import inspected_files
from referat.build.fingerprints import Place
from referat.model.settings.settings import Looks
from referat.proceedings.attendance.council import neighbour_files
from referat.proceedings.numbering.numbering import is_all_frozen, numbering_sources
from referat.rules.texts.shown_files import referenced_files
from referat.source.agenda import ItemSource
from referat.source.approvals import APPROVALS_FILE
from referat.source.composed import stored_path
from referat.source.files import resolved
from referat.source.meetings import MeetingFiles, ProjectReader
from referat.source.project import (
    COMMITTEE_FILE,
    MEETING_FILE,
    SENT_FOLDER,
    SETTINGS_FILE,
    settings_folders,
)

_EVERYTHING = "**/*"


def meeting_inputs(
    files: MeetingFiles,
    reader: ProjectReader,
    others: Iterable[MeetingFiles] = (),
    taken: Iterable[str] = (),
) -> Iterator[Place]:
    """Every file that is read for a meeting, and every folder that is searched for it.

    ``others`` are the earlier meetings that its cases were treated at, ``taken`` the texts that
    come from there.
    """
    root = reader.project.root
    yield from _files_of(files, root)
    yield from _settings_inputs(files, root)
    yield from (Place(path) for path in referenced_files(files, root, taken))
    yield from _shown_by_attachments(files, reader)
    for other in others:
        yield from _files_of(other, root)
        yield from _settings_files(other.folder, root)
        yield from neighbour_inputs(other.folder, reader)


def _shown_by_attachments(files: MeetingFiles, reader: ProjectReader) -> Iterator[Place]:
    """Pictures and tables in Markdown files, there or not."""
    for path, inspection in inspected_files(files, reader).items():
        for reference in inspection.shown:
            shown = resolved(stored_path(path.parent, unquote(reference.target)))
            if shown and shown.is_relative_to(reader.project.root):
                yield Place(shown)


def neighbour_inputs(folder: FilePath, reader: ProjectReader) -> Iterator[Place]:
    """What the numbers of a meeting depend on: the ledger, and meetings that are not all in it."""
    if not is_all_frozen(reader, folder):
        yield Place(folder.parent, f"*/{MEETING_FILE}")
    yield from (Place(path) for path in numbering_sources(reader, folder))


def _files_of(files: MeetingFiles, root: FilePath) -> Iterator[Place]:
    own = (files.committee.file, files.meeting.file, *(item.file for item in files.items))
    yield from (Place(root / file) for file in own)
    yield Place(files.folder, "*.yaml")
    yield Place(files.folder / APPROVALS_FILE)
    yield Place(files.folder / SENT_FOLDER, "*.json")
    yield from (Place(path) for path in (files.folder / SENT_FOLDER).glob("*.json"))
    if files.meeting.value and files.meeting.value.concerns_other_bodies:
        yield Place(files.folder.parent.parent, f"*/{COMMITTEE_FILE}")
        for path in neighbour_files(files.folder.parent):
            yield from (Place(path), Place(path.parent / SETTINGS_FILE))
    for item in files.items:
        yield from _continued_inputs(item, root)


def _continued_inputs(item: ItemSource, root: FilePath) -> Iterator[Place]:
    """The items that an item goes on with, and what their meetings are read by."""
    if item.earlier is None:
        return
    folder = (root / item.earlier.file).parent
    yield Place(root / item.earlier.file)
    yield Place(folder / MEETING_FILE)
    yield Place(folder.parent / COMMITTEE_FILE)
    yield from _settings_files(folder, root)
    yield from _continued_inputs(item.earlier, root)


def _settings_files(folder: FilePath, root: FilePath) -> Iterator[Place]:
    """Where the settings that hold for a meeting stand."""
    yield from (Place(f / SETTINGS_FILE) for f in settings_folders(root, folder.parent))


def _settings_inputs(files: MeetingFiles, root: FilePath) -> Iterator[Place]:
    settings = files.settings
    folders = settings_folders(root, files.folder.parent)
    yield from _settings_files(files.folder, root)
    yield from (Place(path) for path in (settings.logo, settings.letterhead) if path)
    for templates in {settings.templates, *(f / Looks().templates for f in folders)}:
        yield Place(templates, _EVERYTHING)
        yield from (Place(path) for path in templates.rglob("*") if path.is_file())
