"""Attachments that the program sets itself: what stands on their pages, and how it is tagged."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import html

from referat.diagnostics import MaterialError
from referat.model.attached_file import FileKind
from referat.render.attachments import OWN_KINDS, OwnAttachment, attachment_part
from referat.render.contract import skipped_heading
from referat.render.engine import PartSource, render_part
from referat.render.templates import load_templates
from tests.support.pictures import quarters, saved

TITLE = "Plan for prøver"


def part(folder: Path, name: str, content: bytes | str, alternative: str = "") -> PartSource:
    path = folder / "sag" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    kind = FileKind({"jpg": "jpeg", "tif": "tiff"}.get(path.suffix[1:], path.suffix[1:]))
    given = OwnAttachment(path, kind, TITLE, "#123456", alternative)
    return attachment_part(given, folder, load_templates(folder / "templates", folder))


def headings(source: PartSource) -> list[str]:
    page = html.fromstring(source.html)
    return [
        f"{each.tag} {''.join(map(str, each.itertext()))}"
        for each in page.iter("h1", "h2", "h3", "h4", "h5")
    ]


def printed(source: PartSource) -> list[str]:
    rendered = render_part(source)
    assert rendered.remarks == ()
    document = pypdfium2.PdfDocument(io.BytesIO(rendered.pdf))
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Min titel\n\n## Under\n\ntekst", ["h1 Min titel", "h2 Under"]),
        ("tekst\n\n## Under", [f"h1 {TITLE}", "h2 Under"]),
        ("## Under\n\n### Dybere", [f"h1 {TITLE}", "h2 Under", "h3 Dybere"]),
        ("tekst\n\n# Først\n\n## Så", [f"h1 {TITLE}", "h2 Først", "h3 Så"]),
        ("# A\n\n#### B\n\n## C\n\n# D", [f"h1 {TITLE}", "h2 A", "h3 B", "h3 C", "h2 D"]),
        ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E", ["h1 A", "h2 B", "h3 C", "h4 D", "h4 E"]),
    ],
)
def test_headings_follow_each_other_from_the_title(
    tmp_path: Path, text: str, told: list[str]
) -> None:
    source = part(tmp_path, "plan.md", text)

    assert headings(source) == told
    assert skipped_heading(source.html) is None


def test_markdown_is_set_as_the_cases_are(tmp_path: Path) -> None:
    text = "# Plan\n\n- et\n- to\n\n|År|Tal|\n|-|-|\n|2025|7|\n\n[Se](https://eksempel.test)"

    source = part(tmp_path, "plan.md", text)

    assert "•" in printed(source)[0]
    assert '<th scope="col" class="tal">År</th>' in source.html
    assert 'href="https://eksempel.test"' in source.html


def test_pictures_in_markdown_are_looked_for_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "sag").mkdir()
    (tmp_path / "sag" / "skitse.png").write_bytes(saved(quarters(), "PNG"))

    source = part(tmp_path, "plan.md", "# Plan\n\n![En skitse](skitse.png)")

    assert list(source.files) == ["sag/skitse.png"]
    assert 'alt="En skitse"' in source.html


def test_a_file_outside_the_project_is_not_shown(tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    root.mkdir()
    (tmp_path / "skitse.png").write_bytes(saved(quarters(), "PNG"))

    with pytest.raises(MaterialError, match="uden for projektet"):
        part(root, "plan.md", "# Plan\n\n![En skitse](../../skitse.png)")


def test_plain_text_keeps_its_lines_and_columns(tmp_path: Path) -> None:
    text = "\ufeffKonto   Beløb\r\n1001      <12>\r\n\r\n\r\n  - indrykket\x0cNæste & sidste\x07\n"

    source = part(tmp_path, "notat.txt", text)

    page = html.fromstring(source.html)
    lines = [
        "".join(map(str, each.itertext()))
        for each in page.iter("p")
        if each.get("class") == "linjer"
    ]
    assert lines == ["Konto   Beløb\n1001      <12>", "  - indrykket", "Næste & sidste"]
    assert headings(source) == [f"h1 {TITLE}"]
    assert "indrykket" in printed(source)[0]


def test_words_with_a_tab_between_them_stand_apart_however_long_they_are(tmp_path: Path) -> None:
    lines = "\n".join(f"{'i' * n}\tord" for n in range(1, 41))

    told = printed(part(tmp_path, "notat.txt", lines))[0].split()

    assert told.count("ord") == 40


def test_the_title_of_a_wide_table_stands_on_its_first_page(tmp_path: Path) -> None:
    row = ";".join(f"felt{n}" for n in range(30))

    first = printed(part(tmp_path, "tal.csv", f"{row}\n{row}\n"))[0]

    assert TITLE in first
    assert "felt" in first


def test_long_lines_of_text_are_broken_and_not_cut_off(tmp_path: Path) -> None:
    words = "".join(printed(part(tmp_path, "notat.txt", "x" * 900)))

    assert words.count("x") == 900


def test_text_in_another_encoding_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match="UTF-8"):
        part(tmp_path, "notat.txt", "Grød".encode("latin-1"))


@pytest.mark.parametrize(
    ("name", "content"), [("brev.txt", "ord " * 250_001), ("tal.csv", "1;2;3\n" * 7000)]
)
def test_what_would_take_for_ever_to_set_is_told_of(
    tmp_path: Path, name: str, content: str
) -> None:
    with pytest.raises(MaterialError, match=r"større end 1 MB|over 20\.000 felter"):
        part(tmp_path, name, content)


def test_a_csv_file_is_a_table(tmp_path: Path) -> None:
    source = part(tmp_path, "tal og andet.csv", "Navn;2025\nÆble;12\n")

    assert headings(source) == [f"h1 {TITLE}"]
    assert "<caption" not in source.html
    assert ">Æble<" in source.html


def figures(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(each.Alt)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]


def test_a_picture_is_tagged_with_what_it_shows(tmp_path: Path) -> None:
    picture = saved(quarters(), "PNG")

    for alternative, told in (("Fire farvede felter", "Fire farvede felter"), ("", TITLE)):
        source = part(tmp_path, "felter.png", picture, alternative)
        assert figures(render_part(source).pdf) == [told]
        assert headings(source) == [f"h1 {TITLE}"]


def test_each_page_of_a_tiff_has_its_own_page(tmp_path: Path) -> None:
    shapes = [(600, 900), (900, 600), (600, 900)]
    pages = [quarters(size=size) for size in shapes]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])

    rendered = render_part(part(tmp_path, "scan.tif", content))

    assert figures(rendered.pdf) == [f"{TITLE}, side {n} af 3" for n in (1, 2, 3)]
    document = pypdfium2.PdfDocument(io.BytesIO(rendered.pdf))
    assert [page.get_width() > page.get_height() for page in document] == [False, True, False]


@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (9000, 100), (100, 9000)])
def test_a_picture_stays_on_one_page(tmp_path: Path, size: tuple[int, int]) -> None:
    rendered = render_part(part(tmp_path, "stort.png", saved(quarters(size=size), "PNG")))

    assert len(pypdfium2.PdfDocument(io.BytesIO(rendered.pdf))) == 1


def test_a_picture_that_is_none_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match=r"skitse\.png kan ikke vises"):
        part(tmp_path, "skitse.png", b"ikke et billede")


def test_a_municipality_may_set_attachments_its_own_way(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "bilag.html").write_text("<h1>Bilag: {{ bilag.titel }}</h1>{{ bilag.indhold }}")

    assert headings(part(tmp_path, "notat.txt", "tekst")) == [f"h1 Bilag: {TITLE}"]


def test_the_same_file_is_the_same_part(tmp_path: Path) -> None:
    assert part(tmp_path, "notat.txt", "tekst") == part(tmp_path, "notat.txt", "tekst")
    assert FileKind.DOCX not in OWN_KINDS
