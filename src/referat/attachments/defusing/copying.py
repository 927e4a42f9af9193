"""The copy of an office file that LibreOffice is given."""

from __future__ import annotations

from pathlib import Path as FilePath

from referat.attachments.defusing.ooxml import plan_ooxml
from referat.attachments.defusing.opendocument import plan_sheets, plan_text
from referat.attachments.defusing.packages import Plan, rewrite
from referat.attachments.faults import DAMAGED, FaultyFileError, of_trouble
from referat.attachments.limits import USUAL, Limits
from referat.model.attached_file import FileKind
from referat.reading.budget import Budget
from referat.reading.errors import UnreadableError

_PLANS: dict[FileKind, Plan] = {
    FileKind.DOCX: plan_ooxml,
    FileKind.XLSX: plan_ooxml,
    FileKind.PPTX: plan_ooxml,
    FileKind.ODT: plan_text,
    FileKind.ODS: plan_sheets,
}


def defuse(path: FilePath, kind: FileKind, target: FilePath, limits: Limits = USUAL) -> None:
    """Write a copy of an office file that looks the same and neither fetches nor runs anything.

    Links that a reader follows are kept. Tracked changes are as if accepted, numbers and dates
    as they were when the file was saved; a sheet fits the page's width. As long as nothing else
    is known of the file, it is to be done in a :class:`.Guard`.

    :raises FaultyFileError: when the file can't be read.
    """
    try:
        with target.open("wb") as goal:
            rewrite(path.read_bytes(), goal, _PLANS[kind], Budget(limits.unpacked))
    except UnreadableError as failure:
        raise FaultyFileError(of_trouble(failure.trouble, limits)) from failure
    except (FaultyFileError, MemoryError, RecursionError):
        raise
    except Exception as failure:  # parts hold what their format does not allow
        raise FaultyFileError(DAMAGED) from failure
