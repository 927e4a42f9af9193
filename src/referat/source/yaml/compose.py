"""From the parser's events to nodes with places, and to diagnostics of what is not allowed.

The events are read one by one and the depth is counted on the way: PyYAML's own composer
recurses in C and brings the process down at 100,000 nested brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

from referat.diagnostics import Diagnostic, Span
from referat.source.composed import composed
from referat.source.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from referat.source.yaml import checks
from referat.source.yaml.text import SourceText
from referat.source.yaml.traps import fault

MAX_DEPTH: Final = 40
MAX_ALIASED_NODES: Final = 10_000
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_STYLES: Final[dict[str | None, Style]] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the parser gave up, counted from 0, and the beginning of what it was reading then."""

    line: int
    column: int
    context_line: int
    context_column: int


@dataclass(frozen=True, slots=True)
class Composed:
    """The tree; or, where the text is no YAML, the site of the first syntax error.

    Without both, one of the diagnostics is the reason why the file was refused.
    """

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
    site: Site | None = None


def compose(source: SourceText) -> Composed:
    """Read the file as one YAML document."""
    composer = _Composer(source)
    try:
        return Composed(composer.document(), tuple(composer.diagnostics))
    except _RefusedError as refusal:
        return Composed(None, (*composer.diagnostics, refusal.diagnostic))
    except yaml.YAMLError as failure:
        return Composed(None, (), _site(failure, source))


def loader() -> type[Any]:
    """PyYAML's loader in C, or the one in Python where the C library is missing."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _site(failure: yaml.YAMLError, source: SourceText) -> Site:
    context: Any = getattr(failure, "context_mark", None)
    mark: Any = getattr(failure, "problem_mark", None) or context
    context = context or mark
    last = len(source.lines) - 1
    if mark is None:
        return Site(last, 0, last, 0)
    return Site(min(mark.line, last), mark.column, min(context.line, last), context.column)


class _RefusedError(Exception):
    """The file is not read any further."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Anchor:
    node: Node
    size: int
    event: Any
    used: bool = False


