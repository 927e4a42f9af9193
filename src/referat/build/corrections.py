"""A correction sheet as files: made like every other document, when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path as FilePath

from referat.build.check import CheckedMeeting
from referat.build.documents import (
    FinishedFile,
    Making,
    document_sources,
    finish_document,
    start_fragments,
)
from referat.build.press.cache import DiskCache
from referat.build.press.press import Press
from referat.build.press.workshop import Workshop
from referat.diagnostics import Diagnostic, MaterialError
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
    (file,) = make_corrections(project, checked, facts, view, (form,), epoch)
    path = project.build_folder / checked.files.name / file.name
    write_whole(path, file.data)
    return path


def make_corrections(
    project: Project,
    checked: CheckedMeeting,
    facts: Proceedings,
    view: View,
    forms: tuple[str, ...],
    epoch: datetime | None,
) -> list[FinishedFile]:
    """The sheet in some formats. Of the public one, nothing closed may be read out of it.

    :raises MaterialError: when a template is at fault, or something closed stands in it.
    """
    sources = document_sources(checked.files, project.root)
    with Workshop(1) as workshop:
        press = Press(workshop.workers, DiskCache(project.cache_folder), workshop.opened)
        making = Making(press, forms, epoch)
        fragments, stem = make_fragments(view, sources), view.kind.file_stem
        started = start_fragments(stem, fragments, facts, sources, making)
        files = finish_document(started, making)
    if view.is_public and checked.facts and (leaks := _leaks(files, checked.facts, project)):
        raise MaterialError(leaks[0].message, *leaks)
    return files


def _leaks(
    files: Sequence[FinishedFile], facts: Proceedings, project: Project
) -> tuple[Diagnostic, ...]:
    from referat.build.publication import leak_findings

    return leak_findings(files, facts, project.root)
