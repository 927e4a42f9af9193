from __future__ import annotations

import pytest

from referat.render.docx.letterhead.cleaning import clean, unwrap
from referat.source.word_package import w
from tests.render.docx.letterhead.support import content, plain
from tests.support.letterheads import drawing

RUN = "<w:r><w:t>x</w:t></w:r>"
BY = 'w:id="1" w:author="Eva Eksempel"'


@pytest.mark.parametrize(
    ("xml", "left"),
    [
        (f"<w:p><w:ins {BY}>{RUN}</w:ins></w:p>", f"<w:p>{RUN}</w:p>"),
        (f"<w:p><w:moveTo {BY}>{RUN}</w:moveTo></w:p>", f"<w:p>{RUN}</w:p>"),
        (
            f"<w:p><w:del {BY}><w:r><w:delText>y</w:delText></w:r></w:del>{RUN}</w:p>",
            f"<w:p>{RUN}</w:p>",
        ),
        (f"<w:p><w:moveFrom {BY}>{RUN}</w:moveFrom></w:p>", "<w:p/>"),
        (
            f"<w:p><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr></w:p>",
            "<w:p><w:pPr><w:rPr/></w:pPr></w:p>",
        ),
        (
            f"<w:p><w:pPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr></w:p>",
            "<w:p><w:pPr/></w:p>",
        ),
        (f"<w:tbl><w:tr><w:trPr><w:del {BY}/></w:trPr></w:tr></w:tbl>", "<w:tbl/>"),
        (
            f"<w:tbl><w:tr><w:trPr><w:ins {BY}/></w:trPr></w:tr></w:tbl>",
            "<w:tbl><w:tr><w:trPr/></w:tr></w:tbl>",
        ),
        (
            f'<w:p><w:commentRangeStart w:id="0"/>{RUN}<w:commentRangeEnd w:id="0"/></w:p>',
            f"<w:p>{RUN}</w:p>",
        ),
        (
            f'<w:p><w:bookmarkStart w:id="0" w:name="x"/><w:bookmarkEnd w:id="0"/>{RUN}</w:p>',
            f"<w:p>{RUN}</w:p>",
        ),
        (
            f"<w:p><w:smartTag w:element='x'><w:smartTagPr/>{RUN}</w:smartTag></w:p>",
            f"<w:p>{RUN}</w:p>",
        ),
        (f'<w:p w:rsidR="00AA" w:rsidP="00BB">{RUN}</w:p>', f"<w:p>{RUN}</w:p>"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "<w:p/>"),
        (
            '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr></w:r></w:p>',
            '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr></w:r></w:p>',
        ),
        (
            '<w:sdt><w:sdtPr><w:id w:val="7"/><w:text/></w:sdtPr></w:sdt>',
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr></w:sdt>",
        ),
        ('<w:altChunk r:id="rId1"/>', ""),
        ("<w:p><w:r><w:delInstrText>DDE x</w:delInstrText></w:r></w:p>", "<w:p><w:r/></w:p>"),
        (f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>{RUN}</w:tr></w:tbl>", "<w:tbl/>"),
        ("<w:p>x<w:r>y<w:t>z</w:t>v</w:r></w:p>", "<w:p><w:r><w:t>z</w:t></w:r></w:p>"),
        (
            '<w:sdt><w:sdtPr><w:tag w:val="punkt-1/x"/><w:dropDownList><w:listItem w:value="x"/>'
            "</w:dropDownList></w:sdtPr></w:sdt>",
            "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr></w:sdt>",
        ),
    ],
)
def test_what_nobody_sees_is_taken_out(xml: str, left: str) -> None:
    root = content(xml)
    clean(root)
    assert plain(root) == left


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("C:\\Users\\eva\\logo.png", ""),
        ("\\\\server\\drev\\logo.png", ""),
        ("/home/eva/logo.png", ""),
        ("file:///c:/logo.png", ""),
        ("Prøvekommunes logo", "Prøvekommunes logo"),
        ("Ja/nej", "Ja/nej"),
    ],
)
def test_a_picture_forgets_where_it_came_from(name: str, left: str) -> None:
    root = content(f"<w:p>{drawing(name=name)}</w:p>")
    clean(root)
    assert {e.get("name") for e in root.iter("*") if e.get("name") is not None} == {left}


