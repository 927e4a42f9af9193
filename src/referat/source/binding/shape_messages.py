"""What is said of values of the wrong kind and of unknown keys, with advice that mends them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from referat.danish import did_you_mean, toml_key
from referat.diagnostics import Diagnostic, Span, error
from referat.model.agenda import AgendaEntry
from referat.model.base import Value
from referat.source.binding.shapes import Home, fields_of
from referat.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from referat.source.yaml.traps import mapping_meant_as_text

_BLOCK_ADVICE = "skriv | efter kolon, så bliver det hele til tekst"


def unknown_key(
    entry: Entry, known: Iterable[str], is_toml: bool, advice: str | None = None
) -> Diagnostic:
    """A key that the file's kind does not have; ``advice`` where people often write it."""
    keys = [toml_key(key) for key in known] if is_toml else list(known)
    message = f"ukendt nøgle “{entry.key}”"
    help = (advice,) if advice else did_you_mean(entry.key, keys)
    return error("F001", message, entry.key_span, "kendes ikke her", *help)


def misplaced_key(entry: Entry, home: Home) -> Diagnostic:
    """A key of ``referat.toml`` that another table has."""
    name = ".".join(map(toml_key, home.path))
    table = f"[[{name}]]" if home.is_list else f"[{name}]"
    place = f"under {table}" if name else "øverst i filen, før den første linje med ["
    message = f"nøglen “{entry.key}” står et forkert sted"
    return error("F001", message, entry.key_span, "kendes ikke her", f"den hører til {place}")


def two_spellings(entry: Entry, alias: str) -> Diagnostic:
    """A key that stands both with æ, ø, å and in ASCII."""
    message = f"“{alias}” står her to gange i to stavemåder"
    return error("F002", message, entry.key_span, "", "behold den ene")


def text_expected(node: Node, description: str) -> Diagnostic:
    """A mapping or a list where a text should stand; ``description`` is the field's."""
    if isinstance(node, Mapping) and (trap := mapping_meant_as_text(node)):
        return trap
    message = f"her ventes en tekst, men der står {what_stands(node)}"
    return error("F004", message, first_line(node.span), "", description or _BLOCK_ADVICE)


_NAME_KEYS = ("medlem", "hvem", "navn")
"""The keys for which a name alone may stand."""


def keys_expected(node: Node, description: str) -> Diagnostic:
    """A text or a list where keys of free choice should stand."""
    message = f"her ventes nøgler med værdier, men der står {what_stands(node)}"
    return error("F003", message, first_line(node.span), "", *filter(None, [description]))


def record_expected(node: Node, model: type[Value]) -> Diagnostic:
    """A text or a list where the keys of ``model`` should stand."""
    advice = [f"her kan stå: {', '.join(f.alias for f in fields_of(model).values())}"]
    first = _first_required(model)
    if first and isinstance(node, Scalar) and node.value and "\n" not in node.value:
        advice.insert(0, f"skriv {first}: {node.span.excerpt[node.span.column - 1 :].strip()}")
    if model.text_key and isinstance(node, Sequence):
        advice.insert(0, _BLOCK_ADVICE)
    message = f"her ventes nøgler med værdier, men der står {what_stands(node)}"
    return error("F003", message, first_line(node.span), "", *advice)


def _first_required(model: type[Value]) -> str | None:
    return next((field.alias for field in fields_of(model).values() if field.required), None)


def list_expected(node: Mapping, model: type[Value]) -> Diagnostic:
    """Names or titles written as keys, where a list of ``model`` should stand."""
    first = node.entries[0].key if node.entries else "…"
    key = None if model.text_key else _first_required(model)
    item = f"{key}: {first}" if key else first
    advice = f"skriv hvert punkt på sin egen linje med bindestreg foran: - {item}"
    return error("F017", "her ventes en liste", first_line(node.span), "", advice)


def mapping_for_text(node: Mapping, model: type[Value]) -> Diagnostic | None:
    """``- Bilag 1: Notat``, meant as a text; on an agenda it is meant as a title.

    ``- Eva Eksempel: 2-3`` is a name with what is told of it, without the keys.
    """
    trap = mapping_meant_as_text(node)
    if trap is None or is_flow(node):
        return trap
    title = node.span.excerpt[node.span.column - 1 : node.span.end_column - 1]
    if issubclass(model, AgendaEntry):
        quoted = json.dumps(title, ensure_ascii=False)
        return replace(trap, help=(f"er det et punkt uden fil, så skriv: - titel: {quoted}",))
    if model.text_key not in _NAME_KEYS:
        return trap
    name = f"skriv “- {model.text_key}: {node.entries[0].key}” og det andet på linjen under"
    return replace(trap, help=(f"{name}, med sin egen nøgle foran",))


def text_missing(span: Span, description: str) -> Diagnostic:
    """Nothing where a text should stand."""
    return error("F006", "her mangler en tekst", span, "", *filter(None, [description]))


def one_of_two(node: Mapping, has_both: bool) -> Diagnostic:
    """A line of the agenda with both of ``fil`` and ``overskrift``, or with nothing in them."""
    if not has_both:
        return text_missing(first_line(node.span), "skriv en sags filnavn eller en overskrift")
    message = "“fil” og “overskrift” kan ikke stå sammen"
    advice = "skriv overskriften som et punkt for sig på listen, før sagen"
    return error("F009", message, first_line(node.span), "", advice)


def key_of_heading(entry: Entry) -> Diagnostic:
    """A key of an item beside a group heading."""
    message = f"“{entry.key}” hører til et punkt, og en overskrift er intet punkt"
    return error("F009", message, entry.key_span, "", "flyt den til det punkt, den gælder")


def is_flow(node: Mapping) -> bool:
    """Whether a mapping is written with braces."""
    return node.span.excerpt[node.span.column - 1 : node.span.column] == "{"


def first_line(span: Span) -> Span:
    """The part of a place that is on its first line."""
    if span.end_line == span.line:
        return span
    end = max(len(span.excerpt) + 1, span.column)
    return Span(span.file, span.line, span.column, span.line, end, span.excerpt)


def what_stands(node: Node) -> str:
    """The kind of a value, in words."""
    if isinstance(node, Sequence):
        return "en liste"
    return "nøgler med værdier" if isinstance(node, Mapping) else "en tekst"
