"""Documents on a letterhead, and parts of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from lxml import etree

from referat.render.docx import DocxBook, write_docx
from referat.source.letterhead import Letterhead, read_letterhead
from tests.render.docx.books import RICH
from tests.support.letterheads import part as part_text


def letterhead(data: bytes) -> Letterhead:
    """The letterhead in some bytes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "brevpapir.dotx"
        file.write_bytes(data)
        return read_letterhead(file)


def written(data: bytes, book: DocxBook = RICH, **changes: Any) -> dict[str, bytes]:
    """The parts of a book on a letterhead, by name."""
    made = write_docx(replace(book, letterhead=letterhead(data), **changes))
    with ZipFile(BytesIO(made)) as files:
        return {name: files.read(name) for name in files.namelist()}


def tree(parts: Mapping[str, bytes], name: str) -> etree._Element:
    """A part as XML."""
    return etree.fromstring(parts[f"word/{name}"])


def content(xml: str) -> etree._Element:
    """The root of a made-up header."""
    return etree.fromstring(part_text("hdr", xml).encode())


def plain(root: etree._Element) -> str:
    """A tree as text without its declarations of namespaces."""
    etree.cleanup_namespaces(root)
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")] if len(root) else ""
