"""Files that case files point to: found inside the project, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import nearest
from referat.source.composed import stored_path

IMAGE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
TABLE_SUFFIX = ".csv"
LOCK_MARK = "~$"
"""Begins the name of the file by which Word shows that it has another one open."""
MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class FileRefusedError(Exception):
    """Why a file can't be used, and what to do about it, in Danish.

    ``is_misplaced`` when it is a matter of where the file lies: the advice is for a case's file.
    """

    reason: str
    advice: str
    is_misplaced: bool = False


def project_file(root: FilePath, folder: FilePath, reference: str) -> FilePath:
    """The file that ``reference``, seen from ``folder``, names inside ``root``.

    :raises FileRefusedError: when it lies outside, is not there, is no file, or is too large.
    """
    if "\\" in reference:
        better = reference.replace("\\", "/")
        raise FileRefusedError("stien har omvendte skråstreger", f"skriv {better}", True)
    path = resolved(stored_path(folder, reference))
    if path is None:
        raise FileRefusedError("navnet kan ikke være en fils", "ret navnet")
    if not path.is_relative_to(root.resolve()):
        advice = "læg filen i sagens mappe, og skriv dens navn"
        raise FileRefusedError("filen ligger uden for projektet", advice, True)
    try:
        _require_file(path)
    except OSError as failure:
        raise FileRefusedError("filen kan ikke læses", "se, om du må åbne den") from failure
    return path


def is_file(path: FilePath) -> bool:
    """Whether a file is there; False also for a name too long for the system."""
    try:
        return path.is_file()
    except OSError:
        return False


def resolved(path: FilePath) -> FilePath | None:
    """The path without links and dots; None where it can't be the path of a file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a ring; a null or half a character
        return None


def _require_file(path: FilePath) -> None:
    if path.is_dir():
        raise FileRefusedError("det er en mappe", "skriv navnet på en fil")
    if not path.is_file():
        if near := nearest(path.name, _names_in(path.parent)):
            raise FileRefusedError("filen findes ikke", f"mente du “{near}”?")
        advice = "læg filen i sagens mappe, eller ret navnet"
        raise FileRefusedError("filen findes ikke", advice, True)
    if path.stat().st_size > MAX_BYTES:
        reason = f"filen er større end {MAX_BYTES // 1_000_000} MB"
        raise FileRefusedError(reason, "gem den mindre, fx i en lavere opløsning")


def _names_in(folder: FilePath) -> list[str]:
    names = sorted(p.name for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    return [name for name in names if not name.startswith(LOCK_MARK)]
