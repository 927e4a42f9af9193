"""What was found in the files of a meeting's attachments, looked into once for all meetings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath

from referat.attachments.values import Inspection
from referat.model.attached_file import AttachmentFile
from referat.rules.attached_files import named_files
from referat.source.meetings import MeetingFiles, ProjectReader

_KEPT = "inspections"


def attached_files(
    files: MeetingFiles, root: FilePath, inspections: Mapping[FilePath, Inspection]
) -> dict[str, AttachmentFile]:
    """The files without a fault, by the names that the cases have for them."""
    found: dict[str, AttachmentFile] = {}
    for name, path in named_files(files, root):
        inspection = inspections.get(path)
        if inspection and inspection.file:
            found[name] = inspection.file
    return found


def inspected_files(files: MeetingFiles, reader: ProjectReader) -> Mapping[FilePath, Inspection]:
    """What there is to say of each file that the meeting's attachments name and that is there.

    Those that come from an earlier meeting's case are among them.
    """
    project = reader.project
    paths = list(dict.fromkeys(path for _, path in named_files(files, project.root)))
    if not paths:
        return {}
    from referat.attachments.inspections import Inspections

    kept = reader.derived.setdefault(_KEPT, Inspections(project.root, project.cache_folder))
    assert isinstance(kept, Inspections)
    return kept.inspected(paths)
