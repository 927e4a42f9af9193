"""The blocks a document's body is made of.

Blocks are values; they become XML in :func:`serialise`, which sees a block's neighbours
and so can keep tables apart (ISO/IEC 29500-1, 17.4.37: adjacent tables would be joined,
and a cell must end with a paragraph, 17.4.65).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from referat.render.docx.wml import clean, xml_value

_SPACE_AFTER_TABLE = 120  # twips
_NAME_LENGTH = 64  # of a content control's name and tag
_DIGEST = 12  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place links can lead to; number and name are unique in the document."""

    number: int
    name: str

    def around(self, content: str) -> str:
        """The content between the bookmark's two ends."""
        return (
            f'<w:bookmarkStart w:id="{self.number}" w:name="{xml_value(self.name)}"/>'
            f'{content}<w:bookmarkEnd w:id="{self.number}"/>'
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs as XML and the properties that differ from its style.

    Lengths are in twips. ``numbering`` is the list's number and the level from 0. A paragraph that
    ends a section says how many ``columns`` that has (see :mod:`.divisions`).
    """

    content: str = ""
    style: str = ""
    numbering: tuple[int, int] | None = None
    indent: tuple[int, int] | None = None  # left, hanging
    before: int | None = None
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    fill: str = ""  # RRGGBB
    bookmarks: tuple[Bookmark, ...] = ()
    columns: int = 0

    def xml(self) -> str:
        """The ``w:p`` element."""
        content = self.content
        for bookmark in self.bookmarks:
            content = bookmark.around(content)
        properties = self._properties()
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"

    def _properties(self) -> str:
        """The children of ``w:pPr``, in the order the schema wants (17.3.1.26)."""
        return "".join(
            (
                f'<w:pStyle w:val="{self.style}"/>' if self.style else "",
                "<w:keepNext/>" if self.keep_next else "",
                "<w:keepLines/>" if self.keep_lines else "",
                "<w:pageBreakBefore/>" if self.page_break else "",
                _numbering(self.numbering),
                _shading(self.fill),
                "" if self.before is None else f'<w:spacing w:before="{self.before}"/>',
                _indent(self.indent),
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                _section(self.columns),
            )
        )


def _numbering(numbering: tuple[int, int] | None) -> str:
    if numbering is None:
        return ""
    number, level = numbering
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _section(columns: int) -> str:
    return f'<w:sectPr><w:cols w:num="{columns}"/></w:sectPr>' if columns else ""


def _shading(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""


def _indent(indent: tuple[int, int] | None) -> str:
    if indent is None:
        return ""
    left, hanging = indent
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


@dataclass(frozen=True, slots=True)
class Table:
    """A finished ``w:tbl`` element; one with ``keep_next`` stays with what comes after it."""

    content: str
    keep_next: bool = False

    def xml(self) -> str:
        """The element."""
        return self.content


@dataclass(frozen=True, slots=True)
class Anchor:
    """Bookmarks with no paragraph of their own, before a table for instance."""

    bookmarks: tuple[Bookmark, ...]

    def xml(self) -> str:
        """Empty bookmarks."""
        return "".join(bookmark.around("") for bookmark in self.bookmarks)


@dataclass(frozen=True, slots=True)
class Control:
    """A content control (17.5.2.29) round some blocks, to be found again by its tag."""

    number: int
    tag: str
    alias: str
    blocks: tuple[Block, ...]

    def xml(self) -> str:
        """The ``w:sdt`` element; tag and alias are shortened where they are too long."""
        alias, tag = short_name(clean(self.alias)), short_tag(clean(self.tag))
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{xml_value(alias)}"/>'
            f'<w:tag w:val="{xml_value(tag)}"/><w:id w:val="{self.number}"/></w:sdtPr>'
            f"<w:sdtContent>{serialise(self.blocks or (Paragraph(),))}</w:sdtContent></w:sdt>"
        )


def short_name(text: str) -> str:
    """The text, cut after a word where a word processor has no room for it."""
    if len(text) <= _NAME_LENGTH:
        return text
    words, blank, _ = text[:_NAME_LENGTH].rpartition(" ")
    return (words if blank else text[: _NAME_LENGTH - 1]).rstrip(" ,:;–-") + "…"


def short_tag(tag: str) -> str:
    """The tag, or its beginning and a digest of the whole: two never become the same."""
    if len(tag) <= _NAME_LENGTH:
        return tag
    digest = sha256(tag.encode()).hexdigest()[:_DIGEST]
    return f"{tag[: _NAME_LENGTH - _DIGEST - 1]}~{digest}"


Block = Paragraph | Table | Anchor | Control


def serialise(blocks: Sequence[Block]) -> str:
    """The XML of blocks in a row, with room after tables; it never ends with a table."""
    xml: list[str] = []
    before: Block | None = None
    for block in blocks:
        xml.append(_xml_after(before, block))
        before = block
    if isinstance(before, Table):
        xml.append(_gap(before).xml())
    return "".join(xml)


def _gap(table: Table) -> Paragraph:
    return Paragraph(style="Eftertabel", keep_next=table.keep_next)


def _xml_after(before: Block | None, block: Block) -> str:
    """A block's XML where ``before`` stands above it."""
    if not isinstance(block, Paragraph):
        return _gap(before).xml() + block.xml() if isinstance(before, Table) else block.xml()
    if isinstance(before, Table) and not block.style.startswith("Heading"):
        return replace(block, before=_SPACE_AFTER_TABLE).xml()
    return block.xml()


def change_first(
    blocks: Sequence[Block],
    change: Callable[[Paragraph], Paragraph],
    wanted: Callable[[Paragraph], bool] = lambda _: True,
) -> list[Block] | None:
    """The blocks with the first wanted paragraph changed; None when there is none."""
    for index, block in enumerate(blocks):
        changed = _changed(block, change, wanted)
        if changed is not None:
            return [*blocks[:index], changed, *blocks[index + 1 :]]
    return None


def _changed(
    block: Block,
    change: Callable[[Paragraph], Paragraph],
    wanted: Callable[[Paragraph], bool],
) -> Block | None:
    if isinstance(block, Paragraph):
        return change(block) if wanted(block) else None
    if isinstance(block, Control):
        inner = change_first(block.blocks, change, wanted)
        return None if inner is None else replace(block, blocks=tuple(inner))
    return None
