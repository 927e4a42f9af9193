"""What stands in the files of closed attachments, to be held against all that is public."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
from PIL import Image

from referat.rules.attached_words import attached_words
from tests.support.attached_files import docx, paragraph, pdf, run, saved
from tests.support.projects import ALL_OPEN, BASE, FOLDER, ITEM, SETTINGS, Files, checked

Project = Callable[[Files], Path]
_SIZE = 4_000_000
_MOST = 1000
"""Signs that such a file may give to be looked for: each costs time in every public file."""


def _noise() -> bytes:
    return Random(7).randbytes(_SIZE)


def _tiff() -> bytes:
    made = BytesIO()
    Image.frombytes("L", (2000, _SIZE // 2000), _noise()).save(made, "TIFF")
    return made.getvalue()


def _pdf() -> bytes:
    file = pdf("Hemmeligt notat")
    stream = file.make_stream(_noise())
    file.pages[0].obj.Resources.XObject = pikepdf.Dictionary(X=stream)
    return saved(file)


def _docx() -> bytes:
    return docx(paragraph(run("Hemmeligt notat")), parts={"word/media/x.bin": _noise()})


@pytest.mark.parametrize(("name", "make"), [("a.tif", _tiff), ("a.pdf", _pdf), ("a.docx", _docx)])
def test_a_large_closed_file_gives_no_more_words_than_stand_in_it(
    name: str, make: Callable[[], bytes], project: Project
) -> None:
    case = f"titel: A\nsagsresume: B\nbilag:\n  - {{titel: C, fil: {name}, lukket: ja}}\n"
    settings = BASE[SETTINGS] + ALL_OPEN
    root = project({SETTINGS: settings, ITEM: case, f"{FOLDER}/{name}": make()})
    facts = checked(root).facts
    assert facts is not None
    (words,) = attached_words(facts, root, is_closed=True)
    assert len(words.text) < _MOST
    assert ("Hemmeligt notat" in words.text) is (name != "a.tif")
