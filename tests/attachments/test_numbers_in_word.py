"""A person's number that is planted in a Word document is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attachments.planted import NUMBER, found, places
from tests.support.attached_files import (
    cells,
    docx,
    paragraph,
    run,
    word_part,
    xlsx,
)

_DELETED = f"<w:del>{run(NUMBER, kind='delText')}</w:del>"
_MOVED = f"<w:moveFrom>{run(NUMBER)}</w:moveFrom>"
_BOX = f"<w:r><w:pict><w:txbxContent>{paragraph(run(NUMBER))}</w:txbxContent></w:pict></w:r>"
_PICTURE = f'<w:r><w:drawing><wp:docPr xmlns:wp="x" descr="Foto af {NUMBER}"/></w:drawing></w:r>'
_NO_BREAK = "<w:r><w:t>010190</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>1234</w:t></w:r>"
_SOFT = "<w:r><w:t>0101</w:t><w:softHyphen/><w:t>90-1234</w:t></w:r>"
_TRACKED = "teksten, slettet, men gemt som sporet ændring"
_TEXTS = {
    "teksten": run(NUMBER),
    "delt over flere stykker": run("Nr. 0101") + run("90-", "<w:b/>") + run("1234 er"),
    "bindestreg, der ikke deles": _NO_BREAK,
    "blød bindestreg": _SOFT,
    "en tekstboks": _BOX,
}


@pytest.mark.parametrize("runs", _TEXTS.values(), ids=_TEXTS)
def test_in_the_text_of_a_word_document(runs: str, tmp_path: Path) -> None:
    (told,) = found(tmp_path, "a.docx", docx(paragraph(runs)))
    assert (told.place, told.is_sure) == ("teksten", True)


@pytest.mark.parametrize(
    ("runs", "place"),
    [
        (_DELETED, _TRACKED),
        (_MOVED, _TRACKED),
        (run("010190-") + "<w:del>" + run("12", kind="delText") + "</w:del>" + run("34"), _TRACKED),
        (f"<w:ins>{run(NUMBER)}</w:ins>", "teksten"),
        (run(NUMBER, "<w:vanish/>"), "teksten, som skjult tekst"),
        (run(NUMBER, kind="instrText"), "teksten, i en feltkode"),
        (f'<w:fldSimple w:instr="QUOTE {NUMBER}"/>', "teksten, i en feltkode"),
        (_PICTURE, "teksten, som alternativ tekst"),
        (
            f'<w:r><w:fldChar><w:ffData><w:name w:val="f"/><w:ddList><w:listEntry w:val="{NUMBER}"'
            "/></w:ddList></w:ffData></w:fldChar></w:r>",
            "filens egne data (word/document.xml)",
        ),
    ],
)
def test_in_what_word_does_not_show(runs: str, place: str, tmp_path: Path) -> None:
    assert places(tmp_path, "a.docx", docx(paragraph(runs))) == [place]


_CUSTOM = (
    '<Properties xmlns:vt="x"><property name="Journal"><vt:lpwstr>'
    f"{NUMBER}</vt:lpwstr></property></Properties>"
)


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        (
            "word/comments.xml",
            word_part("comments", f"<w:comment>{paragraph(run(NUMBER))}</w:comment>"),
            "en kommentar",
        ),
        (
            "word/footnotes.xml",
            word_part("footnotes", f"<w:footnote>{paragraph(run(NUMBER))}</w:footnote>"),
            "en fodnote",
        ),
        ("word/endnotes.xml", word_part("endnotes", paragraph(run(NUMBER))), "en slutnote"),
        ("word/header2.xml", word_part("hdr", paragraph(run(NUMBER))), "sidehovedet"),
        ("word/footer1.xml", word_part("ftr", paragraph(run(NUMBER))), "sidefoden"),
        ("docProps/custom.xml", _CUSTOM, "dokumentets egenskaber (lpwstr)"),
        (
            "docProps/core.xml",
            f"<c><title>{NUMBER}</title></c>",
            "dokumentets egenskaber (title)",
        ),
        (
            "customXml/item1.xml",
            f"<a><b c='{NUMBER}'/></a>",
            "filens egne data (customXml/item1.xml)",
        ),
        ("word/embeddings/sheet.xlsx", xlsx({"A": cells(NUMBER)}), "ark “A”, celle A1"),
        ("word/embeddings/object.bin", b"\xd0\xcf" + NUMBER.encode("utf-16-le"), ""),
    ],
)
def test_in_the_other_parts_of_a_word_document(
    name: str, content: str | bytes, place: str, tmp_path: Path
) -> None:
    (told,) = places(tmp_path, "a.docx", docx(parts={name: content}))
    assert place in told


def test_what_stands_twice_is_told_at_both_places(tmp_path: Path) -> None:
    file = docx(paragraph(run(NUMBER)) + paragraph(_DELETED) + paragraph(run(NUMBER)))
    assert places(tmp_path, "a.docx", file) == ["teksten", _TRACKED]
