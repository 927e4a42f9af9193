"""Tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from referat.danish import join_names
from referat.render.docx.body import Anchor, Block, Paragraph, Table, serialise
from referat.render.docx.columns import NORMAL_SIZE, column_widths, signature_widths
from referat.render.docx.fragment import Element, classes, ends_before_attendance, nodes, plain_text
from referat.render.docx.frame import Flow, Frame
from referat.render.docx.grid import Cell, Grid, Row, cell_text, read_grid
from referat.render.docx.simple import caption
from referat.render.docx.table_styles import CELL_MARGIN
from referat.render.docx.wml import xml_value

_ALIGNMENTS = {"tal": "right", "højre": "right", "midt": "center"}
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*(right|center)")
_PEN_HEIGHT = 850  # twips: 15 mm
_DESCRIPTION_LENGTH = 255


@dataclass(frozen=True, slots=True)
class _Layout:
    """What every cell of a table needs to know."""

    widths: Sequence[int]
    size: int
    signing: bool
    frame: Frame
    flow: Flow


def table_blocks(element: Element, frame: Frame, flow: Flow) -> list[Block]:
    """A ``table`` with its caption above it; nothing for a table without cells."""
    grid = read_grid(element)
    if not grid.rows:
        return []
    layout = _layout(grid, "underskrifter" in classes(element), frame, flow)
    together, keep_next = "samlet" in classes(element), ends_before_attendance(element)
    last = grid.rows[-1]
    rows = "".join(
        _row(row, layout, kept=row.header or (keep_next if row is last else together))
        for row in grid.rows
    )
    table = Table(f"<w:tbl>{_properties(grid, layout)}{rows}</w:tbl>", keep_next)
    return [*_caption(grid, frame, flow), table]


def _layout(grid: Grid, signing: bool, frame: Frame, flow: Flow) -> _Layout:
    if signing:
        widths, size = signature_widths(grid.columns, frame.room), NORMAL_SIZE
    else:
        widths, size = column_widths(grid, frame.room, frame.registry.stationery.character)
    return _Layout(widths, size, signing, frame, flow)


def _caption(grid: Grid, frame: Frame, flow: Flow) -> list[Block]:
    if grid.caption is None:
        return []
    return _kept(caption(grid.caption, frame, flow))


def _kept(blocks: Sequence[Block]) -> list[Block]:
    return [replace(b, keep_next=True) if isinstance(b, Paragraph) else b for b in blocks]


def _properties(grid: Grid, layout: _Layout) -> str:
    left = layout.frame.left
    indent = f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths)
    return (
        '<w:tblPr><w:tblStyle w:val="Referattabel"/>'
        f'<w:tblW w:w="{sum(layout.widths)}" w:type="dxa"/>{indent}'
        f'<w:tblLayout w:type="fixed"/>{_look(grid)}{_alternative(grid)}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _look(grid: Grid) -> str:
    """Which of the table style's conditions apply (ISO/IEC 29500-1, 17.4.56)."""
    header, total = grid.rows[0].header, grid.rows[-1].total
    value = 0x600 | 0x20 * header | 0x40 * total
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{header:d}" w:lastRow="{total:d}" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _alternative(grid: Grid) -> str:
    """Title and description for those who cannot see the table."""
    title = plain_text(grid.caption) if grid.caption is not None else ""
    description = xml_value(_description(grid), _DESCRIPTION_LENGTH)
    caption = f'<w:tblCaption w:val="{xml_value(title, _DESCRIPTION_LENGTH)}"/>' if title else ""
    return f'{caption}<w:tblDescription w:val="{description}"/>'


def _description(grid: Grid) -> str:
    names = [text for cell in grid.rows[0].cells if (text := cell_text(cell))]
    if grid.rows[0].header and names:
        return f"Tabel med kolonnerne {join_names(names)}."
    return f"Tabel med {grid.columns} kolonner og {len(grid.rows)} rækker."


def _row(row: Row, layout: _Layout, *, kept: bool) -> str:
    """A row; one that is ``kept`` stays on the page of the next (17.3.1.14)."""
    pen = layout.signing and not row.header
    height = f'<w:trHeight w:val="{_PEN_HEIGHT}" w:hRule="atLeast"/>' if pen else ""
    repeated = "<w:tblHeader/>" if row.header else ""
    cells = "".join(_cell(cell, row, layout, kept=kept) for cell in row.cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, row: Row, layout: _Layout, *, kept: bool) -> str:
    width = sum(layout.widths[cell.column : cell.column + cell.span])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{_spans(cell)}{_emphasis(row, layout)}'
    blocks = _content(cell, row, width, layout)
    content = serialise(_kept(blocks) if kept else blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _spans(cell: Cell) -> str:
    across = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    down = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    return across + down


def _emphasis(row: Row, layout: _Layout) -> str:
    """What marks the cells of a head, a total or a line to sign on."""
    if row.header:
        shade = layout.frame.registry.shade
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/><w:vAlign w:val="bottom"/>'
    if row.total:
        line = '<w:top w:val="single" w:sz="8" w:space="0" w:color="404040"/>'
        return f"<w:tcBorders>{line}</w:tcBorders>"
    return '<w:vAlign w:val="center"/>' if layout.signing else ""


def _content(cell: Cell, row: Row, width: int, layout: _Layout) -> list[Block]:
    frame = Frame(
        layout.frame.registry,
        width - 2 * CELL_MARGIN,
        style=_style(row),
        align=_alignment(cell.element),
        size=layout.size if layout.size != NORMAL_SIZE else 0,
        in_cell=True,
    )
    if cell.element is None or cell.merge == "continue":
        return [frame.paragraph("")]
    blocks = layout.flow(nodes(cell.element), frame)
    if not blocks or isinstance(blocks[-1], Anchor):
        blocks.append(frame.paragraph(""))
    return blocks


def _style(row: Row) -> str:
    if row.header:
        return "Tabelhoved"
    return "Tabeltotal" if row.total else "Tabeltekst"


def _alignment(element: Element | None) -> str:
    if element is None:
        return ""
    stated = _TEXT_ALIGN.search(element.get("style") or "")
    if stated:
        return stated[1]
    return next((_ALIGNMENTS[name] for name in classes(element) if name in _ALIGNMENTS), "")
