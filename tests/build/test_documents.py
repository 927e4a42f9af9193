from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from referat.build.documents import Making, document_sources, finish_document, start_document
from referat.build.order import FORMATS
from referat.build.press.cache import DiskCache
from referat.build.press.press import Press
from referat.build.press.workers import Workers
from referat.build.word import word_letterhead
from referat.diagnostics import MaterialError
from referat.model.documents import DocumentKind
from tests.support.letterheads import tidy
from tests.support.projects import MEETING, SETTINGS, Files, checked

MANY = "dato: 2026-02-12\ntid: 15:30\ndagsorden:\n" + "".join(
    f"  - titel: Sag nummer {n}\n" for n in range(1, 66)
)
RUNNING_ON = 'format = 1\n[udseende]\npunkt_paa_ny_side = false\nlogo = "logo.svg"\n'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def made(root: Path, cache: Path, **how: object) -> dict[str, bytes]:
    """The files of the base project's agenda."""
    found = checked(root)
    assert found.facts is not None
    making = Making(Press(Workers(1), DiskCache(cache)), FORMATS, **how)  # type: ignore[arg-type]
    sources = document_sources(found.files, root.resolve())
    started = start_document(found.facts, DocumentKind.AGENDA, sources, making)
    return {file.name: file.data for file in finish_document(started, making)}


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_contents_of_several_pages_name_the_right_pages(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    root = project({MEETING: MANY, SETTINGS: RUNNING_ON, "logo.svg": LOGO})
    pages = page_texts(made(root, tmp_path / "cache")["dagsorden.pdf"])
    contents = [n for n, text in enumerate(pages) if "Punkt" not in text and n > 0]
    assert len(contents) > 1
    listed = " ".join(pages[n] for n in contents)
    for number in (1, 33, 65):
        stated = re.search(rf"Sag nummer {number}\s+(\d+)\b", listed)
        assert stated
        assert f": Sag nummer {number}\r" in pages[int(stated[1]) - 1] + "\r"


def test_the_second_build_has_the_bytes_of_the_first(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    root = project({SETTINGS: RUNNING_ON, "logo.svg": LOGO})
    first = made(root, tmp_path / "a")
    assert set(first) == {"dagsorden.pdf", "dagsorden.docx", "dagsorden.html"}
    assert made(root, tmp_path / "a") == first
    assert made(root, tmp_path / "b") == first


def test_the_time_inside_is_the_meetings_or_the_one_given(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    root = project({})
    given = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    files = made(root, tmp_path)
    assert b"2026-02-12T15:00:00+01:00" in files["dagsorden.pdf"]
    with ZipFile(io.BytesIO(files["dagsorden.docx"])) as word:
        assert b">2026-02-12T14:00:00Z<" in word.read("docProps/core.xml")
    assert b"2030-01-02T03:04:05" in made(root, tmp_path, epoch=given)["dagsorden.pdf"]


def test_the_letterhead_shapes_the_docx_and_nothing_else(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    without = made(project({}), tmp_path / "cache")
    settings = 'format = 1\nkommune = "Prøvekommune"\n[udseende]\nbrevpapir = "brev.dotx"\n'
    root = project({SETTINGS: settings, "brev.dotx": tidy()})
    sources = document_sources(checked(root).files, root.resolve())
    assert sources.letterhead == root.resolve() / "brev.dotx"
    on_letterhead = made(root, tmp_path / "cache")
    assert on_letterhead["dagsorden.pdf"] == without["dagsorden.pdf"]
    assert on_letterhead["dagsorden.html"] == without["dagsorden.html"]
    with ZipFile(io.BytesIO(on_letterhead["dagsorden.docx"])) as file:
        assert "Prøvevej 1" in file.read("word/footer1.xml").decode()


def test_a_letterhead_that_goes_away_while_building_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match=r"brevpapiret væk\.dotx kan ikke bruges mere"):
        word_letterhead(tmp_path / "væk.dotx")


def test_a_short_meeting_has_neither_cover_nor_contents(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    settings = f'{RUNNING_ON}[dokument]\nforside = "øverst"\n'
    root = project({SETTINGS: settings, "logo.svg": LOGO})
    files = made(root, tmp_path / "cache")
    pdf = pypdfium2.PdfDocument(files["dagsorden.pdf"])
    (page,) = (pdf[n].get_textpage().get_text_bounded() for n in range(len(pdf)))
    assert page.index("Dagsorden: Prøveudvalget") < page.index("Punkt 3") < page.index("Punkt 5")
    assert [mark.get_title() for mark in pdf.get_toc()] == [
        *("Punkt 3: Godkendelse af dagsorden", "Punkt 4: Ny legeplads", "Punkt 5: Eventuelt")
    ]
    with ZipFile(io.BytesIO(files["dagsorden.docx"])) as package:
        document = package.read("word/document.xml").decode()
    assert "pageBreakBefore" not in document
    assert "Table of Contents" not in document
    assert '<section class="indhold"' not in files["dagsorden.html"].decode()
