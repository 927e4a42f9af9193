from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from referat.render.docx import DocxBook, write_docx
from tests.render.docx.books import EMPTY, RICH
from tests.render.docx.letterhead.support import letterhead
from tests.support.letterheads import tidy, untidy
from tests.support.ooxml import audit_findings, sdk_findings
from tests.support.tools import program

pytestmark = pytest.mark.conformance


@pytest.mark.parametrize("findings", [sdk_findings, audit_findings])
@pytest.mark.parametrize(
    "book",
    [RICH, replace(RICH, cover="", contents=(), new_page_per_item=False), EMPTY],
    ids=["rich", "running", "empty"],
)
def test_validators_find_nothing(
    book: DocxBook, findings: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    file = tmp_path / "bog.docx"
    file.write_bytes(write_docx(book))
    assert findings(file) == []


@pytest.mark.parametrize("findings", [sdk_findings, audit_findings])
@pytest.mark.parametrize("data", [tidy(), untidy()], ids=["tidy", "untidy"])
def test_validators_find_nothing_on_a_letterhead(
    data: bytes, findings: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    file = tmp_path / "bog.docx"
    file.write_bytes(write_docx(replace(RICH, letterhead=letterhead(data))))
    assert findings(file) == []


def test_validators_find_nothing_in_a_letterhead_of_libreoffice(tmp_path: Path) -> None:
    """A template that another program made of what Word would make."""
    (tmp_path / "untidy.docx").write_bytes(untidy())
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "dotx"]
    subprocess.run([*command, "untidy.docx"], cwd=tmp_path, capture_output=True, check=True)
    made = letterhead((tmp_path / "untidy.dotx").read_bytes())
    file = tmp_path / "bog.docx"
    file.write_bytes(write_docx(replace(RICH, letterhead=made)))
    assert sdk_findings(file) + audit_findings(file) == []


def test_libreoffice_makes_the_contents_of_our_marks(tmp_path: Path) -> None:
    (tmp_path / "bog.docx").write_bytes(write_docx(RICH))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "fodt", "bog.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    text = (tmp_path / "bog.fodt").read_text(encoding="utf-8")
    (source,) = re.findall(r"<text:table-of-content-source[^>]*>", text)
    assert 'text:use-outline-level="false"' in source
    marks = re.findall(r'<text:toc-mark text:string-value="([^"]*)"', text)
    assert [unescape(mark) for mark in marks] == [
        "Sager til behandling",
        "83\tGodkendelse af dagsorden & andet",
        "84\tOrientering",
        "\tUnderskrifter",
    ]
