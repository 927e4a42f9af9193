"""Bundles before outside judges: veraPDF, poppler, qpdf."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from referat.bind import PDF_A, PDF_UA, PreparedAppendix, bind, prepare_appendix, prepare_own

from ...support.tools import program
from ...support.verapdf import findings
from ..documents import COVER, INFO, SOURCES, render
from .foreign import Sheet, appendix, foreign
from .test_costs import WRONG, _roles_and_classes, changed, claiming
from .test_hostile import _rich
from .test_pixels import SHEETS
from .test_placing import ALONE, LISTED

pytestmark = pytest.mark.conformance

PAGE = (
    '<html lang="da-DK"><head><meta charset="utf-8"><title>Bilag</title></head><body>'
    '<h1>Æbler</h1><p>Eva Eksempel <a href="https://example.org/">skriver</a>.</p><h2>Liste</h2>'
    "<ul><li>a</li><li>b</li></ul><table><thead><tr><th>År</th><th>Kasser</th></tr></thead>"
    "<tr><td>1</td><td>2</td></tr></table></body></html>"
)
EXPORT = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"SelectPdfVersion":{"type":"long","value":"3"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


def _bound(*files: PreparedAppendix, claimed: bool = True) -> bytes:
    """A bundle with these files, whatever they cost."""
    info = INFO if claimed else replace(INFO, claims=())
    numbered = [appendix(replace(each, costs=()), n) for n, each in enumerate(files, 1)]
    item = LISTED if len(files) > 1 else ALONE
    return bind([render(COVER), render(item)], info, None, numbered)


def _exported(folder: Path) -> bytes:
    """What LibreOffice makes of a page."""
    (folder / "bilag.html").write_text(PAGE, "utf-8")
    office = [program("soffice"), f"-env:UserInstallation={(folder / 'profil').as_uri()}"]
    as_text = ["--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8"]
    for arguments, source in ((as_text, "html"), (["--convert-to", EXPORT], "odt")):
        files = ["--outdir", str(folder), str(folder / f"bilag.{source}")]
        command = [*office, "--headless", *arguments, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "bilag.pdf").read_bytes()


def test_verapdf_finds_nothing_against_bundles_that_keep_the_claims(tmp_path: Path) -> None:
    part = render(ALONE)
    own = prepare_own(part.pdf, (), part.texts, ALONE.bookmarks)
    office = prepare_appendix(_exported(tmp_path), is_public=True)
    book = prepare_appendix(bind([render(each) for each in SOURCES], INFO), is_public=True)
    claims = prepare_appendix(claiming(), is_public=True)
    other = changed(_roles_and_classes)
    assert [each.costs for each in (own, office, book, claims, other)] == [()] * 5
    bundles = {
        "own": _bound(own, own),
        "office": _bound(office, office),
        "book": _bound(book, claims),
        "other": _bound(other, office, own, book),
    }
    files = [tmp_path / f"{name}.pdf" for name in bundles]
    for file in files:
        file.write_bytes(bundles[file.stem])
    assert findings(files) == {(file, flavour): [] for file in files for flavour in ("ua1", "3a")}


def test_verapdf_finds_a_fault_only_where_a_cost_is_told(tmp_path: Path) -> None:
    """The costs are told of more than veraPDF looks at, never of less."""
    files = {name: tmp_path / f"{name}.pdf" for name in WRONG}
    for name, file in files.items():
        file.write_bytes(_bound(changed(WRONG[name][0])))
    found = findings(list(files.values()))
    flavours = {PDF_A: "3a", PDF_UA: "ua1"}
    told = {(name, flavours[claim]) for name, (_, claims, _) in WRONG.items() for claim in claims}
    wrong = {(name, f) for name, file in files.items() for f in ("3a", "ua1") if found[file, f]}
    assert wrong <= told
    assert len(wrong) > len(told) / 2


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of pages of every shape, and of files with one of everything."""
    # What is broken in a page's own content is told of as in its own file.
    sound = [sheet for name, sheet in SHEETS.items() if name not in ("broken", "closed-twice")]
    sheets = [prepare_appendix(foreign(sheet), is_public=True) for sheet in sound]
    rich = foreign(Sheet(), Sheet(), change=_rich)
    inside = prepare_appendix(rich, is_public=True)
    claims = prepare_appendix(claiming(), is_public=True)
    target = tmp_path_factory.mktemp("mixed") / "mixed.pdf"
    target.write_bytes(_bound(*sheets, inside, claims, claimed=False))
    return target


@pytest.mark.parametrize("tool", ["pdftotext", "pdfinfo", "pdftocairo"])
def test_poppler_reads_a_mixed_bundle(mixed: Path, tool: str) -> None:
    arguments = {"pdftotext": ["-"], "pdfinfo": ["-dests"], "pdftocairo": ["-svg", "-"]}[tool]
    result = subprocess.run([program(tool), str(mixed), *arguments], capture_output=True)
    assert (result.returncode, result.stderr) == (0, b"")


def test_qpdf_finds_no_fault_in_a_mixed_bundle(mixed: Path) -> None:
    subprocess.run([program("qpdf"), "--check", str(mixed)], capture_output=True, check=True)


def test_a_mixed_bundle_claims_nothing(mixed: Path) -> None:
    assert b"<pdfaid:part>" not in mixed.read_bytes()
