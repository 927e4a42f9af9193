"""One file of a project, read: its value, the places of its parts, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from referat.diagnostics import Diagnostic, Severity, Span, error
from referat.model.base import Value
from referat.source.binding import Bound, bind
from referat.source.messages import diagnostic_for
from referat.source.nodes import Node
from referat.source.places import Path, Places
from referat.source.yaml_reader import decode, read_yaml

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class Document(Generic[V]):
    """A file as a value; ``value`` is None when the file could not be understood."""

    file: str
    value: V | None
    places: Places
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the value is there and nothing in the file is an error."""
        return self.value is not None and not any(
            d.severity is Severity.ERROR for d in self.diagnostics
        )


def read_document(
    data: bytes, file: str, model: type[V], text_keys: Iterable[str] = ()
) -> Document[V]:
    """Read the YAML file ``file`` (its bytes are ``data``) as a value of ``model``."""
    text, problems = decode(data, file)
    if problems:
        return Document(file, None, Places(file), problems)
    parsed = read_yaml(text, file)
    if parsed.root is None:
        return Document(file, None, Places(file), parsed.diagnostics)
    return bind_document(parsed.root, file, model, text_keys, parsed.diagnostics)


def bind_document(
    root: Node,
    file: str,
    model: type[V],
    text_keys: Iterable[str] = (),
    earlier: tuple[Diagnostic, ...] = (),
) -> Document[V]:
    """Bind and validate nodes; findings keep the order of their lines."""
    bound = bind(root, model, file, text_keys)
    value, found = _validate(model, bound)
    diagnostics = sorted((*earlier, *bound.diagnostics, *found), key=_place)
    return Document(file, value, bound.places, tuple(diagnostics))


def _validate(model: type[V], bound: Bound) -> tuple[V | None, list[Diagnostic]]:
    if not isinstance(bound.data, dict):
        return None, []
    try:
        return model.model_validate(bound.data), []
    except ValidationError as failure:
        findings = failure.errors(include_url=False)
        fresh = [f for f in findings if not _is_reported(f["loc"], bound.reported)]
        return None, [_located(dict(f), bound.places) for f in fresh]


def _is_reported(path: Path, reported: frozenset[Path]) -> bool:
    return any(path[:length] in reported for length in range(len(path) + 1))


def _located(finding: dict[str, Any], places: Places) -> Diagnostic:
    path: Path = tuple(finding["loc"])
    diagnostic = diagnostic_for(finding)
    if finding["type"] == "missing":
        return diagnostic.at(_opening(places.value(path[:-1])))
    return diagnostic.at(places.value(path))


def _opening(span: Span) -> Span:
    return Span(span.file, span.line, span.column, span.line, span.column, span.excerpt)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    return (diagnostic.span.line, diagnostic.span.column) if diagnostic.span else (0, 0)


def unreadable(file: str, reason: str) -> tuple[Diagnostic, ...]:
    """The diagnostic of a file that the system would not give."""
    return (error("F007", f"filen kan ikke læses: {reason}", Span.whole_file(file)),)
