"""Lines outside all marks become decoration; text and pictures without a mark stay without."""

from __future__ import annotations

import pikepdf
import pytest

from referat.attachments.conversion.marking import mark_lines


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        ("0 0 m\n9 9 l\nS", "/Artifact BMC\n0 0 m\n9 9 l\nS\nEMC"),
        ("q\n0 0 9 9 re\nf\nQ", "q\n/Artifact BMC\n0 0 9 9 re\nf\nEMC\nQ"),
        (
            "0 0 9 9 re\nf\n0 0 m\n1 1 l\nS",
            "/Artifact BMC\n0 0 9 9 re\nf\nEMC\n/Artifact BMC\n0 0 m\n1 1 l\nS\nEMC",
        ),
    ],
)
def test_a_line_is_marked_as_decoration(content: str, marked: str) -> None:
    assert made(content) == marked


@pytest.mark.parametrize(
    "content",
    [
        "/Artifact BMC\n0 0 m\n9 9 l\nS\nEMC",
        "/P <</MCID 0 >>BDC\n0 0 9 9 re\nf\nEMC",
        "0 0 9 9 re\nW*\nn",
        "BT\n(tekst) Tj\nET",
        "/Im1 Do",
        "0 0 m",
    ],
)
def test_all_else_is_left_as_it_is(content: str) -> None:
    assert made(content) == content


def made(content: str) -> str:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content.encode())
        mark_lines(pdf)
        marked: bytes = page.Contents.read_bytes()
    return marked.decode()
