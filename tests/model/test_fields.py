"""The model's own words: every key that a clerk writes is told of in Danish."""

from __future__ import annotations

import re

import pytest

from referat.model.base import Value
from referat.model.committee import Committee
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.settings.section_rules import DEFAULT_SECTIONS, SectionKind
from referat.model.settings.settings import Settings
from referat.source.binding.shapes import ListShape, RecordShape, fields_of

FILES: tuple[type[Value], ...] = (Committee, Meeting, Item, Settings)


def records(model: type[Value], known: set[type[Value]] | None = None) -> set[type[Value]]:
    known = known if known is not None else set()
    if model not in known:
        known.add(model)
        for field in fields_of(model).values():
            shape = field.shape.inner if isinstance(field.shape, ListShape) else field.shape
            if isinstance(shape, RecordShape):
                records(shape.model, known)
    return known


MODELS = sorted({m for file in FILES for m in records(file)}, key=lambda m: m.__name__)


@pytest.mark.parametrize("model", MODELS)
def test_every_key_has_a_title_and_a_sentence(model: type[Value]) -> None:
    for field in model.model_fields.values():
        assert field.alias, field
        assert field.title, field.alias
        assert field.description, field.alias
        assert not re.search(r"\b(the|and|of)\b", f"{field.title} {field.description}")


@pytest.mark.parametrize("model", MODELS)
def test_short_forms_stand_for_a_key_that_is_there(model: type[Value]) -> None:
    aliases = {field.alias for field in model.model_fields.values()}
    assert {model.text_key, model.list_key} - {None} <= aliases


def test_the_standard_order_has_every_kind_of_section() -> None:
    elsewhere = {SectionKind.PARTICIPANTS}  # on the cover, and where an item asks for the list
    assert {section.kind for section in DEFAULT_SECTIONS} == set(SectionKind) - elsewhere
    keys = [section.key for section in DEFAULT_SECTIONS]
    assert keys.index("indstilling") < keys.index("beslutning") < keys.index("bilag")
