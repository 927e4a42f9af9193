"""Files made to do harm are read or refused in a moment, and do none."""

from __future__ import annotations

import random
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from referat.attachments.guarded import Guard
from referat.attachments.inspection import inspect
from tests.attachments.bad_files import CATALOGUE, ENTITIES, OUTSIDE, many_frames, picture
from tests.attachments.looking import LIMITS, fault, look
from tests.support.attached_files import (
    cells,
    docx,
    ods,
    pdf,
    pptx,
    raw_pdf,
    relations,
    saved,
    word_part,
    xlsx,
    zipped,
)

_SOUND: dict[str, Callable[[], bytes]] = {
    "a.pdf": lambda: saved(pdf("Hej", "Til")),
    "a.docx": lambda: docx(parts={"word/comments.xml": word_part("comments", "<w:p/>")}),
    "a.xlsx": lambda: xlsx({"A": cells("a", "b")}, states={"A": "hidden"}),
    "a.pptx": lambda: pptx("A", "B", notes={1: "C"}),
    "a.ods": lambda: ods("<table:table><table:table-row/></table:table>"),
    "a.jpg": lambda: picture("JPEG", (40, 40)),
    "a.tif": lambda: many_frames(3),
}


@pytest.mark.parametrize("name", _SOUND)
def test_a_file_with_bytes_changed_has_a_fault_or_none(
    name: str, guard: Guard, tmp_path: Path
) -> None:
    sound, chance = _SOUND[name](), random.Random(name)
    path = tmp_path / name
    for _ in range(40):
        path.write_bytes(_changed_somewhere(sound, chance))
        inspection = guard.run(look, (path, tmp_path))
        assert (inspection.file is None) == bool(inspection.faults)


def _changed_somewhere(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed; of a package those in its parts, whose sums are right all the same."""
    if not data.startswith(b"PK"):
        return _changed(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(list(parts))
    return zipped({**parts, name: _changed(parts[name], chance)})


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(32, 127)
    return bytes(changed)


def _page_with(content: bytes, *more: bytes) -> bytes:
    """A PDF of one page; ``more`` are objects from number 5 on, of which 5 is the form F."""
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    return raw_pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
        stream,
        *more,
    )


_RECURSIVE = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    b"/Length 5>>stream\n/F Do\nendstream"
)
_LYING_COUNT = raw_pdf(
    CATALOGUE,
    b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
)


def _looping_tiff() -> bytes:
    """A TIFF whose first picture is followed by itself."""
    plain = bytearray(picture("TIFF"))
    (first,) = struct.unpack_from("<I", plain, 4)
    (entries,) = struct.unpack_from("<H", plain, first)
    struct.pack_into("<I", plain, first + 2 + 12 * entries, first)
    return bytes(plain)


def _text_bomb() -> bytes:
    """A PNG with 60 MB of text packed in a chunk."""
    plain, content = picture("PNG"), b"zTXtComment\0\0" + zlib.compress(b" " * 60_000_000, 9)
    crc = struct.pack(">I", zlib.crc32(content))
    end = plain.index(b"IDAT") - 4
    return plain[:end] + struct.pack(">I", len(content) - 4) + content + crc + plain[end:]


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "form, der tegner sig selv": ("a.pdf", lambda: _page_with(b"/F Do", _RECURSIVE)),
    "to milliarder sider": ("a.pdf", lambda: _LYING_COUNT),
    "100.000 kantede parenteser": ("a.pdf", lambda: _page_with(b"[" * 100_000, b"[" * 100_000)),
    "100.000 gange q": ("a.pdf", lambda: _page_with(b"q " * 100_000, b"null")),
    "TIFF i ring": ("a.tif", _looping_tiff),
    "pakket tekst i PNG": ("a.png", _text_bomb),
    "celle med et kæmpetal": (
        "a.xlsx",
        lambda: xlsx({"A": '<sheetData><row><c r="A1"><v>1e999999999</v></c></row></sheetData>'}),
    ),
    "delt tekst uden for listen": (
        "a.xlsx",
        lambda: xlsx({"A": f'<sheetData><row><c t="s"><v>{"9" * 9999}</v></c></row></sheetData>'}),
    ),
    "en milliard kolonner": (
        "a.ods",
        lambda: ods(
            '<table:table><table:table-column table:number-columns-repeated="999999999"'
            ' table:visibility="collapse"/></table:table>'
        ),
    ),
    "del med sti op": ("a.docx", lambda: docx(parts={"../../../etc/passwd": "x"})),
    "relation i ring": (
        "a.pptx",
        lambda: pptx(
            "A", parts={"ppt/slides/_rels/slide1.xml.rels": relations("slide slide1.xml")}
        ),
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_a_moment(
    case: str, guard: Guard, tmp_path: Path
) -> None:
    name, make = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()
    inspection = guard.run(look, (path, tmp_path))
    assert (inspection.file is None) == bool(inspection.faults)
    assert time.monotonic() - began < LIMITS.seconds
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_fetched_and_nothing_expanded(guard: Guard, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(parts={"customXml/item1.xml": OUTSIDE, "word/comments.xml": ENTITIES}))
    assert "DTD" in fault(path, guard).reason
    path.write_bytes(docx(parts={"customXml/item1.xml": OUTSIDE}))
    inspection = guard.run(look, (path, tmp_path))
    assert inspection.faults == ()


def test_a_comment_part_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    part = word_part("comments", "<w:p><w:r><w:t>010190-1234</w:t></w:r></w:p>")
    path.write_bytes(docx(parts={"word/andet.xml": part}))
    (told,) = inspect(path, tmp_path, LIMITS).personal
    assert told.place == "filens egne data (word/andet.xml)"
