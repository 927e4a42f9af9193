"""WeasyPrint behind a wall: its own fonts, no network, no files but those it is given.

This module is imported only where PDF is made; importing WeasyPrint takes a third of a second.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

from referat.diagnostics import MachineError
from referat.render.resources import FILE_SCHEME
from referat.resources import fonts_folder

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<config></config>
</fontconfig>
"""
_LOGGERS = ("weasyprint", "fontTools")


@dataclass(frozen=True, slots=True)
class PartSource:
    """What a part is made of: a whole HTML document, its style, the files it shows by name."""

    name: str
    html: str
    css: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class RenderedPart:
    """A tagged PDF, and what the renderer had to say about it."""

    name: str
    pdf: bytes
    remarks: tuple[str, ...]


def prepare_engine() -> None:
    """Make this process render with the program's own fonts only.

    Must be called before WeasyPrint is imported anywhere in the process.

    :raises MachineError: when Pango or another system library is missing.
    """
    if "REFERAT_FONTS" in os.environ:
        return
    folder = tempfile.mkdtemp(prefix="referat-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config = FilePath(folder) / "fonts.conf"
    config.write_text(
        _FONTCONFIG.format(fonts=escape(str(fonts_folder())), cache=escape(folder)),
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(config)
    os.environ["REFERAT_FONTS"] = folder
    try:
        import weasyprint  # noqa: F401
    except OSError as failure:
        raise MachineError(
            "WeasyPrint kan ikke finde Pango. På Debian og Ubuntu: "
            "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from failure


def render_part(source: PartSource) -> RenderedPart:
    """Lay out one part and write it as a tagged PDF without page numbers or running header."""
    prepare_engine()
    import weasyprint

    with _collected_remarks() as remarks:
        fetcher = _fetcher(source.files)
        document = weasyprint.HTML(string=source.html, base_url="referat:", url_fetcher=fetcher)
        style = weasyprint.CSS(string=source.css, base_url="referat:", url_fetcher=fetcher)
        pdf = document.write_pdf(stylesheets=[style], pdf_tags=True, full_fonts=True)
    return RenderedPart(source.name, pdf, tuple(remarks))


def _fetcher(files: Mapping[str, bytes]) -> URLFetcher:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class GivenFiles(URLFetcher):  # type: ignore[misc]
        """Serves the files the build itself has read, and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            name = unquote(url.removeprefix(FILE_SCHEME))
            if not url.startswith(FILE_SCHEME) or name not in files:
                raise FatalURLFetchingError(f"ikke hentet: {url}")
            return URLFetcherResponse(url, files[name])

    return GivenFiles(allowed_protocols=())


@contextmanager
def _collected_remarks() -> Iterator[list[str]]:
    remarks: list[str] = []

    class Collector(logging.Handler):
        """Keeps the texts of warnings."""

        def emit(self, record: logging.LogRecord) -> None:
            remarks.append(record.getMessage())

    collector = Collector(logging.WARNING)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(log.handlers[:], log.propagate) for log in loggers]
    for log in loggers:
        log.handlers, log.propagate = [collector], False
    try:
        yield remarks
    finally:
        for log, (handlers, propagate) in zip(loggers, before, strict=True):
            log.handlers, log.propagate = handlers, propagate


def engine_versions() -> dict[str, str]:
    """Versions of WeasyPrint and of the system's Pango."""
    prepare_engine()
    import weasyprint
    from weasyprint.text.ffi import pango

    number = int(pango.pango_version())
    parts = (number // 10_000, number // 100 % 100, number % 100)
    return {"WeasyPrint": weasyprint.__version__, "Pango": ".".join(map(str, parts))}
