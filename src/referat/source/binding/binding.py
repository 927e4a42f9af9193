"""From nodes to plain data in the shape of a model, with the place of every value.

Unknown keys, keys written twice in two spellings, and values of the wrong kind are found
here, before the model sees them; short forms are made long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from referat.danish import canonical_key, nearest
from referat.diagnostics import Diagnostic
from referat.model.agenda import AgendaEntry
from referat.model.base import Value
from referat.model.item import Item
from referat.model.settings.section_rules import SectionKind
from referat.source.binding import shape_messages as say
from referat.source.binding import toml_shapes as toml
from referat.source.binding.shapes import (
    FieldShape,
    ListShape,
    RecordShape,
    Shape,
    TableShape,
    TextShape,
    description_at,
    fields_of,
    only_home,
)
from referat.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from referat.source.places import Path, Places

_TEXTS, _EMPTY = "tekster", "tomme"
_INLINE_ITEM = "punkt"
_SECTIONS = frozenset(canonical_key(kind.value) for kind in SectionKind)
NAMING = frozenset({"fil", "overskrift"})
"""The keys of a line of the agenda that say what stands there; the others say how it fares."""


@cache
def _beside_item() -> frozenset[str]:
    """The keys of a line of the agenda that say how the item fares."""
    return frozenset(fields_of(AgendaEntry)) - NAMING


@dataclass(frozen=True, slots=True)
class Bound:
    """Plain data for a model, where its values stand, and what was wrong with its shape.

    At the paths in ``reported`` the data holds None, and what the model says of them is
    already told by a diagnostic. ``doubtful`` are the paths that a diagnostic is about; of an
    unknown key it is the path of the key that was probably meant.
    """

    data: Any
    places: Places
    diagnostics: tuple[Diagnostic, ...]
    reported: frozenset[Path]
    doubtful: frozenset[Path]


def bind(node: Node, model: type[Value], file: str, text_keys: Iterable[str] | None = ()) -> Bound:
    """Bring the nodes of ``file`` into the shape of ``model``.

    ``text_keys`` are the sections of an item that ``referat.toml`` names; None when they are
    not known, because it has faults: then no key of an item is refused.
    """
    known = None if text_keys is None else {canonical_key(k): k for k in text_keys}
    binder = _Binder(model, Places(file), known)
    data = binder.bind(node, RecordShape(model), ())
    return Bound(
        data,
        binder.places,
        tuple(binder.diagnostics),
        frozenset(binder.reported),
        frozenset(binder.doubtful),
    )


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not (node.value or "").strip()


def _stand_in_title(data: dict[str, Any]) -> None:
    """An item that goes on with an earlier one has its title from there."""
    earlier = str(data.get("fortsætter") or "").strip()
    if earlier and "titel" not in data:
        data["titel"] = earlier.rpartition("/")[2] or earlier


def _is_nearly(key: str, known: list[str]) -> bool:
    """Whether a key is meant as one of these; “Bilag 1” is a title, and no “bilag”."""
    near = nearest(key, known)
    return near is not None and not key.casefold().startswith(f"{near} ")


@dataclass
class _Binder:
    model: type[Value]
    places: Places
    text_keys: dict[str, str] | None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reported: set[Path] = field(default_factory=set)
    doubtful: set[Path] = field(default_factory=set)

    def bind(self, node: Node, shape: Shape, path: Path) -> Any:
        self.places.values[path] = node.span
        match shape:
            case RecordShape(model):
                return self._record(node, model, path)
            case ListShape(inner):
                return self._list(node, inner, path)
            case TableShape(inner):
                return self._table(node, inner, path)
            case TextShape():
                return self._text(node, path)

    def _text(self, node: Node, path: Path) -> str | None:
        if not isinstance(node, Scalar):
            self._refuse(path, self._no_text(node, path))
            return None
        if node.style in ("literal", "folded") and node.value:
            first = len(node.value) - len(node.value.lstrip())  # the model strips texts
            lines = range(node.value.count("\n", 0, first), node.value.count("\n") + 1)
            self.places.text_lines[path] = tuple(node.content_span(n) for n in lines)
        return node.value

    def _list(self, node: Node, inner: Shape, path: Path) -> list[Any] | None:
        if isinstance(node, Scalar) and node.value is None:
            return []
        if isinstance(node, Mapping) and (problem := self._mapping_for_list(node, inner, path)):
            self._refuse(path, problem)
            return None
        items = node.items if isinstance(node, Sequence) else (node,)
        return [self.bind(item, inner, (*path, n)) for n, item in enumerate(items)]

    def _mapping_for_list(self, node: Mapping, inner: Shape, path: Path) -> Diagnostic | None:
        if self.places.is_toml:
            return toml.list_expected(node, path, of_tables=isinstance(inner, RecordShape))
        if not isinstance(inner, RecordShape) or say.is_flow(node):
            return None
        if self._knows_any(node, inner.model):
            return None
        return say.list_expected(node, inner.model)

    def _table(self, node: Node, inner: Shape, path: Path) -> dict[str, Any] | None:
        if isinstance(node, Scalar) and node.value is None:
            return {}
        if not isinstance(node, Mapping):
            self._refuse(path, self._no_table(node, path))
            return None
        values = {e.key: self._entry(e, e.key, inner, path) for e in node.entries}
        return {k: v for k, v in values.items() if v is not None or (*path, k) in self.reported}

    def _record(self, node: Node, model: type[Value], path: Path) -> dict[str, Any] | None:
        if isinstance(node, Mapping):
            if trap := self._text_as_mapping(node, model):
                self._refuse(path, trap)
                return None
            return self._mapping(node, model, path)
        if isinstance(node, Scalar) and node.value is None and path:
            self._empty_record(node, path)
            return None
        return self._short_form(node, model, path)

    def _short_form(self, node: Node, model: type[Value], path: Path) -> dict[str, Any] | None:
        short = model.list_key if isinstance(node, Sequence) else model.text_key
        if short is None:
            self._refuse(path, self._no_record(node, model, path))
            return None
        shape = fields_of(model)[canonical_key(short)].shape
        return {short: self.bind(node, shape, (*path, short))}

    def _text_as_mapping(self, node: Mapping, model: type[Value]) -> Diagnostic | None:
        is_plain = model.text_key is None or self.places.is_toml
        if is_plain or self._knows_any(node, model, also_nearly=True):
            return None
        return say.mapping_for_text(node, model)

    def _empty_record(self, node: Scalar, path: Path) -> None:
        if isinstance(path[-1], int):
            self._refuse(path, say.text_missing(node.span, self._description(path)))

    def _mapping(self, node: Mapping, model: type[Value], path: Path) -> dict[str, Any]:
        is_agenda = issubclass(model, AgendaEntry)
        if is_agenda and self._is_inline_item(node):
            return self._inline_item(node, path)
        data = self._fields(node, model, path)
        if issubclass(model, Item):
            _stand_in_title(data)
            self._empty_sections(data, node)
        if is_agenda and (problem := self._agenda_problem(node, data)):
            self._tell(path, problem)
        return data

    def _inline_item(self, node: Mapping, path: Path) -> dict[str, Any]:
        """An item, and beside its own keys those of the agenda's line."""
        known = [*self._known_keys(Item), *_beside_item()]
        of_line = [
            e for e in node.entries if canonical_key(nearest(e.key, known) or "") in _beside_item()
        ]
        of_item = replace(node, entries=tuple(e for e in node.entries if e not in of_line))
        data = self._fields(replace(node, entries=tuple(of_line)), AgendaEntry, path)
        inner = (*path, _INLINE_ITEM)
        return {**data, _INLINE_ITEM: self.bind(of_item, RecordShape(Item), inner)}

    def _empty_sections(self, data: dict[str, Any], node: Mapping) -> None:
        """The sections that the item names and says nothing in: a heading may be printed."""
        keys = {canonical_key(e.key) for e in node.entries if _says_nothing(e.value)}
        if empty := sorted(keys & (_SECTIONS | set(self.text_keys or ()))):
            data[_EMPTY] = empty

    def _agenda_problem(self, node: Mapping, data: dict[str, Any]) -> Diagnostic | None:
        named = NAMING.intersection(data)
        if len(named) > 1 or (not named and self._knows_any(node, AgendaEntry)):
            return say.one_of_two(node, bool(named))
        if "overskrift" in named and len(data) > 1:
            other = next(e for e in node.entries if canonical_key(e.key) in _beside_item())
            return say.key_of_heading(other)
        return None

    def _is_inline_item(self, node: Mapping) -> bool:
        """Whether an entry of the agenda is an item, and no file's name or heading."""
        known = [*self._known_keys(AgendaEntry), *self._known_keys(Item)]
        meant = {nearest(e.key, known) for e in node.entries}
        return "titel" in meant or meant.isdisjoint(NAMING)

    def _fields(self, node: Mapping, model: type[Value], path: Path) -> dict[str, Any]:
        known = fields_of(model)
        data: dict[str, Any] = {}
        for entry in node.entries:
            key = canonical_key(entry.key)
            if key in known:
                self._field(data, entry, known[key], path)
            elif issubclass(model, Item):
                self._item_key(data, entry, path)
            else:
                self._unknown(entry, model, path)
        return data

    def _item_key(self, data: dict[str, Any], entry: Entry, path: Path) -> None:
        if self.text_keys is None:
            return
        key = self.text_keys.get(canonical_key(entry.key))
        if key is None:
            self._unknown(entry, Item, path)
        else:
            self._text_section(data, entry, key, path)

    def _field(self, data: dict[str, Any], entry: Entry, known: FieldShape, path: Path) -> None:
        value = self._entry(entry, known.alias, known.shape, path)
        if value is not None or known.required or (*path, known.alias) in self.reported:
            self._put(data, entry, known.alias, value, path)

    def _text_section(self, data: dict[str, Any], entry: Entry, key: str, path: Path) -> None:
        inner = (*path, _TEXTS)
        value = self._entry(entry, key, TextShape(), inner)
        if value is not None:
            self._put(data.setdefault(_TEXTS, {}), entry, key, value, inner)

    def _entry(self, entry: Entry, alias: str, shape: Shape, path: Path) -> Any:
        self.places.keys[(*path, alias)] = entry.key_span
        return self.bind(entry.value, shape, (*path, alias))

    def _put(self, data: dict[str, Any], entry: Entry, alias: str, value: Any, path: Path) -> None:
        if alias in data:
            self._tell((*path, alias), say.two_spellings(entry, alias))
        else:
            data[alias] = value

    def _unknown(self, entry: Entry, model: type[Value], path: Path) -> None:
        if self.places.is_toml and (home := only_home(entry.key, self.model)):
            self._tell((*home.path, home.alias), say.misplaced_key(entry, home))
            return
        known = self._known_keys(model)
        meant = nearest(entry.key, known) or entry.key
        told = say.unknown_key(entry, known, self.places.is_toml, _advice(entry, model))
        self._tell((*path, meant), told)

    def _known_keys(self, model: type[Value]) -> list[str]:
        known = [f.alias for f in fields_of(model).values()]
        if issubclass(model, Item):
            known += (self.text_keys or {}).values()
        return known

    def _knows_any(self, node: Mapping, model: type[Value], *, also_nearly: bool = False) -> bool:
        """Whether a key of the mapping is one of the model's, or is nearly one."""
        if issubclass(model, AgendaEntry) and self._knows_any(node, Item, also_nearly=also_nearly):
            return True
        if issubclass(model, Item) and self.text_keys is None:
            return True
        if any(_advice(e, model) for e in node.entries):
            return True
        known = self._known_keys(model)
        if also_nearly:
            return any(_is_nearly(e.key, known) for e in node.entries)
        exact = {canonical_key(key) for key in known}
        return not exact.isdisjoint(canonical_key(e.key) for e in node.entries)

    def _no_text(self, node: Node, path: Path) -> Diagnostic:
        about = self._description(path)
        if self.places.is_toml:
            return toml.text_expected(node, path, about)
        return say.text_expected(node, about)

    def _no_table(self, node: Node, path: Path) -> Diagnostic:
        about = self._description(path)
        if self.places.is_toml:
            return toml.table_expected(node, path, (), about)
        return say.keys_expected(node, about)

    def _no_record(self, node: Node, model: type[Value], path: Path) -> Diagnostic:
        if self.places.is_toml:
            return toml.table_expected(node, path, self._known_keys(model), "")
        return say.record_expected(node, model)

    def _description(self, path: Path) -> str:
        return description_at(self.model, path)

    def _refuse(self, path: Path, diagnostic: Diagnostic) -> None:
        self._tell(path, diagnostic)
        self.reported.add(path)

    def _tell(self, path: Path, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)
        self.doubtful.add(path)


def _advice(entry: Entry, model: type[Value]) -> str | None:
    """What to write instead of a key that the model has not, where it says so."""
    key = canonical_key(entry.key)
    advice = (told for other, told in model.instead_of.items() if canonical_key(other) == key)
    return next(advice, None)
