"""A decision in all its parts is in the PDF, the Word file and the page, in the same words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as lxml_html

from referat.build.documents import Making, document_sources, finish_document, start_document
from referat.build.order import FORMATS
from referat.build.press.cache import DiskCache
from referat.build.press.press import Press
from referat.build.press.workers import Workers
from referat.model.documents import DocumentKind
from tests.support.projects import BASE, ITEM, checked, write_project

DECISION = """\
beslutning:
  udfald: godkendt
  tekst: med *fed* <b>skrift</b> & {udvalg}.
  punkter:
    1: udsat
    2: |
      To ting:

      - den ene
      - den anden
  afstemninger:
    - slags: ændringsforslag
      emne: at *prisen* <i>sænkes</i> {{ 7 * 7 }}
      for: 1
      imod: Eva Eksempel
  valg:
    - af: "*formand* <i>& mere</i>"
      kandidater: {Eva Eksempel: 1, Mona Mønster: 1}
      lodtrækning: Mona Mønster
  forbehold: Mona Mønster
  efter: Slut herfra.
  standset af: Eva Eksempel
  mindretalsudtalelser:
    - hvem: Mona Mønster
      tekst: Nej & atter **nej**.
"""
SAID = (
    "Godkendt med fed <b>skrift</b> & {udvalg}.",
    "Ad 1 Udsat.",
    "Ad 2",
    "To ting:",
    "den ene",
    "den anden",
    "Ændringsforslag: at *prisen* <i>sænkes</i> {{ 7 * 7 }}",
    "For stemte 1.",
    "Imod stemte 1: Eva Eksempel.",
    "Ændringsforslaget bortfaldt ved stemmelighed.",
    "Valg af *formand* <i>& mere</i>",
    "Eva Eksempel fik 1 stemme.",
    "Stemmerne stod lige mellem Eva Eksempel og Mona Mønster.",
    "Mona Mønster er valgt ved lodtrækning.",
    "Mona Mønster tog forbehold.",
    "Slut herfra.",
    "Eva Eksempel begærede sagen indbragt for kommunalbestyrelsen",
    "Mindretalsudtalelse fra Mona Mønster:",
    "Nej & atter nej.",
)


def made(folder: Path, item: str, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    """The minutes of a project with this item, by the names of their files."""
    root = write_project(folder / "projekt", {ITEM: item})
    found = checked(root)
    assert found.facts is not None, found.diagnostics
    making = Making(Press(Workers(1), DiskCache(folder / "cache")), formats)
    sources = document_sources(found.files, root.resolve())
    started = start_document(found.facts, DocumentKind.MINUTES, sources, making)
    return {file.name: file.data for file in finish_document(started, making)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    points = BASE[ITEM].replace("bygges.\n", "bygges\n    - der gives penge.\n")
    return made(tmp_path_factory.mktemp("afstemning"), points + DECISION)


_PARAGRAPH, _BREAK, _TEXT = qn("w:p"), qn("w:br"), qn("w:t")


def pdf_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def docx_text(data: bytes) -> str:
    body = Document(io.BytesIO(data)).element.body
    found = body.iter(_PARAGRAPH, _BREAK, _TEXT)
    return "".join(e.text or "" if e.tag == _TEXT else "\n" for e in found)


def html_text(data: bytes) -> str:
    breaks = data.decode().replace("<br>", " ")
    return "".join(map(str, lxml_html.fromstring(breaks).itertext()))


@pytest.mark.parametrize(
    ("suffix", "text_of"), [("pdf", pdf_text), ("docx", docx_text), ("html", html_text)]
)
def test_every_part_is_there_in_order(
    files: dict[str, bytes], suffix: str, text_of: Callable[[bytes], str]
) -> None:
    text = re.sub(r"[\s\ufffe\x02•]+", " ", text_of(files[f"referat.{suffix}"]))
    place = 0
    for words in SAID:
        found = text.find(words, place)
        assert found >= 0, (words, text[place : place + 200])
        place = found


def test_a_vote_is_not_torn_in_the_word_file(files: dict[str, bytes]) -> None:
    body = Document(io.BytesIO(files["referat.docx"])).element.body
    votes = [p for p in body.iter(_PARAGRAPH) if "".join(p.itertext()).startswith("Ændringsf")]
    assert [p.find(f".//{qn('w:keepLines')}") is not None for p in votes] == [True]


@pytest.mark.parametrize("lines", [17, 18])
def test_a_vote_is_not_torn_over_pages(tmp_path: Path, lines: int) -> None:
    """It moves to the next page whole, where it would begin at the foot of one."""
    text = "".join(f"  Linje {n}.\n\n" for n in range(lines))
    decision = "beslutning: {afstemninger: [{emne: begyndelsen, for: 1, imod: Eva Eksempel}]}\n"
    item = f"{BASE[ITEM]}sagsfremstilling: |\n{text}{decision}"
    with pypdfium2.PdfDocument(io.BytesIO(made(tmp_path, item, ("pdf",))["referat.pdf"])) as found:
        pages = [page.get_textpage().get_text_bounded() for page in found]
    begins = next(n for n, page in enumerate(pages) if "begyndelsen" in page)
    assert "ved stemmelighed" in pages[begins]
