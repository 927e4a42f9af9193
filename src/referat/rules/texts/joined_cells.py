"""A rule about tables: cells that were to be joined and are no rectangle together."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, warning
from referat.rules.texts.markdown_texts import markdown_texts
from referat.source.markdown.markup import parse
from referat.source.markdown.tables import ABOVE, LEFT, Table
from referat.source.meetings import MeetingFiles


def joined_cell_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """One warning for each table in which a sign for joining would be printed."""
    for placed in markdown_texts(files):
        for token in () if placed.is_line else parse(placed.text):
            table = token.meta.get("table")
            if isinstance(table, Table) and (sign := _left_over(table)):
                place = placed.places.text_line(placed.path, token.map[0] if token.map else 0)
                yield warning(
                    "D019",
                    f"en celle med “{sign}” i tabellen kan ikke slås sammen med andre",
                    place,
                    f"“{sign}” trykkes, som det står",
                    "celler, der slås sammen, skal udgøre et rektangel",
                    f"er det selve tegnet, så skriv \\{sign}",
                )


def _left_over(table: Table) -> str:
    texts = (cell.text for row in table.rows for cell in row.cells)
    return next((text for text in texts if text in (ABOVE, LEFT)), "")
