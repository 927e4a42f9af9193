"""The tables of one archive on a connection that may reach both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Result, Table, text

from referat.archive.databases.bulk import Bulk
from referat.archive.databases.full_text import FullText

_READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Connected:
    """Executes statements on the tables of one side; ``schema`` is its name on the connection.

    ``full_text`` is the database's own way of finding words, and ``bulk`` of taking many values.
    """

    connection: Connection
    schema: str
    full_text: FullText
    bulk: Bulk

    def execute(self, statement: Executable, rows: Sequence[Mapping[str, Any]] = ()) -> Result[Any]:
        """Execute a statement, once for each of ``rows`` if there are any."""
        return self._execute(statement, [dict(row) for row in rows] or None)

    def stream(self, statement: Executable) -> Result[Any]:
        """Execute a query whose rows are fetched as they are read, some at a time."""
        return self._execute(statement, None, yield_per=_READ_AT_ONCE)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put rows into a table."""
        if rows:
            self.bulk.insert(self.connection, self.schema, table, rows)

    def is_among(self, column: Any, values: Collection[Any]) -> ColumnElement[bool]:
        """The condition that a column has one of some values, however many; text or numbers."""
        return self.bulk.is_among(column, values)

    def sql(self, statement: str, rows: Iterable[Mapping[str, Any]] = ()) -> Result[Any]:
        """Execute plain SQL, in which ``{s}`` stands for the schema."""
        return self.execute(text(statement.replace("{s}", self.schema)), [*rows])

    def _execute(self, statement: Executable, rows: Any, **options: Any) -> Result[Any]:
        options["schema_translate_map"] = {None: self.schema}
        return self.connection.execute(statement, rows, execution_options=options)
