"""A person's number that is planted in a presentation is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attachments.planted import NUMBER, places
from tests.support.attached_files import (
    pptx,
    relations,
    slide_part,
)

_COMMENT = slide_part("cmLst", f"<p:cm><p:text>{NUMBER}</p:text></p:cm>")


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (pptx("Hej", NUMBER), "slide 2"),
        (pptx("Hej", NUMBER, hidden=2), "slide 2 (skjult)"),
        (pptx("Hej", "To", notes={2: NUMBER}), "noterne til slide 2"),
        (
            pptx(
                "Hej",
                parts={
                    "ppt/slides/_rels/slide1.xml.rels": relations("comments ../comments/c1.xml"),
                    "ppt/comments/c1.xml": _COMMENT,
                },
            ),
            "en kommentar til slide 1",
        ),
        (pptx("Hej", parts={"docProps/core.xml": f"<a><title>{NUMBER}</title></a>"}), "egenskaber"),
    ],
)
def test_in_a_presentation(file: bytes, place: str, tmp_path: Path) -> None:
    (told,) = places(tmp_path, "a.pptx", file)
    assert place in told
