from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tools.bench.attachments import mixed, tagged
from tools.bench.bind_bundle import main, prepare_material


@pytest.fixture(scope="module")
def files() -> list[bytes]:
    return mixed()


def test_the_attachments_are_as_many_and_as_long_as_is_said(files: list[bytes]) -> None:
    counts = []
    for file in files:
        with pikepdf.Pdf.open(BytesIO(file)) as pdf:
            counts.append(len(pdf.pages))
    assert (len(counts), sum(counts)) == (36, 528)


def test_the_attachments_are_the_same_every_time(files: list[bytes]) -> None:
    assert mixed() == files


def test_tagged_attachments_have_a_page_for_each_section() -> None:
    with pikepdf.Pdf.open(BytesIO(tagged(1, 3))) as pdf:
        assert len(pdf.pages) == 3
        assert "/StructTreeRoot" in pdf.Root


def test_both_programs_tell_their_seconds_and_leave_a_pdf(
    files: list[bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare_material(tmp_path / "mixed", [files[-1], files[-2]])
    pages = {}
    for verb in ("copy", "bind"):
        main([verb, str(tmp_path / "mixed")])
        told = capsys.readouterr().out.split()
        assert all(float(line) > 0 for line in told)
        with pikepdf.Pdf.open(tmp_path / "mixed" / f"{verb}.pdf") as pdf:
            pages[verb] = len(pdf.pages)
    assert pages == {"copy": 2, "bind": 3}
