"""The styles of tables in the styles part."""

from __future__ import annotations

CELL_MARGIN = 100
"""Twips, at the sides."""


def _borders(colour: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides
    )
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def _cell_margins(top: int, side: int) -> str:
    sizes = (("top", top), ("left", side), ("bottom", top), ("right", side))
    margins = (f'<w:{edge} w:w="{size}" w:type="dxa"/>' for edge, size in sizes)
    return f"<w:tblCellMar>{''.join(margins)}</w:tblCellMar>"


_STANDARD = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"{_cell_margins(0, 108)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr>{_borders("auto")}</w:tblPr></w:style>'
)


def table_styles(shade: str, line: str) -> str:
    """The tables of a document: header rows in one colour, borders in another (``RRGGBB``)."""
    own = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Referattabel">'
        '<w:name w:val="Referat tabel"/><w:basedOn w:val="TableGrid"/><w:qFormat/>'
        f"<w:tblPr>{_borders(line)}{_cell_margins(20, CELL_MARGIN)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr></w:tblStylePr></w:style>'
    )
    return _STANDARD + own
