"""The seal as it is seen on the page that was built with a place for it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pikepdf import Pdf

from referat.archive.electronic_seal import pades
from referat.archive.electronic_seal.inspection import inspect
from referat.archive.electronic_seal.sealer import Sealer
from referat.bind import bind
from referat.bind.fonts.faces import own_faces
from referat.bind.seal_field import SEAL_FACES
from tests.archive.electronic_seal.test_sealer import a_pdf, sealer_in
from tests.bind.documents import INFO, SIGNED, render
from tests.support.certificates import HOLDER, sealing

_TEXT = re.compile(r"(/\w+) [\d.]+ Tf .*? <([0-9a-f]*)> Tj")


@pytest.fixture(scope="module")
def minutes() -> bytes:
    """Minutes with a page for the seal."""
    return bind((render(SIGNED),), INFO)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """What the clock says while something is sealed, on a machine that keeps UTC."""
    moment = datetime.now(UTC).replace(hour=23, minute=51)

    class Clock(datetime):
        """Stands still."""

        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return moment

    monkeypatch.setattr(pades, "datetime", Clock)
    return moment


def lines(sealed: bytes) -> list[str]:
    """What is written in the seal's field."""
    with Pdf.open(BytesIO(sealed)) as pdf:
        drawn = pdf.Root.AcroForm.Fields[0].AP.N.read_bytes().decode()
    return [_decoded(*match) for match in _TEXT.findall(drawn)]


def _decoded(font: str, glyphs: str) -> str:
    signs = {glyph: chr(code) for code, glyph in own_faces()[SEAL_FACES[font]].glyphs.items()}
    return "".join(signs[int(glyphs[at : at + 4], 16)] for at in range(0, len(glyphs), 4))


def blackness(pdf: bytes) -> int:
    """How much is drawn on the last page, as a reader shows it."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    try:
        histogram = document[len(document) - 1].render(scale=1).to_pil().convert("L").histogram()
    finally:
        document.close()
    return sum(histogram[:200])


def test_the_seal_says_whose_it_is_and_when_it_was_put_on(tmp_path: Path, minutes: bytes) -> None:
    sealed = sealer_in(tmp_path).sealed(minutes)
    title, name, moment = lines(sealed)
    assert (title, name) == ("Elektronisk segl", HOLDER)
    assert re.fullmatch(r"\d+\. [a-z]+ \d{4} kl\. 0[01]\.51", moment)


def test_the_clock_is_written_as_the_municipality_writes_it(tmp_path: Path, minutes: bytes) -> None:
    given = sealer_in(tmp_path)
    sealer = Sealer(given.rules, tmp_path, {"SEGL": "Hemmelig-kode-1"}, ":")
    assert lines(sealer.sealed(minutes))[-1].endswith(":51")


def test_the_seal_is_seen_and_the_page_beneath_is_as_it_was(tmp_path: Path, minutes: bytes) -> None:
    sealed = sealer_in(tmp_path).sealed(minutes)
    assert sealed.startswith(minutes)
    assert blackness(sealed) > blackness(minutes) + 500
    with Pdf.open(BytesIO(minutes)) as before, Pdf.open(BytesIO(sealed)) as after:
        one, other = before.pages[0], after.pages[0]
        assert [s.read_bytes() for s in one.Contents] == [s.read_bytes() for s in other.Contents]
        assert len(one.Annots) == len(other.Annots) == 1


def test_a_seal_that_is_seen_is_as_good_as_one_that_is_not(tmp_path: Path, minutes: bytes) -> None:
    sealed = sealer_in(tmp_path).sealed(minutes)
    inspected = inspect(sealed)
    assert not inspected.faults
    assert inspected.seal
    for place in range(len(minutes), len(minutes) + 1500, 7):  # what the seal is drawn with
        changed = bytearray(sealed)
        changed[place] ^= 1
        assert inspect(bytes(changed)).faults, place


def test_a_screen_reader_is_told_what_the_seal_says(tmp_path: Path, minutes: bytes) -> None:
    with Pdf.open(BytesIO(sealer_in(tmp_path).sealed(minutes))) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert str(field.TU) == "Elektronisk segl"
        assert str(field.Contents).startswith(f"Elektronisk segl: {HOLDER}, ")
        assert int(field.F) == 4
        assert [float(edge) for edge in field.AP.N.BBox] == [0, 54, 255, 0]


def test_the_seal_is_the_organisations_and_what_cannot_be_written_is_told_of(
    tmp_path: Path, minutes: bytes
) -> None:
    holder = sealing(organisation="Ærøskøbing og 海 Kommune")
    assert lines(sealer_in(tmp_path, holder).sealed(minutes))[1] == "Ærøskøbing og ? Kommune"


def test_a_long_name_stays_within_the_frame(tmp_path: Path, minutes: bytes) -> None:
    holder = sealing(organisation="Prøvekommunernes Fælles Administration " + "og mere " * 3)
    _, name, _ = lines(sealer_in(tmp_path, holder).sealed(minutes))
    assert name.endswith("…")
    assert own_faces()["Referat-Sans-Bold"].width(name, 10.5) < 255 - 20


def test_a_document_without_a_place_has_a_seal_that_is_not_seen(tmp_path: Path) -> None:
    pdf = a_pdf()
    sealed = sealer_in(tmp_path).sealed(pdf)
    assert blackness(sealed) == blackness(pdf) == 0
    with Pdf.open(BytesIO(sealed)) as opened:
        assert [float(edge) for edge in opened.Root.AcroForm.Fields[0].Rect] == [0, 0, 0, 0]
