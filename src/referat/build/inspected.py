"""What was found in the files of a meeting's attachments, looked into once for all meetings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath

from referat.attachments.values import Inspection
from referat.rules.attached_files import attached_paths
from referat.source.meetings import MeetingFiles, ProjectReader

_KEPT = "inspections"
_FOLDER = ".cache"


def inspected_files(files: MeetingFiles, reader: ProjectReader) -> Mapping[FilePath, Inspection]:
    """What there is to say of each file that the meeting's attachments name and that is there."""
    project = reader.project
    paths = attached_paths(files, project.root)
    if not paths:
        return {}
    from referat.attachments.inspections import Inspections

    kept = reader.derived.setdefault(
        _KEPT, Inspections(project.root, project.build_folder / _FOLDER)
    )
    assert isinstance(kept, Inspections)
    return kept.inspected(paths)
