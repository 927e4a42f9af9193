"""Write what is made from the source: the pages of docs/reference/ and the editor's schemas.

    python tools/generate.py            # writes what is not up to date
    python tools/generate.py --check    # writes nothing, exits 1 and names it

The words around the tables are in tools/reference/; the examples are cut out of docs/eksempel/,
so that every key has one and each has passed the check.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from textwrap import dedent
from typing import Any, cast, get_args, get_origin

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from referat.cli.danish_click import DanishContext
from referat.cli.main import referat
from referat.danish import canonical_key, join_names, to_ascii, toml_key
from referat.model.base import Count, Label, Reason, TermYears, Value
from referat.model.committee import Committee, Member
from referat.model.decision import Decision
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.papers import ExtractView, FollowUpListView, FollowUpView, ResponsibleView
from referat.model.publicity import REASONS
from referat.model.settings.placeholders import (
    IN_ATTENDANCE,
    LISTS,
    MEMBERS,
    OF_AGENDA,
    OF_CONDUCT,
    OF_HEADING,
    OF_ITEM,
    OF_MEETING,
    OF_VOTES,
    PROPOSERS,
)
from referat.model.settings.section_rules import DEFAULT_SECTIONS, SectionKind
from referat.model.settings.settings import DEFAULT_FACTS, Settings
from referat.model.settings.wordings import OUTCOMES, STANCES
from referat.model.view import View
from referat.render.contract import ELEMENTS
from referat.render.templates import load_templates
from referat.resources import templates_folder
from referat.rules.register.register import rules
from referat.source.binding.shapes import (
    ListShape,
    RecordShape,
    Shape,
    TableShape,
    fields_of,
    shape_of,
)
from referat.source.meetings import ProjectReader
from referat.source.places import Path as DataPath
from referat.source.places import Places
from referat.source.project import Project
from referat.source.schema import schema_files

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"
FRAMES = ROOT / "tools" / "reference"
EXAMPLE = ROOT / "docs" / "eksempel"
PLACEHOLDERS = dict.fromkeys(
    (*OF_HEADING, PROPOSERS, *OF_AGENDA, *OF_CONDUCT, MEMBERS, *LISTS, *OF_VOTES)
)
OTHER_PAGES: dict[type[BaseModel], str] = {Item: "sagsfil.md"}
TOLD_BY_ITEM: dict[type, str] = {
    Decision: "[beslutning](sagsfil.md#beslutning)",
    Member: "[medlemmer](udvalg.md#medlemmer)",
}
"""Values that the meeting's page leaves to the item's, with the link to them."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the reference tells of it; ``path`` leads to it from the root of its file."""

    path: tuple[str, ...]
    title: str
    description: str
    kind: str
    is_required: bool
    spelling: str
    short_form: str
    example: str
    default: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command: how it is written, its help in paragraphs, its options with theirs."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


def main(arguments: Sequence[str]) -> int:
    """Write, or with ``--check`` compare; gives the exit code."""
    wanted = documents()
    old = [path for path, text in wanted.items() if _text(path) != text]
    left = [path for path in PAGES.glob("*.md") if path not in wanted]
    for path in (*old, *left):
        print(path.relative_to(ROOT).as_posix(), file=sys.stderr)
    if "--check" in arguments:
        return 1 if old or left else 0
    for path in left:
        path.unlink()
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return 0


def documents() -> dict[Path, str]:
    """Every generated file and its text."""
    pages = {PAGES / frame.name: page(frame.name) for frame in sorted(FRAMES.glob("*.md"))}
    return pages | dict(schema_files(Project(ROOT)))


