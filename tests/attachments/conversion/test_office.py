from __future__ import annotations

import os
from pathlib import Path

import pytest

from referat.attachments.conversion import Office, find_office
from referat.attachments.conversion.office import program_environment
from referat.model.attached_file import FileKind

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a script is no program on Windows")


def program(folder: Path, name: str, answer: str) -> Path:
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "{answer}"\n', "utf-8")
    path.chmod(0o755)
    return path


def test_libreoffice_is_found_on_the_path_with_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program(tmp_path, "soffice", "LibreOffice 24.8.1.2 abc(Build:2)")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    assert find_office() == Office(path, "LibreOffice 24.8.1.2")


def test_libreoffice_is_where_the_municipality_says(tmp_path: Path) -> None:
    path = program(tmp_path, "kontor", "LibreOffice 7.6.1.2 abc")

    assert find_office(str(path)) == Office(path, "LibreOffice 7.6.1.2")
    assert find_office(str(tmp_path / "findes-ikke")) is None


def test_another_program_is_not_libreoffice(tmp_path: Path) -> None:
    assert find_office(str(program(tmp_path, "andet", "AndetOffice 1.0"))) is None


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks for a process by its number")
def test_a_program_that_does_not_answer_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("referat.attachments.conversion.office._PATIENCE", 2)
    noted = tmp_path / "nummer"
    path = tmp_path / "kontor"
    path.write_text(f'#!/bin/sh\nsleep 600 &\necho $! > "{noted}"\nwait\n', "utf-8")
    path.chmod(0o755)

    assert find_office(str(path)) is None
    assert not Path("/proc", noted.read_text().strip()).exists()


def test_what_of_libreoffice_is_not_installed_is_seen_beside_the_program(tmp_path: Path) -> None:
    path = program(tmp_path, "soffice", "LibreOffice 7.6.1.2 abc")
    (tmp_path / "libswlo.so").touch()
    (tmp_path / "libsdlo.so").touch()

    office = find_office(str(path))

    assert office is not None
    assert office.lacks == ("Calc",)
    assert office.lacking_for(FileKind.ODS) == "Calc"
    assert office.lacking_for(FileKind.DOCX) == ""


def test_documents_are_set_with_the_machines_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERAT_FONTS", "mappe")
    monkeypatch.setenv("FONTCONFIG_FILE", "mappe/fonts.conf")

    assert "FONTCONFIG_FILE" not in program_environment()

    monkeypatch.delenv("REFERAT_FONTS")
    assert program_environment()["FONTCONFIG_FILE"] == "mappe/fonts.conf"
