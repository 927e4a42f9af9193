"""What a document looks like where print looks so: boxes, marks, and what stands tight."""

from __future__ import annotations

from referat.render.docx import write_docx
from tests.render.docx.books import COVER, EMPTY, RICH, body, find, paragraphs, part
from tests.render.docx.letterhead.support import letterhead, tree, written
from tests.support.letterheads import TIDY, style, tidy

DECISION = (
    '<section class="afsnit beslutning" data-punkt="1" data-afsnit="beslutning">'
    "<h3>Beslutning</h3><p>Godkendt.</p><ul><li>med bem\u00e6rkning</li></ul></section>"
)


def test_a_decision_stands_in_a_box_through_its_styles() -> None:
    document = body(DECISION)
    assert paragraphs(document) == [
        ("Heading2Beslutning", "Beslutning"),
        ("Beslutning", "Godkendt."),
        ("ListBullet", "med bem\u00e6rkning"),
    ]
    assert [len(find(p, "w:pPr/w:shd")) for p in find(document, "//w:p")] == [0, 0, 1]
    styles = part(write_docx(EMPTY), "word/styles.xml")
    boxes = [
        find(styles, f"w:style[@w:styleId='{name}']/w:pPr/w:pBdr/w:left/@w:color")
        for name in ("Heading2Beslutning", "Beslutning")
    ]
    assert boxes == [["1F4E79"], ["1F4E79"]]
    assert find(styles, "w:style[@w:styleId='Heading2Beslutning']/w:basedOn/@w:val") == ["Heading2"]


def test_a_letterhead_may_have_a_box_of_its_own() -> None:
    name = "word/styles.xml"
    more = style("Beslutning", "Beslutning") + "</w:styles>"
    made = written(tidy({name: str(TIDY[name]).replace("</w:styles>", more)}))
    styles = tree(made, "styles.xml")
    assert len(find(styles, "w:style[w:name/@w:val='Beslutning']")) == 1
    assert not find(styles, "w:style[w:name/@w:val='Beslutning']//w:shd")


def test_attachments_stand_without_marks() -> None:
    html = (
        '<section class="afsnit bilag"><h3>Bilag</h3><ul><li>Kort</li><li>Tal</li></ul></section>'
    )
    document = body(html)
    assert paragraphs(document)[1:] == [("Bilag", "Kort"), ("Bilag", "Tal")]
    assert not find(document, "//w:numPr")


def test_signers_dates_and_notes_are_dressed_as_in_print() -> None:
    html = "".join(f'<p class="{name}">x</p>' for name in ("dato", "underskriver", "note"))
    names = [name for name, _ in paragraphs(body(html))]
    assert names == ["Afsnitsdato", "Underskriver", "Punktnote"]


def test_the_cover_has_a_rule_and_light_labels() -> None:
    made = write_docx(RICH)
    styles = part(made, "word/styles.xml")
    assert find(styles, "w:style[@w:styleId='Title']/w:pPr/w:pBdr/w:bottom/@w:color") == ["1F4E79"]
    document = part(made, "word/document.xml")
    labels = find(document, "//w:p[w:pPr/w:pStyle/@w:val='Oplysning']/w:r[1]/w:rPr")
    assert [find(label, "w:rStyle/@w:val") for label in labels] == [["Oplysningsnavn"]] * 3
    assert not find(document, "//w:p[w:pPr/w:pStyle/@w:val='Oplysning']//w:b")
    assert COVER.count("<dt>") == 3


def test_the_heading_of_a_group_has_room_below() -> None:
    document = part(write_docx(RICH), "word/document.xml")
    (heading,) = find(document, "//w:p[.//w:t='Punkt 83: Godkendelse af dagsorden & ']")
    assert not find(heading, "w:pPr/w:spacing")
    styles = part(write_docx(RICH), "word/styles.xml")
    assert find(styles, "w:style[@w:styleId='Gruppe']/w:pPr/w:spacing/@w:after") == ["120"]


def test_a_letterhead_keeps_its_own_title() -> None:
    made = written(tidy())
    assert not find(tree(made, "styles.xml"), "w:style[@w:styleId='Title']/w:pPr/w:pBdr")
    assert letterhead(tidy()).has_sender
