"""What is said of a file that ``referat.toml`` names and that can't be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from referat.rules.stated_files import stated_file
from referat.source.files import MAX_BYTES, FileRefusedError

BESIDE = "læg logoet ved siden af referat.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mappe.svg").mkdir()
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    (tmp_path / "~$logo.svg").write_bytes(b"")
    return tmp_path


def refusal(folder: Path, name: str) -> tuple[str, str]:
    with pytest.raises(FileRefusedError) as caught:
        stated_file(folder, folder, name, "logoet")
    return caught.value.reason, caught.value.advice


def test_a_file_beside_is_found(folder: Path) -> None:
    assert stated_file(folder, folder, "logo.svg", "logoet") == (folder / "logo.svg").resolve()


@pytest.mark.parametrize(
    ("name", "reason", "advice"),
    [
        ("findes-ikke.png", "filen findes ikke", BESIDE),
        ("logo.sv", "filen findes ikke", "mente du “logo.svg”?"),
        ("../logo.svg", "filen ligger uden for projektet", BESIDE),
        ("a\\logo.svg", "stien har omvendte skråstreger", f"{BESIDE}, og skriv / i stedet for \\"),
        ("H:\temp.svg", "stien har omvendte skråstreger", f"{BESIDE}, og skriv / i stedet for \\"),
        ("mappe.svg", "det er en mappe", "skriv navnet på en fil"),
        ("a\x00b", "navnet kan ikke være en fils", "ret navnet"),
    ],
)
def test_the_advice_is_for_the_settings(folder: Path, name: str, reason: str, advice: str) -> None:
    assert refusal(folder, name) == (reason, advice)


def test_a_large_file_is_not_told_to_move(folder: Path) -> None:
    os.truncate(folder / "logo.svg", MAX_BYTES + 1)
    assert refusal(folder, "logo.svg")[1] == "gem den mindre, fx i en lavere opløsning"


@pytest.mark.parametrize("name", ["https://example.org/a.svg", "HTTP://example.org/a.svg"])
def test_nothing_is_fetched(folder: Path, name: str) -> None:
    reason, advice = refusal(folder, name)
    assert reason == "det hentes ikke fra nettet"
    assert advice.startswith("hent filen")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("~$logo.svg", "logo.svg"), ("~$go.svg", "logo.svg"), ("x/~$o.svg", "x/o.svg")],
)
def test_the_lock_of_an_open_document_names_it(folder: Path, name: str, meant: str) -> None:
    reason, advice = refusal(folder, name)
    assert "er Words låsefil" in reason
    assert advice == f"skriv {meant}"
