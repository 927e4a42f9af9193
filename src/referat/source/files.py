"""Files that case files point to: found inside the project, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

IMAGE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
TABLE_SUFFIX = ".csv"
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class FileRefusedError(Exception):
    """Why a file can't be used, in Danish."""

    reason: str


def project_file(root: FilePath, folder: FilePath, reference: str) -> FilePath:
    """The file that ``reference``, seen from ``folder``, names inside ``root``.

    :raises FileRefusedError: when it lies outside, is not there, is no file, or is too large.
    """
    if "\x00" in reference or "\\" in reference:
        raise FileRefusedError("skriv stien med almindelige skråstreger: /")
    path = (folder / reference).resolve()
    if not path.is_relative_to(root.resolve()):
        raise FileRefusedError("filen ligger uden for projektet")
    try:
        if not path.is_file():
            raise FileRefusedError("filen findes ikke")
        if path.stat().st_size > MAX_BYTES:
            raise FileRefusedError(f"filen er større end {MAX_BYTES // 1_000_000} MB")
    except OSError as failure:
        raise FileRefusedError("filen kan ikke læses") from failure
    return path
