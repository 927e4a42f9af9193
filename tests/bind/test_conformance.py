"""The book before outside judges: veraPDF, poppler, qpdf."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from referat.bind import AttachedFile, Part, bind

from ..support.tools import program
from ..support.verapdf import findings
from .broken import BROKEN, SOUND, prepared
from .documents import INFO, render
from .tags.test_tables import LONG, SPANS

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def files(
    tmp_path_factory: pytest.TempPathFactory, parts: tuple[Part, ...], book_bytes: bytes
) -> list[Path]:
    """The book, the same with an attachment and more, and one of difficult tables."""
    folder = tmp_path_factory.mktemp("books")
    source = AttachedFile("møde.yaml", b"dato: 2026-03-18\n", "application/yaml", "Kildefil")
    richer = replace(INFO, attachments=(source,), first_page_has_header=True, open_levels=2)
    (folder / "book.pdf").write_bytes(book_bytes)
    (folder / "richer.pdf").write_bytes(bind(parts, richer))
    (folder / "tables.pdf").write_bytes(bind([render(SPANS), render(LONG)], INFO))
    return sorted(folder.iterdir())


def test_verapdf_finds_nothing_against_pdf_ua_1_and_pdf_a_3a(files: list[Path]) -> None:
    assert findings(files) == {(file, flavour): [] for file in files for flavour in ("ua1", "3a")}


def test_verapdf_finds_what_is_wrong(tmp_path: Path, parts: tuple[Part, ...]) -> None:
    """The judge is awake: a part alone is neither PDF/UA nor PDF/A."""
    part = tmp_path / "part.pdf"
    part.write_bytes(parts[3].pdf)
    found = findings([part])
    assert found[part, "ua1"]
    assert found[part, "3a"]


def test_verapdf_finds_the_same_as_the_parts_are_told_to_cost(tmp_path: Path) -> None:
    """Each part is bound with both claims, whatever it costs."""
    bodies = {name: body for name, (body, _) in BROKEN.items()} | SOUND
    files = {name: tmp_path / f"{name}.pdf" for name in bodies}
    for name, body in bodies.items():
        part = prepared(body)
        files[name].write_bytes(bind([Part(part.pdf, (), part.texts)], INFO))
    found = findings(list(files.values()))
    assert {name for name, file in files.items() if found[file, "ua1"]} == set(BROKEN)
    assert {name for name, file in files.items() if found[file, "3a"]} == set()


@pytest.mark.parametrize("tool", ["pdftotext", "pdfinfo", "pdftocairo"])
def test_poppler_reads_it_without_a_word_of_complaint(files: list[Path], tool: str) -> None:
    arguments = {"pdftotext": ["-"], "pdfinfo": [], "pdftocairo": ["-svg", "-"]}[tool]
    for file in files:
        result = subprocess.run(
            [program(tool), str(file), *arguments], capture_output=True, check=True
        )
        assert result.stderr == b""


def test_qpdf_finds_no_fault(files: list[Path]) -> None:
    for file in files:
        subprocess.run([program("qpdf"), "--check", str(file)], capture_output=True, check=True)
