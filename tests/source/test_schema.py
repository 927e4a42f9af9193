"""JSON Schemas for editors, made of the model and of the sections in ``referat.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referat.model.settings.section_rules import SectionKind, SectionRule
from referat.model.settings.settings import Settings
from referat.source.schema import SCHEMAS, modeline, schema

SECTIONS = (
    SectionRule(nøgle="sagens kerne"),
    SectionRule(nøgle="høring"),
    SectionRule(nøgle="vores egne", slags=SectionKind.OWN),
)
SETTINGS = Settings(format=1, afsnit=SECTIONS)


def records(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every definition that has keys, with or without short forms beside it."""
    for key, definition in schema(name, SETTINGS)["$defs"].items():
        for form in (definition, *definition.get("anyOf", ())):
            if "properties" in form:
                yield key, form


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_has_a_danish_title_and_a_sentence(name: str) -> None:
    for key, record in records(name):
        for alias, known in record["properties"].items():
            assert known.get("title"), (key, alias)
            assert known.get("description"), (key, alias)


@pytest.mark.parametrize("name", SCHEMAS)
def test_unknown_keys_are_marked(name: str) -> None:
    assert all(record["additionalProperties"] is False for _, record in records(name))


def item_record() -> dict[str, Any]:
    return next(record for key, record in records("punkt") if key == "Item")


def test_the_sections_of_the_settings_are_keys_of_an_item() -> None:
    assert {"sagens kerne", "høring", "titel"} <= item_record()["properties"].keys()
    assert not {"tekster", "vores egne"} & item_record()["properties"].keys()


@pytest.mark.parametrize("key", ["sagens_kerne", "hoering", "noegle"])
def test_keys_in_ascii_are_right_but_not_offered(key: str) -> None:
    patterns = item_record()["patternProperties"]
    assert any(re.fullmatch(pattern, key) for pattern in patterns)
    assert key not in item_record()["properties"]


def test_short_forms_are_allowed() -> None:
    forms = schema("moede", SETTINGS)["$defs"]["AgendaEntry"]["anyOf"]
    assert {"type": ["string", "number"]} in forms
    assert {"$ref": "#/$defs/AgendaItem"} in forms
    procedure = schema("punkt", SETTINGS)["$defs"]["Procedure"]["anyOf"]
    assert any(form.get("type") == "array" for form in procedure)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_reference_leads_somewhere(name: str) -> None:
    made = schema(name, SETTINGS)
    targets = set(re.findall(r"#/\$defs/(\w+)", str(made)))
    assert targets <= made["$defs"].keys()


def test_the_modeline_leads_from_the_file_to_the_schema() -> None:
    home = Path("/projekt")
    line = modeline(home / "agendas/u/2026-02-12/moede.yaml", home, "moede")
    assert line == "# yaml-language-server: $schema=../../../.referat/skema/moede.json"


def test_an_item_on_the_agenda_may_state_its_number() -> None:
    definitions = schema("moede", SETTINGS)["$defs"]
    assert "nummer" in definitions["AgendaItem"]["properties"]
    assert "nummer" not in definitions["Item"]["properties"]
