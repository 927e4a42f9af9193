"""Every document of the samples, and of the odd meetings, before outside judges."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import axe
from tests.support.ooxml import audit_findings, sdk_findings
from tests.support.tagged import TaggedPdf, drawn_marks, tagged_marks
from tests.support.tools import program
from tests.support.verapdf import findings

pytestmark = pytest.mark.conformance

Documents = dict[str, list[Path]]


def test_axe_finds_nothing_at_any_width_and_no_page_scrolls_sideways(documents: Documents) -> None:
    judged = axe.findings(documents["html"])
    assert {key: found for key, found in judged.items() if found} == {}
    assert len(judged) == len(documents["html"]) * len(axe.VIEWS)


def test_axe_finds_what_is_wrong(tmp_path: Path) -> None:
    """The judge is awake, and so is the measure of the page's width."""
    page = tmp_path / "page.html"
    wide = "<div style='width: 500px'><img src='data:,'></div>"
    boxed = f"<div style='overflow: auto; width: 300px'>{wide}</div>"
    page.write_text(f"<!DOCTYPE html><html lang='da'><title>x</title><main>{wide}{boxed}", "utf-8")
    found = {view: " ".join(findings) for (_, view), findings in axe.findings([page]).items()}
    assert "image-alt" in found["1280"]
    assert "scrolls and takes no focus" in found["1280"]
    assert "the page scrolls sideways" not in found["1280 at 200 %"]
    assert "the page scrolls sideways" in found["390"]
    assert "the page scrolls sideways" in found["1280 at 400 %"]


def test_verapdf_finds_nothing_against_pdf_ua_1_and_pdf_a_3a(documents: Documents) -> None:
    judged = findings(documents["pdf"])
    assert {key: found for key, found in judged.items() if found} == {}
    assert len(judged) == len(documents["pdf"]) * 2


def test_libreoffice_opens_every_docx(documents: Documents, tmp_path: Path) -> None:
    copies = [tmp_path / f"{number}.docx" for number in range(len(documents["docx"]))]
    for file, copy in zip(documents["docx"], copies, strict=True):
        shutil.copy(file, copy)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, tmp_path, *copies], capture_output=True, check=True, timeout=300)
    assert [copy for copy in copies if copy.with_suffix(".pdf").stat().st_size < 10_000] == []


def test_the_open_xml_sdk_finds_nothing(documents: Documents) -> None:
    assert {f: found for f in documents["docx"] if (found := sdk_findings(f))} == {}


def test_openxml_audit_finds_nothing(documents: Documents) -> None:
    assert {f: found for f in documents["docx"] if (found := audit_findings(f))} == {}


@pytest.mark.parametrize("tool", ["pdftotext", "pdfinfo", "pdftocairo"])
def test_poppler_reads_them_without_a_word_of_complaint(documents: Documents, tool: str) -> None:
    arguments = {"pdftotext": ["-"], "pdfinfo": [], "pdftocairo": ["-svg", "-"]}[tool]
    for file in documents["pdf"]:
        command = [program(tool), str(file), *arguments]
        assert subprocess.run(command, capture_output=True, check=True).stderr == b""


def test_qpdf_finds_no_fault(documents: Documents) -> None:
    for file in documents["pdf"]:
        subprocess.run([program("qpdf"), "--check", str(file)], capture_output=True, check=True)


def test_no_font_of_the_machine_is_in_a_pdf(documents: Documents) -> None:
    for file in documents["pdf"]:
        result = subprocess.run([program("pdffonts"), str(file)], capture_output=True, text=True)
        fonts = [line.split()[0] for line in result.stdout.splitlines()[2:]]
        assert fonts
        assert all(font.startswith("REFERA+Referat-Sans") for font in fonts)


def test_the_page_is_drawn_in_the_order_of_the_tags(documents: Documents) -> None:
    for file in documents["pdf"]:
        pdf = TaggedPdf(file)
        assert tagged_marks(pdf) == drawn_marks(pdf)
