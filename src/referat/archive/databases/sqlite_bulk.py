"""Many values at once in SQLite: as a list in JSON, and a statement that is prepared once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, column, func, insert, select


class SqliteBulk:
    """SQLite's way; values are text or numbers, which JSON tells apart as SQLite does."""

    def is_among(self, column_: Any, values: Collection[Any]) -> ColumnElement[bool]:
        """The condition that a column has one of some values."""
        listed = func.json_each(json.dumps([*values])).table_valued(column("value"))
        found: ColumnElement[bool] = column_.in_(select(listed.c.value))
        return found

    def insert(
        self, connection: Connection, schema: str, table: Table, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Put rows into a table."""
        given = {"schema_translate_map": {None: schema}}
        connection.execute(insert(table), [dict(row) for row in rows], execution_options=given)
