"""Connections kept for the next use, each for the process that made it."""

from __future__ import annotations

import os
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError


def keep_to_process(engine: Engine) -> None:
    """Have a process that was forked make connections of its own: two can't talk over one."""
    event.listen(engine, "connect", _remember)
    event.listen(engine, "checkout", _refuse_of_another)


def _remember(connection: Any, record: Any) -> None:
    record.info["process"] = os.getpid()


def _refuse_of_another(connection: Any, record: Any, proxy: Any) -> None:
    if record.info["process"] != os.getpid():
        record.dbapi_connection = proxy.dbapi_connection = None
        raise DisconnectionError