def page(name: str) -> str:
    """A page of the reference: its frame with the tables filled in."""
    environment = Environment(
        loader=FileSystemLoader(FRAMES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown
    )
    environment.filters["toml"] = toml_key
    return environment.get_template(name).render(
        item=lambda: keys(Item, in_yaml(Item)),
        meeting=lambda: keys(Meeting, in_yaml(Meeting), told=dict(TOLD_BY_ITEM)),
        committee=lambda: keys(Committee, in_yaml(Committee)),
        settings=lambda: keys(Settings, in_toml),
        sections=_toml_tables("afsnit", DEFAULT_SECTIONS),
        facts=_toml_tables("dokument.oplysninger", DEFAULT_FACTS),
        outcomes=OUTCOMES,
        stances=STANCES,
        placeholders={name: _where(name) for name in PLACEHOLDERS},
        attendance_placeholders={toml_key(key): IN_ATTENDANCE[key] for key in IN_ATTENDANCE},
        lists=LISTS,
        section_kinds=[kind.value for kind in SectionKind],
        reasons=REASONS,
        commands=commands,
        rules=list(rules().values()),
        view=views,
        papers=paper_views,
        templates=sorted(p.relative_to(templates_folder()).as_posix() for p in _templates()),
        filters=_own_filters(),
        elements=sorted(ELEMENTS),
        example=lambda file: _text(EXAMPLE / file).strip(),
    )


# The keys of a file


Example = Callable[[DataPath, FieldInfo], tuple[str, str]]
"""From a key's path and field to its example and what it is when left out."""


def keys(
    model: type[Value],
    example: Example,
    path: DataPath = (),
    told: dict[type, str] | None = None,
) -> list[Key]:
    """The keys of a kind of file, each followed by those inside it, every kind of value once."""
    told = {} if told is None else told
    found = []
    base = _told_base(model, told)
    for name, field in model.model_fields.items():
        if _is_gathered(field) or (base and name in base.model_fields):
            continue
        inner, inner_path = _record(field), (*path, str(field.alias))
        found.append(_key(inner_path, field, example, _told(inner, told)))
        if inner and not _is_told(inner, told) and inner not in OTHER_PAGES:
            anchor = "--".join(str(step).replace(" ", "-") for step in inner_path)
            told[inner] = f"[{field.alias}](#{anchor})"
            found += keys(inner, example, inner_path, told)
    return found


def _key(path: DataPath, field: FieldInfo, example: Example, told: str) -> Key:
    shown, default = example(path, field)
    elsewhere = told or _INSIDE
    return Key(
        path=tuple(map(str, path)),
        title=field.title or "",
        description=field.description or "",
        kind=danish_type(field).replace(_INSIDE, elsewhere),
        is_required=field.is_required(),
        spelling=to_ascii(str(path[-1])).replace(" ", "_"),
        short_form=_short_form(field),
        example=shown,
        default=default,
    )


def _told(model: type[Value] | None, told: dict[type, str]) -> str:
    """Where the keys of a value were told of already, in words; empty where they come now."""
    if model and (whole := _is_told(model, told)):
        return f"nøglerne under {whole}"
    base = _told_base(model, told) if model else None
    return f"{_INSIDE} og dem under {told[base]}" if base else ""


def _is_told(model: type[Value], told: dict[type, str]) -> str:
    """The link to all keys of a value, where they or more have been told of; else empty."""
    return next((link for known, link in told.items() if issubclass(known, model)), "")


def _told_base(model: type[Value], told: dict[type, str]) -> type[Value] | None:
    """The kind of value that this one adds keys to, when it has been told of."""
    return next((base for base in model.__mro__[1:] if base in told), None)


def _record(field: FieldInfo) -> type[Value] | None:
    shape = _shape(field)
    while isinstance(shape, (ListShape, TableShape)):
        shape = shape.inner
    return shape.model if isinstance(shape, RecordShape) else None


def _shape(field: FieldInfo) -> Shape:
    return shape_of(cast("Hashable", field.annotation))


def _short_form(field: FieldInfo) -> str:
    model = _record(field)
    if model is None:
        return ""
    if model.text_key:
        return f"En tekst alene er det samme som `{model.text_key}`."
    return f"En liste alene er det samme som `{model.list_key}`." if model.list_key else ""


def _is_gathered(field: FieldInfo) -> bool:
    extra = field.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("gathered"))


# What a value is, in Danish


