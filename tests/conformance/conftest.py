"""The documents that the judges get: the sample meetings and the odd ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.odd import write_odd_project
from tests.support.building import built_once

SETS = {"built": 7, "odd": 13}
"""How many documents of each format there are."""


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built odd meetings."""
    return built_once(tmp_path_factory, "odd", write_odd_project)


@pytest.fixture(params=SETS)
def documents(request: pytest.FixtureRequest) -> dict[str, list[Path]]:
    """All documents of a set by their format."""
    folder: Path = request.getfixturevalue(request.param)
    found = {suffix: sorted(folder.rglob(f"*.{suffix}")) for suffix in ("pdf", "docx", "html")}
    assert [len(files) for files in found.values()] == [SETS[request.param]] * 3
    return found
