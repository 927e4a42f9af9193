from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from referat.bind import BindingError, OpenParts, Part, bind

from .documents import APPLES, COVER, INFO, Source, render


def test_a_book_has_the_pages_of_its_parts_in_order(
    book: pikepdf.Pdf, parts: tuple[Part, ...]
) -> None:
    counts = [len(pikepdf.Pdf.open(BytesIO(part.pdf)).pages) for part in parts]
    assert counts == [1, 1, 2, 1]
    assert len(book.pages) == 5
    widths = [round(float(page.mediabox[2])) for page in book.pages]
    assert widths == [595, 595, 595, 595, 842]


def test_a_book_is_pdf_1_7_without_syntax_errors(book_bytes: bytes, book: pikepdf.Pdf) -> None:
    assert book_bytes.startswith(b"%PDF-1.7")
    assert book.check_pdf_syntax() == []


def test_binding_again_gives_the_same_bytes(parts: tuple[Part, ...], book_bytes: bytes) -> None:
    assert bind(parts, INFO) == book_bytes


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_hash_seed_zone_or_locale(
    parts: tuple[Part, ...], book_bytes: bytes, tmp_path: Path, seed: str
) -> None:
    (tmp_path / "input").write_bytes(pickle.dumps((parts, INFO)))
    program = (
        "import pickle, sys; from pathlib import Path; from referat.bind import bind;"
        "Path(sys.argv[2]).write_bytes(bind(*pickle.loads(Path(sys.argv[1]).read_bytes())))"
    )
    path = os.pathsep.join(entry for entry in sys.path if entry)
    elsewhere = {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": path}
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "input"), str(tmp_path / "output")],
        env=os.environ | elsewhere,
        check=True,
    )
    assert (tmp_path / "output").read_bytes() == book_bytes


def test_no_parts_make_no_book() -> None:
    with pytest.raises(BindingError, match="ingen dele"):
        bind([], INFO)


def test_a_part_that_is_no_pdf_is_named(parts: tuple[Part, ...]) -> None:
    broken = replace(parts[2], pdf=b"%PDF-1.7, og ikke mere")
    with pytest.raises(BindingError, match=r"del 2 \(“Punkt 1: Æbler”\) kan ikke læses"):
        bind([parts[0], broken], INFO)


def test_an_untagged_part_is_named(parts: tuple[Part, ...]) -> None:
    with pikepdf.Pdf.open(BytesIO(parts[0].pdf)) as pdf:
        del pdf.Root.StructTreeRoot
        untagged = BytesIO()
        pdf.save(untagged)
    with pytest.raises(BindingError, match=r"del 1 .* er ikke mærket op"):
        bind([replace(parts[0], pdf=untagged.getvalue())], INFO)


def test_a_part_without_bookmarks_is_named_by_its_place() -> None:
    nameless = Part(render(Source("<h1>Uden</h1><p><a href='referat:x'>x</a></p>", ())).pdf)
    with pytest.raises(BindingError, match="del 2 henviser til “x”, som ingen del har"):
        bind([render(COVER), nameless], INFO)


def test_an_error_of_binding_is_the_machines_and_not_the_texts() -> None:
    with pytest.raises(BindingError) as caught:
        bind([], INFO)
    assert caught.value.exit_code == 3
    assert caught.value.message.startswith("Intern fejl ved indbinding: ")


def test_the_same_part_twice_is_two_parts_of_a_book() -> None:
    alone = render(replace(APPLES, body="<h1 id='a'>A</h1>", bookmarks=()))
    with pikepdf.Pdf.open(BytesIO(bind([alone, alone], INFO))) as book:
        assert len(book.pages) == 2
        assert len(book.Root.StructTreeRoot.K[0].K) == 2


def test_a_second_book_of_open_parts_is_as_the_first(
    parts: tuple[Part, ...], book_bytes: bytes
) -> None:
    with OpenParts() as opened:
        other = bind([parts[0], *parts[2:0:-1], parts[3]], replace(INFO, title="En anden"), opened)
        assert other != book_bytes
        assert bind(parts, INFO, opened) == book_bytes
        assert bind(parts, INFO, opened) == book_bytes
