"""One form for every letter, from file to value; and the names of files as the disk has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.source.composed import composed, stored_path
from referat.source.markdown.tables import csv_table
from referat.source.nodes import Mapping, Scalar
from referat.source.toml.reader import read_toml
from referat.source.yaml.reader import read_yaml
from tests.support.projects import (
    BASE,
    COMMITTEE,
    FOLDER,
    ITEM,
    MEETING,
    Files,
    check,
    texts,
    view,
)

WORDS = "Åse Ærø Ömer Ștefan"
APART = unicodedata.normalize("NFD", WORDS)


def value(root: Mapping | object) -> str | None:
    """The text of the only entry."""
    assert isinstance(root, Mapping)
    node = root.entries[0].value
    assert isinstance(node, Scalar)
    return node.value


@pytest.mark.parametrize(
    "text", ["{}", '"{}"', "'{}'", "|-\n  {}", ">-\n  {}"], ids=lambda form: form[:2]
)
def test_every_text_of_a_case_file_is_composed(text: str) -> None:
    assert value(read_yaml(f"titel: {text.format(APART)}\n", "x.yaml").root) == WORDS


def test_what_an_escape_takes_apart_is_composed() -> None:
    assert value(read_yaml('titel: "A\\u030Ase"\n', "x.yaml").root) == "Åse"


def test_the_settings_and_tables_are_composed() -> None:
    assert value(read_toml(f'kommune = "{APART}"\n', "referat.toml")[0]) == WORDS
    table = csv_table(f"{APART};1\n{APART};2\n", "")
    assert {row.cells[0].text for row in table.rows} == {WORDS}


@pytest.mark.parametrize(("sign", "letter"), [("\u212b", "Å"), ("\u2126", "Ω"), ("\u212a", "K")])
def test_signs_that_are_letters_become_the_letter(sign: str, letter: str) -> None:
    assert composed(sign) == letter


def test_no_letter_is_missed_for_its_form(project: Callable[[Files], Path]) -> None:
    root = project({ITEM: f"titel: {APART} 5 \u212b 3 \u2126\n"})
    assert [text for text in texts(check(root)) if text.startswith("D016")] == []
    assert any(item.title == f"{WORDS} 5 Å 3 Ω" for item in view(root).items)


def test_a_name_is_found_in_either_form(project: Callable[[Files], Path]) -> None:
    apart = unicodedata.normalize("NFD", "Åse Prøve")
    files = {
        COMMITTEE: BASE[COMMITTEE].replace("Per Prøve", "Åse Prøve"),
        MEETING: BASE[MEETING].replace("Per Prøve", apart),
    }
    assert texts(check(project(files))) == texts(check(project({})))


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_files_are_found_by_either_form_of_their_names(
    on_disk: str, written: str, project: Callable[[Files], Path]
) -> None:
    item, drawing = ("åben-sag", "bål/skitse å.svg")
    stored = {
        form: [unicodedata.normalize(form, n) for n in (item, drawing)] for form in ("NFC", "NFD")
    }
    sought = stored[written]
    files: Files = {
        ITEM: None,
        MEETING: BASE[MEETING].replace("- legeplads", f"- {sought[0]}"),
        f"{FOLDER}/{stored[on_disk][0]}.yaml": f"titel: T\nsagsresume: '![Bål](<{sought[1]}>)'\n",
        f"{FOLDER}/{stored[on_disk][1]}": '<svg xmlns="http://www.w3.org/2000/svg"'
        ' width="9" height="9"/>',
    }
    assert [t for t in texts(check(project(files))) if t[0] in "MD"] == []


def test_a_name_that_is_not_there_stays_as_it_is(tmp_path: Path) -> None:
    assert stored_path(tmp_path, "bål/å.png") == tmp_path / "bål" / "å.png"
    assert stored_path(tmp_path, "../ø\x00.png") == tmp_path / ".." / "ø\x00.png"
