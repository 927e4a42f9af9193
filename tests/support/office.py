"""LibreOffice for tests: the real one, and one that does as its files tell it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from referat.attachments.conversion import Office, find_office
from referat.model.attached_file import FileKind
from tests.support.office_files import docx
from tests.support.tools import missing

_PRETENDED = Path(__file__).with_name("pretended_office.py")
ALL_KINDS = (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX)


def real_office() -> Office:
    """LibreOffice with all its programs; the calling test is skipped where there is none."""
    office = find_office() or missing("LibreOffice")
    lacking = [name for kind in ALL_KINDS if (name := office.lacking_for(kind))]
    return missing(f"LibreOffice {', '.join(lacking)}") if lacking else office


def pretended_office(folder: Path) -> Office:
    """A program that behaves as LibreOffice, with the words of a document as its orders."""
    if os.name == "nt":
        pytest.skip("a script is no program on Windows")
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{_PRETENDED}" "$@"\n', "utf-8")
    program.chmod(0o755)
    return Office(program, "LibreOffice 1.2.3")


def ordering(folder: Path, order: str) -> Path:
    """A Word file with an order to the pretended LibreOffice."""
    path = folder / f"{order}.docx"
    path.write_bytes(docx(f"<w:p><w:r><w:t>{order}</w:t></w:r></w:p>"))
    return path
