"""What `init` and `new` write: files that are right from the first moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from referat.diagnostics import Severity, UsageError
from referat.model.committee import BodyKind
from referat.source.meetings import ProjectReader
from referat.source.project import Project
from referat.source.scaffold import (
    NewFile,
    new_committee,
    new_item,
    new_meeting,
    new_project,
    write_new,
    write_schemas,
)
from referat.source.yaml.writer import yaml_text
from tests.support.projects import COMMITTEE, FOLDER, Files, check, checked, reader, view

NAMES = [
    "Teknik- og Miljøudvalget",
    "§ 17.4-udvalget: klima",
    '"Visionsudvalget"',
    "null",
    "# 1",
    "- streg",
    "a, b og c",
    "Øl & æbler {2026}",
]


def created(root: Path, name: str = "Prøveudvalget") -> Project:
    """A new project with a committee and a meeting, as the commands make them."""
    write_new(new_project(root, "Prøvekommune"))
    project = Project(root)
    write_new(new_committee(project, name, date(2027, 5, 1)))
    (committee,) = project.committee_folders()
    write_new(new_meeting(ProjectReader(project), committee, date(2027, 6, 1)))
    return project


@pytest.mark.parametrize("name", NAMES)
def test_a_new_project_is_without_fault(name: str, tmp_path: Path) -> None:
    project = created(tmp_path, name)
    assert check(tmp_path) == []
    (meeting,) = project.all_meetings()
    committee = ProjectReader(project).committee(meeting.parent).value
    assert committee is not None
    assert (committee.name, committee.term) == (name, "2026-2029")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Byrådet", BodyKind.COUNCIL),
        ("Prøveby Byråd", BodyKind.COUNCIL),
        ("Kommunalbestyrelsen", BodyKind.COUNCIL),
        ("Borgerrepræsentationen", BodyKind.COUNCIL),
        ("Ældrerådet", BodyKind.OTHER),
        ("Handicapråd", BodyKind.OTHER),
        ("Teknik- og Miljøudvalget", BodyKind.COMMITTEE),
        ("Rådhusudvalget", BodyKind.COMMITTEE),
    ],
)
def test_what_a_body_is_follows_from_its_name(name: str, kind: BodyKind, tmp_path: Path) -> None:
    project = created(tmp_path, name)
    committee = ProjectReader(project).committee(project.committee_folders()[0]).value
    assert committee is not None
    assert committee.kind is kind
    assert check(tmp_path) == []


@pytest.mark.parametrize(("year", "term"), [(2025, "2022-2025"), (2026, "2026-2029")])
def test_the_term_is_the_one_of_today(year: int, term: str, tmp_path: Path) -> None:
    (file,) = new_committee(Project(tmp_path), "U", date(year, 1, 1))
    assert f"valgperiode: {term}\n" in file.text


@pytest.mark.parametrize("name", ["Prøve\\kommune", 'Den "gamle" kommune', "København"])
def test_the_municipalitys_name_is_written_as_it_is(name: str, tmp_path: Path) -> None:
    write_new(new_project(tmp_path, name))
    assert reader(tmp_path).settings(tmp_path.resolve()).value.municipality == name


@pytest.mark.parametrize("title", NAMES)
def test_a_new_item_is_without_fault_and_empty(title: str, tmp_path: Path) -> None:
    project = created(tmp_path)
    (meeting,) = project.all_meetings()
    settings = ProjectReader(project).settings(meeting.parent).value
    files, key = new_item(project, meeting, title, settings)
    write_new(files)
    agenda = meeting / "moede.yaml"
    agenda.write_text(agenda.read_text("utf-8") + f"  - {yaml_text(key)}\n", encoding="utf-8")
    assert check(tmp_path) == []
    item = view(project.root, meeting=project.relative(meeting)).items[-1]
    assert item.title == title
    assert [s.key for s in item.sections] == ["procedure"], "empty sections are not printed"


FULL = """\
navn: Prøveudvalget
faste punkter:
  - titel: "Lukket: Godkendelse"
    sagsnr: 26/1
    underskriftsside: ja
    sagsresume: |
      Første linje.

      - en liste
    indstilling:
      indstiller: [Direktøren, chefen]
      at:
        - dagsordenen godkendes,
        - {tekst: "den følges:", punkter: [helt, "# nøje"]}
      efter: Altid.
    bilag: [{titel: Notat, fil: bilag/notat.pdf}]
    afsnit: [{overskrift: O, tekst: t}]
"""


def test_a_standing_item_comes_whole(project: Callable[[Files], Path]) -> None:
    root = project({COMMITTEE: FULL})
    folder = root / "agendas/proeveudvalget"
    write_new(new_meeting(reader(root), folder, date(2026, 3, 3)))
    source = reader(root)
    body, meeting = source.committee(folder), source.meeting(folder / "2026-03-03")
    assert meeting.diagnostics == ()
    assert body.value is not None
    assert meeting.value is not None
    assert [entry.item for entry in meeting.value.agenda] == list(body.value.standing_items)


def test_a_meeting_without_standing_items_begins_with_the_agendas_approval(
    project: Callable[[Files], Path],
) -> None:
    root = project({})
    (file,) = new_meeting(reader(root), root / "agendas/proeveudvalget", date(2026, 3, 3))
    assert file.text.endswith("dagsorden:\n  - titel: Godkendelse af dagsorden\n")


def test_a_meeting_is_not_made_of_a_committee_with_faults(
    project: Callable[[Files], Path],
) -> None:
    root = project({COMMITTEE: "navn: U\nnummering: år\n"})
    with pytest.raises(UsageError, match="har fejl"):
        new_meeting(reader(root), root / "agendas/proeveudvalget", date(2026, 3, 3))


def test_nothing_is_overwritten_and_then_nothing_is_written(tmp_path: Path) -> None:
    there = tmp_path / "b.yaml"
    there.write_text("gammel", encoding="utf-8")
    with pytest.raises(UsageError, match="findes allerede"):
        write_new([NewFile(tmp_path / "a.yaml", "ny"), NewFile(there, "ny")])
    assert not (tmp_path / "a.yaml").exists()
    assert there.read_text("utf-8") == "gammel"


def test_files_name_their_schema_and_it_is_there(tmp_path: Path) -> None:
    project = created(tmp_path)
    write_schemas(project)
    for file in project.agendas.rglob("*.yaml"):
        line = file.read_text("utf-8").splitlines()[0]
        schema = line.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / schema).resolve().is_file()


def test_schemas_are_written_once(tmp_path: Path) -> None:
    project = created(tmp_path)
    assert len(write_schemas(project)) == 3
    assert write_schemas(project) == []


def test_a_nearer_settings_file_has_schemas_of_its_own(project: Callable[[Files], Path]) -> None:
    near = "agendas/proeveudvalget/referat.toml"
    root = project({near: '[[afsnit]]\nnoegle = "kerne"\n'})
    folder = root / FOLDER
    settings = reader(root).settings(folder.parent).value
    files, _ = new_item(Project(root), folder, "Ny sag", settings)
    assert files[0].text.startswith("# yaml-language-server: $schema=../.referat/skema/punkt.json")
    assert "\nkerne: |\n" in files[0].text


def test_the_base_project_has_no_fault(project: Callable[[Files], Path]) -> None:
    found = checked(project({})).diagnostics
    assert [d for d in found if d.severity is not Severity.HINT] == []
