"""Files that case files point to: found inside the project, or refused."""

from __future__ import annotations

import errno
import re
from collections.abc import Collection
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
ON_THE_NET = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
CONTROLS = re.compile(r"[\x01-\x1f\x7f]")
"""What ``\\b`` and ``\\t`` have become in a path that was written with them."""


@dataclass(frozen=True, slots=True)
class FileRefusedError(Exception):
    """Why a file can't be used, and what to do about it, in Danish.

    ``is_misplaced`` when it is a matter of where the file lies: the advice is for a case's file.
    """

    reason: str
    advice: str
    is_misplaced: bool = False


def project_file(
    root: FilePath,
    folder: FilePath,
    reference: str,
    largest: int = MAX_BYTES,
    used: Collection[str] = (),
) -> FilePath:
    """The file that ``reference``, seen from ``folder``, names inside ``root``.

    :param largest: the bytes that it may have.
    :param used: names of files that are known not to be meant.
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
        _require_file(path, largest, used)
    except OSError as failure:
        if failure.errno == errno.ENAMETOOLONG:
            raise FileRefusedError("filens navn er for langt", "giv den et kortere") from failure
        raise FileRefusedError("filen kan ikke læses", "se, om du må åbne den") from failure
    return path


def refuse_lock(folder: FilePath, reference: str) -> None:
    """Refuse the file that Office has beside a document while it is open.

    Word puts the mark before a name, or in the place of its first two letters.

    :raises FileRefusedError: when the reference is to such a file.
    """
    name = FilePath(reference).name
    if not name.startswith(LOCK_MARK):
        return
    rest = name.removeprefix(LOCK_MARK)
    place = (folder / reference).parent
    beside = sorted(p.name for p in place.iterdir()) if place.is_dir() else []
    whole = (n for n in beside if n.endswith(rest) and len(n) - len(rest) in (0, len(LOCK_MARK)))
    meant = next((n for n in whole if n != name), rest)
    reason = f"{name} er Words låsefil, som kun er der, mens dokumentet er åbent"
    raise FileRefusedError(reason, f"skriv {FilePath(reference).with_name(meant).as_posix()}")


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


def _require_file(path: FilePath, largest: int, used: Collection[str]) -> None:
    if path.is_dir():
        raise FileRefusedError("det er en mappe", "skriv navnet på en fil")
    if path.exists() and not path.is_file():
        raise FileRefusedError("det er ingen almindelig fil", "skriv navnet på en fil")
    if not path.is_file():
        if near := nearest(path.name, _names_in(path.parent, used)):
            raise FileRefusedError("filen findes ikke", f"mente du “{near}”?")
        advice = "læg filen i sagens mappe, eller ret navnet"
        raise FileRefusedError("filen findes ikke", advice, True)
    if path.stat().st_size > largest:
        reason = f"filen er større end {largest // 1_000_000} MB"
        raise FileRefusedError(reason, "gem den mindre, fx i en lavere opløsning")


def _names_in(folder: FilePath, used: Collection[str]) -> list[str]:
    names = sorted(p.name for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    return [name for name in names if name not in used and not name.startswith(LOCK_MARK)]
