"""A person's number that is planted in an OpenDocument file is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attachments.planted import NUMBER, places
from tests.support.attached_files import (
    ods,
    odt,
    open_part,
)

_TRACKED_OPEN = (
    "<text:tracked-changes><text:changed-region><text:deletion>"
    f"<text:p>{NUMBER}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
_STYLE = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (odt(f"<text:p>{NUMBER}</text:p>"), "teksten"),
        (odt("<text:p>0101<text:span>90-</text:span>1234</text:p>"), "teksten"),
        (odt(_TRACKED_OPEN), "slettet tekst, gemt som sporet ændring"),
        (
            odt(
                f"<text:p>a<office:annotation><text:p>{NUMBER}</text:p></office:annotation></text:p>"
            ),
            "en kommentar",
        ),
        (
            odt(f"<text:p>a<text:note><text:p>{NUMBER}</text:p></text:note></text:p>"),
            "en fodnote",
        ),
        (
            odt("<text:p/>", parts={"meta.xml": open_part("document-meta", f"<a>{NUMBER}</a>")}),
            "dokumentets egenskaber (a)",
        ),
        (
            odt(f'<text:p><text:hidden-text text:string-value="{NUMBER}"/></text:p>'),
            "teksten, i et felt",
        ),
    ],
)
def test_in_an_open_document(file: bytes, place: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.odt", file) == [place]


def test_text_with_a_hidden_style_is_told_as_hidden(tmp_path: Path) -> None:
    body = f'<text:p>a<text:span text:style-name="H">{NUMBER}</text:span></text:p>'
    file = odt(body, styles=_STYLE)
    assert places(tmp_path, "a.odt", file) == ["teksten, som skjult tekst"]


def _table(row: str, columns: str = "<table:table-column/>") -> str:
    return f'<table:table table:name="A" table:style-name="T">{columns}{row}</table:table>'


_CELL = f"<table:table-cell><text:p>{NUMBER}</text:p></table:table-cell>"
_COLLAPSED = 'table:visibility="collapse"'
_UNDISPLAYED = (
    '<style:style style:name="T"><style:table-properties table:display="false"/></style:style>'
)


@pytest.mark.parametrize(
    ("table", "styles", "place"),
    [
        (_table(f"<table:table-row>{_CELL}</table:table-row>"), "", "ark “A”, celle A1"),
        (
            _table(f"<table:table-row>{_CELL}</table:table-row>"),
            _UNDISPLAYED,
            "ark “A” (skjult), celle A1",
        ),
        (
            _table(f"<table:table-row {_COLLAPSED}>{_CELL}</table:table-row>"),
            "",
            "ark “A”, celle A1 (skjult række)",
        ),
        (
            _table(
                '<table:table-row><table:table-cell table:number-columns-repeated="27"/>'
                f"{_CELL}</table:table-row>",
                '<table:table-column table:number-columns-repeated="27"/>'
                f"<table:table-column {_COLLAPSED}/>",
            ),
            "",
            "ark “A”, celle AB1 (skjult kolonne)",
        ),
    ],
)
def test_in_an_open_spreadsheet(table: str, styles: str, place: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.ods", ods(table, styles=styles)) == [place]
