"""A PostgreSQL server for tests and measuring, on loopback, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PASSWORD = "ikke-en-rigtig"
"""Of the user referat; libpq reads it from PGPASSWORD."""
_ACCOUNT = "postgres"
"""Who the server runs as when we are root, which it refuses to."""
_SETTINGS = ("listen_addresses=127.0.0.1", "max_connections=40")
_SECONDS = "60"


@contextmanager
def server(*, synced: bool = True) -> Iterator[str]:
    """A running server; gives its URL, without a database or the password.

    Without ``synced`` it does not wait for the disk.

    :raises FileNotFoundError: when PostgreSQL is not installed.
    """
    folder = Path(tempfile.mkdtemp(prefix="referat-postgresql-"))
    port = _free_port()
    try:
        if _is_root():
            shutil.chown(folder, _ACCOUNT, _ACCOUNT)
        data = folder / "data"
        word = folder / "adgangskode"
        word.write_text(PASSWORD, "ascii")
        secret = ("--auth=scram-sha-256", f"--pwfile={word}")
        _run("initdb", *secret, "--username=referat", "--encoding=UTF8", "--no-sync", data)
        settings = (*_SETTINGS, f"fsync={'on' if synced else 'off'}")
        options = f"-p {port} -k {folder} " + " ".join(f"-c {each}" for each in settings)
        log = folder / "log"
        _run("pg_ctl", "-D", data, "-o", options, "-l", log, "-t", _SECONDS, "-w", "start")
        try:
            yield f"postgresql://referat@127.0.0.1:{port}"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_database(address: str, name: str, template: str) -> None:
    """Make a database as a copy of another, in the place of one that is there already."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
        names = Identifier(name), Identifier(template)
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        connection.execute("CHECKPOINT")


def _run(name: str, *arguments: str | Path) -> None:
    account = _ACCOUNT if _is_root() else None
    command: Sequence[str | Path] = [_program(name), *arguments]
    subprocess.run(
        command, check=True, user=account, group=account, cwd="/", stdout=subprocess.DEVNULL
    )


def _program(name: str) -> Path:
    """The newest that is installed; Debian has them on no path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version)
    known = shutil.which(name)
    if not (found or known):
        raise FileNotFoundError(name)
    return found[-1] if found else Path(str(known))


def _version(path: Path) -> int:
    return int(path.parts[-3])


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port
