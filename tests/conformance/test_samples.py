"""Every document of the samples before outside judges."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.ooxml import audit_findings, sdk_findings
from tests.support.tools import program
from tests.support.verapdf import findings

pytestmark = pytest.mark.conformance


def files(built: Path, suffix: str) -> list[Path]:
    found = sorted(built.rglob(f"*.{suffix}"))
    assert len(found) == 7
    return found


def test_verapdf_finds_nothing_against_pdf_ua_1_and_pdf_a_3a(built: Path) -> None:
    judged = findings(files(built, "pdf"))
    assert {key: found for key, found in judged.items() if found} == {}
    assert len(judged) == 14


@pytest.mark.parametrize("tool", ["pdftotext", "pdfinfo", "pdftocairo"])
def test_poppler_reads_them_without_a_word_of_complaint(built: Path, tool: str) -> None:
    arguments = {"pdftotext": ["-"], "pdfinfo": [], "pdftocairo": ["-svg", "-l", "1", "-"]}[tool]
    for file in files(built, "pdf"):
        command = [program(tool), str(file), *arguments]
        assert subprocess.run(command, capture_output=True, check=True).stderr == b""


def test_qpdf_finds_no_fault(built: Path) -> None:
    for file in files(built, "pdf"):
        subprocess.run([program("qpdf"), "--check", str(file)], capture_output=True, check=True)


def test_no_font_of_the_machine_is_in_a_pdf(built: Path) -> None:
    for file in files(built, "pdf"):
        result = subprocess.run([program("pdffonts"), str(file)], capture_output=True, text=True)
        fonts = [line.split()[0] for line in result.stdout.splitlines()[2:]]
        assert fonts
        assert all(font.startswith("REFERA+Referat-Sans") for font in fonts)


def test_the_open_xml_sdk_finds_nothing(built: Path) -> None:
    assert {
        file.name: sdk_findings(file) for file in files(built, "docx") if sdk_findings(file)
    } == {}


def test_openxml_audit_finds_nothing(built: Path) -> None:
    assert {f.name: audit_findings(f) for f in files(built, "docx") if audit_findings(f)} == {}


def test_libreoffice_opens_every_docx(built: Path, tmp_path: Path) -> None:
    office = program("soffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    for number, file in enumerate(files(built, "docx")):
        out = tmp_path / str(number)
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out)]
        subprocess.run([*command, str(file)], capture_output=True, check=True, timeout=120)
        assert (out / f"{file.stem}.pdf").stat().st_size > 10_000
