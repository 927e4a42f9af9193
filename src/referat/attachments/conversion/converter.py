"""Office files to tagged PDF, through one LibreOffice for all of them."""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path as FilePath
from typing import Self

from referat.attachments.conversion.normalising import normalised
from referat.attachments.conversion.office import Office
from referat.attachments.conversion.session import Bounds, Session
from referat.attachments.defusing import defuse
from referat.attachments.errors import PDF_INSTEAD, ConversionError
from referat.model.attached_file import FileKind

_TRIES = 2
"""With a LibreOffice for all files, before one is started for the file alone."""
_UNREADABLE = "LibreOffice kan ikke læse filen"
_CRASHED = "LibreOffice går ned, når den skal lave filen til PDF"
_SAVE_AGAIN = "åbn filen, se, om alt er der, og gem den igen – eller gem den som PDF"


class Converter:
    """Starts LibreOffice when the first file needs it, and ends it when left.

    It may be used by several threads; LibreOffice takes one file at a time.
    """

    def __init__(self, office: Office, bounds: Bounds | None = None) -> None:
        self._office = office
        self._bounds = bounds or Bounds()
        self._session: Session | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._rest()

    def pdf(self, path: FilePath, kind: FileKind) -> bytes:
        """The file as PDF: tagged, with the bytes that the same file always gives.

        :raises ConversionError: when it can't be had; other files can be converted all the same.
        """
        if lacking := self._office.lacking_for(kind):
            reason = f"LibreOffice er her uden {lacking}, som filen skal bruge"
            raise ConversionError(reason, f"installér {lacking}, eller {PDF_INSTEAD}")
        folder = FilePath(tempfile.mkdtemp(prefix="referat-bilag-"))
        try:
            copy = folder / f"{path.stem}.{kind}"
            defuse(path, kind, copy)
            with self._lock:
                made = self._converted(copy, folder / "pdf")
            return normalised(made.read_bytes())
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _converted(self, path: FilePath, folder: FilePath) -> FilePath:
        """The PDF of a file, with LibreOffice started again where the file made it go down."""
        for _ in range(_TRIES):
            session = self._running()
            if made := self._made(session, path, folder):
                return made
            if session.is_alive():
                raise ConversionError(_UNREADABLE, _SAVE_AGAIN)
            self._rest()
        return self._converted_alone(path, folder)

    def _converted_alone(self, path: FilePath, folder: FilePath) -> FilePath:
        session = Session(self._office, self._bounds)
        try:
            made = self._made(session, path, folder)
        finally:
            session.end()
        if made is None:
            raise ConversionError(_CRASHED)
        return made

    def _running(self) -> Session:
        """LibreOffice, which runs unless it can't be brought to."""
        if self._session and not self._session.is_running:
            self._rest()
        if self._session is None:
            self._session = Session(self._office, self._bounds)
            self._session.start()
        return self._session

    def _made(self, session: Session, path: FilePath, folder: FilePath) -> FilePath | None:
        """The PDF, or None when there was none in the end."""
        if not session.convert(path, folder):
            session.end()
            seconds = round(self._bounds.seconds)
            raise ConversionError(f"LibreOffice blev ikke færdig med filen på {seconds} sekunder")
        return next(iter(sorted(folder.glob("*.pdf"))), None)

    def _rest(self) -> None:
        if self._session:
            self._session.end()
            self._session = None
