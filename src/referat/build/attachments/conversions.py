"""Office files as pages: from the cache, or from one LibreOffice beside all other work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path as FilePath
from typing import Self

from referat.attachments.conversion import PDF_INSTEAD, Converter, Office, find_office
from referat.attachments.faults import FileFault, LackingProgramError
from referat.build.press.cache import DiskCache, conversion_key
from referat.model.attached_file import FileKind

_NO_OFFICE = FileFault(
    "LibreOffice, som skal lave filen til sider, er ikke på denne maskine eller svarer ikke",
    f"installér LibreOffice, eller {PDF_INSTEAD}",
)


class Conversions:
    """Makes PDFs of office files, each content once; LibreOffice is started only for new ones.

    ``find`` gives the LibreOffice of this machine, or None.
    """

    def __init__(self, cache: DiskCache, find: Callable[[], Office | None] = find_office) -> None:
        self._cache = cache
        self._find = find
        self._thread = ThreadPoolExecutor(1, "LibreOffice")
        self._stack = ExitStack()
        self._converter: Converter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._thread.shutdown(cancel_futures=True)
        self._stack.close()

    def start(self, path: FilePath, kind: FileKind, digest: str) -> Future[bytes]:
        """Begin to make a PDF of a file; the future raises :class:`.FaultyFileError` if need be.

        ``digest`` is the file's SHA-256.
        """
        return self._thread.submit(self._made, path, kind, digest)

    def _made(self, path: FilePath, kind: FileKind, digest: str) -> bytes:
        office = self._find()
        if office is None:
            raise LackingProgramError(_NO_OFFICE)
        key = conversion_key(digest, path.name, office.version)
        kept = self._cache.get(key)
        if kept is None:
            kept = self._converted(path, kind, office)
            self._cache.put(key, kept)
        return kept

    def _converted(self, path: FilePath, kind: FileKind, office: Office) -> bytes:
        if self._converter is None:
            self._converter = self._stack.enter_context(Converter(office))
        return self._converter.pdf(path, kind)
