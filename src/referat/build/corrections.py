"""A correction sheet as files: made like every other document, when somebody asks for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path as FilePath

from referat.build.cache import DiskCache
from referat.build.check import CheckedMeeting
from referat.build.documents import Making, finish_document, start_fragments
from referat.build.press import Press
from referat.build.run import CACHE, document_sources
from referat.build.workshop import Workshop
from referat.diagnostics import MaterialError
from referat.disk.outputs import write_whole
from referat.model.view import View
from referat.proceedings.facts import Proceedings
from referat.render.fragments import make_fragments
from referat.source.project import Project


def write_corrections(
    project: Project,
    checked: CheckedMeeting,
    facts: Proceedings,
    view: View,
    form: str,
    epoch: datetime | None,
) -> FilePath:
    """Write the sheet in one format among the meeting's documents; gives its path.

    :raises MaterialError: when a template is at fault.
    """
    sources = document_sources(checked.files, project.root)
    with Workshop(1) as workshop:
        press = Press(workshop.workers, DiskCache(project.build_folder / CACHE), workshop.opened)
        making = Making(press, (form,), epoch)
        fragments, stem = make_fragments(view, sources), view.kind.file_stem
        started = start_fragments(stem, fragments, facts, sources, making)
        files = finish_document(started, making)
    if not files:
        raise MaterialError("rettelsesbladet kunne ikke laves")
    path = project.build_folder / checked.files.name / files[0].name
    write_whole(path, files[0].data)
    return path
