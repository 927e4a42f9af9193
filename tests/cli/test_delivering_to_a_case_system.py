"""From a meeting's files to the case, as a user types it, and what a wrong password does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.cli.main import run
from tests.archive.delivery.case_parcels import GUIDE, SECRET
from tests.support.archiving import archived_project, decided_files
from tests.support.case_systems import Asked, Given, JournalSystem, Keyed, System, running
from tests.support.pages import blocks

Printed = pytest.CaptureFixture[str]


def settings(address: str) -> str:
    (example,) = (b.text for b in blocks(GUIDE) if "journalnummer" in b.text)
    return "\n" + example.replace("https://esdh.example.dk/api", address)


def archived(folder: Path, web: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archived_project(folder, decided_files(settings(web.address))))
    monkeypatch.setenv("SAGSSYSTEM_TOKEN", SECRET)


def test_a_decision_comes_to_its_case_when_the_password_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    system = JournalSystem(SECRET, {"26/100": "s100"})
    with running(Keyed("Idempotency-Key", system)) as web:
        archived(tmp_path, web, monkeypatch)
        monkeypatch.setenv("SAGSSYSTEM_TOKEN", "en forkert nøgle")
        log = ["-v", "--log-file", "log.txt"]
        assert run([*log, "archive", "deliver"]) == 3
        assert "giver ikke adgang, 401: ukendt token" in capsys.readouterr().out
        assert run(["doctor"]) == 3
        monkeypatch.setenv("SAGSSYSTEM_TOKEN", SECRET)
        assert run([*log, "archive", "deliver", "--now"]) == 0
        assert run(["doctor"]) == 0
        assert run(["archive", "deliver", "--now"]) == 0
    assert {case for case, *_ in system.documents} == {"s100"}
    title, name, data = next(d[1:] for d in system.documents if d[2].endswith(".pdf"))
    assert title == "Prøveudvalget den 2026-02-12, punkt 4: Ny legeplads"
    assert name == "protokoludskrift-4.pdf"
    assert data.startswith(b"%PDF-")
    assert run(["archive", "status", "--all", "--json"]) == 1  # item 3 has no case number
    assert run(["archive", "verify"]) == 0
    told = "".join(capsys.readouterr())
    assert '"dokument.id [4/protokoludskrift-4.pdf]": "' in told
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET not in told
    assert SECRET.encode() not in kept
    assert b"forkert n" not in kept


def always(given: Given | None) -> Callable[[Asked], Given | None]:
    return lambda asked: given


def test_a_receiver_that_is_nasty_gets_all_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    system = JournalSystem(SECRET, {"26/100": "s100"})
    keyed = Keyed("Idempotency-Key", system)
    nasty = [
        Given(500),
        Given(429, {}, {"Retry-After": "1"}),
        Given(401),
        Given(200, {"sager": [{"id": "s100"}]}, cut=9),
        None,
    ]
    with running(keyed) as web:
        archived(tmp_path, web, monkeypatch)
        for given in nasty:
            web.answer = always(given)
            assert run(["archive", "deliver", "--now"]) == 3
        assert run(["archive", "status"]) == 1
        assert "venter efter 5. forsøg" in capsys.readouterr().out
        web.answer = keyed
        assert run(["archive", "deliver", "--now"]) == 0
        number = len(system.documents)
        assert run(["archive", "deliver", "--now"]) == 0
    assert len(system.documents) == number == len({d[2] for d in system.documents})
