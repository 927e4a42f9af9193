"""From nodes to plain data in the shape of a model, with the place of every value.

Unknown keys, keys written twice in two spellings, and values of the wrong kind are found
here, before the model sees them; short forms are made long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from referat.danish import canonical_key, did_you_mean
from referat.diagnostics import Diagnostic, Span, error
from referat.model.base import Value
from referat.model.item import Item
from referat.model.meeting import AgendaEntry
from referat.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from referat.source.places import Path, Places
from referat.source.shapes import (
    FieldShape,
    ListShape,
    RecordShape,
    Shape,
    TableShape,
    TextShape,
    fields_of,
)
from referat.source.yaml_traps import mapping_meant_as_text

_TEXTS = "tekster"
_INLINE_ITEM = "punkt"


@dataclass(frozen=True, slots=True)
class Bound:
    """Plain data for a model, where its values stand, and what was wrong with its shape.

    At the paths in ``reported`` the data holds None, and what the model says of them is
    already told by a diagnostic.
    """

    data: Any
    places: Places
    diagnostics: tuple[Diagnostic, ...]
    reported: frozenset[Path]


def bind(node: Node, model: type[Value], file: str, text_keys: Iterable[str] = ()) -> Bound:
    """Bring the nodes of ``file`` into the shape of ``model``.

    ``text_keys`` are the sections of an item that ``referat.toml`` names.
    """
    binder = _Binder(Places(file), {canonical_key(k): k for k in text_keys})
    data = binder.bind(node, RecordShape(model), ())
    return Bound(data, binder.places, tuple(binder.diagnostics), frozenset(binder.reported))


@dataclass
class _Binder:
    places: Places
    text_keys: dict[str, str]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reported: set[Path] = field(default_factory=set)

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
            self._refuse(path, _text_expected(node))
            return None
        if node.style in ("literal", "folded") and node.value:
            lines = range(node.value.count("\n") + 1)
            self.places.text_lines[path] = tuple(node.content_span(n) for n in lines)
        return node.value

    def _list(self, node: Node, inner: Shape, path: Path) -> list[Any]:
        if isinstance(node, Scalar) and node.value is None:
            return []
        items = node.items if isinstance(node, Sequence) else (node,)
        return [self.bind(item, inner, (*path, n)) for n, item in enumerate(items)]

    def _table(self, node: Node, inner: Shape, path: Path) -> dict[str, Any] | None:
        if isinstance(node, Scalar) and node.value is None:
            return {}
        if not isinstance(node, Mapping):
            self._refuse(path, error("F003", "her ventes nøgler med værdier", node.span))
            return None
        values = {e.key: self._entry(e, e.key, inner, path) for e in node.entries}
        return {k: v for k, v in values.items() if v is not None or (*path, k) in self.reported}

    def _record(self, node: Node, model: type[Value], path: Path) -> dict[str, Any] | None:
        if isinstance(node, Mapping):
            return self._mapping(node, model, path)
        if isinstance(node, Scalar) and node.value is None and path:
            self._empty_record(node, path)
            return None
        short = model.list_key if isinstance(node, Sequence) else model.text_key
        if short is None:
            self._refuse(path, _record_expected(node, model))
            return None
        shape = fields_of(model)[canonical_key(short)].shape
        return {short: self.bind(node, shape, (*path, short))}

    def _empty_record(self, node: Scalar, path: Path) -> None:
        if isinstance(path[-1], int):
            self._refuse(path, error("F006", "her mangler en tekst", node.span))

    def _mapping(self, node: Mapping, model: type[Value], path: Path) -> dict[str, Any]:
        if issubclass(model, AgendaEntry) and not _is_plain_entry(node):
            return {_INLINE_ITEM: self.bind(node, RecordShape(Item), (*path, _INLINE_ITEM))}
        known = fields_of(model)
        data: dict[str, Any] = {}
        for entry in node.entries:
            key = canonical_key(entry.key)
            if key in known:
                self._field(data, entry, known[key], path)
            elif issubclass(model, Item) and key in self.text_keys:
                self._text_section(data, entry, self.text_keys[key], path)
            else:
                self.diagnostics.append(self._unknown(entry, model))
        return data

    def _field(self, data: dict[str, Any], entry: Entry, known: FieldShape, path: Path) -> None:
        value = self._entry(entry, known.alias, known.shape, path)
        if value is not None or known.required or (*path, known.alias) in self.reported:
            self._put(data, entry, known.alias, value)

    def _text_section(self, data: dict[str, Any], entry: Entry, key: str, path: Path) -> None:
        value = self._entry(entry, key, TextShape(), (*path, _TEXTS))
        if value is not None:
            self._put(data.setdefault(_TEXTS, {}), entry, key, value)

    def _entry(self, entry: Entry, alias: str, shape: Shape, path: Path) -> Any:
        self.places.keys[(*path, alias)] = entry.key_span
        return self.bind(entry.value, shape, (*path, alias))

    def _put(self, data: dict[str, Any], entry: Entry, alias: str, value: Any) -> None:
        if alias in data:
            message = f"“{alias}” står her to gange i to stavemåder"
            self.diagnostics.append(error("F002", message, entry.key_span))
        else:
            data[alias] = value

    def _unknown(self, entry: Entry, model: type[Value]) -> Diagnostic:
        known = [f.alias for f in fields_of(model).values()]
        if issubclass(model, Item):
            known += self.text_keys.values()
        return error(
            "F001",
            f"ukendt nøgle “{entry.key}”",
            entry.key_span,
            "kendes ikke her",
            *did_you_mean(entry.key, known),
        )

    def _refuse(self, path: Path, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)
        self.reported.add(path)


def _is_plain_entry(node: Mapping) -> bool:
    keys = {canonical_key(e.key) for e in node.entries}
    return "titel" not in keys and bool(keys & {"overskrift", "fil"})


def _text_expected(node: Node) -> Diagnostic:
    if isinstance(node, Mapping) and (trap := mapping_meant_as_text(node)):
        return trap
    what = "en liste" if isinstance(node, Sequence) else "nøgler med værdier"
    return error("F004", f"her ventes en tekst, men der står {what}", _first_line(node.span))


def _record_expected(node: Node, model: type[Value]) -> Diagnostic:
    what = "en liste" if isinstance(node, Sequence) else "en tekst"
    known = ", ".join(f.alias for f in fields_of(model).values())
    return error(
        "F003",
        f"her ventes nøgler med værdier, men der står {what}",
        _first_line(node.span),
        "",
        f"her kan stå: {known}",
    )


def _first_line(span: Span) -> Span:
    if span.end_line == span.line:
        return span
    end = max(len(span.excerpt) + 1, span.column)
    return Span(span.file, span.line, span.column, span.line, end, span.excerpt)
