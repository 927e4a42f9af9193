"""What is measured of bundles: attachments bound, stamped and saved, and their pages copied alone.

    python -m tools.bench.bind_bundle prepare FOLDER    # once: the attachments, prepared
    python -m tools.bench.bind_bundle copy FOLDER       # prints seconds, one a line
    python -m tools.bench.bind_bundle bind FOLDER

Both open the files and end with the bytes of one PDF; what they read lies in memory before. The
seconds are the processor's, which are the same however busy the machine is.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from pikepdf import ObjectStreamMode, Pdf

from referat.bind import (
    Appendix,
    BookInfo,
    Bookmark,
    Part,
    PreparedAppendix,
    bind,
    prepare,
    prepare_appendix,
)
from referat.render.engine import PartSource, render_part
from tools.bench.attachments import all_tagged, mixed

_TIMES = 7
_INFO = BookInfo(
    title="Dagsorden med bilag",
    author="Prøvekommune",
    created=datetime(2026, 3, 18, 12, tzinfo=UTC),
    header="Prøvekommune",
    creator="bench",
    producer="bench",
    claims=(),
)
_ITEM = (
    "<html lang='da'><head><title>Punkt</title></head><body><h1 id='punkt-1'>Punkt 1</h1></body>"
    "</html>"
)


def main(arguments: list[str]) -> int:
    """Prepare, copy or bind."""
    verb, folder = arguments[0], Path(arguments[1])
    if verb == "prepare":
        prepare_material(folder, mixed() if folder.name == "mixed" else all_tagged())
        return 0
    job = copying(folder) if verb == "copy" else binding(folder)
    job()  # loads what all need
    for _ in range(_TIMES):
        begin = time.process_time()
        pdf = job()
        print(time.process_time() - begin)
    (folder / f"{verb}.pdf").write_bytes(pdf)
    return 0


def prepare_material(folder: Path, files: list[bytes]) -> None:
    """Write the attachments, as they are and prepared, and the part of the item they are of."""
    item = prepare(render_part(PartSource("punkt", _ITEM, "", {})).pdf)
    part = Part(item.pdf, (Bookmark("Punkt 1", "punkt-1"),), item.texts)
    prepared = [prepare_appendix(file, is_public=True) for file in files]
    folder.mkdir(parents=True)
    (folder / "files").write_bytes(pickle.dumps(files))
    (folder / "prepared").write_bytes(pickle.dumps((part, prepared)))


def copying(folder: Path) -> Callable[[], bytes]:
    """Copies the attachments' pages into one file that is saved as bundles are, nothing else.

    It is done by what pikepdf has for it, which keeps links within the files.
    """
    files: list[bytes] = pickle.loads((folder / "files").read_bytes())

    def copy() -> bytes:
        target, sources = Pdf.new(), [Pdf.open(BytesIO(file)) for file in files]
        for source in sources:
            target.add_pages_from(source)
        data = BytesIO()
        target.save(data, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return data.getvalue()

    return copy


def binding(folder: Path) -> Callable[[], bytes]:
    """Makes a bundle of an item and its attachments."""
    part, prepared = pickle.loads((folder / "prepared").read_bytes())
    appendices = [_appendix(number, file) for number, file in enumerate(prepared, 1)]
    return lambda: bind([part], _INFO, None, appendices)


def _appendix(number: int, file: PreparedAppendix) -> Appendix:
    name = f"Bilag {number} til punkt 1"
    return Appendix(
        name, file, name, f"{name} · side {{side}} af {{sider}}", f"bilag-{number}", "punkt-1"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
