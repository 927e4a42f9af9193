from __future__ import annotations

import pytest

from referat.render.docx.letterhead.fields import settle_fields
from tests.render.docx.books import find, text
from tests.render.docx.letterhead.support import content
from tests.support.letterheads import field

VALUES = {"TITLE": "Referat af et møde", "AUTHOR": "Prøveudvalget"}


def settled(xml: str) -> tuple[str, list[str]]:
    """The text that is left, and the codes of the fields."""
    root = content(f"<w:p>{xml}</w:p>")
    settle_fields(root, VALUES)
    codes = find(root, "//w:instrText/text()") + find(root, "//w:fldSimple/@w:instr")
    ends = find(root, "//w:fldChar/@w:fldCharType")
    assert ends.count("begin") == ends.count("end") == len(find(root, "//w:instrText"))
    return text(root), [str(code).strip() for code in codes]


@pytest.mark.parametrize("code", ["PAGE", "NUMPAGES", "page \\* MERGEFORMAT", "STYLEREF Titel"])
def test_lasting_fields_stay(code: str) -> None:
    assert settled(field(code, "7")) == ("7", [code])


@pytest.mark.parametrize(
    "code",
    [
        "INCLUDEPICTURE https://example.org/x.png",
        "INCLUDETEXT c:\\x.docx",
        "DDEAUTO excel x y",
        "LINK Excel.Sheet x",
        "DOCPROPERTY Sagsnr",
        "FILENAME \\p",
        "USERNAME",
        "MERGEFIELD Navn",
        'MACROBUTTON NoMacro "klik"',
        "HYPERLINK file:///s:/x",
        "",
    ],
)
def test_other_fields_become_what_they_showed(code: str) -> None:
    assert settled(f"{field(code, 'vist')}{field('PAGE', '1')}") == ("vist1", ["PAGE"])


def test_title_and_author_are_the_documents_own() -> None:
    assert settled(field("TITLE", "Skabelon")) == (VALUES["TITLE"], ["TITLE"])
    assert settled(field("AUTHOR \\* Upper", "Hansen")) == (VALUES["AUTHOR"], ["AUTHOR \\* Upper"])
    assert settled(field("TITLE", "x").replace("<w:t>x</w:t>", "")) == (VALUES["TITLE"], ["TITLE"])
    runs = "<w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>"
    simple = f'<w:fldSimple w:instr=" TITLE ">{runs}</w:fldSimple>'
    assert settled(simple) == (VALUES["TITLE"], ["TITLE"])


def test_simple_fields_are_judged_alike() -> None:
    simple = '<w:fldSimple w:instr=" {} "><w:r><w:t>vist</w:t></w:r></w:fldSimple>'
    assert settled(simple.format("FILENAME")) == ("vist", [])
    assert settled(simple.format("PAGE")) == ("vist", ["PAGE"])


def test_a_simple_field_in_another_is_what_it_shows() -> None:
    simple = '<w:fldSimple w:instr="{}">{}</w:fldSimple>'
    run = "<w:r><w:t>7</w:t></w:r>"
    xml = simple.format("PAGE", simple.format("NUMPAGES", run))
    assert settled(xml) == ("7", ["PAGE"])


def test_a_field_in_a_field() -> None:
    begin, rest = field("IF @ = 1 &quot;første&quot;", "side").split("@")
    inner = field("PAGE", "1")
    split = '</w:instrText></w:r>{}<w:r><w:instrText xml:space="preserve">'
    shown, codes = settled_loosely(begin + split.format(inner) + rest)
    assert shown == "1side"
    assert codes == ["IF", "PAGE", '= 1 "første"']
    unsafe = field("INCLUDETEXT x", "y")
    assert settled_loosely(begin + split.format(unsafe) + rest)[1] == ["IF", '= 1 "første"']
    outer = field("INCLUDETEXT @", "vist").split("@")
    assert settled_loosely(outer[0] + split.format(inner) + outer[1]) == ("vist", [])


def settled_loosely(xml: str) -> tuple[str, list[str]]:
    root = content(f"<w:p>{xml}</w:p>")
    settle_fields(root, VALUES)
    return text(root), [str(c).strip() for c in find(root, "//w:instrText/text()")]


def test_a_field_without_an_end_is_none() -> None:
    broken = field("PAGE", "7").replace('w:fldCharType="end"', 'w:fldCharType="separate"')
    assert settled(broken + field("NUMPAGES", "9"))[0].startswith("7")
    assert settled('<w:r><w:fldChar w:fldCharType="end"/></w:r>') == ("", [])


@pytest.mark.parametrize(
    "xml",
    [
        "<w:r><w:instrText>DDE x</w:instrText></w:r>",
        '<w:fldSimple w:instr="PAGE"><w:r><w:instrText>DDE x</w:instrText></w:r></w:fldSimple>',
        field("PAGE", "").replace("</w:t>", "</w:t><w:instrText>DDE x</w:instrText>"),
        field("PAGE", "").replace(
            "</w:instrText>",
            '</w:instrText><w:fldSimple w:instr="PAGE"><w:instrText>DDE x</w:instrText>'
            "</w:fldSimple>",
        ),
    ],
)
def test_code_outside_a_fields_code_is_taken_out(xml: str) -> None:
    root = content(f"<w:p>{xml}</w:p>")
    settle_fields(root, VALUES)
    assert "DDE" not in "".join(map(str, root.itertext()))


@pytest.mark.parametrize("code", ["@DDE x", "PAGE@DDE", "@", "D@DE x"])
def test_a_field_within_does_not_tell_what_the_outer_one_is(code: str) -> None:
    begin, rest = field(code, "vist").split("@")
    split = '</w:instrText></w:r>{}<w:r><w:instrText xml:space="preserve">'
    assert settled_loosely(begin + split.format(field("PAGE", "1")) + rest) == ("vist", [])


def test_fields_lie_only_so_deep() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> IF </w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert len(settled_loosely(begin * 3000 + end * 3000)[1]) == 20
    assert settled_loosely(begin * 3000 + field("PAGE", "7"))[1] == []


BOUND = (
    '<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="{}" w:storeItemID="x"/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>[Titel]</w:t></w:r></w:sdtContent></w:sdt>"
)


def test_a_control_shows_the_documents_properties() -> None:
    root = content(f"<w:p>{BOUND.format('/ns1:coreProperties[1]/ns0:title[1]')}</w:p>")
    settle_fields(root, VALUES)
    assert text(root) == VALUES["TITLE"]
    assert find(root, "//w:dataBinding")
    assert not find(root, "//w:showingPlcHdr")


@pytest.mark.parametrize("path", ["/ns0:Properties[1]/ns0:Company[1]", "/sag[1]/title[1]", ""])
def test_a_control_is_tied_to_nothing_else(path: str) -> None:
    root = content(f"<w:p>{BOUND.format(path)}</w:p>")
    settle_fields(root, VALUES)
    assert text(root) == "[Titel]"
    assert not find(root, "//w:dataBinding")
