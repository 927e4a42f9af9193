"""JSON Schemas for editors: hover texts, completion and errors in Danish, made of the model.

One set for each ``referat.toml``, because it names the sections of an item.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from pydantic.json_schema import models_json_schema

from referat.danish import canonical_key, to_ascii
from referat.model.agenda import AgendaEntry
from referat.model.base import Value
from referat.model.committee import Committee
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings
from referat.source.binding.binding import NAMING
from referat.source.project import SETTINGS_FILE, Project
from referat.source.settings import read_settings

SCHEMA_FOLDER = FilePath(".referat") / "skema"
SCHEMAS: dict[str, type[Value]] = {"udvalg": Committee, "moede": Meeting, "punkt": Item}
_AGENDA_ITEM = "AgendaItem"
_DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_files(project: Project) -> Iterator[tuple[FilePath, str]]:
    """Path and text of every schema of a project, a set beside each ``referat.toml``."""
    for file in (project.root / SETTINGS_FILE, *sorted(project.agendas.rglob(SETTINGS_FILE))):
        settings = read_settings(project.root, file.parent).value
        for name in SCHEMAS:
            text = json.dumps(schema(name, settings), ensure_ascii=False, indent=1) + "\n"
            yield file.parent / SCHEMA_FOLDER / f"{name}.json", text


def schema(name: str, settings: Settings) -> dict[str, Any]:
    """The schema of one kind of file, with the sections of ``settings``."""
    model = SCHEMAS[name]
    _, bundle = models_json_schema([(model, "validation")], by_alias=True)
    definitions = {
        key: _editable(definition, settings) for key, definition in bundle["$defs"].items()
    }
    if AgendaEntry.__name__ in definitions:
        definitions[_AGENDA_ITEM] = _agenda_item(definitions)
    return {
        "$schema": _DIALECT,
        "title": model.__name__,
        "$ref": f"#/$defs/{model.__name__}",
        "$defs": definitions,
    }


def _agenda_item(definitions: dict[str, Any]) -> dict[str, Any]:
    """An item written on the agenda itself: its own keys, and those of the agenda's line."""
    item, line = definitions[Item.__name__], definitions[AgendaEntry.__name__]["anyOf"][0]
    naming = {canonical_key(key) for key in NAMING}
    of_line = {k: v for k, v in line["properties"].items() if canonical_key(k) not in naming}
    properties = {**item["properties"], **of_line}
    return {**item, "properties": properties, "patternProperties": _ascii(properties)}


def modeline(file: FilePath, home: FilePath, name: str) -> str:
    """The comment that tells an editor which schema holds for ``file``."""
    depth = len(file.parent.relative_to(home).parts)
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMA_FOLDER.as_posix()}/{name}.json"


def _editable(definition: dict[str, Any], settings: Settings) -> dict[str, Any]:
    if "properties" not in definition:
        return definition
    properties = {
        key: _property(value)
        for key, value in definition["properties"].items()
        if not value.get("gathered")
    }
    name = definition["title"]
    if name == Item.__name__:
        properties |= _section_properties(settings)
    record = {**definition, "properties": properties, "patternProperties": _ascii(properties)}
    for key in ("description", "title"):
        record.pop(key, None)
    return _with_short_forms(record, _all_models()[name])


def _property(value: dict[str, Any]) -> dict[str, Any]:
    """A field as the editor sees it; a text may be written as a bare number."""
    kept = {k: v for k, v in value.items() if k != "default"}
    if kept.get("type") == "string" and "format" not in kept:
        kept["type"] = ["string", "number"]
    if isinstance(kept.get("additionalProperties"), dict):
        kept["additionalProperties"] = _property(kept["additionalProperties"])
    if "anyOf" in kept:
        kept["anyOf"] = [_property(inner) for inner in kept["anyOf"]]
    return kept


def _section_properties(settings: Settings) -> dict[str, Any]:
    return {
        rule.key: {
            "type": ["string", "null"],
            "title": rule.heading or rule.key,
            "description": "Afsnittets tekst (Markdown).",
        }
        for rule in settings.sections
        if rule.kind is SectionKind.TEXT
    }


def _ascii(properties: dict[str, Any]) -> dict[str, Any]:
    """Keys in ASCII spelling are right too, but an editor need not offer them."""
    spelled = {key: to_ascii(key).replace(" ", "[ _]") for key in properties}
    return {f"^{pattern}$": properties[key] for key, pattern in spelled.items() if pattern != key}


def _with_short_forms(record: dict[str, Any], model: type[Value]) -> dict[str, Any]:
    forms: list[dict[str, Any]] = []
    if model.text_key:
        forms.append({"type": ["string", "number"]})
    if model.list_key:
        forms.append(record["properties"][model.list_key])
    if issubclass(model, AgendaEntry):
        forms.append({"$ref": f"#/$defs/{_AGENDA_ITEM}"})
    return {"anyOf": [record, *forms]} if forms else record


def _all_models() -> dict[str, type[Value]]:
    found: dict[str, type[Value]] = {}
    waiting: list[type[Value]] = [Value]
    while waiting:
        model = waiting.pop()
        found[model.__name__] = model
        waiting += model.__subclasses__()
    return found
