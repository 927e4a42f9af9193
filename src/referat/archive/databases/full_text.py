"""What is asked of a database's full text search, whichever it is.

The words come as stems and are looked for as stems, so every database finds the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Select

from referat.archive.query import Term

if TYPE_CHECKING:
    from referat.archive.databases.connected import Connected

WEIGHTS = {"title": 8.0, "case_number": 8.0, "decision": 4.0, "recommendation": 2.0, "matter": 1.0}
"""What a word counts for where it stands, by the columns of the stems."""
Compounds = Mapping[str, Sequence[str]]
"""The longer stems that a term's stem is a part of."""


@dataclass(frozen=True, slots=True)
class Match:
    """The rows of the index that have some words: their link, the condition, how well they fit.

    ``score`` is the lower, the better; ``newest`` is the order of the links, the last one first.
    """

    seq: Any
    condition: Any
    score: Any
    newest: Any


class FullText(Protocol):
    """An index of the stems of decisions, and one of the parts of all stems."""

    def add(self, tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put the stems of new decisions into the index."""
        ...

    def add_words(self, tables: Connected, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put new words into the index of parts."""
        ...

    def forget(self, tables: Connected, numbers: Sequence[int]) -> None:
        """Take some decisions out, when their rows are gone from the tables, to the last word."""
        ...

    def match(self, terms: Sequence[Term], parts: Compounds) -> Match:
        """How decisions are found by words, and by the compound words that they are parts of."""
        ...

    def best(self, some: Select[Any], match: Match) -> Select[Any]:
        """The links of some decisions that have the words, those that fit best first."""
        ...

    def containing(self, tables: Connected, part: str) -> Iterator[str]:
        """The stems with a part in them, the shortest first."""
        ...

    def faults(self, tables: Connected) -> Iterator[str]:
        """What in the index does not fit the tables."""
        ...
