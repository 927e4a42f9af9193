"""A person's number that is planted in a workbook is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attachments.planted import NUMBER, found, places
from tests.support.attached_files import (
    Parts,
    cells,
    relations,
    sheet_part,
    xlsx,
)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_in_a_hidden_sheet(state: str, tmp_path: Path) -> None:
    file = xlsx({"Tal": cells("a"), "Løn": cells("b", NUMBER)}, states={"Løn": state})
    (place,) = places(tmp_path, "a.xlsx", file)
    assert place.startswith("ark “Løn” (skjult")
    assert place.endswith("), celle B1")


_HIDDEN_COLUMN = '<cols><col min="2" max="3" hidden="1"/></cols>'
_FORMULA = '<sheetData><row r="1"><c r="A1"><f>"{}"&amp;""</f><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        (cells(NUMBER), "ark “A”, celle A1"),
        (_HIDDEN_COLUMN + cells("a", NUMBER), "ark “A”, celle B1 (skjult kolonne)"),
        (cells("a", NUMBER, row='hidden="1"'), "ark “A”, celle B1 (skjult række)"),
        (_FORMULA.format(NUMBER), "ark “A”, celle A1, formel"),
        (
            f"<headerFooter><oddHeader>&amp;L{NUMBER}</oddHeader></headerFooter>",
            "ark “A”, sidehoved eller sidefod",
        ),
    ],
)
def test_in_a_sheet(sheet: str, place: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.xlsx", xlsx({"A": sheet})) == [place]


def _number_cell(value: str) -> str:
    return f'<sheetData><row r="1"><c r="A1" s="1"><v>{value}</v></c></row></sheetData>'


def _formatted(code: str) -> Parts:
    inner = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    )
    return {"xl/styles.xml": sheet_part("styleSheet", inner)}


@pytest.mark.parametrize(
    ("value", "code", "is_sure"),
    [
        ("101901234", "000000-0000", True),
        ("101901234", "000000&quot;-&quot;0000", True),
        ("101901234", "0000000000", False),
        ("1.01901234E8", "General", False),
        ("3112994321", "0", False),
    ],
)
def test_a_number_that_is_shown_as_a_persons(
    value: str, code: str, is_sure: bool, tmp_path: Path
) -> None:
    file = xlsx({"A": _number_cell(value)}, parts=_formatted(code))
    assert [each.is_sure for each in found(tmp_path, "a.xlsx", file)] == [is_sure]


@pytest.mark.parametrize("code", ["#,##0", "#,##0.00 &quot;kr.&quot;", "0.00"])
def test_an_amount_is_none(code: str, tmp_path: Path) -> None:
    file = xlsx({"A": _number_cell("101901234")}, parts=_formatted(code))
    assert places(tmp_path, "a.xlsx", file) == []


def test_shared_texts_belong_to_their_cells(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="C1" t="s"><v>0</v></c></row></sheetData>'
    texts = sheet_part("sst", "<si><r><t>0101</t></r><r><t>90-1234</t></r></si>")
    file = xlsx({"A": sheet}, parts={"xl/sharedStrings.xml": texts})
    assert places(tmp_path, "a.xlsx", file) == ["ark “A”, celle C1"]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (
            "comments1",
            f'<commentList><comment ref="B7"><text><t>{NUMBER}</t></text></comment></commentList>',
        ),
        (
            "threadedComment1",
            f'<threadedComment ref="B7"><text>{NUMBER}</text></threadedComment>',
        ),
    ],
)
def test_in_a_comment_of_a_cell(name: str, part: str, tmp_path: Path) -> None:
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(f"comments ../{name}.xml"),
        f"xl/{name}.xml": sheet_part("comments", part),
    }
    file = xlsx({"A": cells("a")}, parts=parts)
    assert places(tmp_path, "a.xlsx", file) == ["ark “A”, kommentar til celle B7"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("xl/externalLinks/externalLink1.xml", "gemte værdier fra en anden fil"),
        (
            "xl/pivotCache/pivotCacheRecords1.xml",
            "filens egne data (xl/pivotCache/pivotCacheRecords1.xml)",
        ),
    ],
)
def test_in_what_a_workbook_keeps_of_others(name: str, place: str, tmp_path: Path) -> None:
    part = sheet_part("externalLink", f"<cell r='A1'><v>{NUMBER}</v></cell>")
    assert places(tmp_path, "a.xlsx", xlsx({"A": cells("a")}, parts={name: part})) == [place]


def test_in_a_name(tmp_path: Path) -> None:
    names = f'<definedNames><definedName name="Borger">"{NUMBER}"</definedName></definedNames>'
    file = xlsx({"A": cells("a")}, names=names)
    assert places(tmp_path, "a.xlsx", file) == ["navngivet område “Borger”"]


def test_in_a_pivot_table_without_a_hyphen(tmp_path: Path) -> None:
    part = sheet_part("pivotCacheRecords", '<r><s v="0101901234"/></r>')
    file = xlsx({"A": cells("a")}, parts={"xl/pivotCache/pivotCacheRecords1.xml": part})
    assert len(places(tmp_path, "a.xlsx", file)) == 1


_FILTER = '<filters><filter val="{}"/></filters>'
_AROUND = {
    "a list to choose from": '<dataValidation><formula1>"{},x"</formula1></dataValidation>',
    "a prompt": "<dataValidation promptTitle='a' prompt='{}' error='b'/>",
    "what is said of a wrong value": "<dataValidation prompt='a' error='{}'/>",
    "a condition": '<cfRule type="expression"><formula>$A1="{}"</formula></cfRule>',
    "the tip of a link": '<hyperlink ref="A1" tooltip="{}"/>',
    "a filter": f"<autoFilter ref='A1:B7'>{_FILTER}</autoFilter>",
    "a scenario": '<scenario name="s" comment="{}"/>',
}


@pytest.mark.parametrize("around", _AROUND.values(), ids=_AROUND)
def test_in_what_stands_around_the_cells(around: str, tmp_path: Path) -> None:
    file = xlsx({"A": cells("a") + around.format(NUMBER)})
    assert places(tmp_path, "a.xlsx", file) == ["ark “A”, uden for cellerne"]


def test_in_a_shared_text_of_no_cell(tmp_path: Path) -> None:
    texts = sheet_part("sst", f"<si><t>a</t></si><si><t>{NUMBER}</t></si>")
    file = xlsx({"A": cells("a")}, parts={"xl/sharedStrings.xml": texts})
    assert places(tmp_path, "a.xlsx", file) == ["en tekst, der ikke står i nogen celle"]


def test_in_a_sheet_that_the_workbook_does_not_list(tmp_path: Path) -> None:
    lost = {"xl/worksheets/sheet9.xml": sheet_part("worksheet", cells(NUMBER))}
    file = xlsx({"A": cells("a")}, parts=lost)
    assert places(tmp_path, "a.xlsx", file) == ["et ark, der ikke er på listen, celle A1"]


def test_counts_widths_and_references_around_the_cells_are_none(tmp_path: Path) -> None:
    around = (
        '<dimension ref="A1:B0101901234"/><col min="101901234" width="0101901234"/>'
        '<dataValidations count="0101901234"/><brk id="0101901234"/>'
    )
    assert places(tmp_path, "a.xlsx", xlsx({"A": cells("a") + around})) == []


def test_identities_are_none(tmp_path: Path) -> None:
    part = sheet_part("a", '<b id="0101901234" spid="1604561235"/>')
    file = xlsx({"A": cells("a")}, parts={"xl/other.xml": part})
    assert places(tmp_path, "a.xlsx", file) == []
