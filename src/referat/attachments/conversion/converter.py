"""Office files to tagged PDF, through one LibreOffice for all of them."""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path as FilePath
from typing import Self

from referat.attachments.conversion.normalising import normalised
from referat.attachments.conversion.office import Office
from referat.attachments.conversion.session import Session
from referat.attachments.defusing import defuse
from referat.attachments.faults import FaultyFileError, FileFault, LackingProgramError
from referat.attachments.guarded import Guard
from referat.attachments.limits import USUAL, Limits
from referat.model.attached_file import FileKind

_TRIES = 2
"""With a LibreOffice for all files, before one is started for the file alone."""
PDF_INSTEAD = "gem den som PDF i det program, den er skrevet i, og brug PDF-filen som bilag"
_UNREADABLE = FileFault(
    "LibreOffice kan ikke læse filen",
    "åbn den, se, om alt er der, og gem den igen – eller gem den som PDF",
)
_CRASHED = FileFault("LibreOffice går ned, når den skal lave filen til sider", PDF_INSTEAD)
_NEVER_UP = FileFault(
    "LibreOffice kommer ikke i gang på denne maskine",
    "åbn LibreOffice, og se, om den virker, og installér den ellers igen; haster det, så gem filen"
    " som PDF, og brug PDF-filen som bilag",
)


class Converter:
    """Starts LibreOffice when the first file needs it, and ends it when left.

    It may be used by several threads; LibreOffice takes one file at a time.
    """

    def __init__(self, office: Office, limits: Limits = USUAL) -> None:
        self._office = office
        self._limits = limits
        self._guard = Guard(limits)
        self._session: Session | None = None
        self._has_come_up = False
        self._is_given_up = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._guard.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self._guard.__exit__(*failure)
        self._rest()

    def pdf(self, path: FilePath, kind: FileKind) -> bytes:
        """The file as PDF: tagged, with the bytes that the same file always gives.

        :raises FaultyFileError: when it can't be had; others can be converted all the same.
        :raises LackingProgramError: when this LibreOffice has no program for such files, or does
            not come up, which is found out once.
        """
        if lacking := self._office.lacking_for(kind):
            raise LackingProgramError(_lacking(lacking))
        folder = FilePath(tempfile.mkdtemp(prefix="referat-bilag-"))
        copy = folder / f"{path.stem}.{kind}"
        try:
            with self._lock:
                self._guard.run(_defuse, (path, kind, copy, self._limits))
                made = self._converted(copy, folder / "pdf")
                return self._guard.run(_normalise, (made, self._limits))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _converted(self, path: FilePath, folder: FilePath) -> FilePath:
        """The PDF of a file, with LibreOffice started again where the file made it go down."""
        if self._is_given_up:
            raise LackingProgramError(_NEVER_UP)
        for _ in range(_TRIES):
            session = self._running()
            if made := self._made(session, path, folder):
                return made
            if session.is_alive():
                raise FaultyFileError(_UNREADABLE)
            self._rest()
        return self._converted_alone(path, folder)

    def _converted_alone(self, path: FilePath, folder: FilePath) -> FilePath:
        session = Session(self._office, self._limits)
        try:
            made = self._made(session, path, folder)
        finally:
            session.end()
        if made is None:
            raise self._failure(_CRASHED)
        return made

    def _running(self) -> Session:
        """LibreOffice, which runs unless it can't be brought to."""
        if self._session and not self._session.is_running:
            self._rest()
        if self._session is None:
            self._session = Session(self._office, self._limits)
            if self._session.start():
                self._has_come_up = True
        return self._session

    def _made(self, session: Session, path: FilePath, folder: FilePath) -> FilePath | None:
        """The PDF, or None when there was none in the end."""
        if not session.convert(path, folder):
            session.end()
            raise self._failure(_endless(self._limits))
        made = next(iter(sorted(folder.glob("*.pdf"))), None)
        if made:
            self._has_come_up = True
        return made

    def _failure(self, fault: FileFault) -> FaultyFileError:
        """The fault of a file, or of a LibreOffice that has come up for none."""
        if self._has_come_up:
            return FaultyFileError(fault)
        self._is_given_up = True
        return LackingProgramError(_NEVER_UP)

    def _rest(self) -> None:
        if self._session:
            self._session.end()
            self._session = None


def _defuse(job: tuple[FilePath, FileKind, FilePath, Limits]) -> None:
    defuse(*job)


def _normalise(job: tuple[FilePath, Limits]) -> bytes:
    made, limits = job
    return normalised(made.read_bytes(), limits)


def _lacking(program: str) -> FileFault:
    reason = f"LibreOffice er her uden {program}, som filen skal bruge"
    return FileFault(reason, f"installér {program}, eller {PDF_INSTEAD}")


def _endless(limits: Limits) -> FileFault:
    reason = f"LibreOffice blev ikke færdig med filen på {limits.seconds:g} sekunder"
    return FileFault(reason, PDF_INSTEAD)
