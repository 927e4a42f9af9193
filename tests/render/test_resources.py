"""The files that documents show: read once, named by their path, and nothing else read."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from referat.diagnostics import MaterialError
from referat.render.resources import (
    CaseFolder,
    PictureError,
    Resources,
    inline_files,
    used_files,
)
from tests.support.pictures import noted_png, png

PNG = png(8, 0, b"\x20\xe0", size=(2, 2))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def resources(tmp_path: Path) -> Resources:
    root = tmp_path / "projekt"
    (root / "sag").mkdir(parents=True)
    (root / "sag" / "a b.png").write_bytes(PNG)
    (root / "logo.svg").write_bytes(SVG)
    (tmp_path / "hemmelig.png").write_bytes(b"hemmelig")
    return Resources(root.resolve())


def test_a_file_is_read_once(resources: Resources) -> None:
    folder = CaseFolder(resources, resources.root / "sag")
    assert folder.add("a b.png") == "sag/a b.png"
    (resources.root / "sag" / "a b.png").unlink()
    (resources.root / "sag" / "a b.png").write_bytes(b"andet")
    assert folder.add("./a b.png") == "sag/a b.png"
    assert resources.files == {"sag/a b.png": PNG}
    assert folder.add("../logo.svg") == "logo.svg"


def test_what_is_read_is_the_picture_alone(resources: Resources) -> None:
    (resources.root / "ny.png").write_bytes(noted_png())
    name = resources.add(resources.root, "ny.png")
    assert resources.files[name] == PNG


def test_a_file_that_is_no_picture_is_told_of_by_name(resources: Resources) -> None:
    (resources.root / "sag" / "ny.png").write_bytes(b"GIF89a")
    with pytest.raises(PictureError, match=r"billedet “sag/ny\.png” kan ikke vises") as caught:
        resources.add(resources.root / "sag", "ny.png")
    assert caught.value.name == "sag/ny.png"


def test_a_file_that_is_only_read_is_no_part(resources: Resources) -> None:
    assert CaseFolder(resources, resources.root).read("logo.svg") == SVG
    assert resources.files == {}


@pytest.mark.parametrize("name", ["../../hemmelig.png", "../findes-ikke.png", "/etc/passwd"])
def test_nothing_else_is_read(name: str, resources: Resources) -> None:
    folder = CaseFolder(resources, resources.root / "sag")
    for reading in (folder.add, folder.read):
        with pytest.raises(MaterialError, match="filen"):
            reading(name)


FILES = {"sag/a b.png": b"png", "logo.svg": b"svg", "x.bin": b"?"}
HTML = '<img src="referat-fil:sag/a%20b.png" alt="x"><img alt="y" src="referat-fil:logo.svg">'


def test_files_that_a_piece_shows() -> None:
    assert used_files(HTML, FILES) == {"sag/a b.png": b"png", "logo.svg": b"svg"}
    assert used_files("<p>src=&quot;referat-fil:x.bin&quot;</p>", FILES) == {}


def test_files_are_written_into_a_page() -> None:
    page = inline_files(HTML, FILES)
    png, svg = (base64.b64encode(data).decode() for data in (b"png", b"svg"))
    assert f'src="data:image/png;base64,{png}"' in page
    assert f'src="data:image/svg+xml;base64,{svg}"' in page
    assert "referat-fil:" not in page
    assert "application/octet-stream" in inline_files('<img src="referat-fil:x.bin">', FILES)


@pytest.mark.parametrize(
    "image",
    [
        "<img src='referat-fil:sag/a%20b.png' alt='x'>",
        "<img alt=x src=referat-fil:sag/a%20b.png>",
        '<IMG alt="a > b" SRC = "referat-fil:sag/a%20b.png"/>',
        "<img alt='src=\"referat-fil:x.bin\"'src='referat-fil:sag/a%20b.png'>",
    ],
)
def test_a_file_is_found_however_a_template_writes_it(image: str) -> None:
    assert used_files(image, FILES) == {"sag/a b.png": b"png"}
    data = base64.b64encode(b"png").decode()
    assert f'src="data:image/png;base64,{data}"' in inline_files(image, FILES)


@pytest.mark.parametrize(
    "text",
    [
        "<p>src='referat-fil:x.bin' src=referat-fil:x.bin</p>",
        "<p>&lt;img src='referat-fil:x.bin'></p>",
        "<img alt='se src=referat-fil:x.bin' src='data:image/png;base64,AA'>",
    ],
)
def test_a_text_that_speaks_of_a_file_shows_none(text: str) -> None:
    assert used_files(text, FILES) == {}
    assert inline_files(text, FILES) == text


@pytest.mark.parametrize("show", [used_files, inline_files])
def test_a_template_shows_no_file_that_the_document_lacks(show: object) -> None:
    assert callable(show)
    with pytest.raises(MaterialError, match=r"hemmelig\.png"):
        show('<img src="referat-fil:../hemmelig.png">', FILES)
