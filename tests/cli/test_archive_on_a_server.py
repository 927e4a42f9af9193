"""The archive's commands when the database is on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.cli.main import run
from tests.archive.places import make_database
from tests.support.archiving import decided_files
from tests.support.projects import FOLDER, come_to_rest, write_project

pytestmark = pytest.mark.postgresql
NAME = FOLDER.removeprefix("agendas/")
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def here(database_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose archive is on the server."""
    address = make_database(database_server, "sekretariatet")
    files = decided_files(f'\n[arkiv]\ndatabase = "{address}"\n')
    root = write_project(tmp_path / "projekt", files)
    come_to_rest()
    monkeypatch.chdir(root)
    return root


def test_minutes_are_added_found_and_verified(here: Path, capsys: Printed) -> None:
    assert run(["archive", "add", "--build"]) == 0
    assert f"{NAME}: arkiveret" in capsys.readouterr().out
    assert not [*here.rglob("arkiv.sqlite")]
    assert run(["archive", "search", "legeplads"]) == 0
    assert "Legepladsen bygges ved skolen" in capsys.readouterr().out
    assert run(["archive", "verify"]) == 0
    assert "Arkivet er helt" in capsys.readouterr().err


def test_a_server_that_does_not_answer_is_told_without_the_password(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    settings = here / "referat.toml"
    settings.write_text(settings.read_text("utf-8").replace("/sekretariatet", "/andet"), "utf-8")
    monkeypatch.setenv("PGPASSWORD", "forkert-ord")
    assert run(["archive", "search", "legeplads"]) == 3
    told = capsys.readouterr().err
    assert "afviste brugeren eller adgangskoden" in told
    assert "forkert-ord" not in told
