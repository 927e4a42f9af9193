"""A person's number that a test plants in a file, and where it is found."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from referat.attachments.inspection import inspect
from referat.attachments.limits import USUAL
from referat.attachments.values import NumberPlace

NUMBER = "010190-1234"
FITTING = "010101-0007"
"""One whose check digit fits."""
SHOWN = "010190-xxxx"


def found(folder: Path, name: str, data: bytes) -> list[NumberPlace]:
    """What is told of numbers in a file; the whole number never is."""
    path = folder / name
    path.write_bytes(data)
    inspection = inspect(path, folder, USUAL)
    assert inspection.faults == ()
    assert NUMBER not in repr(inspection)
    return list(inspection.personal)


def places(folder: Path, name: str, data: bytes) -> list[str]:
    """The places alone."""
    return [each.place for each in found(folder, name, data)]


def jpeg(exif: Image.Exif | None = None, comment: bytes = b"") -> bytes:
    """A small photo with what it says of itself."""
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG", exif=exif or Image.Exif(), comment=comment)
    return made.getvalue()
