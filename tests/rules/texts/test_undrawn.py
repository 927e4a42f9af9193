"""What a drawing holds and a document does not show is told of where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import BASE, FOLDER, ITEM, SETTINGS, Files, check, texts

Project = Callable[[Files], Path]
SHOWN = "titel: Ny legeplads\nsagsresume: |\n  Se her:\n\n  ![Et kort](kort.svg)\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
SIGN = '<text x="5" y="30"><tspan>Ж</tspan></text>'
PLACE = "legeplads.yaml:5:3"


def told(inner: str, project: Project) -> list[str]:
    root = project({ITEM: SHOWN, f"{FOLDER}/kort.svg": SVG.format(inner)})
    return [text for text in texts(check(root)) if text.startswith(("D016", "D038"))]


def test_a_sign_that_the_font_lacks_is_told_at_the_picture(project: Project) -> None:
    (found,) = told(SIGN, project)
    assert found.startswith(f"D016 {PLACE}")
    assert "Ж (U+0416), som står i tegningen “kort.svg”" in found


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ('<filter id="f"><feGaussianBlur/></filter>', "filteret feGaussianBlur"),
        ('<rect style="filter: blur(2px)"/>', "filtre (filter)"),
        ('<rect filter="blur(2px)"/>', "filtre (filter)"),
        ("<style>.a { mix-blend-mode: multiply }</style>", "farver, der blandes"),
        ('<rect stroke="url(#g)"/>', "streger med farveovergang"),
    ],
)
def test_what_is_not_drawn_is_told_at_the_picture(inner: str, said: str, project: Project) -> None:
    (found,) = told(inner, project)
    assert found.startswith(f"D038 {PLACE}")
    assert f"tegningen “kort.svg” bruger {said}" in found


@pytest.mark.parametrize(
    "inner",
    [
        '<filter id="f"><feOffset dx="2"/></filter><rect filter="url(#f)" stroke="red"/>',
        '<linearGradient id="g"/><rect fill="url(#g)" opacity="0.5"/>',
        '<rect style="filter: none; mix-blend-mode: normal; stroke: #000"/>',
        "<title>Ж</title><desc>漢</desc><text>Ærø</text>",
    ],
)
def test_what_is_drawn_is_not_told_of(inner: str, project: Project) -> None:
    assert told(inner, project) == []


def test_a_logo_is_told_of_where_it_is_stated(project: Project) -> None:
    settings = BASE[SETTINGS] + '[udseende]\nlogo = "logo.svg"\n'
    found = texts(check(project({SETTINGS: settings, "logo.svg": SVG.format(SIGN)})))
    assert any(text.startswith("D016 referat.toml:4:8") for text in found)


def test_a_broken_drawing_is_only_told_of_as_broken(project: Project) -> None:
    assert told("<rect>", project) == []