_BY_TYPE: dict[Any, str] = {
    date: "dato, ÅÅÅÅ-MM-DD",
    time: "klokkeslæt, TT:MM",
    bool: "ja eller nej",
    int: "helt tal",
    str: "tekst",
}
_INSIDE = "nøglerne herunder"
_TEXTS = "tekster efter nøgle"
_BY_FORM = (
    (TermYears, "to årstal, ÅÅÅÅ-ÅÅÅÅ"),
    (Count, "helt tal fra 1 til 99999"),
    (Label, "nummer: tal og bogstaver"),
    (Reason, "ja eller en begrundelse"),
)


def danish_type(field: FieldInfo) -> str:
    """What stands in a field, in words."""
    return _in_words(field.rebuild_annotation())


def _in_words(annotation: Any) -> str:
    for form, words in _BY_FORM:
        if annotation == form:
            return words
    inner = [a for a in get_args(annotation) if a is not type(None)]
    origin = get_origin(annotation)
    if origin is tuple:
        return _list_in_words(inner[0])
    if origin is dict:
        return _table_in_words(get_args(annotation)[1])
    if inner and not isinstance(inner[0], int):
        return _in_words(inner[0])
    return _plain_in_words(annotation)


def _table_in_words(inner: Any) -> str:
    words = _in_words(inner)
    return "tekster efter nøgle" if words == "tekst" else f"nøgler, hver med {words}"


def _plain_in_words(annotation: Any) -> str:
    if not isinstance(annotation, type):
        return "helt tal"
    if issubclass(annotation, StrEnum):
        return join_names([f"`{choice.value}`" for choice in annotation], "eller")
    if issubclass(annotation, BaseModel):
        other = OTHER_PAGES.get(annotation)
        return f"en [sag]({other})" if other else _INSIDE
    return _BY_TYPE[annotation]


def _list_in_words(inner: Any) -> str:
    words = _in_words(inner)
    if words == "tekst":
        return "tekst eller liste af tekster"
    if words == "tekst eller liste af tekster":
        return "liste af tekster eller liste af sådanne lister"
    if words.startswith("en ["):
        return f"liste; hvert punkt er {words}"
    return f"liste; hvert punkt har {words}"


# Examples: cut out of the example project


def in_yaml(model: type[Value]) -> Example:
    """Finds a key's example: the first lines with it in the example's files of this kind."""

    def example(path: DataPath, field: FieldInfo) -> tuple[str, str]:
        for places, root in _example_files(model):
            for place in places.keys:
                if place[: len(root)] == root and _names(place[len(root) :], model) == path:
                    return _cut(places, place), ""
        raise LookupError(f"docs/eksempel has no {' · '.join(map(str, path))}")

    return example


def _example_files(model: type[Value]) -> Iterator[tuple[Places, DataPath]]:
    """The files that hold values of ``model``, and where in them these stand."""
    reader = ProjectReader(Project(EXAMPLE))
    for folder in reader.project.all_meetings():
        files = reader.meeting_files(folder)
        if model is Committee:
            yield files.committee.places, ()
        elif model is Meeting:
            yield files.meeting.places, ()
        else:
            yield from ((source.places, source.path) for source in files.items)


def _names(path: DataPath, model: type[Value]) -> DataPath:
    """The keys of a path without positions in lists and keys of free choice."""
    shape: Shape = RecordShape(model)
    names: list[str] = []
    for step in path:
        if isinstance(shape, (ListShape, TableShape)):
            shape = shape.inner
        elif isinstance(shape, RecordShape) and canonical_key(str(step)) in fields_of(shape.model):
            names.append(str(step))
            shape = fields_of(shape.model)[canonical_key(str(step))].shape
        else:
            return ()
    return tuple(names)


def _cut(places: Places, path: DataPath) -> str:
    key, value = places.keys[path], places.value(path)
    lines = _text(EXAMPLE / places.file).splitlines()[key.line - 1 : value.end_line]
    behind = lines[-1][value.end_column - 1 :]
    if behind.lstrip().startswith((",", "}")):  # the key stands in a table on one line
        lines[-1] = lines[-1].removesuffix(behind)
    before = key.column - 1  # of the first line: blanks and the dash of a list
    return dedent("\n".join([" " * before + lines[0][before:], *lines[1:]]))


