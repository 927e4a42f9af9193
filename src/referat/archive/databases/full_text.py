"""What is asked of a database's full text search, whichever it is.

The words come as stems and are looked for as stems, so every database finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from referat.archive.query import Term

if TYPE_CHECKING:
    from referat.archive.databases.connected import Connected

WEIGHTS = {"title": 8.0, "case_number": 8.0, "decision": 4.0, "recommendation": 2.0, "matter": 1.0}
"""What a word counts for where it stands, by the columns of the stems."""
Compounds = Mapping[str, Sequence[str]]
"""The longer stems that a term's stem is a part of."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What decisions are found by: their words, and what else is asked of each that has them.

    ``parts`` are the compounds that a word may be part of; ``further`` gives the conditions on the
    number of a decision that was found.
    """

    terms: Sequence[Term]
    further: Callable[[Any], Iterable[Any]]
    parts: Compounds = field(default_factory=dict)


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

    def newest(self, tables: Connected, sought: Sought, limit: int) -> Iterator[int]:
        """The links of decisions that have the words, the last added first."""
        ...

    def best(self, tables: Connected, sought: Sought, among: int, limit: int) -> Iterator[int]:
        """The same, those that fit best first, of so many that were added last."""
        ...

    def containing(self, tables: Connected, part: str) -> Iterator[str]:
        """The stems with a part in them, the shortest first."""
        ...

    def faults(self, tables: Connected) -> Iterator[str]:
        """What in the index does not fit the tables."""
        ...
