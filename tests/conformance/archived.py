"""A sample meeting approved, archived under seal, corrected and handed over: all that there is."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.building import said_in_error
from tests.support.certificates import PASSWORD, write_certificate

ROOT = Path(__file__).resolve().parents[2]
MEETING = "agendas/bbu/2025-10-20"
CASE = f"{MEETING}/partnerskabsaftale.yaml"
COUNTS = {"pdf": 18, "docx": 16, "html": 6}
"""Before and after the correction: the minutes, their public version and the extracts;
and the sheet of each archive, of which Word has none."""
SEAL = """
[arkiv.segl]
certifikat = "segl.p12"
adgangskode = { fil = "kode" }
"""
MEMBERS = ("Jon Krongaard", "Inga Lykke", "Finn Lykkeskov")


def make_archived(project: Path, out: Path) -> str:
    """Hand both archives over in ``out``; gives what went wrong."""
    project.mkdir()
    shutil.copytree(ROOT / "agendas" / "bbu", project / "agendas" / "bbu")
    for name in ("referat.toml", "logo.svg"):
        shutil.copyfile(ROOT / name, project / name)
    _write_seal(project)
    why = ("--grund", "Datoen var forkert", "--af", "Eva Eksempel")
    for command in (
        *(("approve", MEETING, "--medlem", name, "--dato", "2025-10-21") for name in MEMBERS),
        ("archive", "add", "--build", MEETING),
    ):
        if failure := said_in_error(project, *command):
            return failure
    case = project / CASE
    case.write_text(case.read_text("utf-8").replace("31. marts 2025", "30. marts 2025"), "utf-8")
    _show_seal(project)
    for command in (
        ("archive", "correct", MEETING, "--build", *why),
        ("archive", "verify"),
        ("archive", "export", str(out / "aaben")),
        ("archive", "export", "--closed", str(out / "lukket")),
    ):
        if failure := said_in_error(project, *command):
            return failure
    return ""


def _write_seal(project: Path) -> None:
    """Give the project a certificate to seal with."""
    write_certificate(project)
    (project / "kode").write_text(PASSWORD, "utf-8")
    settings = project / "referat.toml"
    settings.write_text(settings.read_text("utf-8") + SEAL, "utf-8")


def _show_seal(project: Path) -> None:
    """Let the seal be seen from now on: before the correction it can't, and after it it can."""
    settings = project / "referat.toml"
    settings.write_text(settings.read_text("utf-8") + "synligt = true\n", "utf-8")
