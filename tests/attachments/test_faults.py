"""Bad and hostile files: each is told of in words that help, in a moment, and none is used."""

from __future__ import annotations

import os
import socket
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from referat.attachments.guarded import Guard
from referat.attachments.inspection import inspect
from tests.attachments.bad_files import BAD, many_frames
from tests.attachments.looking import LIMITS, fault, look
from tests.support.attached_files import (
    docx,
    pdf,
    pptx,
    saved,
)


@pytest.mark.parametrize("case", BAD)
def test_what_is_said_of_a_bad_file(case: str, guard: Guard, tmp_path: Path) -> None:
    name, make, reason, advice = BAD[case]
    path = tmp_path / name
    path.write_bytes(make())
    told = fault(path, guard)
    assert reason in told.reason
    assert advice in told.advice


def test_a_file_that_is_sound_has_no_fault(guard: Guard, tmp_path: Path) -> None:
    for name, data in (
        ("a.pdf", saved(pdf("Hej", "Til"))),
        ("locked for printing.pdf", saved(pdf("Hej"), pikepdf.Encryption(owner="a", user=""))),
        ("a.DOCX", docx()),
        ("a.tiff", many_frames(3)),
        ("pdf.md", b"# Formater\n\nEn PDF begynder med %PDF-1.7\n"),
        ("a.csv", "A;B\n1;2\n".encode("utf-8-sig")),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        inspection = guard.run(look, (path, tmp_path))
        assert inspection.faults == ()
        assert inspection.file
        assert inspection.file.size == len(data)


def test_a_large_packed_picture_is_no_bomb(guard: Guard, tmp_path: Path) -> None:
    file = pdf("Hej")
    picture = file.make_stream(zlib.compress(bytes(30_000_000)), Type=Name.XObject)
    picture.Subtype, picture.Filter = Name.Image, Name.FlateDecode
    picture.Width, picture.Height = 5_000, 2_000
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    file.pages[0].obj.Resources.XObject = Dictionary(I=picture)
    path = tmp_path / "a.pdf"
    path.write_bytes(saved(file))
    assert guard.run(look, (path, tmp_path)).faults == ()


@pytest.mark.parametrize(
    ("name", "data", "pages"),
    [
        ("a.pdf", saved(pdf("Hej", "Til")), 2),
        ("a.tif", many_frames(3), 3),
        ("a.pptx", pptx("A", "B", "C", hidden=2), 2),
        ("a.docx", docx(), None),
    ],
)
def test_pages_are_those_that_the_file_itself_has(
    name: str, data: bytes, pages: int | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    file = inspect(path, tmp_path, LIMITS).file
    assert file
    assert file.pages == pages


def test_pages_with_something_to_see_and_nothing_to_read_are_told_of(tmp_path: Path) -> None:
    scanned = pdf("Hej", "", "")
    scanned.pages[1].obj.Contents = scanned.make_stream(b"0 0 100 100 re f")
    path = tmp_path / "a.pdf"
    path.write_bytes(saved(scanned))
    assert inspect(path, tmp_path, LIMITS).textless_pages == (2,)


# What is no file


def test_a_folder_is_no_file(tmp_path: Path, guard: Guard) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert fault(tmp_path / "a.pdf", guard).reason == "det er en mappe"


@pytest.mark.skipif(os.name == "nt", reason="has none")
def test_a_pipe_and_a_socket_are_no_files(tmp_path: Path, guard: Guard) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    assert fault(tmp_path / "a.pdf", guard).reason == "det er ingen fil"
    short = Path("s.pdf")
    with socket.socket(socket.AF_UNIX) as listening, pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        listening.bind(str(short))
        assert fault(tmp_path / short, guard).reason == "det er ingen fil"


def test_a_file_that_is_not_there(tmp_path: Path, guard: Guard) -> None:
    assert fault(tmp_path / "a.pdf", guard).reason == "filen kan ikke læses: det findes ikke"
