"""The archive's tests on PostgreSQL, when that is asked for."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def archives_on_a_server(database_server: str) -> None:
    """Have every archive of these tests on the server, if there is one."""
