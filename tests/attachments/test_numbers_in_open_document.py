"""A person's number that is planted in an OpenDocument file is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attachments.planted import FITTING, NUMBER, places
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
        (
            odt(
                '<text:p><text:conditional-text text:string-value-if-true="a" '
                f'text:string-value-if-false="{NUMBER}"/></text:p>'
            ),
            "teksten, i et felt",
        ),
        (
            odt(f'<text:p form:id="F" text:name="{NUMBER}" xmlns:form="x"/>'),
            "filens egne data (content.xml)",
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


def test_a_number_too_long_for_its_cell_has_lost_its_zero_too(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="101901234">'
    row = f"<table:table-row>{cell}<text:p>1,02E+08</text:p></table:table-cell></table:table-row>"
    assert places(tmp_path, "a.ods", ods(_table(row))) == ["ark “A”, celle A1"]


def test_in_the_address_of_a_template(tmp_path: Path) -> None:
    link = (
        f'<meta:template xlink:href="/x/{FITTING}.ott" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
    )
    file = odt("<text:p/>", parts={"meta.xml": open_part("document-meta", link)})
    assert places(tmp_path, "a.odt", file) == ["dokumentets egenskaber (template)"]
