"""WeasyPrint behind a wall: its own fonts, no network, no files but those it is given.

This module is imported only where PDF is made; importing WeasyPrint takes a third of a second.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import tempfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from referat.diagnostics import MachineError, MaterialError
from referat.render.lean_import import lean_import
from referat.render.resources import FILE_SCHEME
from referat.render.tags import watched_tags
from referat.resources import faulty_fonts, fonts_folder

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<config></config>
</fontconfig>
"""
_PREPARED = "REFERAT_FONTS"
_LOGGERS = ("weasyprint", "fontTools")
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]*)")


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

    pdf: bytes
    remarks: tuple[str, ...]


def prepare_fonts() -> None:
    """Make this process, and those it starts, see the program's own fonts only.

    Must be called before the engine is loaded; a second call does nothing.

    :raises MachineError: when a font is missing or damaged.
    """
    if _PREPARED in os.environ:
        return
    if faulty := faulty_fonts():
        raise MachineError(
            f"Programmets skrifter mangler eller er ikke hele: {', '.join(faulty)}."
            " Installér referat igen."
        )
    folder = tempfile.mkdtemp(prefix="referat-")
    atexit.register(_remove, folder, os.getpid())
    config = FilePath(folder) / "fonts.conf"
    config.write_text(
        _FONTCONFIG.format(fonts=escape(str(fonts_folder())), cache=escape(folder)),
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(config)
    os.environ[_PREPARED] = folder


def _remove(folder: str, owner: int) -> None:
    """Remove the folder of a process that ends, but not when it was its parent's."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def load_engine() -> None:
    """Import WeasyPrint with the program's fonts.

    :raises MachineError: when Pango or another system library is missing.
    """
    prepare_fonts()
    try:
        with lean_import():
            import weasyprint  # noqa: F401
    except OSError as failure:
        raise MachineError(
            "WeasyPrint kan ikke finde Pango. Debian og Ubuntu: apt install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango; "
            "Windows: Pango fra MSYS2"
        ) from failure


def render_part(source: PartSource) -> RenderedPart:
    """Lay out one part and write it as a tagged PDF without page numbers or running header."""
    load_engine()
    from weasyprint.urls import FatalURLFetchingError

    with _collected_remarks() as remarks:
        try:
            pdf = _laid_out(source)
        except FatalURLFetchingError as failure:  # which is no Exception, so as to get through
            raise MaterialError(f"en skabelon kan ikke hente noget udefra: {failure}") from None
    return RenderedPart(pdf, tuple(remarks))


def _laid_out(source: PartSource) -> bytes:
    import weasyprint

    fetcher = _fetcher(source.files)
    document = weasyprint.HTML(string=source.html, base_url="referat:", url_fetcher=fetcher)
    style = [_style(source.css)]
    with watched_tags() as watch:
        pdf: bytes = document.write_pdf(
            stylesheets=style, font_config=_fonts(), finisher=watch.finish, pdf_tags=True
        )
    return pdf


@cache
def _fonts() -> FontConfiguration:
    """The fonts of this process; to list them anew for each part takes time and memory."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@lru_cache(maxsize=8)
def _style(css: str) -> CSS:
    """A style sheet, read once for all parts that this process renders; it fetches nothing."""
    import weasyprint

    return weasyprint.CSS(string=css, base_url="referat:", url_fetcher=_fetcher({}))


def _fetcher(files: Mapping[str, bytes]) -> URLFetcher:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class GivenFiles(URLFetcher):  # type: ignore[misc]
        """Serves the files the build itself has read, pictures inside drawings, nothing else."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if embedded := _EMBEDDED.fullmatch(url):
                return URLFetcherResponse(url, b64decode(embedded[1]))
            name = unquote(url.removeprefix(FILE_SCHEME))
            if not url.startswith(FILE_SCHEME) or name not in files:
                raise FatalURLFetchingError(url)
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
    load_engine()
    import weasyprint
    from weasyprint.text.ffi import pango

    number = int(pango.pango_version())
    parts = (number // 10_000, number // 100 % 100, number % 100)
    return {"WeasyPrint": weasyprint.__version__, "Pango": ".".join(map(str, parts))}
