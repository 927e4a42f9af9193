"""A PostgreSQL server of the tests' own, on loopback, in a folder that goes when they end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.tools import missing

SERVER = "REFERAT_TEST_SERVER"
"""Where archives of tests are told the URL of the server; unset, they are in SQLite."""
PASSWORD = "ikke-en-rigtig"
"""Of the user referat; libpq reads it from PGPASSWORD."""
_ACCOUNT = "postgres"
"""Who the server runs as when the tests run as root, which it refuses to."""
_SETTINGS = ("listen_addresses=127.0.0.1", "fsync=off", "max_connections=40")
_SECONDS = "60"


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives its URL, without a database or the password."""
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
        options = f"-p {port} -k {folder} " + " ".join(f"-c {each}" for each in _SETTINGS)
        log = folder / "log"
        _run("pg_ctl", "-D", data, "-o", options, "-l", log, "-t", _SECONDS, "-w", "start")
        try:
            yield f"postgresql://referat@127.0.0.1:{port}"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(name: str, *arguments: str | Path) -> None:
    account = _ACCOUNT if _is_root() else None
    command: Sequence[str | Path] = [_program(name), *arguments]
    subprocess.run(
        command, check=True, user=account, group=account, cwd="/", stdout=subprocess.DEVNULL
    )


def _program(name: str) -> Path:
    """The newest that is installed; Debian has them on no path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version)
    return found[-1] if found else Path(shutil.which(name) or missing("PostgreSQL"))


def _version(path: Path) -> int:
    return int(path.parts[-3])


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port
