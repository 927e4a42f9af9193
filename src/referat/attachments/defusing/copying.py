"""The copy of an office file that LibreOffice is given."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path as FilePath

from referat.attachments.defusing.ooxml import plan_ooxml
from referat.attachments.defusing.opendocument import EncryptedError, plan_sheets, plan_text
from referat.attachments.defusing.packages import BROKEN, MOST_UNPACKED, Budget, Plan, rewrite
from referat.attachments.errors import ConversionError
from referat.model.attached_file import FileKind

_PLANS: dict[FileKind, Plan] = {
    FileKind.DOCX: plan_ooxml,
    FileKind.XLSX: plan_ooxml,
    FileKind.PPTX: plan_ooxml,
    FileKind.ODT: plan_text,
    FileKind.ODS: plan_sheets,
}
_OLE_BEGINS = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "filen er beskyttet med en adgangskode"
_UNLOCK = "gem den uden adgangskode"
_DAMAGED = "filen er beskadiget"
_SAVE_AGAIN = "åbn den i det program, den er skrevet i, og gem den igen – eller gem den som PDF"


def defuse(path: FilePath, kind: FileKind, target: FilePath, most: int = MOST_UNPACKED) -> None:
    """Write a copy of an office file that looks the same and neither fetches nor runs anything.

    Links that a reader follows are kept. Tracked changes are as if accepted, numbers and dates
    as they were when the file was saved; a sheet fits the page's width. ``most`` is how many
    bytes the file may be unpacked.

    :raises ConversionError: when the file can't be read.
    """
    try:
        content = path.read_bytes()
        if content.startswith(_OLE_BEGINS):  # how Microsoft's programs wrap what is encrypted
            raise EncryptedError
        with target.open("wb") as goal:
            rewrite(BytesIO(content), goal, _PLANS[kind], Budget(most))
    except EncryptedError:
        raise ConversionError(_LOCKED, _UNLOCK) from None
    except BROKEN as failure:
        raise ConversionError(_DAMAGED, _SAVE_AGAIN) from failure
