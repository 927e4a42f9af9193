"""What is taken out of Word, Excel and PowerPoint files, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.attachments.defusing import defuse
from referat.attachments.faults import FaultyFileError
from referat.attachments.limits import Limits
from referat.model.attached_file import FileKind
from tests.support.office_files import docx, packed, pptx, text_cell, text_shape, unpacked, xlsx

ADDRESS = "http://eksempel.test/hentes"
TEXT = "<w:p><w:r><w:t>Tekst</w:t></w:r></w:p>"


def defused(folder: Path, content: bytes, kind: FileKind = FileKind.DOCX) -> dict[str, str]:
    source, target = folder / f"a.{kind}", folder / f"b.{kind}"
    source.write_bytes(content)
    defuse(source, kind, target)
    parts = unpacked(target.read_bytes())
    return {name: part.decode("utf-8", "replace") for name, part in parts.items()}


def field(instruction: str, shown: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    half = len(instruction) // 2
    words = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>"
        for part in (instruction[:half], instruction[half:])
    )
    return f"<w:p>{begin}{words}{separate}<w:r><w:t>{shown}</w:t></w:r>{end}</w:p>"


def test_links_that_are_followed_by_readers_stay(tmp_path: Path) -> None:
    link = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>her</w:t></w:r></w:hyperlink></w:p>'

    parts = defused(tmp_path, docx(link, [("hyperlink", ADDRESS)]))

    assert ADDRESS in parts["word/_rels/document.xml.rels"]
    assert 'r:id="rId1"' in parts["word/document.xml"]


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument"])
def test_relationships_that_would_be_fetched_go(tmp_path: Path, kind: str) -> None:
    parts = defused(tmp_path, docx(TEXT, [(kind, ADDRESS)]))

    assert not any(ADDRESS in part for part in parts.values())
    assert "Tekst" in parts["word/document.xml"]


def test_a_link_that_a_picture_borrows_is_cut(tmp_path: Path) -> None:
    picture = '<w:p><a:blip r:link="rId1"/></w:p>'

    parts = defused(tmp_path, docx(picture, [("hyperlink", ADDRESS)]))

    assert "rId1" not in parts["word/document.xml"]


def test_a_picture_of_the_file_itself_stays(tmp_path: Path) -> None:
    picture = '<w:p><a:blip r:embed="rId1"/></w:p>'
    made = docx(picture, [("image", "media/a.png")], {"word/media/a.png": b"\x89PNG"})

    parts = defused(tmp_path, made)

    assert 'r:embed="rId1"' in parts["word/document.xml"]
    assert "media/a.png" in parts["word/_rels/document.xml.rels"]


def test_addresses_in_drawings_go(tmp_path: Path) -> None:
    old = f'<w:p><v:imagedata src="{ADDRESS}" o:href="{ADDRESS}"/></w:p>'
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<image xlink:href="{ADDRESS}"/><use xlink:href="#a"/></svg>'
    )

    parts = defused(tmp_path, docx(old, [], {"word/media/a.svg": drawing}))

    assert not any(ADDRESS in part for part in parts.values())
    assert '"#a"' in parts["word/media/a.svg"]


@pytest.mark.parametrize(
    "instruction",
    [f'INCLUDEPICTURE "{ADDRESS}"', f"includetext {ADDRESS}", 'LINK Excel.Sheet "C:/a"', "DATE"],
)
def test_fields_that_fetch_or_tell_the_time_stand_with_what_they_show(
    tmp_path: Path, instruction: str
) -> None:
    simple = f'<w:p><w:fldSimple w:instr="{instruction.replace(chr(34), "")}"><w:r><w:t>og</w:t>'
    body = field(instruction, "vist") + simple + "</w:r></w:fldSimple></w:p>"

    document = defused(tmp_path, docx(body))["word/document.xml"]

    assert "vist" in document
    assert ">og<" in document
    assert not any(word in document for word in ("fldChar", "instr", "fldSimple"))


def test_other_fields_stay(tmp_path: Path) -> None:
    document = defused(tmp_path, docx(field("PAGE", "7")))["word/document.xml"]

    assert document.count("fldChar ") == 3


def test_macros_and_controls_go(tmp_path: Path) -> None:
    made = docx(TEXT, [], {"word/vbaProject.bin": b"x", "word/activeX/activeX1.bin": b"x"})

    assert set(defused(tmp_path, made)) == set(unpacked(docx(TEXT)))


def test_packages_inside_are_defused_too(tmp_path: Path) -> None:
    inner = docx(TEXT, [("image", ADDRESS)])

    parts = defused(tmp_path, docx(TEXT, [], {"word/embeddings/a.docx": inner}))

    assert ADDRESS not in parts["word/embeddings/a.docx"]


def test_a_page_of_the_web_that_is_inserted_is_refused(tmp_path: Path) -> None:
    made = docx(TEXT, [("aFChunk", "a.html")], {"word/a.html": f"<img src='{ADDRESS}'>"})

    with pytest.raises(FaultyFileError, match="fletter en anden fil ind"):
        defused(tmp_path, made)


def test_a_part_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'

    for encoding in ("utf-8", "utf-16"):
        content = bomb.encode(encoding)
        with pytest.raises(FaultyFileError, match="dokumenttype"):
            defused(tmp_path, docx(TEXT, [], {"word/a.xml": content}))


def test_a_package_that_unpacks_beyond_its_bounds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(TEXT, [], {"word/media/a.bin": b"\0" * 3_000_000}))

    with pytest.raises(FaultyFileError, match="fylder mere end 1 MB"):
        defuse(path, FileKind.DOCX, tmp_path / "b.docx", Limits(unpacked=1_000_000))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)

    with pytest.raises(FaultyFileError, match="ødelagt"):
        defuse(path, FileKind.DOCX, tmp_path / "b.docx")


def sheet_of(folder: Path, content: bytes) -> str:
    return defused(folder, content, FileKind.XLSX)["xl/worksheets/sheet1.xml"]


def test_cells_stand_with_the_values_they_were_saved_with(tmp_path: Path) -> None:
    rows = (
        f'<row r="1"><c r="A1"><f>TODAY()</f><v>45000</v></c><c r="B1"><f>1+1</f></c>'
        f'<c r="C1"><f>_xlfn.WEBSERVICE("{ADDRESS}")</f></c></row>'
    )

    sheet = sheet_of(tmp_path, xlsx(rows))

    assert "<v>45000</v>" in sheet
    assert "TODAY" not in sheet
    assert "<f>1+1</f>" in sheet
    assert ADDRESS not in sheet


def far_from(place: str, others: int) -> str:
    near = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, others + 1))
    return f'{near}<row r="9"><c r="{place}"><v>1</v></c></row>'


@pytest.mark.parametrize(("place", "others"), [("XFD1048576", 8), ("XFD9", 700)])
def test_a_cell_far_from_all_others_is_told_of(tmp_path: Path, place: str, others: int) -> None:
    with pytest.raises(FaultyFileError, match=f"celle {place}, langt fra resten"):
        sheet_of(tmp_path, xlsx(far_from(place, others)))


def test_one_that_is_not_printed_costs_nothing(tmp_path: Path) -> None:
    book = xlsx(far_from("XFD1048576", 8), state="hidden")
    assert "XFD1048576" in sheet_of(tmp_path, book)
    inner = {"word/embeddings/ark.xlsx": xlsx(far_from("XFD1048576", 8))}
    assert defused(tmp_path, docx(TEXT, [], inner))


@pytest.mark.parametrize(("place", "others"), [("Z9999", 8), ("T1000000", 20_000)])
def test_a_sheet_may_be_large_for_what_it_holds(tmp_path: Path, place: str, others: int) -> None:
    assert place in sheet_of(tmp_path, xlsx(far_from(place, others)))


def test_a_sheet_that_says_nothing_of_its_pages_fits_them(tmp_path: Path) -> None:
    row = f'<row r="1">{text_cell("A1", "x")}</row>'

    sheet = sheet_of(tmp_path, xlsx(row, sheet='<pageMargins left="1"/><headerFooter/>'))

    assert sheet.index("<sheetPr><pageSetUpPr fitToPage") < sheet.index("<sheetData")
    assert '<pageSetup fitToWidth="1" fitToHeight="0" paperSize="9"/><headerFooter' in sheet


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>', '<pageSetup fitToHeight="2"/>'),
        ("", '<pageSetup scale="60"/>'),
        ("", '<colBreaks count="1"><brk id="3" man="1"/></colBreaks>'),
    ],
)
def test_a_sheet_that_says_how_it_is_printed_is_left_so(
    tmp_path: Path, before: str, after: str
) -> None:
    sheet = sheet_of(tmp_path, xlsx("", before=before, sheet=after))

    assert "fitToWidth" not in sheet


@pytest.mark.parametrize(
    ("last", "columns", "setup", "lies"),
    [
        ("J", "", "", False),
        ("K", "", "", True),
        ("AB", "", '<pageSetup orientation="portrait"/>', False),
        ("C", '<col min="1" max="3" width="40"/>', "", True),
        ("K", '<col min="2" max="9" width="9" hidden="1"/>', "", False),
        ("A", '<col min="1" max="16384" width="20"/>', "", False),
    ],
)
def test_a_wide_sheet_lies_down(
    tmp_path: Path, last: str, columns: str, setup: str, lies: bool
) -> None:
    row = f'<row r="1">{text_cell("A1", "x")}{text_cell(f"{last}1", "x")}</row>'
    before = f"<cols>{columns}</cols>" if columns else ""

    sheet = sheet_of(tmp_path, xlsx(row, before=before, sheet=setup))

    assert ('orientation="landscape"' in sheet) == lies


def test_a_sheet_with_widths_that_are_none_is_told_of(tmp_path: Path) -> None:
    before = '<cols><col min="1" max="mange" width="bred"/></cols>'

    with pytest.raises(FaultyFileError, match="ødelagt"):
        sheet_of(tmp_path, xlsx("", before=before))


def test_a_slides_date_stands_as_it_was_shown(tmp_path: Path) -> None:
    runs = '<a:fld id="{A}" type="datetime1"><a:rPr lang="da"/><a:pPr/><a:t>1. maj</a:t></a:fld>'
    number = '<a:fld id="{B}" type="slidenum"><a:t>1</a:t></a:fld>'

    parts = defused(tmp_path, pptx(text_shape(runs + number)), FileKind.PPTX)
    slide = parts["ppt/slides/slide1.xml"]

    assert '<a:r><a:rPr lang="da"/><a:t>1. maj</a:t></a:r>' in slide
    assert "slidenum" in slide


def test_the_dialect_of_the_strict_standard_is_defused_too(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/"
    parts = {
        name: part.replace(b"http://schemas.openxmlformats.org/", strict.encode())
        for name, part in unpacked(
            docx('<w:p><a:blip r:link="rId1"/></w:p>', [("hyperlink", ADDRESS)])
        ).items()
    }

    assert "rId1" not in defused(tmp_path, packed(parts))["word/document.xml"]
