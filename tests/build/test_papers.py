"""Extracts and the follow-up list as files: only when asked for, whole, and the same each time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest

from referat.build.order import BuildOrder
from referat.build.press import press as press_module
from referat.build.press.parts import FinishedPart, make_part
from referat.build.start import BuildResult, build_changed
from referat.model.documents import DocumentKind, PaperKind
from referat.render.engine import PartSource
from tests.samples.extract import docx_text, html_text, pdf_pages
from tests.support.projects import BASE, FOLDER, ITEM, MEETING, Files, come_to_rest, reader

Project = Callable[[Files], Path]
NAME = "proeveudvalget/2026-02-12"
DECIDED = f"{BASE[MEETING]}  legeplads: Godkendt med et smil.\n"
BOTH = tuple(PaperKind)


def build(
    root: Path,
    papers: Iterable[PaperKind] = BOTH,
    kinds: tuple[DocumentKind, ...] | None = (),
    formats: tuple[str, ...] = ("pdf", "docx", "html"),
) -> BuildResult:
    come_to_rest()
    folders = (root.resolve() / FOLDER,)
    order = BuildOrder(folders, root / "build", kinds, formats, papers=tuple(papers))
    return build_changed(reader(root).project, order)


def written(result: BuildResult, root: Path) -> list[str]:
    out = root / "build" / NAME
    paths = (path for meeting in result.meetings for path in meeting.written)
    return sorted(path.relative_to(out).as_posix() for path in paths)


def test_they_are_made_when_they_are_asked_for(project: Project) -> None:
    root = project({MEETING: DECIDED})
    assert "protokoludskrift" not in "".join(written(build(root, (), None), root))
    assert written(build(root), root) == [
        *(f"opfoelgningsliste.{form}" for form in ("docx", "html", "pdf")),
        *(f"protokoludskrift/3-godkendelse-af-dagsorden.{form}" for form in ("docx", "pdf")),
        *(f"protokoludskrift/4-ny-legeplads.{form}" for form in ("docx", "pdf")),
    ]


def test_all_formats_say_the_same(project: Project) -> None:
    root = project({MEETING: DECIDED, ITEM: f"{BASE[ITEM]}ansvarlig: Park og Vej\n"})
    build(root)
    folder = root / "build" / NAME
    extract = folder / "protokoludskrift/4-ny-legeplads"
    for text in (
        " ".join(pdf_pages(extract.with_suffix(".pdf"))),
        docx_text(extract.with_suffix(".docx")),
    ):
        for words in ("Protokoludskrift:", "Til stede", "Per Prøve", "Godkendt med et smil."):
            assert words in " ".join(text.split())
    for text in (
        " ".join(pdf_pages(folder / "opfoelgningsliste.pdf")),
        docx_text(folder / "opfoelgningsliste.docx"),
        html_text(folder / "opfoelgningsliste.html"),
    ):
        for words in ("Park og Vej", "Ny legeplads", "Godkendt med et smil.", "Uden ansvarlig"):
            assert words in " ".join(text.split())


def test_the_tables_of_the_list_scroll_by_themselves(project: Project) -> None:
    root = project({MEETING: DECIDED})
    build(root, [PaperKind.FOLLOW_UP], formats=("html",))
    page = (root / "build" / NAME / "opfoelgningsliste.html").read_text("utf-8")
    assert page.count("<table") == page.count('<div class="tabel" role="group" tabindex="0"') == 1


@pytest.mark.parametrize("name", ["protokoludskrift/4-ny-legeplads", "opfoelgningsliste"])
def test_they_claim_what_the_minutes_claim_and_carry_their_view(
    name: str, project: Project
) -> None:
    root = project({MEETING: DECIDED})
    build(root)
    with pikepdf.open(root / "build" / NAME / f"{name}.pdf") as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        (source,) = pdf.Root.AF
        data = json.loads(source.EF.F.read_bytes())
        assert b"pdfaid:part" in packet
        assert b"pdfuaid:part" in packet
        assert pdf.Root.Outlines.First
    assert str(source.UF).isascii()
    assert len(data["punkter"]) == (1 if "/" in name else 0)


def test_the_same_files_give_the_same_bytes_and_nothing_is_made_again(project: Project) -> None:
    root = project({MEETING: DECIDED})
    build(root)
    folder = root / "build" / NAME
    first = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert build(root).is_as_it_was
    for path in first:
        path.unlink()
    assert not build(root).is_as_it_was
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == first


def test_the_item_is_rendered_once_for_minutes_and_extract(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(source: PartSource) -> FinishedPart:
        made.append(source.name)
        return make_part(source)

    monkeypatch.setattr(press_module, "make_part", noted)
    build(project({MEETING: DECIDED}), [PaperKind.EXTRACT], (DocumentKind.MINUTES,), ("pdf",))
    assert made.count("punkt 4") == 1
    assert made.count("forside") == 3


def test_without_minutes_there_are_none_and_it_is_said(project: Project) -> None:
    root = project({MEETING: BASE[MEETING].split("beslutninger")[0]})
    result = build(root)
    assert written(result, root) == []
    assert [d.code for d in result.diagnostics] == ["D022"]


def test_an_extract_from_before_is_told_of(project: Project) -> None:
    root = project({MEETING: DECIDED})
    build(root)
    (root / ITEM).write_text(BASE[ITEM].replace("Ny legeplads", "Ny park"), "utf-8")
    told = [d.message for d in build(root).diagnostics if d.code == "D023"]
    assert told == [
        f"4-ny-legeplads.{form} er fra en tidligere bygning; intet punkt hedder sådan nu"
        for form in ("docx", "pdf")
    ]
