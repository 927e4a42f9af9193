"""One LibreOffice that runs, with a profile of its own, and files handed to it.

A second ``soffice`` with the profile of one that runs hands its arguments over to that one,
through a pipe, and waits until they have been dealt with. So no library of LibreOffice's is
needed, nor any Python of its.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path as FilePath

from referat.attachments.conversion.office import OWN_MEMORY, Office, program_environment
from referat.attachments.conversion.processes import KeptProcess
from referat.attachments.conversion.profile import make_profile
from referat.attachments.limits import Limits

_TEMPORARY = "midlertidigt"
"""Where LibreOffice puts what it does not remove when it is killed."""
_PLACEHOLDER = "venter.fodt"
_EMPTY_TEXT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
    "<office:body><office:text/></office:body></office:document>\n"
)
_PAUSE = 0.01
_LAST_MOMENT = 3.0
"""Seconds."""
_PATIENCE = 60.0
"""Seconds; how long LibreOffice may take to start."""


class Session:
    """A folder with a profile and, once started, a LibreOffice that runs with it.

    Whatever ends this process, the LibreOffice ends with it, and so does the folder.
    """

    def __init__(self, office: Office, limits: Limits) -> None:
        self._office = office
        self._limits = limits
        self._folder = FilePath(tempfile.mkdtemp(prefix="referat-bilag-")).resolve()
        self._server: KeptProcess | None = None
        (self._folder / _TEMPORARY).mkdir()
        make_profile(self._folder / "profil")

    @property
    def is_running(self) -> bool:
        """Whether LibreOffice runs and takes files."""
        return self._server is not None and self._server.is_running

    def start(self) -> bool:
        """Start LibreOffice; False when it does not come up.

        It stays only as long as a document is open in it, so an empty one is.
        """
        placeholder = self._folder / _PLACEHOLDER
        placeholder.write_text(_EMPTY_TEXT, "utf-8")
        opened = self._folder / f".~lock.{_PLACEHOLDER}#"  # made when it has been opened
        rubbish = (self._folder, _pipe(self._profile))
        self._server = self._process(str(placeholder), rubbish=rubbish)
        end = time.monotonic() + _PATIENCE
        while not opened.exists() and self.is_running and time.monotonic() < end:
            time.sleep(_PAUSE)
        return self.is_running and opened.exists()

    def convert(self, path: FilePath, folder: FilePath) -> bool:
        """Have a PDF of the file put in ``folder``; False when that took too long.

        Where no LibreOffice runs, one is started for this file alone. The file lies in a folder of
        its own, which is gone when this took too long, or when this process is killed.
        """
        rubbish = (path.parent,) if self.is_running else (path.parent, self._folder)
        to_pdf = ("--convert-to", "pdf", "--outdir", str(folder), str(path))
        process = self._process(*to_pdf, rubbish=rubbish)
        try:
            return process.wait(self._limits.seconds)
        finally:
            process.end()

    def is_alive(self) -> bool:
        """Whether LibreOffice still runs a while after a file; one that went down takes a moment.

        It is not asked, for one that hangs would not answer.
        """
        return self._server is not None and not self._server.wait(_LAST_MOMENT)

    def end(self) -> None:
        """Kill LibreOffice, whatever it is at, and remove what it had."""
        if self._server:
            self._server.end()
        shutil.rmtree(self._folder, ignore_errors=True)
        _pipe(self._profile).unlink(missing_ok=True)

    @property
    def _profile(self) -> str:
        return (self._folder / "profil").as_uri()

    def _process(self, *arguments: str, rubbish: tuple[FilePath, ...] = ()) -> KeptProcess:
        program = (str(self._office.path), f"-env:UserInstallation={self._profile}")
        modes = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._folder / _TEMPORARY))
        return KeptProcess(
            (*program, *modes, *arguments),
            {**program_environment(), **temporary},
            memory=OWN_MEMORY + self._limits.memory,
            rubbish=rubbish,
        )


def _pipe(profile: str) -> FilePath:
    """The file of the pipe to the LibreOffice that runs with a profile (osl/unx/pipe.cxx).

    It outlives a LibreOffice that is killed. On Windows a pipe is no file.
    """
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    owner = os.getuid() if os.name != "nt" else 0
    return FilePath(f"/tmp/OSL_PIPE_{owner}_SingleOfficeIPC_{name}")
