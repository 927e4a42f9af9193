"""The documents that the judges get: the sample meetings, the odd ones, and papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import archived as archive
from tests.conformance.odd import write_odd_project
from tests.conformance.papers import COUNTS, make_papers
from tests.support.building import built_once, made_once

SETS = {
    "built": {"pdf": 13, "docx": 13, "html": 13},
    "odd": {"pdf": 13, "docx": 13, "html": 13},
    "papers": COUNTS,
    "archived": archive.COUNTS,
}
"""How many documents of each format there are."""


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built odd meetings."""
    return built_once(tmp_path_factory, "odd", write_odd_project)


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with extracts, follow-up lists, public versions and a correction sheet."""
    return made_once(tmp_path_factory, "papers", make_papers)


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that an archive has of a meeting that was approved and corrected."""
    return made_once(tmp_path_factory, "archived", archive.make_archived)


@pytest.fixture(params=SETS)
def documents(request: pytest.FixtureRequest) -> dict[str, list[Path]]:
    """All documents of a set by their format."""
    folder: Path = request.getfixturevalue(request.param)
    found = {suffix: sorted(folder.rglob(f"*.{suffix}")) for suffix in ("pdf", "docx", "html")}
    assert {suffix: len(files) for suffix, files in found.items()} == SETS[request.param]
    return found
