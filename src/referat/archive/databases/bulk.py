"""What is asked of a database about many values at once, whichever it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Table


class Bulk(Protocol):
    """One statement for many values, however many there are."""

    def is_among(self, column: Any, values: Collection[Any]) -> ColumnElement[bool]:
        """The condition that a column has one of some values, which are numbers or all text."""
        ...

    def insert(
        self, connection: Connection, schema: str, table: Table, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Put rows, at least one and all with the same columns, into a table of a schema."""
        ...
