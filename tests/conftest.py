"""What all tests share: a made-up project of their own, and the sample meetings, built once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.building import built_once
from tests.support.projects import Files, write_project
from tools.postgresql import PASSWORD, server

ROOT = Path(__file__).parents[1]

# How long an example takes is a matter of what else the machine does.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


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
    parser.addoption(
        "--postgresql",
        action="store_true",
        help="run the archive's tests on a PostgreSQL server that is started for them",
    )
    parser.addoption(
        "--kills",
        type=int,
        default=10,
        help="how often adding, and adding and delivering, is killed; 200 to be sure",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the database that the archive's tests are not run on."""
    other = "sqlite" if config.getoption("--postgresql") else "postgresql"
    for item in items:
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=f"about {other} alone"))


@pytest.fixture(scope="session")
def database_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server for all archives of these tests, one in each process; none unless asked for."""
    if not request.config.getoption("--postgresql"):
        yield ""
        return
    with server(synced=False) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", PASSWORD)
        patch.setenv("REFERAT_TEST_SERVER", address)
        yield address


@pytest.fixture(scope="session")
def kills(request: pytest.FixtureRequest) -> int:
    """How often a test kills what it starts."""
    count: int = request.config.getoption("--kills")
    return count


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes the base project, with some files replaced, into a folder of the test's own."""
    return lambda files: write_project(tmp_path / "projekt", files)


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the pretended LibreOffice tells what it does."""
    path = tmp_path / "journal"
    path.touch()
    monkeypatch.setenv("PRETENDED_JOURNAL", str(path))
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built sample meetings."""
    return built_once(tmp_path_factory, "samples", lambda folder: ROOT)
