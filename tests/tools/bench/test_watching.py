"""A warm edit ends when the PDF that has it is whole on disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tools.bench import watching
from tools.bench.material import editor_of
from tools.bench.watching import WatchedBook, WatchError, edit_times

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the bench measures on Linux")

# Writes half a file first, as no program should, and the whole one a moment later.
PROGRAM = """#!{python}
import time
from pathlib import Path
item, pdf, seen = Path({item!r}), Path({pdf!r}), None
while True:
    text = item.read_bytes()
    if text and text != seen:
        seen = text
        pdf.write_bytes(b"%PDF " + text)
        time.sleep(0.2)
        pdf.write_bytes(b"%PDF " + {content} + b"%%EOF\\n")
    time.sleep(0.002)
"""
ITEM = "titel: Legeplads\nsagsresume: |\n  En ny legeplads.\n"


def watched(folder: Path, content: str, monkeypatch: pytest.MonkeyPatch) -> WatchedBook:
    """A book watched by a program that writes ``content``."""
    item, pdf, program = folder / "legeplads.yaml", folder / "referat.pdf", folder / "referat"
    item.write_text(ITEM, "utf-8")
    text = PROGRAM.format(python=sys.executable, item=str(item), pdf=str(pdf), content=content)
    program.write_text(text, "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr(watching, "_REST", 0.05)
    monkeypatch.setattr(watching, "says", lambda file, words: words.encode() in file.read_bytes())
    return WatchedBook(folder, pdf, editor_of(item))


def test_the_time_is_until_the_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = watched(tmp_path, "text", monkeypatch)
    samples = edit_times(book, 2)
    assert len(samples) == 2
    assert all(0.2 < sample.wall < 20 for sample in samples)


def test_a_file_without_the_edit_is_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = watched(tmp_path, "b'the same'", monkeypatch)
    monkeypatch.setattr(watching, "_PATIENCE", 5)
    with pytest.raises(WatchError, match="without the edit"):
        edit_times(book, 1)
