"""The same files give the same bytes: elsewhere, another day, with other settings and fonts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.resources import fonts_folder
from tests.support.processes import environment
from tests.support.projects import FOLDER, ITEM, SETTINGS, Files, write_project

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><title>Tegning</title>'
    '<text x="5" y="20" font-family="Referat Sans">Æble ◦</text></svg>'
)
RICH: dict[str, str] = {
    SETTINGS: 'format = 1\nkommune = "Prøvekommune"\n[udseende]\nlogo = "logo.svg"\n',
    "logo.svg": DRAWING,
    ITEM: (
        "titel: Ny legeplads\nsagsresume: |\n  Se **her** og *her*.\n\n"
        "  - Et\n    - To\n      - Tre\n\n  ![Tegning](tegning.svg)\n\n"
        "  | Post | Kr. |\n  | --- | --: |\n  | Gynge | 100 |\n"
    ),
    f"{FOLDER}/tegning.svg": DRAWING,
}
ON_ANOTHER_DAY = """\
import sys, time
passed = 400 * 24 * 3600.0
now = time.time
time.time = lambda: now() + passed
time.time_ns = lambda: int((now() + passed) * 1e9)
from referat.cli.main import entry
entry()
"""
USERS_FONTS = """\
<?xml version="1.0"?>
<fontconfig>
<match target="pattern"><test name="family"><string>Referat Sans</string></test>
<edit name="family" mode="assign" binding="strong"><string>DejaVu Sans</string></edit></match>
</fontconfig>
"""


def build(root: Path, *options: str, **settings: str) -> dict[str, bytes]:
    command = [sys.executable, "-c", ON_ANOTHER_DAY, "build", *options]
    if not settings:
        command = [sys.executable, "-m", "referat", "build", *options]
    there = environment(**settings)
    ran = subprocess.run(command, cwd=root, env=there, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return documents(root)


def documents(root: Path) -> dict[str, bytes]:
    out = root / "build"
    found = (p for p in out.rglob("*") if p.suffix in (".pdf", ".docx", ".html"))
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in found}


@pytest.fixture
def first(project: Callable[[Files], Path]) -> dict[str, bytes]:
    made = build(project(RICH), "-j", "1")
    assert len(made) == 9
    return made


def a_home_with_fonts(folder: Path) -> dict[str, str]:
    """A user's own fonts and rules, which would take the place of the program's."""
    (folder / ".fonts").mkdir(parents=True)
    (folder / ".config" / "fontconfig").mkdir(parents=True)
    bold = fonts_folder() / "ReferatSans-Bold.ttf"
    shutil.copyfile(bold, folder / ".fonts" / "ReferatSans-Regular.ttf")
    (folder / ".config" / "fontconfig" / "fonts.conf").write_text(USERS_FONTS)
    return {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / ".config")}


def test_elsewhere_on_another_day_with_four_workers(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    there = write_project(tmp_path / "en anden mappe med æ", RICH)
    settings = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    again = build(there, "-j", "4", **settings, **a_home_with_fonts(tmp_path / "hjem"))
    assert {name for name in first if first[name] != again[name]} == set()


def test_with_the_cache_and_without(first: dict[str, bytes], tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    shutil.rmtree(root / "build" / "proeveudvalget")
    assert build(root, "-j", "1") == first
    assert build(root, "-j", "2", "--force") == first


def test_an_edit_undone_gives_the_first_bytes_again(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    root = tmp_path / "projekt"
    write_project(root, {**RICH, ITEM: "titel: En anden legeplads\n"})
    assert build(root, "-j", "1") != first
    write_project(root, RICH)
    assert build(root, "-j", "1") == first
