"""Attachments that are set by the program itself: Markdown, plain text, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from referat.attachments.limits import MOST_TEXT
from referat.diagnostics import MaterialError
from referat.glyphs import with_stand_ins
from referat.model.attached_file import FileKind
from referat.render.attached_pictures import page_pictures
from referat.render.engine import PartSource
from referat.render.markup import document_html, has_own_title, markdown_html
from referat.render.parts import STYLE_SHEET
from referat.render.resources import CaseFolder, Resources, printable_files, used_files
from referat.render.templates import Templates

OWN_KINDS = frozenset(
    {
        *(FileKind.MARKDOWN, FileKind.TEXT, FileKind.CSV),
        *(FileKind.PNG, FileKind.JPEG, FileKind.TIFF),
    }
)
"""The kinds of files that become pages here."""
_CLASS = "bilagsdokument"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CELLS = 20_000
"""Of a table: what is set in about a minute."""
_GAP = " \t"
"""Before a word that begins at the very stop that the one before it reaches."""
_BLOCK_ENDS = re.compile(r"\n(?:[ \t]*\n)+|\f")


@dataclass(frozen=True, slots=True)
class OwnAttachment:
    """An attachment to be set: its file, its title, the municipality's colour.

    ``alternative`` tells in words what a picture shows; where it is empty, the title does.
    """

    path: FilePath
    kind: FileKind
    title: str
    colour: str
    alternative: str = ""


def attachment_part(given: OwnAttachment, root: FilePath, templates: Templates) -> PartSource:
    """An attachment as a part: its title, then all that the file holds.

    The title is a Markdown file's own where it begins with one. Pictures in Markdown are looked
    for from the file's own folder.

    :raises MaterialError: when the file, or one that it shows, can't be used.
    """
    resources = Resources(root)
    values = _values(given, resources)
    fragment = templates.render("bilag.html", bilag=values)
    content = Markup(with_stand_ins(fragment))
    page = templates.render("del.html", titel=given.title, klasse=_CLASS, indhold=content)
    css = f":root{{--farve:{given.colour}}}\n" + templates.css(STYLE_SHEET)
    files = printable_files(used_files(page, resources.files))
    return PartSource(f"bilag {given.path.name}", page, css, files)


def _values(given: OwnAttachment, resources: Resources) -> dict[str, Any]:
    """What the template is told."""
    empty: dict[str, Any] = {"titel": given.title, "slags": str(given.kind), "sider": []}
    folder = CaseFolder(resources, given.path.parent)
    _check_extent(given)
    if given.kind is FileKind.MARKDOWN:
        return {**empty, **_markdown(_text(given), folder, given.title)}
    if given.kind is FileKind.TEXT:
        return {**empty, "indhold": Markup("\n".join(_paragraphs(_text(given))))}
    if given.kind is FileKind.CSV:
        table = markdown_html(f"![](<{quote(given.path.name)}>)", folder)
        return {**empty, "indhold": Markup(table)}
    return {**empty, "indhold": "", "sider": list(_pages(given, resources))}


def _check_extent(given: OwnAttachment) -> None:
    if given.kind not in (FileKind.MARKDOWN, FileKind.TEXT, FileKind.CSV):
        return
    data = given.path.read_bytes()
    if len(data) > MOST_TEXT:
        raise MaterialError(f"teksten er større end {MOST_TEXT // 1_000_000} MB")
    if given.kind is FileKind.CSV:
        cells = data.count(b"\n") + max(map(data.count, (b";", b",", b"\t")))
        if cells > _MOST_CELLS:
            most = f"{_MOST_CELLS:,}".replace(",", ".")
            raise MaterialError(f"tabellen har over {most} felter; gem den som regneark")


def _markdown(text: str, folder: CaseFolder, title: str) -> dict[str, Any]:
    has_title = has_own_title(text)
    html = document_html(text, folder, above=0 if has_title else 1)
    return {"titel": None if has_title else title, "indhold": Markup(html)}


def _text(given: OwnAttachment) -> str:
    try:
        text = given.path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise MaterialError(f"{given.path.name} er ikke gemt som UTF-8") from failure
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _paragraphs(text: str) -> Iterator[str]:
    """Plain text with its lines and columns as they stand, a paragraph for each block of lines."""
    for block in _BLOCK_ENDS.split(_CONTROL.sub("", text)):
        if lines := block.strip("\n").rstrip():
            lines = escape(lines, quote=False).replace("\t", _GAP)
            yield f'<p class="linjer">{lines}</p>'


def _pages(given: OwnAttachment, resources: Resources) -> Iterator[dict[str, Any]]:
    try:
        pictures = page_pictures(given.path.read_bytes())
    except (OSError, SyntaxError, ValueError) as failure:
        raise MaterialError(f"billedet {given.path.name} kan ikke vises") from failure
    for number, picture in enumerate(pictures, 1):
        name = f"bilag-{number}{picture.suffix}"
        resources.files[name] = picture.content
        alternative = given.alternative or given.title
        if len(pictures) > 1:
            alternative = f"{alternative}, side {number} af {len(pictures)}"
        yield {"fil": name, "alternativ": alternative, "bred": picture.is_wide}
