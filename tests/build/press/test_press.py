from __future__ import annotations

import os
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from referat.bind import Band, Cost, OpenParts, OutlineEntry, PreparedAppendix
from referat.bind.destinations import Destination
from referat.build.press import press as press_module
from referat.build.press.cache import DiskCache, part_key
from referat.build.press.foreign import pack_appendix, unpack_appendix
from referat.build.press.parts import FinishedPart, pack, unpack
from referat.build.press.press import Press
from referat.build.press.workers import Workers, finished
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


def test_an_appendix_survives_being_packed() -> None:
    costs = (Cost("PDF/UA-1", "siderne er ikke mærket op"),)
    outline = (OutlineEntry("Første side", 1, "a"),)
    places = {"a": Destination(0, Decimal("12.5"), Decimal(800))}
    bands = (Band((1.0, 0.0, 0.0, 1.0, 20.0, 30.5), 400.0),)
    texts = {"Referat-Sans": {7: "æ"}}
    appendix = PreparedAppendix(b"%PDF\nbytes\n", 1, bands, outline, places, costs, texts)
    assert unpack_appendix(pack_appendix(appendix)) == appendix


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
    from referat.build.press.workers import finished

    with Workers(2) as workers, pytest.raises(MachineError, match="døde"):
        finished(workers.start(_die, 1))


def _process(argument: int) -> int:
    return os.getpid()


def _resting(folder: Path, opened: OpenParts | None = None) -> tuple[Press, int]:
    """A press whose workers have worked, and the process that did."""
    made_by = Press(Workers(2), DiskCache(folder), opened)
    return made_by, finished(made_by.workers.start(_process, 0))


def _stays(process: int) -> bool:
    """Whether a worker is there after the time that it would take to end."""
    time.sleep(0.5)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_go_when_no_book_waits_and_come_back_for_the_next(tmp_path: Path) -> None:
    made_by, first = _resting(tmp_path)
    with made_by.workers:
        made_by.rest()
        assert finished(made_by.workers.start(_process, 0)) != first


def test_workers_stay_where_another_build_follows(tmp_path: Path) -> None:
    with OpenParts() as opened:
        made_by, first = _resting(tmp_path, opened)
        with made_by.workers:
            made_by.rest()
            assert _stays(first)


def test_workers_stay_while_a_book_waits(tmp_path: Path) -> None:
    made_by, first = _resting(tmp_path)
    with made_by.workers:
        pending = made_by.start(SOURCE)
        made_by.rest()
        assert _stays(first)
        assert made_by.finish(pending).page_count == 2


def test_an_entry_that_is_whole_but_not_ours_is_made_again(tmp_path: Path) -> None:
    made_by = press(tmp_path)
    first = finish_one(made_by, SOURCE)
    made_by.cache.put(part_key(SOURCE), b"noget andet")
    assert finish_one(made_by, SOURCE) == first
