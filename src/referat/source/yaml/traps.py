"""What a clerk meant where YAML reads something else: the codes, and advice on quoting.

Every diagnostic of the reader has a code of its own, listed with its Danish title in
:data:`TITLES`. A suggestion shows the line as it should be written.
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from referat.diagnostics import EXCERPT_LENGTH, Diagnostic, Span, error, warning
from referat.source.nodes import Mapping, Node, Scalar
from referat.source.yaml.text import (
    LineParts,
    closing_quote,
    looks_like_key,
    quoted,
)

TITLES: Final = {
    "Y001": "filen er ikke gemt som UTF-8",
    "Y002": "her er et usynligt tegn, som ikke kan bruges",
    "Y003": "filen er tom",
    "Y004": "en linje med --- eller ... deler filen i flere",
    "Y005": "der er for mange niveauer inden i hinanden",
    "Y006": "der gentages for meget med *",
    "Y007": "nøglen står her to gange",
    "Y008": "nøglen kan ikke bruges",
    "Y009": "flettenøglen << kan ikke bruges",
    "Y010": "et mærke med ! kan ikke bruges",
    "Y011": "her er et kolon inde i teksten",
    "Y012": "et kolon i teksten gør begyndelsen til en nøgle",
    "Y013": "resten af linjen læses som en kommentar og kommer ikke med",
    "Y014": "teksten går videre efter det afsluttende anførselstegn",
    "Y015": "teksten begynder med et tegn, der har en særlig betydning",
    "Y016": "en parentes først i teksten har en særlig betydning",
    "Y017": "her er en tabulator i indrykningen",
    "Y018": "linjens indrykning passer ikke med linjerne ovenfor",
    "Y019": "der mangler et kolon efter nøglen",
    "Y020": "der mangler et mellemrum",
    "Y021": "anførselstegnet bliver ikke afsluttet",
    "Y022": "parentesen bliver ikke lukket",
    "Y023": "der står tekst på samme linje som | eller >",
    "Y024": "teksten under | er ikke rykket ind",
    "Y025": "en omvendt skråstreg har en særlig betydning mellem dobbelte anførselstegn",
    "Y026": "teksten fortsætter på næste linje",
    "Y027": "bindestregen læses som en del af teksten ovenfor",
    "Y028": "en liste og nøgler er blandet sammen",
    "Y029": "der mangler en bindestreg foran punktet på listen",
    "Y030": "linjen kan ikke læses",
}
"""Code → Danish title; the title is the message where nothing more exact is said."""

_WARNINGS: Final = frozenset({"Y013", "Y027"})
_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]{0,2}")

_LIST_BELOW: Final = ("er det en liste, så skriv hvert punkt på sin egen linje under nøglen",)
_QUOTE: Final = "sæt teksten i anførselstegn"
_FLOW_STOP: Final = re.compile(r"[,\]}]")


def fault(code: str, span: Span, label: str = "", *help: str, message: str = "") -> Diagnostic:
    """The diagnostic of a code in :data:`TITLES`."""
    make = warning if code in _WARNINGS else error
    return make(code, message or TITLES[code], span, label, *help)


@dataclass(frozen=True, slots=True)
class Repair:
    """A diagnosis, and the lines rewritten by which the parser would get past the fault.

    Without changes the diagnosis stands as it is, and nothing below it can be read.
    """

    diagnostic: Diagnostic
    changes: abc.Mapping[int, str] = field(default_factory=dict)


def showing(advice: str, line: str) -> str:
    """The advice with the line as it should be, where that is not too long to be shown."""
    return f"{advice}: {line.strip()}" if len(line) <= EXCERPT_LENGTH else advice


def quoting_advice(line: str) -> str:
    """The advice to quote, with the line as it should be."""
    return showing(_QUOTE, line)


def is_block_header(value: str) -> bool:
    """Whether the value is the ``|`` or ``>`` that a block text begins with."""
    return _BLOCK_HEADER.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text must be quoted: a code, what to write under the text, and other advice."""

    code: str
    label: str
    advice: tuple[str, ...] = ()


def reason_to_quote(text: str) -> Reason | None:
    """Why YAML does not read ``text`` as one text; None where no reason is seen."""
    first = text[:1]
    if first in ("'", '"'):
        return _after_quote(text)
    if first in ("|", ">"):
        return _after_block_sign(text)
    if first in ("[", "{"):
        return _after_bracket(text)
    if (first and first in "*&!@%`,]}") or text.partition(" ")[0] in ("-", "?"):
        return Reason("Y015", cannot_begin(first), _LIST_BELOW if first == "-" else ())
    if text.partition(" ")[0] != ":" and (": " in text or ":\t" in text or text.endswith(":")):
        return Reason("Y011", "kolon og mellemrum betyder, at her begynder en værdi")
    return None