def in_toml(path: DataPath, field: FieldInfo) -> tuple[str, str]:
    """The line of the example's ``referat.toml``, and the line that is the default."""
    if isinstance(_shape(field), TableShape):
        given = _in_example([toml_key(str(step)) for step in path])
        lines = [f"{_toml_name(key)} = {_toml(text)}" for key, text in given.items()]
        return "\n".join([f"[{'.'.join(toml_key(str(step)) for step in path)}]", *lines]), ""
    if _record(field) is not None:
        name = ".".join(toml_key(str(step)) for step in path)
        is_list = isinstance(_shape(field), ListShape)
        return (f"[[{name}]]" if is_list else f"[{name}]"), ""
    name = toml_key(str(path[-1]))
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    given = _in_example([toml_key(str(step)) for step in path])
    return f"{name} = {_toml(given)}", "" if default is None else f"{name} = {_toml(default)}"


def _in_example(path: Sequence[str]) -> Any:
    found: list[Any] = [tomllib.loads(_text(EXAMPLE / "referat.toml"))]
    for step in path:
        found = [value[step] for value in _flat(found) if step in value]
    return _flat(found)[0]


def _flat(values: list[Any]) -> list[Any]:
    return [inner for v in values for inner in (v if isinstance(v, list) else [v])]


def _toml_name(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if value in _BARE:  # a choice that has other words beside yes and no
        return str(value)
    return json.dumps(value, ensure_ascii=False)


_BARE = ("true", "false")


def _where(placeholder: str) -> str:
    """Where in ``referat.toml`` a placeholder has a meaning."""
    if placeholder in OF_MEETING:
        return "overalt"
    return "`[punkt]` og `[[afsnit]]`" if placeholder in OF_ITEM else ""


def _toml_tables(name: str, values: Sequence[Value]) -> str:
    """Tables of ``referat.toml`` with the keys whose values are not the usual ones."""
    return "\n\n".join("\n".join([f"[[{name}]]", *_toml_lines(value)]) for value in values)


def _toml_lines(value: Value) -> Iterator[str]:
    for name, field in type(value).model_fields.items():
        if getattr(value, name) != field.default:
            yield f"{toml_key(str(field.alias))} = {_toml(getattr(value, name))}"


# The commands


def commands() -> Iterator[Command]:
    """Every command, as ``--help`` tells of it."""
    yield from _commands(referat, DanishContext(referat, info_name="referat"))


def _commands(command: click.Command, context: click.Context) -> Iterator[Command]:
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    records = [option.get_help_record(context) for option in options]
    yield Command(
        context.command_path,
        " ".join([context.command_path, *command.collect_usage_pieces(context)]),
        tuple(" ".join(text.split()) for text in cleandoc(command.help or "").split("\n\n")),
        tuple(record for record in records if record),
    )
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _commands(inner, DanishContext(inner, context, info_name=name))


# The view


def views() -> dict[str, list[tuple[str, str, str]]]:
    """By class, every kind of value in the view: names, types and descriptions of its fields."""
    waiting: list[type[BaseModel]] = [View]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for model in waiting:
        fields = [f for f in model.model_fields.values() if not f.exclude]
        found[model.__name__] = [(str(f.alias), _view_type(f), f.description or "") for f in fields]
        inner = {record for f in fields if (record := _record(f))}
        waiting += sorted(inner - set(waiting), key=lambda record: record.__name__)
    return found


def paper_views() -> dict[str, list[tuple[str, str, str]]]:
    """The same for what the views of papers have beside those of a document."""
    found = {}
    for model in (ExtractView, FollowUpListView, ResponsibleView, FollowUpView):
        more = [f for n, f in model.model_fields.items() if n not in View.model_fields]
        found[model.__name__] = [(str(f.alias), _view_type(f), f.description or "") for f in more]
    return found


def _view_type(field: FieldInfo) -> str:
    is_list = isinstance(_shape(field), ListShape)
    if _record(field):
        return "liste" if is_list else "værdi eller ingenting"
    return "liste af tekster" if is_list else danish_type(field)


def _templates() -> Iterator[Path]:
    return (p for p in templates_folder().rglob("*") if p.is_file())


def _own_filters() -> list[str]:
    environment = load_templates(templates_folder(), ROOT).environment
    return sorted(set(environment.filters) - set(Environment().filters))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
