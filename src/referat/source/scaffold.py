"""New projects, committees, meetings and items: the files a secretary begins with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from referat.danish import canonical_key, slug
from referat.diagnostics import UsageError
from referat.model.committee import BodyKind
from referat.model.item import Item
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings
from referat.source.meetings import ProjectReader
from referat.source.project import AGENDAS, COMMITTEE_FILE, MEETING_FILE, SETTINGS_FILE, Project
from referat.source.schema import modeline, schema_files
from referat.source.yaml.writer import yaml_lines, yaml_text

_IGNORED = "# Det, der bygges, hører ikke til i arkivet over sager.\nbuild/\n"

_SETTINGS = """\
# Indstillinger for hele projektet. Nøgler skrives med ae, oe og aa.
# Alt, hvad der kan stå her: se docs/reference/indstillinger.md
format = 1
kommune = {municipality}

[udseende]
farve = "#1f4e79"
# logo = "logo.svg"
# brevpapir = "brevpapir.dotx"

[underskrifter]
hvem = "ingen"          # ingen | deltagere | formand | formand og sekretær
"""

_COMMITTEE = """\
{modeline}
navn: {name}
{kind}valgperiode: {first}-{last}
nummerering: år              # valgperiode | år | møde

# Medlemmerne i den orden, de skal trykkes. Eksempel:
# medlemmer:
#   - navn: Eva Eksempel
#     parti: A
#     rolle: formand
medlemmer: []

faste punkter:
  - titel: Godkendelse af dagsorden
  - titel: Eventuelt
"""

_COUNCILS = ("byraad", "kommunalbestyrelse", "borgerrepraesentation")

_MEETING = """\
{modeline}
dato: {day}
tid: 15:00
sted:

# Efter mødet. Fjern # foran linjerne, og skriv, hvem der manglede, og hvad der blev besluttet:
# fravær:
#   - medlem: Eva Eksempel
#     punkter: 2-3             # udelades, når det gælder hele mødet
# beslutninger:
#   godkendelse-af-dagsorden: Godkendt.

# Skriv sagernes filer og punkter i den orden, de skal behandles.
dagsorden:
"""

_ITEM = """\
{modeline}
titel: {title}
sagsnr:
"""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written, and its text."""

    path: FilePath
    text: str


def write_new(files: list[NewFile]) -> None:
    """Write files that are not there yet.

    :raises UsageError: when one of them is; then none is written.
    """
    for file in files:
        if file.path.exists():
            raise UsageError(f"{file.path} findes allerede og røres ikke.")
    try:
        contents = [file.text.encode("utf-8") for file in files]
    except UnicodeEncodeError as failure:
        raise UsageError("Navnet kan ikke læses; brug en terminal med UTF-8.") from failure
    for file, content in zip(files, contents, strict=True):
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(content)


def write_schemas(project: Project) -> list[FilePath]:
    """Bring the editor's schemas up to date; gives those that were changed."""
    changed = []
    for path, text in schema_files(project):
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def new_project(folder: FilePath, municipality: str) -> list[NewFile]:
    """The files of an empty project."""
    ignored = folder / ".gitignore"
    return [
        NewFile(folder / SETTINGS_FILE, _SETTINGS.format(municipality=_toml_text(municipality))),
        *([] if ignored.exists() else [NewFile(ignored, _IGNORED)]),
        NewFile(folder / AGENDAS / ".gitkeep", ""),
    ]


def new_committee(project: Project, name: str, today: date) -> list[NewFile]:
    """A committee; the term is the one that ``today`` falls in (four years from 2022)."""
    if not name.strip():
        raise UsageError("Udvalget skal have et navn.")
    folder = project.agendas / slug(name)
    path = folder / COMMITTEE_FILE
    first = today.year - (today.year - 2022) % 4
    line = modeline(path, _schema_home(project, folder), "udvalg")
    known = {"name": yaml_text(name), "kind": _kind(name), "first": first, "last": first + 3}
    return [NewFile(path, _COMMITTEE.format(modeline=line, **known))]


def _kind(name: str) -> str:
    """The line that says what a body is by its name, where that tells it is no committee."""
    last = canonical_key(name).rpartition(" ")[2]
    kind = BodyKind.COUNCIL if last.startswith(_COUNCILS) else BodyKind.OTHER
    is_committee = kind is BodyKind.OTHER and not last.endswith(("raad", "raadet"))
    line = f"slags: {kind.value}"
    return "" if is_committee else f"{line:<29}# udvalg | kommunalbestyrelse | andet\n"


def new_meeting(reader: ProjectReader, committee: FilePath, day: date) -> list[NewFile]:
    """A meeting with the committee's standing items on its agenda."""
    path = committee / day.isoformat() / MEETING_FILE
    document = reader.committee(committee)
    if document.value is None or not document.is_sound:
        raise UsageError(f"{committee.name}/{COMMITTEE_FILE} har fejl; kør “referat check”.")
    mode = modeline(path, _schema_home(reader.project, path.parent), "moede")
    text = _MEETING.format(modeline=mode, day=day.isoformat())
    items = document.value.standing_items or (Item(titel="Godkendelse af dagsorden"),)
    lines = yaml_lines([_as_written(item) for item in items])
    return [NewFile(path, text + "".join(f"  {line}\n" for line in lines))]


def new_item(
    project: Project, meeting: FilePath, title: str, settings: Settings
) -> tuple[list[NewFile], str]:
    """An item's file with its sections, and its key for the agenda."""
    key = slug(title)
    path = meeting / f"{key}.yaml"
    line = modeline(path, _schema_home(project, meeting), "punkt")
    text = _ITEM.format(modeline=line, title=yaml_text(title))
    for rule in settings.sections:
        if rule.kind is SectionKind.TEXT:
            text += f"\n{rule.key}: |\n  \n"
        elif rule.kind is SectionKind.RECOMMENDATION:
            text += "\nindstilling:\n  indstiller:\n  at:\n"
    return [NewFile(path, text + "\nbilag:\n")], key


def _schema_home(project: Project, folder: FilePath) -> FilePath:
    place = folder
    while place != project.root and not (place / SETTINGS_FILE).is_file():
        place = place.parent
    return place


def _as_written(item: Item) -> dict[str, Any]:
    """The item's data as a file states it: no defaults, and text sections among the keys."""
    data: dict[str, Any] = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data.pop("tomme", None)
    texts: dict[str, str] = data.pop("tekster", {})
    return data | texts


def _toml_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