def cannot_begin(sign: str) -> str:
    """What to write under a text that begins with one of YAML's own signs."""
    return f"“{sign}” kan ikke stå først i en tekst uden anførselstegn"


def _after_bracket(text: str) -> Reason:
    if in_brackets(text):
        return Reason("Y022", f"“{text[0]}” bliver ikke lukket")
    what = "en liste" if text[0] == "[" else "nøgler og værdier"
    return Reason("Y016", f"“{text[0]}” betyder, at her kommer {what}")


def _after_quote(text: str) -> Reason | None:
    end = closing_quote(text)
    rest = "" if end is None else text[end + 1 :].strip()
    return Reason("Y014", f"teksten slutter efter {text[0]}") if rest else None


def _after_block_sign(text: str) -> Reason | None:
    if is_block_header(text):
        return None
    return Reason("Y023", f"efter {text[0]} skal teksten begynde på næste linje")


def meant_text(text: str) -> str:
    """The text the clerk meant: without ``|``, or outer quotes that were to hold the whole."""
    quote = text[:1]
    if text.startswith("| "):
        return text[2:].lstrip()
    if quote not in ("'", '"') or len(text) < 3 or text[-1] != quote:
        return text
    inner = text[1:-1]
    found = inner.find(quote)
    closes = found > 0 and not inner[found - 1].isspace() and inner[found - 1] != "("
    inside_word = closes and inner[found + 1 : found + 2].isalnum()
    return inner if not closes or inside_word else text


@dataclass(frozen=True, slots=True)
class Quoting:
    """A line in which one text should be quoted: why, where, and the line as it should be."""

    reason: Reason
    column: int
    end_column: int
    line: str


def quotings(line: str) -> Iterator[Quoting]:
    """The ways to quote a text of the line that has a reason for it, the likeliest first."""
    parts = LineParts.of(line)
    ways = (_quote_value(parts), _quote_all(parts))
    if parts.in_list and not looks_like_key(parts.key_text):
        ways = (ways[1], ways[0])
    yield from filter(None, ways)


def _quote_value(parts: LineParts) -> Quoting | None:
    reason = reason_to_quote(parts.value) if parts.key else None
    if reason is None:
        return None
    start = len(parts.lead + parts.key)
    line = parts.with_value(quoted(meant_text(parts.value)))
    return Quoting(reason, start, start + len(parts.value), line)


def _quote_all(parts: LineParts) -> Quoting | None:
    text = parts.key + parts.value
    reason = reason_to_quote(text)
    if reason is None or (not parts.in_list and (parts.key or reason.code == "Y023")):
        return None
    start = len(parts.lead)
    return Quoting(reason, start, start + len(text), parts.with_text(quoted(meant_text(text))))


def _end_of_text(line: str, column: int) -> int:
    """Where the text that begins at ``column`` ends: before a comment, or in brackets a comma."""
    if in_brackets(line[:column]) and (stop := _FLOW_STOP.search(line, column + 1)):
        return stop.start()
    return len(line) - len(LineParts.of(line[column:]).tail)


def in_brackets(text: str) -> bool:
    """Whether ``text`` ends inside ``[…`` or ``{…``; quotes are not looked at."""
    return text.count("[") + text.count("{") > text.count("]") + text.count("}")


def quoting_help(line: str, column: int, end_column: int | None = None) -> tuple[str, ...]:
    """Advice to quote a stretch of the line, by default from ``column`` to the text's end.

    Without the line where it is too long to be shown, and so may have been cut.
    """
    if len(line) >= EXCERPT_LENGTH:
        return (_QUOTE,)
    end = _end_of_text(line, column) if end_column is None else end_column
    return (quoting_advice(line[:column] + quoted(line[column:end]) + line[end:]),)


def mapping_meant_as_text(node: Mapping) -> Diagnostic | None:
    """The diagnostic of ``Bilag 1: Notat`` or ``{navn}`` that stands where text is expected.

    None where the mapping cannot have been meant as text: it has several lines or entries, or
    a value that is no short text.
    """
    if node.span.line != node.span.end_line or not _could_be_text(node):
        return None
    if node.span.excerpt[node.span.column - 1 : node.span.column] == "{":
        return _flow_meant_as_text(node)
    key = node.entries[0].key
    label = f"læses som nøglen “{key}” med en værdi"
    advice = quoting_help(node.span.excerpt, node.span.column - 1)
    return fault("Y012", node.span, label, *advice)


def _flow_meant_as_text(node: Mapping) -> Diagnostic:
    span = node.span
    start, end = span.column - 1, span.end_column - 1
    label = _after_bracket(span.excerpt[start:end]).label
    return fault("Y016", span, label, *quoting_help(span.excerpt, start, end))


def _could_be_text(node: Mapping) -> bool:
    return len(node.entries) == 1 and _is_short_text(node.entries[0].value)


def _is_short_text(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style not in ("literal", "folded")
