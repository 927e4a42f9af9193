"""The shape a model class gives to its keys: which hold texts, lists, values of their own."""

from __future__ import annotations

import types
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

from referat.danish import canonical_key
from referat.model.base import Value
from referat.source.places import Path


@dataclass(frozen=True, slots=True)
class TextShape:
    """A text that the model parses further."""


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list of one shape; a single value stands for a list of one."""

    inner: Shape


@dataclass(frozen=True, slots=True)
class TableShape:
    """A mapping with free keys."""

    inner: Shape


@dataclass(frozen=True, slots=True)
class RecordShape:
    """A value of a model class."""

    model: type[Value]


Shape = TextShape | ListShape | TableShape | RecordShape


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A key of a model class: its Danish alias, its shape, and whether it must be there."""

    alias: str
    shape: Shape
    required: bool


@cache
def shape_of(annotation: Hashable) -> Shape:
    """The shape of a field by its annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return RecordShape(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return shape_of(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return ListShape(shape_of(arguments[0]))
    if origin is dict:
        return TableShape(shape_of(arguments[1]))
    return TextShape()


@cache
def fields_of(model: type[Value]) -> dict[str, FieldShape]:
    """By canonical key: every field a file may state."""
    return {
        canonical_key(str(f.alias)): FieldShape(
            str(f.alias),
            shape_of(cast("Hashable", f.annotation)),
            f.is_required(),
        )
        for f in model.model_fields.values()
        if not _is_gathered(f.json_schema_extra)
    }


def description_at(model: type[Value], path: Path) -> str:
    """The Danish description of the field at a data path; empty where there is none."""
    shape: Shape = RecordShape(model)
    description = ""
    for step in path:
        if isinstance(shape, (ListShape, TableShape)):
            description = description if isinstance(shape, ListShape) else ""
            shape = shape.inner
            continue
        fields = shape.model.model_fields.values() if isinstance(shape, RecordShape) else ()
        field = next((f for f in fields if f.alias == step), None)
        if field is None:
            return ""
        shape = shape_of(cast("Hashable", field.annotation))
        description = field.description or ""
    return description


@dataclass(frozen=True, slots=True)
class Home:
    """A place where a model has a key: the path of its table, and whether that is a list."""

    path: tuple[str, ...]
    alias: str
    is_list: bool


def only_home(key: str, model: type[Value]) -> Home | None:
    """The table of a model, or the model itself, that alone has a key of this name."""
    found = list(_homes(canonical_key(key), RecordShape(model), (), is_list=False))
    return found[0] if len(found) == 1 else None


def _homes(key: str, shape: Shape, path: tuple[str, ...], *, is_list: bool) -> Iterator[Home]:
    if isinstance(shape, ListShape):
        yield from _homes(key, shape.inner, path, is_list=True)
    elif isinstance(shape, RecordShape):
        for canonical, known in fields_of(shape.model).items():
            if canonical == key:
                yield Home(path, known.alias, is_list)
            yield from _homes(key, known.shape, (*path, known.alias), is_list=False)


def _is_gathered(extra: Any) -> bool:
    return isinstance(extra, dict) and bool(extra.get("gathered"))
