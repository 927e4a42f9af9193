"""A decision in all its parts is in the PDF, the Word file and the page, in the same words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as lxml_html

from referat.build.cache import DiskCache
from referat.build.documents import Making, finish_document, start_document
from referat.build.order import FORMATS
from referat.build.press import Press
from referat.build.run import document_sources
from referat.build.workers import Workers
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
    "Mona Mønster tog forbehold.",
    "Slut herfra.",
    "Eva Eksempel begærede sagen indbragt for kommunalbestyrelsen",
    "Mindretalsudtalelse fra Mona Mønster:",
    "Nej & atter nej.",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    points = BASE[ITEM].replace("bygges.\n", "bygges\n    - der gives penge.\n")
    root = write_project(tmp_path_factory.mktemp("afstemning"), {ITEM: points + DECISION})
    found = checked(root)
    assert found.facts is not None, found.diagnostics
    cache = DiskCache(tmp_path_factory.mktemp("cache"))
    making = Making(Press(Workers(1), cache), FORMATS)
    sources = document_sources(found.files, root.resolve())
    started = start_document(found.facts, DocumentKind.MINUTES, sources, making)
    return {file.name: file.data for file in finish_document(started, making)}


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
