"""What is said of attachments' files, at the line that names them."""

from __future__ import annotations

import pytest
from pikepdf import Array

from referat.diagnostics import Severity
from tests.rules.findings import Project, marked, said
from tests.support.attached_files import docx, paragraph, pdf, run, saved, xlsx, zipped
from tests.support.pictures import quarters
from tests.support.pictures import saved as saved_picture
from tests.support.projects import FOLDER, ITEM, Files

NUMBER = "010190-1234"
FILE = f"{FOLDER}/bilag/notat.docx"
WITHDRAWN = "    trukket tilbage: 2026-02-10\n"


def attached(name: str, data: bytes, more: str = "") -> Files:
    line = f"titel: A\nsagsresume: B\nbilag:\n  - titel: C\n    fil: bilag/{name}\n{more}"
    return {ITEM: line, f"{FOLDER}/bilag/{name}": data}


def test_a_fault_is_told_at_the_name_of_the_file(project: Project) -> None:
    (told,) = said(project(attached("a.docx", zipped({"a": "b"}))), "D050")
    assert marked(told) == "legeplads.yaml:5:10 bilag/a.docx"
    assert told.severity is Severity.ERROR
    assert told.message == (
        "bilaget kan ikke bruges: filen er en zip-fil, selv om den hedder .docx"
    )
    assert told.help == ("pak den ud, og tilføj filerne hver for sig",)


def test_a_number_is_told_with_its_place_and_never_whole(project: Project) -> None:
    (told,) = said(project(attached("a.docx", docx(paragraph(run(NUMBER))))), "R030")
    assert told.severity is Severity.ERROR
    assert told.message == "bilaget har noget, der ligner et personnummer (CPR): 010190-xxxx"
    assert told.label == "teksten; de første seks cifre er en dato"
    assert NUMBER not in repr(told)


def test_a_number_without_a_hyphen_that_does_not_fit_is_a_warning(project: Project) -> None:
    (told,) = said(project(attached("a.docx", docx(paragraph(run("0101901234"))))), "R030")
    assert told.severity is Severity.WARNING


@pytest.mark.parametrize("closed", ["    lukket: ja\n", "lukket: ja\n"])
def test_in_a_closed_attachment_it_is_only_mentioned(closed: str, project: Project) -> None:
    files = attached("a.docx", docx(paragraph(run(NUMBER))), closed)
    assert [d.severity for d in said(project(files), "R030")] == [Severity.HINT]


@pytest.mark.parametrize("data", [zipped({"a": "b"}), docx(paragraph(run(NUMBER)))])
def test_of_a_withdrawn_file_that_goes_nowhere_all_is_only_mentioned(
    data: bytes, project: Project
) -> None:
    files = attached("a.docx", data, WITHDRAWN)
    (told,) = said(project(files), "D050", "R030")
    assert told.severity is Severity.HINT
    assert told.help[-1].startswith("bilaget er trukket tilbage: slet “fil”")


def test_a_withdrawn_file_that_is_gone_is_only_mentioned(project: Project) -> None:
    files = {**attached("a.docx", b"", WITHDRAWN), f"{FOLDER}/bilag/a.docx": None}
    assert [d.severity for d in said(project(files), "D050")] == [Severity.HINT]


def test_a_withdrawn_file_that_is_closed_must_be_readable(project: Project) -> None:
    closed = WITHDRAWN + "    lukket: ja\n"
    (told,) = said(project(attached("a.docx", zipped({"a": "b"}), closed)), "D050")
    assert told.severity is Severity.ERROR
    (told,) = said(project(attached("a.docx", docx(paragraph(run(NUMBER))), closed)), "R030")
    assert told.severity is Severity.HINT


@pytest.mark.parametrize("place", ["010190-xxxx", "010190-XXXX"])
def test_an_author_may_say_of_each_number_that_it_is_none(place: str, project: Project) -> None:
    accepted = f"accepteret:\n  - regel: R030\n    sted: {place}\n    grund: et varenummer\n"
    files = attached("a.docx", docx(paragraph(run(f"{NUMBER} og 020290-1235"))), accepted)
    found = said(project(files), "R030", "R063")
    assert [(d.subject, d.accepted) for d in found] == [
        ("010190-xxxx", "et varenummer"),
        ("020290-xxxx", ""),
    ]
    assert found[1].help[-1].endswith("“accepteret” i sagen, med “sted: 020290-xxxx”")


@pytest.mark.parametrize("place", ["", "    sted: a.docx\n", "    sted: bilag\n"])
def test_the_numbers_of_a_file_are_not_accepted_as_one(place: str, project: Project) -> None:
    accepted = f"accepteret:\n  - regel: R030\n{place}    grund: varenumre\n"
    files = attached("a.docx", docx(paragraph(run(NUMBER))), accepted)
    assert [d.accepted for d in said(project(files), "R030")] == [""]
    assert len(said(project(files), "R063")) == 1


