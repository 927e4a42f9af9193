"""Markdown tokens to the HTML of the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from referat.render.resources import FILE_SCHEME, CaseFolder
from referat.render.table_looks import cell_look, table_look
from referat.source.files import TABLE_SUFFIX
from referat.source.markdown.markup import (
    has_scheme,
    is_web_link,
    link_content,
    parse,
    parse_line,
    parser,
    words,
)
from referat.source.markdown.tables import Cell, Row, Table, csv_table

_NOTE = re.compile(r"\*|(?:Kilde|Note|Anm)\b")
_LOWEST_HEADING = 4
_MOST_NOTES = 9
"""Notes below one table that stay with it."""


def markdown_html(text: str, folder: CaseFolder, heading: int = 4) -> str:
    """The blocks of a text; its images and tables are looked for in ``folder``.

    Headings of every depth are set at the one level ``heading``, below that of the section.
    """
    return _render(_shown(parse(text), folder), folder, heading)


def document_html(text: str, folder: CaseFolder, above: int = 0) -> str:
    """The blocks of a text that is a document of its own, with headings from level 1.

    ``above`` is the level of the heading that stands over it, or 0. No heading is more than one
    level below the one before it (WCAG 2.2, 1.3.1), whatever the text says.
    """
    tokens = _shown(parse(text), folder)
    return _render(list(_levelled(tokens, above)), folder, None)


def has_own_title(text: str) -> bool:
    """Whether a text begins with a heading of the highest level, and has no other of that level.

    Where there are several they are those of its chapters.
    """
    tokens = parse(text)
    highest = [n for n, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h1"]
    return highest == [0]


def _levelled(tokens: Sequence[Token], above: int) -> Iterator[Token]:
    """The tokens with the headings at levels that follow each other."""
    level = above
    for token in tokens:
        if token.type == "heading_open":
            level = min(int(token.tag[1:]) + above, level + 1, _LOWEST_HEADING)
        is_heading = token.type in ("heading_open", "heading_close")
        yield token.copy(tag=f"h{level}") if is_heading else token


def line_html(text: str, folder: CaseFolder) -> str:
    """One line of text: inline marks, no blocks."""
    return _render(parse_line(text), folder)


def _render(tokens: Sequence[Token], folder: CaseFolder, heading: int | None = 4) -> str:
    """HTML; each heading at the one level ``heading``, or at its own."""
    environment = {"folder": folder, "heading": heading}
    return str(_renderer().render(tokens, parser().options, environment))


@cache
def _renderer() -> _CaseRenderer:
    """The one renderer: it keeps nothing of what it renders."""
    return _CaseRenderer()


def _shown(tokens: Sequence[Token], folder: CaseFolder) -> list[Token]:
    """The tokens with tables from files, and without headings that have no words."""
    result: list[Token] = []
    skip = 0
    for n, token in enumerate(tokens):
        if skip:
            skip -= 1
        elif token.type == "paragraph_open" and (image := _lone_csv(tokens[n + 1])):
            result.append(_csv_token(image, folder))
            skip = 2
        elif token.type == "heading_open" and not words(tokens[n + 1].children or ()):
            skip = 2
        else:
            result.append(token)
    return result


def _lone_csv(inline: Token) -> Token | None:
    children = inline.children or []
    if len(children) == 1 and children[0].type == "image":
        source = str(children[0].attrs.get("src", ""))
        return children[0] if source.lower().endswith(TABLE_SUFFIX) else None
    return None


def _csv_token(image: Token, folder: CaseFolder) -> Token:
    data = folder.read(unquote(str(image.attrs["src"])))
    token = Token("referat_table", "", 0, block=True)
    token.meta["table"] = csv_table(data.decode("utf-8-sig"), image.content)
    return token


class _CaseRenderer(RendererHTML):
    """markdown-it's renderer with the contract's headings, links, images and tables."""

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"<{_heading(tokens[idx], env)}>"

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"</{_heading(tokens[idx], env)}>\n"

    def paragraph_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        if tokens[idx].hidden:
            return ""
        return '<p class="tabelnote">' if _is_note(tokens, idx) else "<p>"

    def ordered_list_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        start = int(tokens[idx].attrs.get("start", 1))
        if start == 1:
            return "<ol>\n"
        return f'<ol start="{start}" style="counter-reset: list-item {start - 1}">\n'

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        target = str(tokens[idx].attrs.get("href", ""))
        return f'<a href="{escape(target)}">' if _is_link(tokens, idx) else "<span>"

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        opened = next(n for n in range(idx, -1, -1) if tokens[n].type == "link_open")
        return "</a>" if _is_link(tokens, opened) else "</span>"

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        source = unquote(str(tokens[idx].attrs.get("src", "")))
        alternative = escape(tokens[idx].content)
        if has_scheme(source):
            return alternative
        folder: CaseFolder = env["folder"]
        return f'<img src="{FILE_SCHEME}{quote(folder.add(source))}" alt="{alternative}">'

    def referat_table(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        table: Table = tokens[idx].meta["table"]
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        head = "".join(self._row(r, options, env) for r in table.rows if r.is_head)
        body = "".join(self._row(r, options, env) for r in table.rows if not r.is_head)
        return (
            f'<table class="{table_look(table)}">{caption}<thead>{head}</thead>'
            f"<tbody>{body}</tbody></table>\n"
        )

    def _row(self, row: Row, options: OptionsDict, env: EnvType) -> str:
        cells = "".join(self._cell(cell, row, options, env) for cell in row.cells)
        return f'<tr class="total">{cells}</tr>' if row.is_total else f"<tr>{cells}</tr>"

    def _cell(self, cell: Cell, row: Row, options: OptionsDict, env: EnvType) -> str:
        tag = "th" if _scope(cell, row) else "td"
        attributes = "".join(f' {k}="{v}"' for k, v in _attributes(cell, row).items())
        content = self.renderInline(cell.tokens, options, env) if cell.tokens else escape(cell.text)
        return f"<{tag}{attributes}>{content}</{tag}>"


def _heading(token: Token, env: EnvType) -> str:
    return f"h{env['heading']}" if env["heading"] else token.tag


def _is_note(tokens: Sequence[Token], opened: int) -> bool:
    """Whether a paragraph tells of the table before it, right below it or below such a one."""
    for start in range(opened, max(opened - 3 * _MOST_NOTES, 0), -3):
        if not _NOTE.match(tokens[start + 1].content.lstrip("\\")):
            return False
        if tokens[start - 1].type != "paragraph_close":
            return tokens[start - 1].type == "referat_table"
    return False


def _is_link(tokens: Sequence[Token], opened: int) -> bool:
    """Whether a link leads somewhere and has words: one without would be read as silence."""
    target = str(tokens[opened].attrs.get("href", ""))
    return is_web_link(target) and bool(words(link_content(tokens[opened:])))


def _scope(cell: Cell, row: Row) -> str:
    """What a cell is header of; an empty one of nothing, for it would be read as silence.

    A header that spans columns or rows heads them all by its span (HTML Standard, 4.9.12.2);
    the groups that ``colgroup`` and ``rowgroup`` mean are other elements, and not made here.
    """
    if not cell.text:
        return ""
    if row.is_head:
        return "col"
    return "row" if cell.is_heading else ""


def _attributes(cell: Cell, row: Row) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    if scope := _scope(cell, row):
        attributes["scope"] = scope
    if cell.rows > 1:
        attributes["rowspan"] = cell.rows
    if cell.columns > 1:
        attributes["colspan"] = cell.columns
    if look := cell_look(cell, row):
        attributes["class"] = look
    return attributes
