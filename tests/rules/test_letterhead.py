"""What a clerk is told of the letterhead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from referat.diagnostics import Diagnostic, Severity
from referat.rules.looks import looks_findings
from tests.support.letterheads import (
    MAIN,
    TIDY,
    UNTIDY,
    field,
    paragraph,
    part,
    relations,
    tidy,
    untidy,
)
from tests.support.projects import Files, reader

NEAR = "agendas/proeveudvalget/referat.toml"
FOOTER = "word/footer1.xml"


def said(
    project: Callable[[Files], Path], data: bytes | None, line: str = 'brevpapir = "brev.dotx"'
) -> list[Diagnostic]:
    files: dict[str, str | bytes | None] = {NEAR: f"[udseende]\n{line}\n"}
    if data is not None:
        files["agendas/proeveudvalget/brev.dotx"] = data
    root = project(files)
    settings = reader(root).settings(root.resolve() / "agendas/proeveudvalget")
    return list(looks_findings(settings, root))


def test_nothing_is_said_of_a_tidy_letterhead(project: Callable[[Files], Path]) -> None:
    assert said(project, tidy()) == []


def test_an_empty_name_is_no_letterhead(project: Callable[[Files], Path]) -> None:
    assert said(project, None, 'brevpapir = ""') == []


@pytest.mark.parametrize(
    ("data", "line", "message", "advice"),
    [
        (None, 'brevpapir = "brev.dotx"', "filen findes ikke", "læg brevpapiret ved siden af"),
        (tidy(), 'brevpapir = "breve.dotx"', "filen findes ikke", "mente du “brev.dotx”?"),
        (tidy(), 'brevpapir = "../../../brev.dotx"', "filen ligger uden for projektet", "læg"),
        (tidy(), 'brevpapir = "/etc/brev.dotx"', "filen ligger uden for projektet", "læg"),
        (tidy(), 'brevpapir = "..\\\\brev.dotx"', "stien har omvendte skråstreger", "læg"),
        (b"PK\x03\x04", 'brevpapir = "brev.dotx"', "filen er ødelagt eller ikke et", "åbn"),
    ],
)
def test_what_cannot_be_used_is_an_error(
    project: Callable[[Files], Path], data: bytes | None, line: str, message: str, advice: str
) -> None:
    (diagnostic,) = said(project, data, line)
    assert (diagnostic.code, diagnostic.severity) == ("K013", Severity.ERROR)
    assert diagnostic.message.startswith(f"brevpapiret kan ikke bruges: {message}")
    assert diagnostic.help[0].startswith(advice)
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line) == (NEAR, 2)


def test_missing_styles_are_named_in_danish(project: Callable[[Files], Path]) -> None:
    (diagnostic,) = (d for d in said(project, untidy()) if d.code == "K014")
    assert diagnostic.severity is Severity.HINT
    assert diagnostic.message == (
        "brevpapiret har ikke typografierne “Titel”, “Indholdsfortegnelse 1” og "
        "“Opstilling - tal eller bogst.”"
    )
    assert diagnostic.label == "programmets egne bruges i stedet"


def test_one_missing_style(project: Callable[[Files], Path]) -> None:
    styles = str(UNTIDY["word/styles.xml"]).replace("</w:styles>", "{}</w:styles>")
    more = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="{name}"/></w:style>'
        for n, name in enumerate(("Titel", "toc 1"))
    )
    (diagnostic,) = (
        d
        for d in said(project, untidy({"word/styles.xml": styles.format(more)}))
        if d.code == "K014"
    )
    assert diagnostic.message == "brevpapiret har ikke typografien “Opstilling - tal eller bogst.”"
    assert diagnostic.label == "programmets egen bruges i stedet"


def test_what_is_left_out_is_told(project: Callable[[Files], Path]) -> None:
    found = [d.message for d in said(project, untidy()) if d.code == "K015"]
    assert found == [
        "et billede i brevpapiret ligger i en fil for sig og kommer ikke med",
        "et indlejret objekt i brevpapirets sidehoved eller sidefod kommer ikke med",
    ]


def without(*names: str) -> Mapping[str, str]:
    return {name: part("hdr", paragraph("")) for name in names}


def test_a_letterhead_with_nothing_round_the_page(project: Callable[[Files], Path]) -> None:
    (diagnostic,) = said(project, tidy(without("word/header1.xml", FOOTER)))
    assert diagnostic.code == "K016"
    assert "hverken sidehoved eller sidefod" in diagnostic.message


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({FOOTER: part("ftr", paragraph("Prøvevej 1"))}, ["K017"]),
        ({FOOTER: part("ftr", paragraph(""))}, []),  # ours has page numbers
        (
            {
                FOOTER: part("ftr", paragraph("Prøvevej 1")),
                "word/header1.xml": part("hdr", f"<w:p>{field('PAGE', '1')}</w:p>"),
                "word/_rels/header1.xml.rels": relations(),
            },
            [],
        ),
    ],
)
def test_missing_page_numbers(
    project: Callable[[Files], Path], changes: Mapping[str, str], codes: list[str]
) -> None:
    assert [d.code for d in said(project, tidy(changes))] == codes


EARLIER = (
    '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId{}"/></w:sectPr></w:pPr>'
    "</w:p>"
)


@pytest.mark.parametrize(("header", "codes"), [(6, ["K018"]), (4, [])])
def test_only_the_last_section_counts(
    project: Callable[[Files], Path], header: int, codes: list[str]
) -> None:
    main = str(TIDY[MAIN]).replace("<w:body>", "<w:body>" + EARLIER.format(header))
    related = str(TIDY["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        relations(rId6="header header2.xml").partition(">")[2],
    )
    data = tidy(
        {
            MAIN: main,
            "word/_rels/document.xml.rels": related,
            "word/header2.xml": part("hdr", paragraph("Forsidens hoved")),
        }
    )
    assert [d.code for d in said(project, data)] == codes


@pytest.mark.parametrize(
    ("size", "codes"),
    [
        ('w:w="5953" w:h="8391"', ["K019"]),
        ('w:w="11906" w:h="8391"', []),
        ('w:w="8391" w:h="11906"', []),
        ('w:w="8000" w:h="16838"', ["K019"]),
    ],
)
def test_small_paper(project: Callable[[Files], Path], size: str, codes: list[str]) -> None:
    main = str(TIDY[MAIN]).replace('w:w="11906" w:h="16838"', size)
    found = said(project, tidy({MAIN: main}))
    assert [d.code for d in found] == codes
    if size.startswith('w:w="5953"'):
        assert found[0].message == "brevpapirets papir er mindre end A5: 105 × 148 mm"
