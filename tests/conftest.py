"""What all tests share: a made-up project of their own, and the sample meetings, built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.building import built_once
from tests.support.projects import Files, write_project

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the .expected files of tests/cases/ anew from what the program says",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the texts in tests/golden/ anew from the documents as they are made",
    )


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes the base project, with some files replaced, into a folder of the test's own."""
    return lambda files: write_project(tmp_path / "projekt", files)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built sample meetings."""
    return built_once(tmp_path_factory, "samples", lambda folder: ROOT)
