"""LibreOffice on this machine: where it is, and which one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath

from referat.attachments.conversion.processes import KeptProcess
from referat.model.attached_file import FileKind

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
)
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS_PLACE = "LibreOffice/program/soffice.com"
_MODULES = {
    "swlo": ("Writer", (FileKind.DOCX, FileKind.ODT)),
    "sclo": ("Calc", (FileKind.XLSX, FileKind.ODS)),
    "sdlo": ("Impress", (FileKind.PPTX,)),
}
"""The library of each of its programs, and the kinds of files that need it."""
OFFICE_KINDS = frozenset(kind for _, kinds in _MODULES.values() for kind in kinds)
"""The kinds of files that LibreOffice makes pages of."""
OWN_MEMORY = 2_000_000_000
"""Bytes of addresses that LibreOffice takes before it has opened a file."""
_PATIENCE = 30.0
"""Seconds; a first start reads everything from the disk."""


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice: its program, and what it calls itself, fx ``LibreOffice 7.4.7.2``.

    ``lacks`` are those of its programs that are not installed.
    """

    path: FilePath
    version: str
    lacks: tuple[str, ...] = ()

    def lacking_for(self, kind: FileKind) -> str:
        """The program of LibreOffice's that a kind of file needs and is not there; or nothing."""
        needed = next(name for name, kinds in _MODULES.values() if kind in kinds)
        return needed if needed in self.lacks else ""


def find_office(stated: str = "") -> Office | None:
    """LibreOffice where the municipality has ``stated`` it to be, or else where it usually is.

    None when there is none, or none that starts.
    """
    places = [FilePath(stated)] if stated else list(_usual_places())
    offices = (_asked(place) for place in places)
    return next((office for office in offices if office), None)


def program_environment() -> Mapping[str, str]:
    """This process's environment as LibreOffice is to have it.

    Documents are set with the machine's fonts: the engine's own, when it has been prepared in
    this process, are not for them. The locale decides which names of files LibreOffice can read,
    so it is one that has all signs, whatever the machine's is.
    """
    kept = dict(os.environ)
    if kept.pop("REFERAT_FONTS", None):
        del kept["FONTCONFIG_FILE"]
    return kept | {"SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}


def _usual_places() -> Iterator[FilePath]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield FilePath(found)
    for variable in _PROGRAM_FOLDERS:
        if folder := os.environ.get(variable):
            yield FilePath(folder, _WINDOWS_PLACE)
    for place in _PLACES:
        yield from sorted(FilePath("/").glob(place.lstrip("/")), reverse=True)


@lru_cache(maxsize=8)
def _asked(path: FilePath) -> Office | None:
    """The program at a path, when it answers as LibreOffice."""
    if not path.is_file():
        return None
    words = _version(path).split()
    if words[:1] != ["LibreOffice"]:
        return None
    return Office(path, " ".join(words[:2]), _lacks(path))


def _version(path: FilePath) -> str:
    """What the program answers; nothing when that takes too long."""
    command = (str(path), "--headless", "--version")
    with tempfile.TemporaryFile() as output:
        process = KeptProcess(command, program_environment(), memory=OWN_MEMORY, output=output)
        try:
            process.wait(_PATIENCE)
        finally:
            process.end()
        output.seek(0)
        return output.read().decode("utf-8", "replace")


def _lacks(path: FilePath) -> tuple[str, ...]:
    """The programs whose libraries are not beside the program; none where no library is."""
    beside = path.resolve().parent
    libraries = {file.stem.removeprefix("lib") for file in beside.glob("*s?lo.*")}
    if libraries.isdisjoint(_MODULES):
        return ()
    return tuple(name for library, (name, _) in _MODULES.items() if library not in libraries)
