from __future__ import annotations

import sys
from dataclasses import replace
from hashlib import md5
from io import BytesIO

import pikepdf
import pytest

from referat.bind import AttachedFile, Part, bind

from .documents import INFO

SOURCE = AttachedFile("møde.yaml", b"titel: A\n" * 99, "application/yaml", "Kildefil")
FIGURES = AttachedFile("bilag.csv", b"1;2\n", "text/csv", "Tal", "Data")


def test_device_colours_are_declared_to_be_srgb(book: pikepdf.Pdf) -> None:
    (intent,) = book.Root.OutputIntents
    assert intent["/S"] == pikepdf.Name.GTS_PDFA1
    assert str(intent.OutputConditionIdentifier) == "sRGB"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_no_image_asks_to_be_smoothed(book: pikepdf.Pdf) -> None:
    images = [each for each in book.objects if _is_image(each)]
    assert len(images) == 2  # the picture and its transparency
    assert [image.Interpolate for image in images] == [False, False]


def test_files_are_carried_with_their_relationship(parts: tuple[Part, ...]) -> None:
    bound = bind([parts[0]], replace(INFO, attachments=(SOURCE, FIGURES)))
    with pikepdf.Pdf.open(BytesIO(bound)) as book:
        specifications = list(book.Root.AF)
        assert [str(each.UF) for each in specifications] == ["møde.yaml", "bilag.csv"]
        assert [str(each.AFRelationship) for each in specifications] == ["/Source", "/Data"]
        content = specifications[0].EF.F
        assert content.read_bytes() == SOURCE.content
        assert content.Subtype == "/application/yaml"
        assert bytes(content.Params.CheckSum) == md5(SOURCE.content).digest()
        assert sorted(book.attachments) == ["bilag.csv", "møde.yaml"]


def test_without_attachments_there_are_no_names(book: pikepdf.Pdf) -> None:
    assert "/AF" not in book.Root
    assert "/Names" not in book.Root


def test_two_attachments_of_one_name_are_refused(parts: tuple[Part, ...]) -> None:
    with pytest.raises(ValueError, match="same name"):
        bind([parts[0]], replace(INFO, attachments=(SOURCE, SOURCE)))


def test_binding_does_not_import_the_renderer() -> None:
    import subprocess

    program = "import sys, referat.bind; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def _is_image(value: object) -> bool:
    return isinstance(value, pikepdf.Stream) and value.get("/Subtype") == pikepdf.Name.Image
