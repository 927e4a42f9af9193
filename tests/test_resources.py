"""The program finds its own files, wherever it is installed."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from referat import resources


def installed_at(package: Path) -> ModuleType:
    """The module as it would be if the package lay there."""
    package.mkdir(parents=True)
    file = Path(shutil.copy(resources.__file__, package))
    spec = importlib.util.spec_from_file_location("elsewhere", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_wheel_has_the_templates_inside(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "site-packages" / "referat"
    (tmp_path / "lib" / "templates").mkdir(parents=True)
    module = installed_at(package)
    (package / "templates").mkdir()
    assert module.templates_folder() == package / "templates"


def test_a_checkout_has_the_templates_at_the_top(tmp_path: Path) -> None:
    module = installed_at(tmp_path / "src" / "referat")
    assert module.templates_folder() == tmp_path / "templates"


def test_the_folders_exist_here() -> None:
    assert resources.templates_folder().is_dir()
    assert resources.fonts_folder().is_dir()


@pytest.mark.parametrize("name", ["OFL.txt", "README.md", "ReferatSans-Regular.ttf"])
def test_the_fonts_folder_holds(name: str) -> None:
    assert (resources.fonts_folder() / name).is_file()


def test_the_fonts_are_whole_here() -> None:
    assert resources.faulty_fonts() == []


def test_a_font_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    package = tmp_path / "referat"
    module = installed_at(package)
    shutil.copytree(resources.fonts_folder(), package / "fonts")
    (package / "fonts" / "ReferatSans-Bold.ttf").unlink()
    damaged = package / "fonts" / "ReferatSans-Italic.ttf.z"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert module.faulty_fonts() == ["ReferatSans-Bold.ttf", "ReferatSans-Italic.ttf.z"]
    (package / "fonts" / "SHA256SUMS").unlink()
    assert module.faulty_fonts() == ["SHA256SUMS"]