def test_what_is_wrapped_many_times_over_keeps_its_order() -> None:
    texts = [f"<w:t>{n}</w:t>" for n in range(6)]
    xml = "<w:ins>{}<w:ins>{}<w:ins>{}</w:ins>{}</w:ins>{}</w:ins>{}".format(*texts)
    root = content(f"<w:p>{xml}</w:p>")
    unwrap(root.iter(w("ins")))
    assert plain(root) == f"<w:p>{''.join(texts)}</w:p>"


@pytest.mark.parametrize(
    "mark",
    [
        "<w:vanish/>",
        '<w:vanish w:val="True"/>',
        '<w:vanish w:val=" ON "/>',
        '<w:vanish w:val="yes"/>',
        "<w:specVanish/>",
        '<w:vanish w:val="0"/><w:specVanish/>',
        "<w:webHidden/>",
    ],
)
def test_hidden_text_goes_however_it_is_said(mark: str) -> None:
    root = content(f"<w:p><w:r><w:rPr>{mark}</w:rPr><w:t>x</w:t></w:r></w:p>")
    clean(root)
    assert plain(root) == "<w:p/>"


@pytest.mark.parametrize("value", ["0", "false", "off", "False"])
def test_what_is_switched_off_hides_nothing(value: str) -> None:
    run = f'<w:r><w:rPr><w:vanish w:val="{value}"/></w:rPr><w:t>x</w:t></w:r>'
    root = content(f"<w:p>{run}</w:p>")
    clean(root, {None})
    assert plain(root) == f"<w:p>{run}</w:p>"


def test_a_shape_fetches_nothing() -> None:
    url = "https://example.org/x"
    names = ("src", "href", "o:href", "o:althref")
    attributes = " ".join(f'{name}="{url}"' for name in names)
    root = content(f'<w:p><w:r><w:pict><v:shape id="a" {attributes}/></w:pict></w:r></w:p>')
    clean(root)
    assert [dict(e.attrib) for e in root.iter("{urn:schemas-microsoft-com:vml}shape")] == [
        {"id": "a"}
    ]


@pytest.mark.parametrize(
    "attribute",
    [
        'o:relid="rId9"',
        'o:src="x"',
        'r:href="rId9"',
        'any="https://example.org/x"',
        'w10:thing="\\\\server\\x"',
        'thing="file:x"',
        'thing="C:\\x"',
        'action="x"',
    ],
)
def test_no_attribute_leads_elsewhere(attribute: str) -> None:
    root = content(f'<w:p><w:r><w:pict><v:fill type="tile" {attribute}/></w:pict></w:r></w:p>')
    clean(root)
    (fill,) = root.iter("{urn:schemas-microsoft-com:vml}fill")
    assert fill.items() == [("type", "tile")]


def test_an_address_that_is_a_name_stays() -> None:
    root = content(f"<w:p>{drawing(name='Se https://example.org/')}</w:p>")
    before = plain(root)
    clean(root)
    assert plain(root) == before


@pytest.mark.parametrize(
    "xml",
    [
        '<w:drawing><wp:inline><wp:docPr id="1" name="x" hidden="1"/></wp:inline></w:drawing>',
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:docPr hidden="true"/>'
        "</w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_a_hidden_drawing_stays_behind(xml: str) -> None:
    root = content(f"<w:p><w:r>{xml}</w:r></w:p>")
    clean(root)
    assert plain(root) == "<w:p><w:r/></w:p>"


def test_a_hidden_shape_stays_behind() -> None:
    hidden = '<v:shape style="position:absolute; visibility: hidden"/>'
    root = content(f"<w:p><w:r><w:pict>{hidden}<v:rect/></w:pict></w:r></w:p>")
    clean(root)
    assert plain(root) == "<w:p><w:r><w:pict><v:rect/></w:pict></w:r></w:p>"
