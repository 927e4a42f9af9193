"""One file of a project, read: its value, the places of its parts, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, Severity, Span, error
from referat.model.base import Value
from referat.source.binding.binding import Bound, bind
from referat.source.binding.messages import SECRET_WRITTEN, diagnostic_for
from referat.source.binding.partial import without
from referat.source.binding.shapes import description_at
from referat.source.nodes import Node
from referat.source.places import Path, Places
from referat.source.yaml.reader import decode, read_yaml

V = TypeVar("V", bound=Value)
_DOCUMENTS_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Document(Generic[V]):
    """A file as a value.

    What is at fault is left out of ``value``, so that the rest can be looked at in the same
    run; it is None when nothing can be made of the file. ``doubtful`` are the data paths that
    errors are about.
    """

    file: str
    value: V | None
    places: Places
    diagnostics: tuple[Diagnostic, ...] = ()
    doubtful: frozenset[Path] = frozenset()

    @property
    def is_sound(self) -> bool:
        """Whether the value is there and nothing in the file is an error."""
        return self.value is not None and not any(
            d.severity is Severity.ERROR for d in self.diagnostics
        )

    def is_sure_of(self, *keys: str, depth: int = 100) -> bool:
        """Whether no error is about these keys of the file, down to ``depth`` steps."""
        names = {canonical_key(key) for key in keys}
        return self.value is not None and not any(
            not path or (canonical_key(str(path[0])) in names and len(path) <= depth)
            for path in self.doubtful
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read.

    ``text_keys`` are the sections of an item that ``referat.toml`` names, None when it can't
    tell; ``stand_ins`` are keys and values, for required keys, used to go on when these are at
    fault.
    """

    text_keys: tuple[str, ...] | None = ()
    stand_ins: tuple[tuple[str, str], ...] = ()


_PLAINLY = Reading()


def read_document(
    data: bytes, file: str, model: type[V], reading: Reading = _PLAINLY
) -> Document[V]:
    """Read the YAML file ``file`` (its bytes are ``data``) as a value of ``model``.

    The same bytes read the same way are the same document: a program that watches reads again
    only what was changed.
    """
    return _read(data, file, model, reading)


@lru_cache(maxsize=_DOCUMENTS_KEPT)
def _read(data: bytes, file: str, model: type[V], reading: Reading) -> Document[V]:
    text, problems = decode(data, file)
    if problems:
        return Document(file, None, Places(file), problems)
    parsed = read_yaml(text, file)
    if parsed.root is None:
        return Document(file, None, Places(file), parsed.diagnostics)
    return bind_document(parsed.root, file, model, reading, parsed.diagnostics)


def bind_document(
    root: Node,
    file: str,
    model: type[V],
    reading: Reading = _PLAINLY,
    earlier: tuple[Diagnostic, ...] = (),
) -> Document[V]:
    """Bind and validate nodes; findings keep the order of their lines."""
    bound = bind(root, model, file, reading.text_keys)
    value, findings = _validate(model, bound, dict(reading.stand_ins))
    doubtful = bound.doubtful | {_path(f) for f in findings} | set(_doubts(earlier, bound.places))
    fresh = (_located(f, model, bound.places) for f in findings)
    later = [d for d in (*bound.diagnostics, *fresh) if not _is_told(d, earlier)]
    diagnostics = sorted((*earlier, *later), key=_place)
    return Document(file, value, bound.places, tuple(diagnostics), doubtful)


def _validate(
    model: type[V], bound: Bound, stand_ins: Mapping[str, str]
) -> tuple[V | None, list[dict[str, Any]]]:
    if not isinstance(bound.data, dict):
        return None, []
    value, findings = _attempt(model, bound.data)
    faults = findings
    while value is None:
        left = without([_path(f) for f in faults], bound.data, stand_ins)
        if left is None:
            break
        value, faults = _attempt(model, left)
    return value, [f for f in findings if not _is_known(f, bound)]


def _attempt(model: type[V], data: Any) -> tuple[V | None, list[dict[str, Any]]]:
    try:
        return model.model_validate(data), []
    except ValidationError as failure:
        return None, [dict(f) for f in failure.errors(include_url=False)]


def _path(finding: dict[str, Any]) -> Path:
    return tuple(finding["loc"])


def _is_known(finding: dict[str, Any], bound: Bound) -> bool:
    """Whether a diagnostic tells already: of the value, or of a key that was meant to be this."""
    path = _path(finding)
    lacked = {"missing": path, "referat_no_title": (*path, "titel")}.get(finding["type"])
    if lacked in bound.doubtful:
        return True
    return any(path[:length] in bound.reported for length in range(len(path) + 1))


def _doubts(earlier: Iterable[Diagnostic], places: Places) -> Iterator[Path]:
    """The paths that errors of the text's own form are about: of a key, with the key."""
    for diagnostic in earlier:
        span = diagnostic.span
        if diagnostic.severity is not Severity.ERROR or span is None:
            continue
        path = places.path_at(span)
        if path is None or places.values[path] == span:
            yield path or ()
        else:
            yield (*path, span.excerpt[span.column - 1 : span.end_column - 1])


def _is_told(diagnostic: Diagnostic, earlier: Iterable[Diagnostic]) -> bool:
    """Whether an error of the text's own form stands at the same place already."""
    return any(
        d.span
        and diagnostic.span
        and d.severity is Severity.ERROR
        and d.span.covers(diagnostic.span)
        for d in earlier
    )


def _located(finding: dict[str, Any], model: type[Value], places: Places) -> Diagnostic:
    path = _path(finding)
    description = description_at(model, path)
    diagnostic = diagnostic_for(finding, description, is_toml=places.is_toml)
    if finding["type"] == "missing":
        return diagnostic.at(_opening(places.value(path[:-1])))
    span = places.value(path)
    is_secret = diagnostic.code == SECRET_WRITTEN
    return diagnostic.at(replace(span, excerpt="") if is_secret else span)


def _opening(span: Span) -> Span:
    return Span(span.file, span.line, span.column, span.line, span.column, span.excerpt)


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    return (diagnostic.span.line, diagnostic.span.column) if diagnostic.span else (0, 0)


def unreadable(file: str, reason: str) -> tuple[Diagnostic, ...]:
    """The diagnostic of a file that the system would not give."""
    return (error("F007", f"filen kan ikke læses: {reason}", Span.whole_file(file)),)


def too_large(file: str) -> tuple[Diagnostic, ...]:
    """The diagnostic of a file that can't be a case file."""
    advice = "flyt store tabeller til en CSV-fil og billeder til egne filer"
    return (error("F008", "filen er for stor til en sagsfil", Span.whole_file(file), "", advice),)
