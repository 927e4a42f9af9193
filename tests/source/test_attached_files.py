"""What is said of a name that can be no attachment's file."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from referat.source.attached_files import attached_file
from referat.source.files import MAX_BYTES, FileRefusedError


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "projekt" / "møde"
    folder.mkdir(parents=True)
    (folder / "notat.docx").write_bytes(b"x")
    (tmp_path / "hemmelig.docx").write_bytes(b"x")
    return folder


def refusal(case: Path, name: str) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        attached_file(case.parent, case, name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "reason", "advice"),
    [
        ("https://eksempel.dk/a.pdf", "det hentes ikke fra nettet", "hent filen"),
        ("file:///etc/passwd", "det hentes ikke fra nettet", "hent filen"),
        ("notat\t.docx", "navnet har tegn, der ikke kan ses", "et andet navn"),
        ("a\\notat.docx", "stien har omvendte skråstreger", "skriv a/notat.docx"),
        ("../../hemmelig.docx", "filen ligger uden for projektet", "læg filen i sagens mappe"),
        ("/etc/passwd", "filen ligger uden for projektet", "læg filen i sagens mappe"),
        ("~$notat.docx", "~$notat.docx er Words låsefil", "skriv notat.docx"),
        ("~$tat.docx", "~$tat.docx er Words låsefil", "skriv notat.docx"),
        ("x" * 300 + ".pdf", "filens navn er for langt", "et kortere"),
        ("nota.docx", "filen findes ikke", "mente du “notat.docx”?"),
        (".", "det er en mappe", "navnet på en fil"),
    ],
)
def test_what_is_no_file_of_an_attachment(case: Path, name: str, reason: str, advice: str) -> None:
    refused = refusal(case, name)
    assert refused.reason.startswith(reason)
    assert advice in refused.advice


@pytest.mark.skipif(os.name == "nt", reason="has none")
def test_a_link_out_of_the_project_and_a_pipe_are_refused(case: Path) -> None:
    (case / "link.docx").symlink_to(case.parent.parent / "hemmelig.docx")
    assert refusal(case, "link.docx").reason == "filen ligger uden for projektet"
    os.mkfifo(case / "a.pdf")
    assert refusal(case, "a.pdf").reason == "det er ingen almindelig fil"


def test_the_letters_of_a_name_may_be_written_otherwise(case: Path) -> None:
    name = unicodedata.normalize("NFD", "ærø.pdf")
    (case / name).write_bytes(b"x")
    assert attached_file(case.parent, case, "ærø.pdf").name == name


def test_it_may_be_larger_than_a_picture(case: Path) -> None:
    os.truncate(case / "notat.docx", MAX_BYTES + 1)
    assert attached_file(case.parent, case, "notat.docx").is_file()
