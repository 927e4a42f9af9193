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
