"""Where a picture stands that can't be shown, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.build import word
from referat.build.order import BuildOrder
from referat.build.picture_places import picture_place, refused_picture
from referat.build.press import press
from referat.build.start import BuildResult, build_changed
from referat.diagnostics import MaterialError, Severity, error
from tests.support.pictures import quarters, saved
from tests.support.projects import BASE, FOLDER, ITEM, SETTINGS, Files, checked, place, reader

Project = Callable[[Files], Path]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'
FILES: Files = {
    SETTINGS: 'format = 1\nkommune = "Prøvekommune"\n[udseende]\nlogo = "logo.svg"\n',
    ITEM: "titel: Ny legeplads\nsagsresume: |\n  Tekst.\n\n  ![Kort](kort 1.png)\n\n"
    "  ![Kort](kort%201.png)\n\n  ![Rids](rids.svg)\n",
    f"{FOLDER}/kort 1.png": saved(quarters(), "PNG"),
    f"{FOLDER}/rids.svg": DRAWING,
    "logo.svg": DRAWING,
}


def build(root: Path) -> BuildResult:
    order = BuildOrder((root.resolve() / FOLDER,), root / "build", workers=1)
    return build_changed(reader(root).project, order)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (f"{FOLDER}/kort 1.png", "legeplads.yaml:7:3"),
        (f"{FOLDER}/rids.svg", "legeplads.yaml:9:3"),
        ("logo.svg", "referat.toml:4:8"),
        ("andet.png", "moede.yaml:1:1"),
    ],
)
def test_a_picture_has_a_place(name: str, found: str, project: Project) -> None:
    root = project(FILES).resolve()
    span = picture_place(name, checked(root).files, root)
    assert place(error("D000", "", span)) == found


@pytest.mark.parametrize(
    ("remark", "name"),
    [
        ("Failed to load image at 'referat-fil:a/kort%201.png': noget", "a/kort 1.png"),
        ("Failed to render SVG image referat-fil:a/b.svg", "a/b.svg"),
        ("Ignored `farve: rød` at 1:5, unknown property.", None),
    ],
)
def test_a_remark_about_a_picture_names_it(remark: str, name: str | None) -> None:
    assert refused_picture(remark) == name


def test_a_drawing_that_can_not_be_drawn_is_told_of_at_its_line(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise MaterialError("en SVG-tegning kan ikke vises")

    monkeypatch.setattr(press, "drawing_as_png", fail)
    result = build(project({**FILES, SETTINGS: BASE[SETTINGS]}))
    (told,) = [d for d in result.diagnostics if d.code == "D003"]
    assert told.severity is Severity.ERROR
    assert told.message == f"billedet “{FOLDER}/rids.svg” kan ikke vises"
    assert place(told) == "legeplads.yaml:9:3"


def test_a_picture_that_a_writer_leaves_out_is_told_of_at_its_line(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> dict[str, bytes]:
        return {f"referat-fil:{FOLDER}/rids.svg": b"?"}

    monkeypatch.setattr(word, "finish_pictures", broken)
    result = build(project(FILES))
    told = [d for d in result.diagnostics if d.code == "D021" and "rids" in d.message]
    assert {(place(d), d.message) for d in told} == {
        (
            "legeplads.yaml:9:3",
            f"billedet “{FOLDER}/rids.svg” står kun som tekst i Word-filen:"
            " billedet kan ikke læses som PNG eller JPEG",
        )
    }
