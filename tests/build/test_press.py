from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referat.bind import Cost
from referat.build import press as press_module
from referat.build.cache import DiskCache, part_key
from referat.build.parts import FinishedPart, pack, unpack
from referat.build.press import Press
from referat.build.workers import Workers
from referat.diagnostics import MachineError
from referat.render.engine import PartSource
from referat.render.rasterise import Drawing

PAGE = (
    '<!DOCTYPE html><html lang="da"><title>Prøve</title><h2 id="punkt-1">Punkt 1</h2>'
    '<p style="break-before: page" id="side-2">Mere</p></html>'
)
SOURCE = PartSource("punkt 1", PAGE, 'html { font-family: "Referat Sans" }', {})
SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
    b'<rect width="10" height="10" fill="#ff0000"/></svg>'
)


def press(folder: Path) -> Press:
    return Press(Workers(1), DiskCache(folder))


def finish_one(made_by: Press, source: PartSource) -> FinishedPart:
    return made_by.finish(made_by.start(source))


def test_a_part_tells_its_pages_and_anchors(tmp_path: Path) -> None:
    part = finish_one(press(tmp_path), SOURCE)
    assert part.page_count == 2
    assert dict(part.anchors) == {"punkt-1": 0, "side-2": 1}
    assert part.pdf.startswith(b"%PDF")


def test_a_part_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = finish_one(press(tmp_path), SOURCE)

    def never(source: PartSource) -> FinishedPart:
        raise AssertionError("made again")

    monkeypatch.setattr(press_module, "make_part", never)
    again = finish_one(press(tmp_path), replace(SOURCE, name="punkt 2"))
    assert again == replace(first, name="punkt 2")


def test_a_part_survives_being_packed() -> None:
    costs = (Cost("PDF/A-3a", "et billede er i trykfarver"),)
    texts = {"Referat-Sans": {7: "æ"}}
    pdf = b"%PDF\nbytes\n"
    part = FinishedPart("punkt 1", pdf, 2, {"punkt-æ": 1}, ("bemærkning",), costs, texts)
    assert unpack("punkt 1", pack(part)) == part


def test_a_drawing_becomes_pixels_of_its_own_colour(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    made_by = press(tmp_path)
    data = made_by.finish_png(made_by.start_png(Drawing(SQUARE, 50)))
    image = Image.open(BytesIO(data))
    assert image.size == (50, 50)
    assert image.getpixel((25, 25)) == (255, 0, 0)
    assert press(tmp_path).start_png(Drawing(SQUARE, 50)) == data


def _die(argument: int) -> int:
    import os

    os._exit(argument)


def test_a_worker_that_dies_is_told_in_danish() -> None:
    from referat.build.workers import finished

    with Workers(2) as workers, pytest.raises(MachineError, match="døde"):
        finished(workers.start(_die, 1))


def test_an_entry_that_is_whole_but_not_ours_is_made_again(tmp_path: Path) -> None:
    made_by = press(tmp_path)
    first = finish_one(made_by, SOURCE)
    made_by.cache.put(part_key(SOURCE), b"noget andet")
    assert finish_one(made_by, SOURCE) == first
