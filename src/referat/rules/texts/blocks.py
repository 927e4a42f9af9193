"""Rules about the blocks of a text: how deep they stand, and those that hold nothing to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from referat.diagnostics import Diagnostic, Span, error, warning
from referat.rules.texts.markdown_texts import PlacedText, markdown_texts
from referat.source.markdown.markup import parse, words
from referat.source.markdown.tables import Table
from referat.source.meetings import MeetingFiles

MAX_LEVELS: Final = 9
"""Levels of lists that Word has (ISO/IEC 29500-1, 17.9.6), and so of quotations too."""

_NAMES: Final = {
    "bullet_list": "en liste",
    "ordered_list": "en liste",
    "blockquote": "et citat",
}


def block_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """What the blocks of a meeting's texts can't show, or show nothing of."""
    for placed in markdown_texts(files):
        if not placed.is_line:
            tokens = parse(placed.text)
            yield from _too_deep(placed, tokens)
            yield from _empty_headings(placed, tokens)
            yield from _empty_tables(placed, tokens)


def _too_deep(placed: PlacedText, tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    """One error for a text: what is deeper still stands in what it tells of."""
    depths: Counter[str] = Counter()
    for token in tokens:
        name = _NAMES.get(token.type.removesuffix("_open").removesuffix("_close"))
        if name is None:
            continue
        depths[name] += token.nesting
        if depths[name] > MAX_LEVELS:
            yield error(
                "D025",
                f"{name} kan højst have {MAX_LEVELS} niveauer",
                _place(placed, token),
                f"her begynder niveau {depths[name]}",
                "ryk linjerne længere ud, eller del teksten op",
            )
            return


def _empty_headings(placed: PlacedText, tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    for n, token in enumerate(tokens):
        if token.type == "heading_open" and not words(tokens[n + 1].children or ()):
            yield warning(
                "D026",
                "overskriften har ingen ord",
                _place(placed, token),
                "trykkes ikke",
                "skriv overskriften, eller slet linjen",
                "er det selve tegnet, så skriv \\#",
            )


def _empty_tables(placed: PlacedText, tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    for token in tokens:
        table = token.meta.get("table")
        if isinstance(table, Table) and not table.has_body:
            yield table_without_rows(_place(placed, token))


def table_without_rows(place: Span, name: str = "tabellen") -> Diagnostic:
    """The warning of a table that is a heading and nothing else."""
    advice = "skriv rækkerne under overskriften, eller slet tabellen"
    return warning("D028", f"{name} har ingen rækker under sin overskrift", place, "", advice)


def _place(placed: PlacedText, token: Token) -> Span:
    return placed.places.text_line(placed.path, token.map[0] if token.map else 0)