def test_each_of_many_numbers_is_told(project: Project) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>0101{n}-1234</t></is></c></row>'
        for n in range(60, 80)
    )
    told = said(project(attached("a.xlsx", xlsx({"A": f"<sheetData>{rows}</sheetData>"}))), "R030")
    assert {d.subject for d in told} == {f"0101{n}-xxxx" for n in range(60, 80)}


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (("", ""), "bilaget har ingen tekst"),
        (("Hej", ""), "side 2 i bilaget har ingen tekst"),
        (("", "", "Hej", "", "Hej"), "side 1-2 og 4 i bilaget har ingen tekst"),
    ],
)
def test_scanned_pages_are_told_of(texts: tuple[str, ...], message: str, project: Project) -> None:
    scan = pdf(*texts)
    for page, text in zip(scan.pages, texts, strict=True):
        if not text:
            page.obj.Contents = scan.make_stream(b"0 0 100 100 re f")
    (told,) = said(project(attached("a.pdf", saved(scan))), "D042")
    assert told.message == message
    assert told.severity is Severity.WARNING


def test_a_sound_file_says_nothing(project: Project) -> None:
    assert said(project(attached("a.pdf", saved(pdf("Hej")))), "D050", "D042", "R030") == []


def test_a_table_is_told_once(project: Project) -> None:
    (told,) = said(project(attached("a.csv", f"Nr\n{NUMBER}\n".encode())), "R030")
    assert told.label.startswith("linje 2")


def _shown(project: Project, text: str, more: str = "") -> list[str]:
    files = attached("a.md", text.encode(), more)
    there = {f"{FOLDER}/bilag/kort.png": saved_picture(quarters(), "PNG")}
    return [f"{marked(d)}: {d.message}" for d in said(project({**files, **there}), "D057")]


def test_every_picture_of_a_markdown_file_that_can_not_be_shown_is_told(project: Project) -> None:
    shown = (
        "![Kort](kort.png)",
        "![Et](mangler.png)",
        "![](https://example.org/a.png)",
        "![To](https://example.org/b.png)",
        "![](t.csv)",
    )
    text = "\n\n".join(shown)
    place, message = "legeplads.yaml:5:10 bilag/a.md", "bilaget kan ikke blive til sider:"
    assert _shown(project, text) == [
        f"{place}: {message} “mangler.png” kan ikke bruges: filen findes ikke",
        f"{place}: {message} billeder hentes kun fra bilagets egen mappe",
        f"{place}: {message} billeder hentes kun fra bilagets egen mappe",
        f"{place}: {message} “t.csv” kan ikke bruges: filen findes ikke",
    ]


def test_a_picture_of_a_markdown_file_is_looked_for_beside_it(project: Project) -> None:
    text = b"![Et](https://example.org/a.png)\n\n![To](mangler.png)\n"
    net, gone = said(project(attached("a.md", text)), "D057")
    assert net.label == "linje 1: https://example.org/a.png"
    assert net.help == ("læg billedet i bilagets mappe, og skriv kun dets filnavn",)
    assert gone.help == ("læg filen i bilagets mappe, eller ret navnet",)


def test_a_file_that_is_gone_is_not_taken_for_that_of_another(project: Project) -> None:
    files = attached("a1.md", b"Hej\n", "    lukket: ja\n  - titel: D\n    fil: bilag/a2.md\n")
    (told,) = said(project(files), "D050")
    assert told.help == ("læg filen i sagens mappe, eller ret navnet",)
    (told,) = said(project({**files, f"{FOLDER}/bilag/a3.md": "Hej\n"}), "D050")
    assert told.help == ("mente du “a3.md”?",)


def test_an_attachment_without_the_name_of_its_file_is_told(project: Project) -> None:
    (told,) = said(project({ITEM: "titel: A\nbilag:\n  - titel: C\n    fil: ''\n"}), "D050")
    assert told.message == "bilaget kan ikke bruges: der står intet filnavn"


def test_a_picture_without_a_description_can_be_shown(project: Project) -> None:
    assert _shown(project, "![](kort.png)\n") == []


def test_of_a_withdrawn_markdown_file_it_is_only_mentioned(project: Project) -> None:
    files = attached("a.md", b"![Et](mangler.png)\n", WITHDRAWN)
    assert [d.severity for d in said(project(files), "D057")] == [Severity.HINT]


@pytest.mark.parametrize("box", ["/MediaBox", "/CropBox"])
def test_a_page_without_size_is_told(box: str, project: Project) -> None:
    file = pdf("Hej", "Hej")
    file.pages[1].obj[box] = Array([0, 0, 0.5, 100])
    (told,) = said(project(attached("a.pdf", saved(file))), "D050")
    assert told.message == "bilaget kan ikke bruges: side 2 har ingen størrelse"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv"])
def test_signs_in_a_text_that_the_font_lacks_are_told_once(name: str, project: Project) -> None:
    text = "Tak for nu 😀, hej ☃\nog 😀\n"
    (told,) = said(project(attached(name, text.encode())), "D016")
    assert told.severity is Severity.WARNING
    assert told.message == "skriften har ikke tegnet 😀 (U+1F600), ☃ (U+2603) i bilaget"
    assert "gem teksten som PDF" in told.help[0]


def test_of_many_signs_that_the_font_lacks_some_are_named(project: Project) -> None:
    text = "".join(map(chr, range(0x3041, 0x3041 + 30)))
    (told,) = said(project(attached("a.txt", text.encode())), "D016")
    assert told.message.endswith(" og 20 andre i bilaget")
    assert told.message.count("U+") == 10
