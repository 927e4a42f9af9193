"""The electronic seal, as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.cli.main import run
from tests.support.archiving import add, copy_to_work_in, decided_files
from tests.support.certificates import HOLDER, ISSUER, PASSWORD, root, sealing, write_certificate
from tests.support.projects import FOLDER, write_project

FILES = decided_files("""
[arkiv.segl]
certifikat = "segl.p12"
adgangskode = { miljoe = "SEGL_KODE" }
rod = "rod.pem"
""")
Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a certificate and a built meeting, archived by nobody yet."""
    folder = write_project(tmp_path_factory.mktemp("projekt"), FILES)
    write_certificate(folder)
    (folder / "rod.pem").write_bytes(root().pem)
    assert add(folder) == 3
    return folder


@pytest.fixture
def here(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, on a machine with the password."""
    monkeypatch.setenv("SEGL_KODE", PASSWORD)
    return copy_to_work_in(built, tmp_path, monkeypatch)


def test_minutes_are_sealed_and_the_seals_told(
    here: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["archive", "add"]) == 0
    assert run(["archive", "verify"]) == 0
    said = capsys.readouterr()
    assert f"segl: 2 dokumenter af {HOLDER} (udstedt af {ISSUER}), " in said.err
    assert "efter maskinens eget ur\n" in said.err
    monkeypatch.delenv("SEGL_KODE")
    assert run(["archive", "add"]) == 0
    assert "er arkiveret, som det er" in capsys.readouterr().out


def test_without_the_password_it_is_told_and_nothing_is_archived(
    here: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SEGL_KODE")
    assert run(["archive", "add"]) == 3
    said = capsys.readouterr().err
    assert "kan ikke forsegles, så intet er arkiveret: adgangskoden" in said
    assert "miljøvariablen SEGL_KODE er tom eller ikke sat" in said
    assert not (here / "arkiv").exists()
    assert not (here / FOLDER / "arkiveret.json").exists()


@pytest.mark.parametrize(
    ("days", "mark", "code"), [(300, "ok", 0), (20, "husk", 0), (-1, "fejl", 3)]
)
def test_the_doctor_says_whose_the_seal_is_and_when_it_ends(
    here: Path, capsys: Printed, days: int, mark: str, code: int
) -> None:
    write_certificate(here, sealing(days, begun=400))
    assert run(["doctor"]) == code
    (line,) = (s for s in capsys.readouterr().out.splitlines() if " Segl " in s)
    assert line.split()[0] == mark
    assert f"{HOLDER}, udstedt af {ISSUER}, gælder fra " in line


def test_the_doctor_says_what_keeps_the_seal_away(
    here: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEGL_KODE", "Forkert-kode-2")
    assert run(["doctor"]) == 3
    said = capsys.readouterr().out
    assert "enten er adgangskoden forkert" in said
    assert "Forkert" not in said
