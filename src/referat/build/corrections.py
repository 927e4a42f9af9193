"""A correction sheet as files: made like every other document, when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path as FilePath

from referat.build.check import CheckedMeeting
from referat.build.documents import FinishedFile, document_sources
from referat.build.single import make_document
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
    fragments = make_fragments(view, sources)
    stem = view.kind.file_stem
    files = make_document(stem, fragments, facts, sources, project, forms, epoch)
    if view.is_public and checked.facts and (leaks := _leaks(files, checked.facts, project)):
        raise MaterialError(leaks[0].message, *leaks)
    return files


def _leaks(
    files: Sequence[FinishedFile], facts: Proceedings, project: Project
) -> tuple[Diagnostic, ...]:
    from referat.build.publication import leak_findings

    return leak_findings(files, facts, project.root)