class _Composer:
    def __init__(self, source: SourceText) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._source = source
        self._events: Iterator[Any] = yaml.parse(source.text, Loader=loader())
        self._anchors: dict[str, _Anchor] = {}
        self._nodes = 0
        self._aliased = 0
        self._end = (0, 0)

    def document(self) -> Node | None:
        root: Node | None = None
        started = False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    raise _RefusedError(_second_document(self._source, event))
                started = True
                root = self._node(next(self._events), 1)
        for anchor in self._anchors.values():
            self._check_used(anchor)
        return root

    def _report(self, diagnostic: Diagnostic | None) -> None:
        if diagnostic is not None:
            self.diagnostics.append(diagnostic)

    def _node(self, event: Any, depth: int) -> Node:
        self._end = (event.end_mark.line, event.end_mark.column)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        if depth > MAX_DEPTH:
            raise _RefusedError(_too_deep(self._span(event)))
        before = self._nodes
        self._nodes += 1
        node = self._by_kind(event, depth)
        if event.tag is not None:
            self._report(checks.tag(self._source, event))
        if event.anchor is not None:
            self._remember(event, node, self._nodes - before)
        return node

    def _by_kind(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._span_of_collection(start, event))

    def _mapping(self, start: Any, depth: int) -> Mapping:
        if not start.flow_style:
            self._report(checks.question_mark(self._source, start))
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            value = self._node(next(self._events), depth + 1)
            if key is not None:
                self._add(entries, Entry(*key, value))
        return Mapping(tuple(entries.values()), self._span_of_collection(start, event))

    def _add(self, entries: dict[str, Entry], entry: Entry) -> None:
        first = entries.setdefault(entry.key, entry)
        if first is not entry:
            self._report(_second_key(entry, first))

    def _key(self, event: Any, depth: int) -> tuple[str, Span] | None:
        """The key's text and place; None, and a diagnostic, where it cannot be a key."""
        node = self._node(event, depth + 1)
        if not isinstance(node, Scalar) or not node.value or isinstance(event, yaml.AliasEvent):
            self._report(checks.no_key(self._source, event))
            return None
        key = node.value
        if key == "<<" and node.style == "plain":
            self._report(fault("Y009", node.span, "", "skriv felterne ud, hvor de skal bruges"))
            return None
        if not key.isprintable():
            self._report(_invisible_in_key(key, node.span))
            return None
        return key, node.span

    def _scalar(self, event: Any) -> Scalar:
        style = _STYLES[event.style]
        if style in ("literal", "folded"):
            return self._block_text(event, style)
        span = self._span(event)
        if style != "plain":
            return Scalar(composed(event.value), span, style)
        self.diagnostics.extend(checks.plain_text(self._source, event))
        return Scalar(None if event.value in _NULLS else composed(event.value), span)

    def _block_text(self, event: Any, style: Style) -> Scalar:
        """The parser's end of a block text is the next line: the span ends with the text."""
        start, last = event.start_mark, self._last_text_line(event)
        end_column = len(self._source.lines[last].rstrip())
        self._end = (last, end_column)
        span = self._source.span(start.line, start.column, last, end_column)
        if last == start.line:
            self._report(checks.numbered_block(self._source, event))
        if style == "folded" or last == start.line:
            return Scalar(composed(event.value), span, style)
        lines = self._source.excerpts[start.line + 1 : last + 1]
        text = composed(event.value)
        return Scalar(text, span, style, lines, self._block_indent(event))

    def _last_text_line(self, event: Any) -> int:
        first: int = event.start_mark.line
        last: int = event.end_mark.line - (event.end_mark.column == 0)
        while last > first and not self._source.lines[last].strip():
            last -= 1
        return max(last, first)

    def _block_indent(self, event: Any) -> int:
        below = enumerate(event.value.split("\n"), event.start_mark.line + 1)
        return next((len(self._source.lines[n]) - len(text) for n, text in below if text), 0)

    def _remember(self, event: Any, node: Node, size: int) -> None:
        if (earlier := self._anchors.get(event.anchor)) is not None:
            self._check_used(earlier)
        self._anchors[event.anchor] = _Anchor(node, size, event)

    def _check_used(self, anchor: _Anchor) -> None:
        if not anchor.used:
            self._report(checks.unused_anchor(self._source, anchor.event))

    def _alias(self, event: Any, depth: int) -> Node:
        anchor = self._anchors.get(event.anchor)
        span = self._span(event)
        if anchor is None:
            self._report(checks.unknown_alias(self._source, event))
            return Scalar(None, span)
        anchor.used = True
        self._nodes += anchor.size
        self._aliased += anchor.size
        if self._aliased > MAX_ALIASED_NODES:
            raise _RefusedError(fault("Y006", span, "", "skriv teksten ud i stedet"))
        if depth + _height(anchor.node) - 1 > MAX_DEPTH:
            raise _RefusedError(_too_deep(span))
        return anchor.node

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return self._source.span(start.line, start.column, end.line, end.column)

    def _span_of_collection(self, start: Any, end: Any) -> Span:
        """From the first character to the last node's end; a flow's end is its bracket."""
        if start.flow_style:
            self._end = (end.end_mark.line, end.end_mark.column)
        return self._source.span(start.start_mark.line, start.start_mark.column, *self._end)


def _height(node: Node) -> int:
    if isinstance(node, Sequence):
        return 1 + max(map(_height, node.items), default=0)
    if isinstance(node, Mapping):
        return 1 + max((_height(entry.value) for entry in node.entries), default=0)
    return 1


def _second_document(source: SourceText, event: Any) -> Diagnostic:
    return fault(
        "Y004",
        source.on_line(event.start_mark.line),
        "her begynder en ny del",
        "slet linjen: hver sag har sin egen fil",
        "er det en streg i en tekst, så ryk linjen lige så langt ind som resten af teksten",
    )


def _second_key(entry: Entry, first: Entry) -> Diagnostic:
    """A key twice; where the first one began an entry of a list, the second may begin the next."""
    before = first.key_span.excerpt[: first.key_span.column - 1]
    dash = f"begynder her et nyt punkt på listen, så sæt en bindestreg foran: - {entry.key}: …"
    return fault(
        "Y007",
        entry.key_span,
        f"står også på linje {first.key_span.line}",
        f"slet den ene “{entry.key}”, eller skriv det hele under den første",
        *((dash,) if before.strip() == "-" else ()),
        message=f"nøglen “{entry.key}” står her to gange",
    )


def _invisible_in_key(key: str, span: Span) -> Diagnostic:
    shown = "".join(c for c in key if c.isprintable()).strip()
    return fault("Y002", span, "i eller ved nøglen", f"slet nøglen, og skriv den igen: {shown}")


def _too_deep(span: Span) -> Diagnostic:
    return fault(
        "Y005",
        span,
        f"der kan højst være {MAX_DEPTH} niveauer",
        "er det en tekst, så sæt den i anførselstegn",
    )
