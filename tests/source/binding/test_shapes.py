"""The shape that a model class gives to its keys."""

from __future__ import annotations

import pytest

from referat.model.attendance import Absence
from referat.model.base import Value
from referat.model.committee import Committee
from referat.model.decision import Decision
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.settings.settings import Settings
from referat.source.binding.shapes import (
    ListShape,
    RecordShape,
    TableShape,
    TextShape,
    description_at,
    fields_of,
)
from referat.source.places import Path


def test_shapes_follow_the_annotations() -> None:
    fields = fields_of(Meeting)
    assert fields["dato"].shape == TextShape()
    assert fields["dato"].required
    assert fields["fravaer"].shape == ListShape(RecordShape(Absence))
    assert not fields["fravaer"].required
    assert fields["beslutninger"].shape == TableShape(RecordShape(Decision))
    assert fields["foerste nummer"].alias == "første nummer"


def test_gathered_sections_are_no_key_of_a_file() -> None:
    assert "tekster" not in fields_of(Item)


@pytest.mark.parametrize(
    ("model", "path", "begins"),
    [
        (Meeting, ("dato",), "Mødets dato"),
        (Meeting, ("dagsorden", 3, "punkt", "titel"), "Punktets titel"),
        (Meeting, ("dagsorden", 3), "Punkterne i rækkefølge"),
        (Meeting, ("beslutninger", "eventuelt"), ""),
        (Item, ("tekster", "høring"), ""),
        (Item, ("bilag", 0, "fil"), "Bilagets fil"),
        (Committee, ("medlemmer", 1, "rolle"), "Fx formand"),
        (Settings, ("udseende", "farve"), "Kommunens farve"),
        (Settings, ("findes", "ikke"), ""),
        (Item, ("titel", "findes ikke"), ""),
    ],
)
def test_a_path_has_the_description_of_its_field(
    model: type[Value], path: Path, begins: str
) -> None:
    found = description_at(model, path)
    assert found.startswith(begins)
    assert bool(found) == bool(begins)
