"""What a finished PDF carries and claims."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from referat.build.order import BuildOrder
from referat.build.start import BuildResult, build_changed
from referat.build.versions import versions
from referat.model.documents import DocumentKind
from referat.resources import templates_folder
from tests.support.pictures import quarters, saved
from tests.support.projects import FOLDER, ITEM, Files, come_to_rest, reader, view

Project = Callable[[Files], Path]
NAME = "proeveudvalget/2026-02-12"


def build(root: Path) -> BuildResult:
    """Build one meeting, when its files have come to rest."""
    come_to_rest()
    order = BuildOrder((root.resolve() / FOLDER,), root / "build", formats=("pdf",))
    return build_changed(reader(root).project, order)


def test_the_view_is_carried_as_the_source(project: Project) -> None:
    root = project({ITEM: "titel: Ny legeplads  # en bemærkning i huset\nsagsresume: Tekst æøå.\n"})
    build(root)
    with pikepdf.open(root / "build" / NAME / "referat.pdf") as pdf:
        (specification,) = pdf.Root.AF
        assert str(specification.AFRelationship) == "/Source"
        assert str(specification.UF) == "referat.json"
        data = specification.EF.F.read_bytes()
    assert json.loads(data) == view(root).as_dict() == view(root, DocumentKind.MINUTES).as_dict()
    assert b"i huset" not in data
    assert "æøå".encode() in data
    canonical = json.dumps(
        json.loads(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert data.decode() == canonical


def test_the_versions_stand_in_the_metadata(project: Project) -> None:
    root = project({})
    build(root)
    with pikepdf.open(root / "build" / NAME / "referat.pdf") as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    for name in ("weasyprint", "pango", "pikepdf"):
        assert f"{name} {versions()[name]}" in packet


def test_a_picture_in_inks_costs_no_claim(project: Project) -> None:
    text = "titel: Ny legeplads\nsagsresume: |\n  ![Flade](flade.jpg)\n"
    inks = saved(quarters("CMYK"), "JPEG")
    result = build(project({ITEM: text, f"{FOLDER}/flade.jpg": inks}))
    assert [d for d in result.diagnostics if d.code == "D024"] == []


def test_a_claim_that_a_colour_costs_is_not_made_and_told_of(project: Project) -> None:
    style = templates_folder() / "css" / "tryk.css"
    css = style.read_text("utf-8") + "#punkt-4 h2 { color: device-cmyk(0 81% 81% 30%) }\n"
    root = project({"templates/css/tryk.css": css})
    result = build(root)
    told = [d for d in result.diagnostics if d.code == "D024"]
    assert [d.message for d in told] == [
        f"{kind}.pdf kan ikke kalde sig PDF/A-3a: en farve er angivet i trykfarver (CMYK)"
        for kind in ("dagsorden", "referat")
    ]
    assert all("legeplads" in d.help[0] for d in told)
    with pikepdf.open(root / "build" / NAME / "referat.pdf") as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    assert b"pdfaid:part" not in packet
    assert b"pdfuaid:part" in packet
    manifest = json.loads((root / "build/.manifest" / f"{NAME}.json").read_text("utf-8"))
    assert {o["name"]: o["claims"] for o in manifest["outputs"]} == {
        "dagsorden.pdf": ["PDF/UA-1"],
        "referat.pdf": ["PDF/UA-1"],
    }


def test_nothing_that_is_not_printed_goes_along(project: Project) -> None:
    text = (
        "titel: Ny legeplads\nsagsresume: |\n  [//]: # (hemmelig bemærkning)\n\n"
        "  Se [notatet](file:///G:/hemmelig/notat.docx) og"
        ' [loven](https://a.dk "hemmelig titel").\n\n'
        "  [ubrugt]: https://hemmelig.example\n"
        "beslutning: Se [det](file:///hemmelig).\n"
        "bilag:\n  - {titel: Notat, fil: hemmelig.txt}\n"
    )
    root = project({ITEM: text, f"{FOLDER}/hemmelig.txt": "x"})
    build(root)
    with pikepdf.open(root / "build" / NAME / "referat.pdf") as pdf:
        data = pdf.Root.AF[0].EF.F.read_bytes().decode()
    assert "notatet" in data
    assert "https://a.dk" in data
    assert "hemmelig" not in data


def test_word_alone_is_the_word_file_of_the_whole(project: Project) -> None:
    root = project({})
    alone = BuildOrder((root.resolve() / FOLDER,), root / "en", formats=("docx",))
    whole = BuildOrder((root.resolve() / FOLDER,), root / "to")
    for order in (alone, whole):
        build_changed(reader(root).project, order)
    name = f"{NAME}/referat.docx"
    assert (root / "en" / name).read_bytes() == (root / "to" / name).read_bytes()
    assert sorted(p.suffix for p in (root / "en" / NAME).iterdir()) == [".docx", ".docx"]


def test_a_claim_that_an_own_style_costs_names_the_item(project: Project) -> None:
    css = (templates_folder() / "css/tryk.css").read_text("utf-8")
    root = project({"templates/css/tryk.css": css + ".afsnit p { opacity: 0.5 }\n"})
    told = [d for d in build(root).diagnostics if d.code == "D024"]
    assert [d.message.split(",")[0] for d in told] == [
        f"{kind}.pdf kan ikke kalde sig PDF/UA-1: noget er tegnet uden for teksten"
        for kind in ("dagsorden", "referat")
    ]
    place = told[0].span
    assert place
    assert (place.file, place.column) == ("templates/css/tryk.css", 13)
    assert place.excerpt == ".afsnit p { opacity: 0.5 }"
    assert told[0].help == ("det er ved punkt 3, 4 og 5",)


@pytest.mark.parametrize("sign", ["Ж", "漢", "😀"])
def test_a_drawing_with_a_sign_that_the_font_lacks_is_printed_with_a_box(
    sign: str, project: Project
) -> None:
    text = "titel: Ny legeplads\nsagsresume: |\n  ![Kort](kort.svg)\n"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><text x="5" y="30">{sign}</text></svg>'
    result = build(project({ITEM: text, f"{FOLDER}/kort.svg": drawing}))
    codes = [d.code for d in result.diagnostics if d.code.startswith("D")]
    assert codes == ["D016"]
    assert all(meeting.written for meeting in result.meetings)
